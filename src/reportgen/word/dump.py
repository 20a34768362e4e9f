"""A Word document as text: what `git diff` shows of a template.

In: the model. Out: lines, one a paragraph or table row, with page set-up, styles, numbers, fields, bookmarks and
spans, so that a change of any of them is a changed line.
"""

from __future__ import annotations

from collections.abc import Iterator

from reportgen.units import to_mm
from reportgen.word.grid import rectangles
from reportgen.word.model import (
    Block,
    BookmarkEnd,
    BookmarkStart,
    Break,
    Document,
    Drawing,
    Field,
    Hyperlink,
    Image,
    Inline,
    NoteReference,
    Paragraph,
    Ruby,
    Section,
    Tab,
    Table,
    Text,
)


def dump(document: Document) -> str:
    """The whole document, ending with a line feed."""
    core = document.core
    lines = [f"属性 标题={core.title} 主题={core.subject} 作者={core.creator} 关键词={core.keywords}"]
    for section in document.sections:
        lines.extend(_section(section))
    return "\n".join(lines) + "\n"


def _section(section: Section) -> Iterator[str]:
    props = section.props
    margins = " ".join(f"{to_mm(each):.1f}" for each in (props.top, props.right, props.bottom, props.left))
    grid = props.doc_grid
    yield (
        f"节 {props.type} 纸 {to_mm(props.width):.1f}×{to_mm(props.height):.1f} mm 边距 {margins} "
        f"页眉 {to_mm(props.header):.1f} 页脚 {to_mm(props.footer):.1f} "
        f"网格 {grid.type} {grid.line_pitch:.2f} pt {grid.char_space:+.3f} pt"
    )
    yield from _blocks(section.blocks, "")
    for word, choice in (("页眉", section.headers), ("页脚", section.footers)):
        for kind, blocks in (("首页", choice.first), ("奇数页", choice.default), ("偶数页", choice.even)):
            if blocks:
                yield f"{kind}{word}"
                yield from _blocks(blocks, "  ")


def _blocks(blocks: tuple[Block, ...], indent: str) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Table):
            yield from _table(block, indent)
        else:
            yield indent + _paragraph(block)


def _paragraph(paragraph: Paragraph) -> str:
    props = paragraph.props
    label = f"{paragraph.label.text} " if paragraph.label else ""
    line = f"{props.line.rule} {props.line.value:g}"
    drop = f"⟨首字下沉 {''.join(_inline(paragraph.drop.paragraph.content))}⟩" if paragraph.drop else ""
    return f"[{props.style_name or '-'} {props.align} {line}] {label}{drop}{''.join(_inline(paragraph.content))}"


def _inline(content: tuple[Inline, ...]) -> Iterator[str]:
    """Inline content as text, with its fonts and sizes."""
    for item in content:
        match item:
            case Text(text, props):
                fonts = props.fonts
                yield f"‹{fonts.east_asia}/{fonts.ascii} {props.size:g}{'粗' if props.bold else ''}›{text}"
            case Tab():
                yield "→"
            case Break(kind, _, clear):
                yield f"⏎{kind}" if clear == "none" else f"⏎{kind} clear={clear}"
            case BookmarkStart(name, _):
                yield f"⟦{name}:"
            case BookmarkEnd():
                yield "⟧"
            case Field(instruction, _, _):
                yield f"⟨{instruction}⟩"
            case Hyperlink(uri, anchor, inner):
                yield f"⟨{uri or '#' + str(anchor)} {''.join(_inline(inner))}⟩"
            case Ruby(base, guide):
                yield f"{''.join(_inline(base))}⟨拼音 {''.join(_inline(guide))}⟩"
            case Drawing():
                what = "浮动" if item.anchor is not None else "图形"
                yield f"⟨{what} {to_mm(item.width):.1f}×{to_mm(item.height):.1f} mm {item.alt}⟩"
            case NoteReference(key, _, _):
                yield f"⟨注 {key}⟩"
            case Image():
                yield f"⟨图 {to_mm(item.width):.1f}×{to_mm(item.height):.1f} mm {item.alt}⟩"


def _table(table: Table, indent: str) -> Iterator[str]:
    widths = " ".join(f"{to_mm(each):.1f}" for each in table.grid)
    yield f"{indent}表 {table.props.layout} {table.props.align} 列宽 {widths} mm"
    rects = rectangles(table)
    for number, row in enumerate(table.rows):
        marks = "".join(mark for mark, on in (("标题行 ", row.is_header), ("不拆 ", row.cant_split)) if on)
        height = f"{row.height_rule} {row.height:g} " if row.height is not None else ""
        yield f"{indent}  行 {number + 1} {marks}{height}".rstrip()
        for rect in rects:
            if rect.row != number or rect.cell is None:
                continue
            yield f"{indent}    列 {rect.column + 1} [{rect.row_span}×{rect.col_span} {rect.cell.props.v_align}]"
            yield from _blocks(rect.cell.content, indent + "      ")

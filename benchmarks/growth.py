"""How time grows with one thing of which a document may hold very many: for four times as many it should be four times.

    python benchmarks/growth.py [SHAPE …] [--times 4]

Each document is nothing but the one thing: a paragraph of 30,000 characters, one of a thousand links, a table of 200
columns, drawings that text runs around … Prints the processor's seconds for so many and for `--times` as many, set in
one process with the fonts loaded, and how many times longer the larger one takes.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable

from scaling import SENTENCES, docx, paragraph, table

from reportgen.pipeline import Workshop

_DRAWING = (
    'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" '
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"'
)
_MATH = "http://schemas.openxmlformats.org/officeDocument/2006/math"


def text(count: int) -> str:
    """So many characters."""
    said = "".join(SENTENCES)
    return (said * (count // len(said) + 1))[:count]


def one(*content: str) -> str:
    """A paragraph."""
    return f"<w:p>{''.join(content)}</w:p>"


def run(content: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{content}</w:t></w:r>'


def note(number: int) -> str:
    return f'<w:r><w:footnoteReference w:id="{number + 2}"/></w:r>'


def field(code: str) -> str:
    return f'<w:fldSimple w:instr="{code}"><w:r><w:t>1</w:t></w:r></w:fldSimple>'


def drawing(number: int) -> str:
    """A square that text runs around."""
    emu, x = 200_000, number * 37 % 20 * 250_000
    return (
        f'<w:r><w:drawing><wp:anchor {_DRAWING} behindDoc="0" simplePos="0" relativeHeight="{number + 1}" locked="0" '
        'layoutInCell="1" allowOverlap="1" distT="0" distB="0" distL="0" distR="0"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{x}</wp:posOffset></wp:positionH>'
        '<wp:positionV relativeFrom="paragraph"><wp:posOffset>0</wp:posOffset></wp:positionV>'
        f'<wp:extent cx="{emu}" cy="{emu}"/><wp:wrapSquare wrapText="bothSides"/><wp:docPr id="{number + 1}" name="s"/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape"><wps:wsp>'
        f'<wps:cNvSpPr/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="{emu}" cy="{emu}"/></a:xfrm>'
        '<a:prstGeom prst="rect"/></wps:spPr><wps:bodyPr/></wps:wsp></a:graphicData></a:graphic></wp:anchor>'
        "</w:drawing></w:r>"
    )


def nested(levels: int) -> str:
    """Tables in tables."""
    inner = paragraph("心")
    for level in range(levels):
        grid = f'<w:tblGrid><w:gridCol w:w="{1000 + level * 100}"/></w:tblGrid>'
        inner = f"<w:tbl><w:tblPr/>{grid}<w:tr><w:tc>{inner}{paragraph('层')}</w:tc></w:tr></w:tbl>"
    return inner + paragraph("末")


SHAPES: dict[str, tuple[int, Callable[[int], str]]] = {
    "characters of a paragraph": (30_000, lambda n: paragraph(text(n))),
    "letters of a word": (30_000, lambda n: paragraph("a" * n)),
    "blanks of a line": (250_000, lambda n: one(run(" " * n))),
    "wide blanks of a paragraph": (50_000, lambda n: one(run("\u3000" * n))),
    "runs of a paragraph": (3_000, lambda n: one(*(run(f"第{at}段") for at in range(n)))),
    "tabs of a paragraph": (4_000, lambda n: one("<w:r>" + "<w:tab/>" * n + "</w:r>")),
    "breaks of a paragraph": (4_000, lambda n: one("<w:r>" + "<w:br/>" * n + "</w:r>")),
    "bookmarks of a paragraph": (
        3_000,
        lambda n: one(*(f'<w:bookmarkStart w:id="{at}" w:name="b{at}"/>{run(f"字{at}")}' for at in range(n))),
    ),
    "links of a paragraph": (
        1_500,
        lambda n: one(*(f'<w:hyperlink w:anchor="b{at}">{run(f"链接{at}")}</w:hyperlink>' for at in range(n))),
    ),
    "web addresses of a paragraph": (1_000, lambda n: paragraph("".join(f"见http://a.cn/{at} 处" for at in range(n)))),
    "footnotes of a paragraph": (400, lambda n: one(*(run(f"字{at}") + note(at) for at in range(n)))),
    "footnotes": (800, lambda n: "".join(one(run(SENTENCES[at % 4]), note(at)) for at in range(n))),
    "fields of a paragraph": (1_500, lambda n: one(*(field("PAGE") for _ in range(n)))),
    "references": (
        1_000,
        lambda n: "".join(
            one(f'<w:bookmarkStart w:id="{at}" w:name="b{at}"/>', run("文"), field(f"PAGEREF b{n - 1 - at} \\h"))
            for at in range(n)
        ),
    ),
    "headings": (1_000, lambda n: "".join(paragraph("标题", '<w:outlineLvl w:val="1"/>') for _ in range(n))),
    "paragraphs kept together": (1_000, lambda n: "".join(paragraph("条", "<w:keepNext/>") for _ in range(n))),
    "floating drawings": (150, lambda n: "".join(one(drawing(at), run(SENTENCES[at % 4] * 2)) for at in range(n))),
    "columns of a table": (50, lambda n: table(40, n)),
    "rows of a table": (500, table),
    "paragraphs of a cell": (
        500,
        lambda n: (
            "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='8000'/></w:tblGrid><w:tr><w:tc>"
            + "".join(paragraph(SENTENCES[at % 4]) for at in range(n))
            + "</w:tc></w:tr></w:tbl>"
        ),
    ),
    "tables in tables": (12, nested),
    "signs of a formula": (
        500,
        lambda n: one(f'<m:oMath xmlns:m="{_MATH}">' + "<m:r><m:t>x+y</m:t></m:r>" * n + "</m:oMath>"),
    ),
    "sections": (
        200,
        lambda n: "".join(
            f'<w:p><w:pPr><w:sectPr><w:type w:val="continuous"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" '
            f'w:right="1800" w:bottom="1440" w:left="1800"/><w:cols w:num="{1 + at % 3}"/></w:sectPr></w:pPr>'
            f"{run('节')}</w:p>"
            for at in range(n)
        ),
    ),
}
"""What there may be many of: how many make a document that takes a while, and a body with so many."""


def document(shape: str, count: int) -> bytes:
    """A Word file with so many."""
    body = SHAPES[shape][1](count)
    return docx(body, "".join(_footnote(at) for at in range(count)) if shape.startswith("footnotes") else "")


def _footnote(number: int) -> str:
    return f'<w:footnote w:id="{number + 2}">{one(run(f"注{number}：{SENTENCES[number % 4]}"))}</w:footnote>'


def seconds(data: bytes, workshop: Workshop) -> float:
    """The processor's, for one document."""
    start = time.process_time()
    workshop.to_pdf(data, "growth.docx")
    return time.process_time() - start


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shapes", nargs="*", choices=[*SHAPES, []], metavar="SHAPE")
    parser.add_argument("--times", type=int, default=4)
    options = parser.parse_args()
    workshop = Workshop()
    workshop.to_pdf(docx(paragraph(text(2_000))), "warm.docx")
    for shape in options.shapes or SHAPES:
        few = SHAPES[shape][0]
        less, more = (seconds(document(shape, count), workshop) for count in (few, options.times * few))
        print(f"{few:>8,} {shape:<30} {less:6.2f} s, {options.times} times as many {more:6.2f} s: {more / less:.1f}")


if __name__ == "__main__":
    main()

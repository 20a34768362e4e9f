"""Paragraphs whose marks are hidden or deleted."""

from __future__ import annotations

import pytest

from reportgen.word.model import BookmarkStart, Paragraph, Table, Text
from reportgen.word.read import read
from word.build import blocks, docx, labels

HIDDEN = "<w:vanish/>"


def p(text: str, mark: str = "", run: str = "", more: str = "") -> str:
    return f"<w:p><w:pPr>{more}<w:rPr>{mark}</w:rPr></w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def shown(*body: str) -> list[str]:
    """The visible text of every paragraph."""
    return [
        "".join(item.text for item in block.content if isinstance(item, Text) and not item.props.vanish)
        for block in blocks("".join(body))
        if isinstance(block, Paragraph)
    ]


@pytest.mark.parametrize("mark", [HIDDEN, "<w:vanish/><w:specVanish/>"])
def test_a_paragraph_with_a_hidden_mark_goes_on_in_the_next(mark: str) -> None:
    assert shown(p("甲", mark), p("乙", mark), p("丙"), p("丁")) == ["甲乙丙", "丁"]


def test_one_hidden_altogether_is_not_there() -> None:
    assert shown(p("甲"), p("乙", HIDDEN, HIDDEN), p("丙")) == ["甲", "丙"]
    assert shown(p("甲"), p("乙", "", HIDDEN), p("丙")) == ["甲", "", "丙"]  # its mark is not hidden: an empty line
    assert shown(p("甲"), p("乙", HIDDEN, HIDDEN)) == ["甲"]
    assert shown(p("甲"), p("乙", HIDDEN)) == ["甲", "乙"]  # nothing below to go on in


def test_before_a_table_it_stays_where_it_shows_anything() -> None:
    cell = f"<w:tr><w:tc>{p('格', HIDDEN, HIDDEN)}</w:tc></w:tr>"
    table = f"<w:tbl><w:tblGrid><w:gridCol w:w='500'/></w:tblGrid>{cell}</w:tbl>"
    assert shown(p("甲", HIDDEN), table, p("乙")) == ["甲", "乙"]
    first, *_ = blocks(p("甲") + p("", HIDDEN) + table)
    assert isinstance(first, Paragraph)
    assert len(blocks(p("甲") + p("", HIDDEN) + table)) == 2


def test_a_deleted_mark_joins_too() -> None:
    body = p("甲", "<w:del w:id='1' w:author='a'/>") + p("乙")
    (only,) = read(docx(body), "t.docx").document.sections[0].blocks
    assert isinstance(only, Paragraph) and len(only.content) == 1


def test_a_section_break_is_never_hidden() -> None:
    assert shown(p("甲", HIDDEN, more="<w:sectPr/>"), p("乙")) == ["甲", "乙"]


def test_bookmarks_go_along() -> None:
    marked = "<w:p><w:pPr><w:rPr><w:vanish/></w:rPr></w:pPr><w:bookmarkStart w:id='1' w:name='b'/></w:p>"
    (only,) = blocks(marked + p("甲"))
    assert isinstance(only, Paragraph) and isinstance(only.content[0], BookmarkStart)


def test_hidden_items_of_a_list_are_not_counted() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:numFmt w:val='decimal'/><w:lvlText w:val='%1'/>"
        "</w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    item = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"
    body = p("甲", more=item) + p("乙", HIDDEN, HIDDEN, more=item) + p("丙", more=item)
    assert labels(body, numbering=numbering) == ["1", "2"]


def test_a_row_hidden_altogether_is_not_there() -> None:
    def rows(*pieces: str) -> list[str]:
        grid = "<w:tblGrid><w:gridCol w:w='500'/></w:tblGrid>"
        (made, _) = blocks(f"<w:tbl>{grid}{''.join(pieces)}</w:tbl>{p('后')}")
        assert isinstance(made, Table)
        paragraphs = [block for row in made.rows for block in row.cells[0].content if isinstance(block, Paragraph)]
        return ["".join(item.text for item in each.content if isinstance(item, Text)) for each in paragraphs]

    def row(content: str, hidden: bool = True) -> str:
        return f"<w:tr><w:trPr>{'<w:hidden/>' if hidden else ''}</w:trPr><w:tc>{content}</w:tc></w:tr>"

    unseen = p("藏", HIDDEN, HIDDEN)
    assert rows(row(unseen), row(p("现"))) == ["现"]
    assert rows(row(unseen, hidden=False), row(p("现"))) == ["藏", "现"]  # the row's own mark is not hidden
    assert rows(row(p("藏", "", HIDDEN)), row(p("现"))) == ["藏", "现"]
    assert rows(row(unseen)) == ["藏"]  # a table has a row

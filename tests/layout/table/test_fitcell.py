"""Text fitted to the width of its cell."""

from __future__ import annotations

from msgspec.structs import replace

from layout.doubles import EAST, EmFonts, cell, para, row, runs, table
from layout.test_pages import pages, section
from reportgen.layout.conventions import LIBREOFFICE
from reportgen.layout.pages import lay_out
from reportgen.layout.table.fitcell import fitted_to
from reportgen.word.model import Break, Document, Paragraph, Text


def test_runs_of_a_paragraph_are_fitted_together() -> None:
    made = table(
        [45], row(cell("一二三四五六", fit_text=True)), row(cell("一二三", fit_text=True)), row(cell("一二三四五六"))
    )
    (page,) = pages(section(made))
    lines: dict[float, str] = {}
    for text, _, y in runs(page):
        lines[y] = lines.get(y, "") + text
    assert list(lines.values()) == ["一二三四五六", "一二三", "一二三四", "五六"]


def test_libreoffice_breaks_it() -> None:
    document = Document((section(table([45], row(cell("一二三四五六", fit_text=True)))),), base_size=10.0)
    (page,) = lay_out(document, EmFonts(), conventions=LIBREOFFICE).pages
    assert [text for text, _, _ in runs(page)] == ["一二三四", "五六"]


def test_the_width_is_what_the_indents_leave() -> None:
    bold = replace(EAST, bold=True)
    (found,) = fitted_to((para("一", Text("二", bold), left=5.0, right=3.0, first_line=2.0),), 40.0)
    assert isinstance(found, Paragraph)
    fits = [item.props.fit_text for item in found.content if isinstance(item, Text)]
    assert [fit.width for fit in fits if fit is not None] == [30.0, 30.0]
    assert fits[0] == fits[1]


def test_other_paragraphs_stay_as_they_are() -> None:
    for each in (para(), para("一", Break("line", EAST)), table([10], row("一"))):
        assert fitted_to((each,), 40.0) == (each,)

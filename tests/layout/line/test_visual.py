"""Lines with text from right to left, as paragraphs set them."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from layout.doubles import EAST, EmFace, laid, make_context, para, runs, whole
from reportgen.layout.frames import Fill, TextRun
from reportgen.word.model import Hyperlink, Tab, TabStop, Text

PLAIN = {"auto_space_de": False, "auto_space_dn": False}


def places(*content: object, width: float = 100.0, **props: object) -> dict[str, float]:
    """Where each character stands; each only once."""
    block = laid(para(*content, **{**PLAIN, **props}), width)  # type: ignore[arg-type]
    items = [item for item in whole(block).items if isinstance(item, TextRun)]
    return {glyph.text: x for item in items for glyph, x in zip(item.glyphs, item.xs, strict=True)}


def test_letters_stand_in_their_order() -> None:
    assert places("中אב文") == {"中": 0.0, "ב": 10.0, "א": 20.0, "文": 30.0}
    assert "".join(text for text, _, _ in runs(whole(laid(para("中אב文"))))) == "中אב文"  # as it reads


@pytest.mark.parametrize(("align", "right"), [("left", 100.0), ("both", 100.0), ("center", 65.0), ("right", 30.0)])
def test_a_paragraph_that_begins_at_the_right(align: str, right: float) -> None:
    found = places("中文。", right_to_left=True, align=align)
    assert found == {"。": right - 30, "中": right - 20, "文": right - 10}


def test_its_indents_count_from_there() -> None:
    found = places("一二三四五六", width=70.0, right_to_left=True, left=10.0, right=20.0, first_line=20.0)
    assert (found["一"], found["二"]) == (20.0, 30.0)  # one indent of 10 and one of 20 at the right
    assert (found["三"], found["六"]) == (20.0, 50.0)


def test_its_stops_too() -> None:
    found = places("א", Tab(EAST), "ב", right_to_left=True, tabs=(TabStop(40.0),))
    assert (found["א"], found["ב"]) == (90.0, 50.0)


def test_blanks_at_the_end_stand_behind_it() -> None:
    assert places("אב ", right_to_left=True)["א"] == 90.0
    assert places("中אב ", align="right")["中"] == 70.0


def test_what_is_drawn_under_it_and_links_stand_under_all_of_it() -> None:
    marked = replace(EAST, highlight="FFFF00")
    (fill,) = (item for item in whole(laid(para("中", Text("אב", marked), **PLAIN))).items if isinstance(item, Fill))
    assert (fill.x, fill.width) == (10.0, 20.0)
    link = Hyperlink("https://example.com/", None, (Text("אב", EAST),))
    (area,) = (item for item in whole(laid(para("中", link, "文", **PLAIN))).items if type(item).__name__ == "Link")
    assert (area.x, area.width) == (10.0, 20.0)  # type: ignore[union-attr]


def test_brackets_face_the_other_way() -> None:
    face = EmFace()
    block = laid(para("א(ב)א"), context=make_context(face))
    glyphs = {glyph.text: glyph.gid for run in whole(block).items if isinstance(run, TextRun) for glyph in run.glyphs}
    assert (glyphs["("], glyphs[")"]) == (face.glyph(")"), face.glyph("("))

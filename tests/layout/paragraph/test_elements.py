"""What has an element of its own inside a paragraph: links, list numbers; and the language of letters."""

from __future__ import annotations

from msgspec.structs import replace

from layout.doubles import EAST, laid, para, whole
from reportgen.layout.frames import Link, TextRun
from reportgen.word.model import Hyperlink, Label, Paragraph, RunProps, Text


def elements(paragraph: Paragraph) -> list[tuple[str, str, str]]:
    """Text, role and role of the parent of every run."""
    found = [(item.text, item.element) for item in whole(laid(paragraph)).items if isinstance(item, TextRun)]
    return [(words, e.role, e.parent.role if e.parent else "") for words, e in found if e is not None]


def test_a_link_has_an_element_of_its_own() -> None:
    link = Hyperlink("https://example.com/", None, (Text("甲乙", EAST),))
    assert elements(para("前", link, "后")) == [("前", "P", ""), ("甲乙", "Link", "P"), ("后", "P", "")]
    items = whole(laid(para("前", link))).items
    (run,) = (item for item in items if isinstance(item, TextRun) and item.text == "甲乙")
    (area,) = (item for item in items if isinstance(item, Link))
    assert area.element is run.element


def test_a_link_over_two_lines_is_one_element() -> None:
    link = Hyperlink("https://example.com/", None, (Text("一二三四五六七八九十甲乙", EAST),))
    areas = [item for item in whole(laid(para(link))).items if isinstance(item, Link)]
    assert len(areas) == 2
    assert areas[0].element is areas[1].element


def test_the_number_of_a_list_item_is_its_label() -> None:
    label = Label("1.", EAST, "space", level=2)
    found = elements(replace(para("正文"), label=label))
    assert found == [("1. ", "Lbl", "P"), ("正文", "P", "")]
    block = laid(replace(para("正文"), label=label))
    assert block.element.list_level == 2


def test_a_numbered_heading_is_no_list_item() -> None:
    found = elements(replace(para("正文", outline_level=0), label=Label("1.", EAST, "space")))
    assert {role for _, role, _ in found} == {"H1"}


def test_language_of_letters_digits_take_none() -> None:
    run = RunProps(fonts=EAST.fonts, lang="en-US", lang_east_asia="zh-CN")
    items = whole(laid(para(Text("12中文ABC，中", run)))).items
    found = [(item.text, item.lang) for item in items if isinstance(item, TextRun)]
    assert found == [("12中文", "zh-CN"), ("ABC", "en-US"), ("，中", "zh-CN")]

"""Fields computed anew: sequences, references, quotations, properties."""

from __future__ import annotations

import pytest

from reportgen.word.model import Paragraph
from reportgen.word.read import read
from reportgen.word.walk import paragraphs, said
from word.build import STYLES, docx
from word.fields.test_reading import char, code, field, run

STYLED = (
    STYLES + '<w:style w:type="paragraph" w:styleId="1"><w:name w:val="heading 1"/>'
    '<w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>'
)
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>题名</dc:title><dc:creator>作者</dc:creator>'
    "</cp:coreProperties>"
)


def shown(body: str, *, update: bool = True, **parts: str) -> list[str]:
    document = read(docx(body, styles=STYLED, **parts), "t.docx", update_fields=update).document
    return [said(each.content) for section in document.sections for each in paragraphs(section.blocks, boxes=True)]


def p(*inner: str) -> str:
    return f"<w:p>{''.join(inner)}</w:p>"


def heading(text: str) -> str:
    return f"<w:p><w:pPr><w:pStyle w:val='1'/></w:pPr>{run(text)}</w:p>"


def seq(switches: str = "", cached: str = "9") -> str:
    return field(f"SEQ 图 {switches}", run(cached))


def marked(name: str, *inner: str) -> str:
    return f"<w:bookmarkStart w:id='{name}' w:name='{name}'/>{''.join(inner)}<w:bookmarkEnd w:id='{name}'/>"


def test_sequences_count() -> None:
    body = p(seq()) + p(seq("\\* CHINESENUM3")) + p(seq("\\c")) + p(seq("\\r 7")) + p(seq("\\h"), seq())
    assert shown(body) == ["1", "二", "2", "7", "9"]
    assert shown(body, update=False) == ["9"] * 4 + ["99"]


def test_sequences_begin_anew_behind_headings() -> None:
    body = heading("甲") + p(seq("\\s 1")) + p(seq("\\s 1")) + heading("乙") + p(seq("\\s 1"))
    assert shown(body) == ["甲", "1", "2", "乙", "1"]


def test_a_field_without_result_is_computed_in_any_case() -> None:
    body = p(seq()) + p(char("begin") + code("SEQ 图") + char("end")) + p(char("begin") + code("AUTHOR") + char("end"))
    assert shown(body, update=False, core=CORE) == ["9", "2", "作者"]


@pytest.mark.parametrize("settings", ["<w:updateFields/>", ""])
def test_the_file_may_ask_for_it(settings: str) -> None:
    assert shown(p(seq()), update=False, settings=settings) == (["1"] if settings else ["9"])


def test_references_quote_what_has_become_of_the_sequence() -> None:
    body = p(field("REF b \\h", run("图9"))) + p(marked("b", run("图"), seq())) + p(field("REF gone", run("旧")))
    assert shown(body) == ["图1", "图1", "旧"]


def test_a_reference_to_a_number() -> None:
    numbering = (
        "<w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/><w:numFmt w:val='decimal'/>"
        "<w:lvlText w:val='%1.'/></w:lvl></w:abstractNum><w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>"
    )
    numbered = "<w:pPr><w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr></w:pPr>"
    body = p(numbered, marked("b", run("甲"))) + p(field("REF b \\r \\h", run("?"))) + p(field("REF b \\p", run("上")))
    assert shown(body, numbering=numbering) == ["甲", "1", "上"]


def test_a_style_in_the_text_is_the_nearest_before_else_the_first_behind() -> None:
    quote = p(field('STYLEREF "标题 1"', run("旧")))
    assert shown(quote + heading("甲") + quote + heading("乙") + quote)[::2] == ["甲", "甲", "乙"]


def test_what_is_locked_or_dated_stays() -> None:
    locked = "<w:fldSimple w:instr='SEQ 图' w:fldLock='1'>" + run("8") + "</w:fldSimple>"
    assert shown(p(locked) + p(field("DATE", run("今天"))) + p(seq())) == ["8", "今天", "2"]


def test_bookmarks_in_a_result_are_kept() -> None:
    body = p(field("TITLE", marked("b", run("旧"))), field("REF b", run("?")))
    (block,) = read(docx(body, core=CORE), "t.docx", update_fields=True).document.sections[0].blocks
    assert isinstance(block, Paragraph)
    assert said(block.content) == "题名题名"

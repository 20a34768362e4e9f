"""Foot- and endnotes: how they are numbered, and their parts."""

from reportgen.word.model import NoteMark, NoteProps, NoteReference, NoteSeparator, Paragraph
from reportgen.word.read import read
from word.build import NAMESPACES, clean, docx, texts

PART = (
    f"<w:footnotes {NAMESPACES}>"
    "<w:footnote w:type='separator' w:id='-1'><w:p><w:r><w:separator/></w:r></w:p></w:footnote>"
    "<w:footnote w:type='continuationSeparator' w:id='0'><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>"
    "<w:footnote w:type='continuationNotice' w:id='1'><w:p/></w:footnote>"
    "<w:footnote w:id='2'><w:p><w:r><w:footnoteRef/><w:t>注文</w:t></w:r></w:p><w:p/></w:footnote>"
    "</w:footnotes>"
)
PARTS = {
    "relations": {"rId_notes": ("footnotes", "footnotes.xml")},
    "files": {"word/footnotes.xml": PART.encode()},
}


def test_a_reference_and_its_note() -> None:
    document = clean("<w:p><w:r><w:footnoteReference w:id='2'/></w:r></w:p><w:sectPr/>", **PARTS)
    (block,) = document.sections[0].blocks
    assert isinstance(block, Paragraph)
    (reference,) = block.content
    assert isinstance(reference, NoteReference)
    assert (reference.key, reference.own_mark) == ("footnote 2", False)
    assert set(document.notes) == {"footnote separator", "footnote continuationSeparator", "footnote 2"}
    first, second = document.notes["footnote 2"]
    assert isinstance(first, Paragraph)
    assert isinstance(first.content[0], NoteMark)
    assert [texts(first), texts(second)] == ["注文", ""]
    (line,) = document.notes["footnote separator"]
    assert isinstance(line, Paragraph)
    (mark,) = line.content
    assert isinstance(mark, NoteSeparator)
    assert not mark.whole


def test_a_reference_with_a_mark_of_its_own() -> None:
    run = "<w:r><w:endnoteReference w:id='3' w:customMarkFollows='1'/><w:t>*</w:t></w:r>"
    (section,) = clean(f"<w:p>{run}</w:p><w:sectPr/>").sections
    (block,) = section.blocks
    assert isinstance(block, Paragraph)
    reference = block.content[0]
    assert isinstance(reference, NoteReference)
    assert (reference.key, reference.own_mark) == ("endnote 3", True)


def test_how_notes_are_numbered() -> None:
    settings = (
        "<w:footnotePr><w:numFmt w:val='decimalEnclosedCircle'/><w:numRestart w:val='eachPage'/></w:footnotePr>"
        "<w:endnotePr><w:pos w:val='sectEnd'/></w:endnotePr>"
    )
    own = "<w:footnotePr><w:numStart w:val='5'/></w:footnotePr>"
    document = clean(f"<w:p/><w:sectPr>{own}</w:sectPr>", settings=settings)
    assert document.settings.footnotes == NoteProps("decimalEnclosedCircle", restart="eachPage")
    assert document.settings.endnotes == NoteProps("lowerRoman", position="sectEnd")
    assert document.sections[0].props.footnotes == NoteProps("decimalEnclosedCircle", 5, "eachPage")
    assert document.sections[0].props.endnotes is None


def test_a_damaged_notes_part_is_a_finding() -> None:
    parts = {**PARTS, "files": {"word/footnotes.xml": b"<w:footnotes"}}
    reading = read(docx("<w:p/><w:sectPr/>", **parts), "t.docx")  # type: ignore[arg-type]
    assert reading.document.notes == {}
    assert [finding.code for finding in reading.findings] == ["W610"]

"""Hold page breaks against those that Word itself left in Word files.

    python benchmarks/wordbreaks.py FOLDER [--like word|libreoffice] [--reference DIR] [--lines]

Word writes w:lastRenderedPageBreak (ISO 29500-1 §17.3.3.13) where it last began a page or a column, to the character,
and the number of pages into docProps/app.xml. Of each .docx of FOLDER that has such marks the table says

    breaks   how many of Word's begin a page or a column here too
    lines    how many of those inside a paragraph begin a line here too, on whatever page
    pages    Word's own count and ours; — where the file has none that can be true
    contents how many page numbers in tables of contents are those of the headings' pages here

and the same for the PDF of the same stem in DIR, another program's. --lines names each line that is broken elsewhere.
A picture in a line counts as a character: many a page begins with one.
A mark is only as good as the Word that wrote it: files that other programs changed since keep old ones. Word also
writes marks that tell of no page: these do not count (`Reader`).
"""

from __future__ import annotations

import argparse
import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

import pdfplumber
from lxml import etree
from pdfplumber.page import Page
from rapidfuzz.distance import Indel

from reportgen.layout.conventions import BY_NAME
from reportgen.layout.frames import Destination, Item, Picture, TextRun
from reportgen.layout.pages import lay_out
from reportgen.pipeline import Workshop
from reportgen.word.names import WP, w
from reportgen.word.read import read

_NOT_TEXT = {w("del"), w("moveFrom"), w("txbxContent"), w("pict"), w("object"), w("drawing")}
PICTURE = "\ufffc"
"""What a picture in a line is among characters."""

COLUMN = 60.0
"""Points: text that stands this much higher than what precedes it stands in another column."""

Placed = list[tuple[str, int, float]]
"""Characters in order, each with its page and the height of its baseline."""


@dataclass
class Marks:
    """What Word left: the text without blanks, the offsets where pages begin, those of them inside a paragraph; the
    bookmarks that tables of contents refer to, each with the number of its page."""

    text: list[str] = field(default_factory=list)
    breaks: list[int] = field(default_factory=list)
    inside: list[int] = field(default_factory=list)
    starts: set[int] = field(default_factory=set)
    pages: int | None = None
    contents: list[tuple[str, int]] = field(default_factory=list)


class Outcome(NamedTuple):
    """What a program made of a file: its text, how many pages, and the number of the page on which a bookmark is."""

    placed: Placed
    pages: int
    page_of: Mapping[str, int] = MappingProxyType({})


def marks_of(docx: Path) -> Marks:
    """Word's traces in a file."""
    found = Marks()
    with zipfile.ZipFile(docx) as package:
        root = etree.fromstring(package.read("word/document.xml"))
        if "docProps/app.xml" in package.namelist():
            counts = package.read("docProps/app.xml")
            said = re.search(rb"<Pages>(\d+)</Pages>", counts)
            # Without characters it was counted before the text was there.
            found.pages = int(said[1]) if said and b"<Characters>0</Characters>" not in counts else None
    reader = Reader(found)
    reader.walk(root)
    found.breaks = sorted({at for at in reader.sound() if at < len(found.text)})
    found.inside = [at for at in found.breaks if at not in found.starts]
    found.contents = list(_contents(root))
    if len({page for _, page in found.contents}) == 1:
        found.contents = []  # never computed
    if found.pages is not None and found.pages == 1 and found.breaks:
        found.pages = None  # counted before the text was there
    return found


def _contents(root: etree._Element) -> Iterator[tuple[str, int]]:
    """Bookmarks that PAGEREF fields refer to, with the saved results."""
    fields: list[list[str]] = []  # of each that is open the instruction and, behind it, the result
    for element in root.iter(w("fldChar"), w("instrText"), w("t")):
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            fields.append([""])
        elif kind == "separate" and fields:
            fields[-1].append("")
        elif kind == "end" and fields:
            instruction, *result = fields.pop()
            name = re.match(r"\s*PAGEREF\s+(\S+)", instruction)
            if name and result and result[0].strip().isdecimal():
                yield name[1], int(result[0])
        elif kind is None and fields and (len(fields[-1]) == 1) == (element.tag == w("instrText")):
            fields[-1][-1] += element.text or ""


class Seat(NamedTuple):
    """Where a mark stands: the offset in the text, the innermost table (0: none), its row and cell there, and whether
    it is the first thing of that row, or of what follows its table."""

    at: int
    table: int
    row: int
    cell: int
    first: bool


class Reader:
    """Walks a document and gathers text and marks.

    Marks that tell of no page: in other cells of a row that was parted, and at the row or paragraph behind it (Word
    writes one there when the row before went over to another page); and where a continuous section begins, which
    Word marks wherever that stands.
    """

    def __init__(self, found: Marks) -> None:
        self._found = found
        self._marks: list[Seat] = []
        self._sections: list[int] = [0]
        self._continuous: list[bool] = []
        self._tables = 0
        self._table, self._row, self._cell, self._begin = 0, 0, 0, -1

    def walk(self, element: etree._Element) -> None:
        """Read the children of an element."""
        text = self._found.text
        for child in element:
            if not isinstance(child.tag, str) or child.tag in _NOT_TEXT or child.tag.endswith("}AlternateContent"):
                if _holds_picture(child):
                    text.append(PICTURE)
            elif child.tag == w("t"):
                text.extend(char for char in child.text or "" if char.strip())
            elif child.tag == w("lastRenderedPageBreak"):
                first = len(text) == self._begin
                self._marks.append(Seat(len(text), self._table, self._row, self._cell, first))
            elif child.tag == w("tbl"):
                self._read_table(child)
            elif child.tag == w("sectPr"):
                kind = child.find(w("type"))
                self._continuous.append(kind is not None and kind.get(w("val")) == "continuous")
            else:
                if child.tag in (w("p"), w("br")):
                    self._found.starts.add(len(text))
                sections = len(self._continuous)
                self.walk(child)
                if child.tag == w("p") and len(self._continuous) > sections:
                    self._sections.append(len(text))

    def _read_table(self, table: etree._Element) -> None:
        outer = self._table, self._row, self._cell, self._begin
        self._tables += 1
        self._table, self._row = self._tables, 0
        for row in table.iter(w("tr")):
            if next(row.iterancestors(w("tbl"))) is not table:
                continue
            self._row += 1
            self._cell, self._begin = 0, len(self._found.text)
            for cell in row.iterchildren(w("tc")):
                self._cell += 1
                self.walk(cell)
        if outer[0]:
            self._table, self._row, self._cell, self._begin = outer
        else:  # what stands right behind counts as one row more
            self._row, self._cell, self._begin = self._row + 1, 0, len(self._found.text)

    def sound(self) -> Iterator[int]:
        """The offsets of the marks that tell of a page or column."""
        opened = {at for at, alone in zip(self._sections, self._continuous, strict=False) if alone}
        last: Seat | None = None
        for mark in self._marks:
            if last is not None and mark.table and mark.table == last.table:
                beside = mark.row == last.row and mark.cell != last.cell
                behind = mark.row == last.row + 1 and mark.first and not last.first
                if beside or behind:
                    continue
            last = mark
            if mark.at not in opened:
                yield mark.at


def _holds_picture(element: etree._Element) -> bool:
    """Whether it is a picture that stands in a line."""
    if element.tag == w("drawing"):
        return element.find(f"{{{WP}}}inline//{{*}}blip") is not None
    if element.tag not in (w("pict"), w("object")):
        return False
    shapes = (data.getparent() for data in element.iter("{*}imagedata"))
    return any(shape is not None and "position:absolute" not in shape.get("style", "") for shape in shapes)


def ours(docx: Path, workshop: Workshop, like: str) -> Outcome:
    """Where our engine puts each character of the text, headers and footers aside; and its pages."""
    layout = lay_out(read(docx.read_bytes(), docx.name).document, workshop.fonts, conventions=BY_NAME[like])
    placed = [
        (char, page.number, y)
        for page in layout.pages
        for text, y in _texts(page.items)
        for char in text
        if char.strip()
    ]
    places = {
        item.name: page.count for page in layout.pages[::-1] for item in page.items if isinstance(item, Destination)
    }
    return Outcome(placed, len(layout.pages), places)


def _texts(items: Sequence[Item]) -> Iterator[tuple[str, float]]:
    for item in items:
        if isinstance(item, TextRun) and item.element is not None:
            yield item.text, item.y
        elif isinstance(item, Picture) and item.element is not None:
            yield PICTURE, item.y + item.height


def of_pdf(path: Path) -> Outcome:
    """The same of another program's PDF."""
    with pdfplumber.open(path) as pdf:
        placed = [
            (text, number, y)
            for number, page in enumerate(pdf.pages, 1)
            for text, y in _with_pictures(page)
            if text.strip()
        ]
        return Outcome(placed, len(pdf.pages))


def _with_pictures(page: Page) -> Iterator[tuple[str, float]]:
    """The characters of a page, and each picture before the first of them that stands lower than it."""
    feet = sorted(image["bottom"] for image in page.images)
    for char in page.chars:
        y = float(page.height) - char["matrix"][5]
        while feet and feet[0] < y:
            yield PICTURE, feet.pop(0)
        for text in char["text"]:
            yield text, y
    yield from ((PICTURE, foot) for foot in feet)


def met(marks: Marks, placed: Placed) -> tuple[int, int, list[str]]:
    """How many breaks begin a page or column, how many lines begin there, and the lines that do not."""
    at: list[tuple[int, float] | None] = [None] * len(marks.text)
    for step in Indel.opcodes(marks.text, [char for char, _, _ in placed]):
        if step.tag == "equal":
            for source, target in zip(
                range(step.src_start, step.src_end), range(step.dest_start, step.dest_end), strict=True
            ):
                at[source] = placed[target][1:]
    breaks = lines = 0
    elsewhere = []
    for mark in marks.breaks:
        before = next((place for place in reversed(at[:mark]) if place is not None), None)
        here = next((place for place in at[mark:] if place is not None), None)
        breaks += before is not None and here is not None and (here[0] > before[0] or here[1] < before[1] - COLUMN)
        if mark in marks.inside:
            begins = (
                before is not None and here is not None and (here[0] != before[0] or abs(here[1] - before[1]) > 1.5)
            )
            lines += begins
            if not begins:
                elsewhere.append(f"{''.join(marks.text[mark - 15 : mark])}|{''.join(marks.text[mark : mark + 8])}")
    return breaks, lines, elsewhere


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--like", choices=tuple(BY_NAME), default="word")
    parser.add_argument("--reference", type=Path, metavar="DIR")
    parser.add_argument("--lines", action="store_true")
    options = parser.parse_args()
    workshop = Workshop()
    totals: dict[str, list[int]] = {}
    counted: dict[str, list[int]] = {}
    entries = [0, 0]
    for docx in sorted(options.folder.glob("*.docx")):
        marks = marks_of(docx)
        judged = {"ours": ours(docx, workshop, options.like)}
        if options.reference is not None and (options.reference / f"{docx.stem}.pdf").is_file():
            judged["other"] = of_pdf(options.reference / f"{docx.stem}.pdf")
        led = sum(judged["ours"].page_of.get(name) == page for name, page in marks.contents)
        entries = [entries[0] + led, entries[1] + len(marks.contents)]
        for who, (_, pages, _) in judged.items():
            if marks.pages is not None:
                equal = counted.setdefault(who, [0, 0])
                equal[0] += pages == marks.pages
                equal[1] += 1
        if not marks.breaks:
            continue
        for who, (placed, pages, _) in judged.items():
            breaks, lines, elsewhere = met(marks, placed)
            row = [breaks, len(marks.breaks), lines, len(marks.inside)]
            totals[who] = [a + b for a, b in zip(totals.get(who, [0, 0, 0, 0]), row, strict=True)]
            print(
                f"{docx.stem[:36]:36} {who:5}  breaks {row[0]:3}/{row[1]:<3} lines {row[2]:3}/{row[3]:<3} "
                f"pages {marks.pages or '—'}→{pages}"
                + (f" contents {led}/{len(marks.contents)}" if who == "ours" and marks.contents else "")
            )
            for line in elsewhere if options.lines else ():
                print(f"      {line}")
    for who, (breaks, of_breaks, lines, of_lines) in totals.items():
        equal, known = counted.get(who, [0, 0])
        print(
            f"{who}: breaks {breaks}/{of_breaks}, lines {lines}/{of_lines}; pages as Word counted in {equal} of {known}"
        )
    print(f"page numbers in tables of contents: {entries[0]}/{entries[1]}")


if __name__ == "__main__":
    main()

"""What loops and conditions leave behind in the XML, put right over all parts of one document.

Loops copy ids and names that must be unique (bookmarks, pictures, paragraph ids); conditions leave cells
without a paragraph and tables without a row, which Word calls unreadable. Trees in, the same trees mended.
"""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterable, Iterator

from lxml import etree

from reportgen.fill.names import DRAWING, W14, Element, remove, w

_NAME_LENGTH = 40
"""Characters a bookmark's name may have in Word."""

_P, _R, _T, _RPR, _TBL, _TR, _TC = (w(name) for name in ("p", "r", "t", "rPr", "tbl", "tr", "tc"))
_START, _END, _ID, _NAME = (w(name) for name in ("bookmarkStart", "bookmarkEnd", "id", "name"))
_BLOCKS = {_P, _TBL, w("sdt"), w("customXml"), w("altChunk")}
_BOXES = (_TC, w("txbxContent"), w("hdr"), w("ftr"))
_PARAGRAPH_ID, _TEXT_ID = f"{{{W14}}}paraId", f"{{{W14}}}textId"


def mend(parts: Iterable[Element], *, identified: bool) -> None:
    """Mend the parts of one document, in order: the first copy keeps its name. `identified`: there may be ids of
    paragraphs."""
    trees = list(parts)
    for tree in trees:
        _drop_empty_runs(tree)
        _drop_empty_tables(tree)
        _fill_empty_cells(tree)
    _number_bookmarks(trees)
    _number_drawings(trees)
    if identified:
        _unique_paragraph_ids(trees)


def _drop_empty_runs(tree: Element) -> None:
    """Runs that hold an empty text and nothing else: what is left where a tag stood."""
    empty = [text for text in tree.iter(_T) if not text.text and len(text) == 0]
    for run in dict.fromkeys(text.getparent() for text in empty):
        if run is None or run.tag != _R:
            continue
        content = [child for child in run if child.tag != _RPR]
        if all(child.tag == _T and not child.text and len(child) == 0 for child in content):
            remove(run)


def _drop_empty_tables(tree: Element) -> None:
    # Nearly every row ends with a cell.
    for row in [row for row in tree.iter(_TR) if not _ends_with_cell(row) and next(row.iter(_TC), None) is None]:
        remove(row)
    for table in [table for table in tree.iter(_TBL) if next(table.iter(_TR), None) is None]:
        remove(table)


def _ends_with_cell(row: Element) -> bool:
    return len(row) > 0 and row[-1].tag == _TC


def _fill_empty_cells(tree: Element) -> None:
    """A cell ends with a paragraph (ISO 29500-1 §17.4.65); so do a header, a footer and a text box."""
    for box in list(tree.iter(*_BOXES)):
        if len(box) and box[-1].tag == _P:  # nearly all of them
            continue
        last = next((child.tag for child in reversed(box) if child.tag in _BLOCKS), None)
        if last is not None and last != _TBL:
            continue
        paragraph = etree.SubElement(box, _P)
        like = _neighbour_props(box)
        if like is not None:
            paragraph.append(copy.deepcopy(like))


def _neighbour_props(cell: Element) -> Element | None:
    """The paragraph properties of the nearest cell of the row, so that the row keeps its height."""
    for other in itertools.chain(cell.itersiblings(w("tc"), preceding=True), cell.itersiblings(w("tc"))):
        found = other.find(f"{w('p')}/{w('pPr')}")
        if found is not None:
            return found
    return None


def _number_bookmarks(trees: list[Element]) -> None:
    """Ids unique in the document, names too (name, name_2, name_3…); a half without its other half goes."""
    numbers = itertools.count()
    names: set[str] = set()
    for tree in trees:
        for start, end in list(_bookmarks(tree)):
            if start is None or end is None:
                remove(start if start is not None else end)  # type: ignore[arg-type]
                continue
            name = start.get(_NAME, "")
            if name == "_GoBack" and name.casefold() in names:
                remove(start)
                remove(end)
                continue
            number = str(next(numbers))
            start.set(_ID, number)
            end.set(_ID, number)
            start.set(_NAME, _unused(name, names))


def _bookmarks(tree: Element) -> Iterator[tuple[Element | None, Element | None]]:
    """Pairs of start and end, in the order of their starts; halves that lack the other have None."""
    starts: list[Element] = []
    ends: dict[Element, Element] = {}
    waiting: dict[str, list[Element]] = {}
    lost: list[Element] = []
    for element in tree.iter(_START, _END):
        number = element.get(_ID, "")
        if element.tag == _START:
            starts.append(element)
            waiting.setdefault(number, []).append(element)
        elif waiting.get(number):
            ends[waiting[number].pop()] = element
        else:
            lost.append(element)
    yield from ((start, ends.get(start)) for start in starts)
    yield from ((None, end) for end in lost)


def _unused(name: str, names: set[str]) -> str:
    """A name not yet in `names`, which Word compares without regard to case; it is added."""
    for number in itertools.count(1):
        suffix = "" if number == 1 else f"_{number}"
        candidate = name[: _NAME_LENGTH - len(suffix)] + suffix
        if candidate.casefold() not in names:
            names.add(candidate.casefold())
            return candidate
    raise AssertionError("unreachable: the count does not end")


def _number_drawings(trees: list[Element]) -> None:
    numbers = itertools.count(1)
    for tree in trees:
        for drawing in tree.iter(f"{{{DRAWING}}}docPr"):
            drawing.set("id", str(next(numbers)))


def _unique_paragraph_ids(trees: list[Element]) -> None:
    """w14:paraId (MS-DOCX 2.2.4) of a copied paragraph goes: Word gives it another."""
    seen: set[str] = set()
    for tree in trees:
        for element in tree.iter(_P, _TR):
            number = element.get(_PARAGRAPH_ID)
            if number is None:
                continue
            if number in seen:
                for name in (_PARAGRAPH_ID, _TEXT_ID):
                    if element.get(name) is not None:
                        del element.attrib[name]
            seen.add(number)

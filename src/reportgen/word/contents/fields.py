"""Tables of contents in the XML of a story: where their fields stand, and new entries in the place of old ones.

In: the root of a part. Out: `TocField`s; `put` changes the tree so that Word finds a field as it would have left it.
"""

from __future__ import annotations

from collections.abc import Sequence
from copy import deepcopy

from lxml import etree
from msgspec import Struct, field

from reportgen.word.names import XML, w

_P, _R, _PPR, _T = w("p"), w("r"), w("pPr"), w("t")
_CHAR, _CODE, _SIMPLE, _KIND = w("fldChar"), w("instrText"), w("fldSimple"), w("fldCharType")
_SECTION = w("sectPr")


class TocField(Struct, eq=False):
    """One field: its instruction and marks. `dirty` as its mark says; `empty`: no result shows."""

    instruction: str
    begin: etree._Element
    separate: etree._Element
    end: etree._Element
    dirty: bool
    empty: bool

    @property
    def first(self) -> etree._Element:
        """The paragraph in which it begins."""
        return _paragraph(self.begin)

    @property
    def last(self) -> etree._Element:
        """The paragraph in which it ends."""
        return _paragraph(self.end)

    @property
    def replaceable(self) -> bool:
        """Whether its result is made of whole paragraphs side by side, with no end of a section among them."""
        first, last = self.first, self.last
        if first.getparent() is not last.getparent() or _paragraph(self.separate) is not first:
            return False
        if any(_parent(_parent(mark)).tag != _P for mark in (self.begin, self.separate, self.end)):
            return False
        return all(block.find(f".//{_SECTION}") is None for block in self.blocks() if block is not last)

    @property
    def anchors(self) -> list[str]:
        """The bookmarks that its entries refer to or link to."""
        found = []
        for block in self.blocks():
            found += [link.get(w("anchor"), "") for link in block.iter(w("hyperlink"))]
            for code in block.iter(_CODE):
                words = (code.text or "").split()
                if len(words) > 1 and words[0].upper() == "PAGEREF":
                    found.append(words[1])
        return found

    def blocks(self) -> list[etree._Element]:
        """The blocks from the first to the last paragraph; the first alone where they do not stand side by side."""
        found = [self.first]
        while found[-1] is not self.last:
            following = found[-1].getnext()
            if following is None:
                return found[:1]
            found.append(following)
        return found


def _paragraph(element: etree._Element) -> etree._Element:
    return next(element.iterancestors(_P))


def _parent(element: etree._Element) -> etree._Element:
    """The parent of an element that has one."""
    found = element.getparent()
    assert found is not None
    return found


class _Open(Struct):
    begin: etree._Element
    code: list[str] = field(default_factory=list)
    separate: etree._Element | None = None
    shows: bool = False


def toc_fields(root: etree._Element) -> list[TocField]:
    """Every closed TOC field that stands in no other one, in order. A simple one (w:fldSimple) is made complex first,
    and one without separator is given it."""
    if not _speaks_of_contents(root):
        return []
    for simple in list(root.iter(_SIMPLE)):
        if _is_toc(simple.get(w("instr"), "")):
            _spread(simple)
    found: list[TocField] = []
    stack: list[_Open] = []
    for element in root.iter(_CHAR, _CODE, _T):
        tag = element.tag
        if tag == _CODE:
            if stack and stack[-1].separate is None:
                stack[-1].code.append(element.text or "")
        elif tag == _T:
            if element.text and element.text.strip():
                for each in stack:
                    each.shows = each.shows or each.separate is not None
        elif element.get(_KIND) == "begin":
            stack.append(_Open(element))
        elif element.get(_KIND) == "separate" and stack:
            stack[-1].separate = element
        elif element.get(_KIND) == "end" and stack:
            done = stack.pop()
            toc = _closed(done, element)
            if toc is not None and not any(_is_toc("".join(each.code)) for each in stack):
                found.append(toc)
    return found


def _speaks_of_contents(root: etree._Element) -> bool:
    codes = any("TOC" in (code.text or "").upper() for code in root.iter(_CODE))
    return codes or any(_is_toc(simple.get(w("instr"), "")) for simple in root.iter(_SIMPLE))


def _is_toc(code: str) -> bool:
    return code.split("\\", 1)[0].strip().upper() == "TOC"


def _closed(done: _Open, end: etree._Element) -> TocField | None:
    code = "".join(done.code).strip()
    separate = done.separate
    marks = (done.begin, end) if separate is None else (done.begin, separate, end)
    if not _is_toc(code) or any(next(mark.iterancestors(_P), None) is None for mark in marks):
        return None
    if separate is None:
        mark = _mark("separate")
        _parent(end).addprevious(mark)
        separate = mark[0]
    dirty = done.begin.get(w("dirty"), "0") in ("1", "true", "on")
    return TocField(code, done.begin, separate, end, dirty, not done.shows)


def _spread(simple: etree._Element) -> None:
    """A w:fldSimple as begin, code, separator, result and end."""
    dirty = simple.get(w("dirty"))
    begin = _mark("begin")
    if dirty is not None:
        begin[0].set(w("dirty"), dirty)
    code = etree.Element(_R)
    etree.SubElement(code, _CODE, {f"{{{XML}}}space": "preserve"}).text = simple.get(w("instr"), "")
    for run in (begin, code, _mark("separate"), *simple, _mark("end")):
        simple.addprevious(run)
    _parent(simple).remove(simple)


def _mark(kind: str) -> etree._Element:
    run = etree.Element(_R)
    etree.SubElement(run, _CHAR, {_KIND: kind})
    return run


def put(toc: TocField, lines: Sequence[etree._Element]) -> None:
    """Put new entry paragraphs (at least one) in the place of the field's result. What stands before the field goes
    into the first, what stands behind it keeps a paragraph; the field ends in a paragraph of its own, as Word leaves
    it, unless it ended in an entry."""
    first, last, lines = toc.first, toc.last, list(lines)
    blocks = toc.blocks()
    ended_in_entry = first is not last and any(t.text for t in last.iter(_T)) and not _behind(toc.end)
    head = _head(toc)
    tail = _tail(toc, alone=first is last)
    at = lines[0].find(_PPR)
    place = 0 if at is None else 1
    lines[0][place:place] = head
    if first.find(f"{_PPR}/{w('pageBreakBefore')}") is not None and at is not None:
        _begin_page(at)
    if ended_in_entry and tail.find(f"{_PPR}/{_SECTION}") is None:
        lines[-1].append(_mark("end"))
    else:
        lines.append(tail)
    for line in lines:
        first.addprevious(line)
    for block in blocks:
        _parent(block).remove(block)


def _head(toc: TocField) -> list[etree._Element]:
    """What stands in the first paragraph up to the separator."""
    toc.begin.attrib.pop(w("dirty"), "")
    kept = []
    for child in list(toc.first):
        if child.tag == _PPR:
            continue
        kept.append(child)
        if child is _parent(toc.separate):
            for behind in list(toc.separate.itersiblings()):
                child.remove(behind)
            break
    return kept


def _behind(end: etree._Element) -> list[etree._Element]:
    """What stands in the paragraph behind the field's end: the rest of its run, then its followers."""
    run = _parent(end)
    rest = list(end.itersiblings())
    if not rest:
        return list(run.itersiblings())
    clone = etree.Element(_R)
    look = run.find(w("rPr"))
    if look is not None:
        clone.append(deepcopy(look))
    clone.extend(deepcopy(each) for each in rest)
    return [clone, *run.itersiblings()]


def _tail(toc: TocField, *, alone: bool) -> etree._Element:
    """The paragraph that ends the field: properties of the old last one, the end, and what stood behind it."""
    old = toc.last
    tail = etree.Element(_P)
    look = old.find(_PPR)
    if look is not None:
        tail.append(deepcopy(look))
        if alone:
            for gone in tail[0].iterchildren(w("pageBreakBefore")):
                tail[0].remove(gone)
    behind = _behind(toc.end)
    tail.append(_mark("end"))
    tail.extend(behind)
    return tail


def _begin_page(ppr: etree._Element) -> None:
    """w:pageBreakBefore at its place in w:pPr: behind the style (§17.3.1.26)."""
    style = ppr.find(w("pStyle"))
    flag = etree.Element(w("pageBreakBefore"))
    ppr.insert(0 if style is None else 1, flag)

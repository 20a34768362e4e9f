"""Whether a Word file and a PDF say the same: text, headings, cells, notes, bookmarks.

In: the `Content` of both. Out: findings, one a place where they differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from reportgen.archive.units import LIVE, Content, Unit, same
from reportgen.errors import Finding, Place, Severity

_NAMES = {"heading": "标题", "paragraph": "正文段落", "cell": "单元格", "note": "注", "box": "文本框"}
_SHOWN = 24
_MOST = 20


def compare(word: Content, pdf: Content, file: str) -> list[Finding]:
    """All differences, `file` being the PDF's name in them; at most 20, and how many more."""
    found = [*_units(word.units, pdf.units), *_asides(word.asides, pdf.asides), *_bookmarks(word, pdf)]
    place = Place(file)
    findings = [Finding(code, Severity.ERROR, message, place, cell) for code, cell, message in found[:_MOST]]
    if len(found) > _MOST:
        rest = f"另有 {len(found) - _MOST} 处不同"
        findings.append(Finding("V911", Severity.ERROR, rest, place, hint="请用同一份数据重新生成两个文件"))
    return findings


_Difference = tuple[str, str | None, str]


def _units(word: Sequence[Unit], pdf: Sequence[Unit]) -> Iterator[_Difference]:
    # Units align by what they say; what says nothing certain, or nothing at all, by where it stands among the others.
    keys = [(unit.text.casefold(), unit.place) for unit in word], [(unit.text.casefold(), unit.place) for unit in pdf]
    matcher = SequenceMatcher(None, *keys, autojunk=False)
    for tag, i0, i1, j0, j1 in matcher.get_opcodes():
        if tag == "equal":
            for one, other in zip(word[i0:i1], pdf[j0:j1], strict=True):
                if one.kind != other.kind:
                    yield _kinds(one, other)
        else:
            yield from _stretch(word[i0:i1], pdf[j0:j1])


def _stretch(word: Sequence[Unit], pdf: Sequence[Unit]) -> Iterator[_Difference]:
    """Stretches that do not align: cells by their place, the rest in order."""
    cells = {unit.place: unit for unit in pdf if unit.table}
    rest = [unit for unit in pdf if not unit.table]
    for one in word:
        if one.table:
            other = cells.pop(one.place, None)
        else:
            # A paragraph further on that is the same says that those before it are more than the Word file has.
            at = next((at for at, each in enumerate(rest) if same(one.text, each.text)), None)
            if at is None and rest and len(rest) >= sum(1 for each in word if not each.table):
                at = 0
            other = None if at is None else rest[at]
            if at is not None:
                yield from (_more(each) for each in rest[:at])
                del rest[: at + 1]
        if other is None:
            yield _less(one)
        elif not same(one.text, other.text):
            yield _texts(one, other)
        elif one.kind != other.kind:
            yield _kinds(one, other)
    for each in (*cells.values(), *rest):
        yield _more(each)


def _asides(word: Sequence[Unit], pdf: Sequence[Unit]) -> Iterator[_Difference]:
    """Notes and drawings' texts, which have no common order in the two files."""
    left = list(pdf)
    for one in word:
        at = next((at for at, each in enumerate(left) if each.kind == one.kind and same(one.text, each.text)), None)
        if at is None:
            yield _less(one)
        else:
            del left[at]
    for each in left:
        yield _more(each)


def _bookmarks(word: Content, pdf: Content) -> Iterator[_Difference]:
    for names, message in (
        (word.bookmarks - pdf.bookmarks, "Word 文件中的书签 PDF 没有"),
        (pdf.bookmarks - word.bookmarks, "PDF 中的书签 Word 文件没有"),
    ):
        if names:
            yield "V913", None, f"{message}：{'、'.join(sorted(names))}"


def _texts(one: Unit, other: Unit) -> _Difference:
    before, after = one.text.replace(LIVE, "…"), other.text
    shorter = min(len(before), len(after))
    start = next((at for at in range(shorter) if before[at] != after[at]), shorter)
    start = max(0, start - _SHOWN // 3)
    return "V911", _cell(one), f"文字不同：Word 文件为“{_cut(before, start)}”，PDF 为“{_cut(after, start)}”"


def _kinds(one: Unit, other: Unit) -> _Difference:
    return "V912", None, f"“{_cut(one.text)}”在 Word 文件中是{_NAMES[one.kind]}，在 PDF 中是{_NAMES[other.kind]}"


def _less(one: Unit) -> _Difference:
    return "V911", _cell(one), f"PDF 中没有 Word 文件的{_NAMES[one.kind]}“{_cut(one.text)}”"


def _more(other: Unit) -> _Difference:
    return "V911", _cell(other), f"Word 文件中没有 PDF 的{_NAMES[other.kind]}“{_cut(other.text)}”"


def _cell(unit: Unit) -> str | None:
    return unit.place or None


def _cut(text: str, start: int = 0) -> str:
    part = text[start : start + _SHOWN].replace(LIVE, "…")
    return ("…" if start else "") + part + ("…" if len(text) > start + _SHOWN else "")

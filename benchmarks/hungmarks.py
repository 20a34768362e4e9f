"""Lines that differ from another program's PDF only by marks which that one leaves out in the margin.

LibreOffice hangs a mark in the margin of a justified line and then, where the line before it fills its measure to the
twip, does not draw it (docs/layout.md). By the characters it draws such a line is another than ours, though both end at
the same place. `share` counts it as the same line.

    python benchmarks/hungmarks.py REFERENCE.pdf OURS.pdf

In: two PDFs. Out: the share of the first one's characters that stand on the same page in such a line, or in one that
holds the same characters. Characters are aligned by edit distance; a line is what stands on one baseline, to 1.5
points.
"""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import pdfplumber
from rapidfuzz.distance import Indel

MARKS = 2
"""As many marks hang at most."""

SLACK = 0.5
"""Points that a mark may begin left of the right edge of all that does not hang."""

_BASELINE = 1.5


class Char(NamedTuple):
    """One visible character: its page, counted from 1, its left and right edge and its baseline from the top, in
    points."""

    text: str
    page: int
    left: float
    right: float
    y: float


def characters(path: Path) -> list[Char]:
    """Every visible character of a PDF in the order of its content."""
    found = []
    with pdfplumber.open(path) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            for each in page.chars:
                y = float(page.height) - each["matrix"][5]
                left, right = float(each["x0"]), float(each["x1"])
                found.extend(Char(text, number, left, right, y) for text in each["text"] if text.strip())
    return found


def lines(found: Sequence[Char]) -> list[list[int]]:
    """The characters of each line by their numbers, left to right."""
    order = sorted(range(len(found)), key=lambda at: (found[at].page, found[at].y))
    out: list[list[int]] = []
    for at in order:
        last = found[out[-1][-1]] if out else None
        if last is None or last.page != found[at].page or found[at].y - last.y > _BASELINE:
            out.append([])
        out[-1].append(at)
    return [sorted(line, key=lambda at: found[at].left) for line in out]


def share(reference: Path, ours: Path) -> float:
    """The share of the reference's characters that stand in the same lines, marks in the margin aside. Raises
    ValueError where it has no text."""
    return same_lines(characters(reference), characters(ours))


def same_lines(theirs: Sequence[Char], own: Sequence[Char]) -> float:
    """As `share`, of characters that were read."""
    if not theirs:
        raise ValueError("no text")
    texts = _texts(theirs)
    whole, bare = _texts(own), _without_hung(own)
    count = 0
    for same in Indel.opcodes([each.text for each in theirs], [each.text for each in own]):
        if same.tag != "equal":
            continue
        pairs = zip(range(same.src_start, same.src_end), range(same.dest_start, same.dest_end), strict=True)
        count += sum(theirs[i].page == own[j].page and texts[i] in (whole[j], bare[j]) for i, j in pairs)
    return count / len(theirs)


def _texts(found: Sequence[Char]) -> list[str]:
    """The text of each character's line."""
    out = [""] * len(found)
    for line in lines(found):
        text = "".join(found[at].text for at in line)
        for at in line:
            out[at] = text
    return out


def _without_hung(found: Sequence[Char]) -> list[str]:
    """The text of each character's line without the marks that stand in the margin at its end."""
    rows = lines(found)
    inner = [(line, line[: len(line) - _marks_at_end(line, found)]) for line in rows]
    edges: dict[int, float] = {}
    for _, kept in inner:
        for at in kept:
            edges[found[at].page] = max(edges.get(found[at].page, 0.0), found[at].right)
    out = [""] * len(found)
    for line, kept in inner:
        edge = edges.get(found[line[0]].page, 0.0)
        stand = [at for at in line if at in kept or found[at].left < edge - SLACK]
        text = "".join(found[at].text for at in stand)
        for at in line:
            out[at] = text
    return out


def _marks_at_end(line: Sequence[int], found: Sequence[Char]) -> int:
    """How many marks a line ends in; a line of nothing else has none."""
    count = 0
    for at in reversed(line[1:]):
        if count == MARKS or not unicodedata.category(found[at].text).startswith("P"):
            break
        count += 1
    return count


if __name__ == "__main__":
    print(share(Path(sys.argv[1]), Path(sys.argv[2])))

"""What of a paragraph stands in a line: found by bisection, as one would by looking at all of it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.layout.paragraph.material import LinkSpan, between, overlapping

PLACES = st.integers(0, 12)


@given(st.lists(PLACES).map(sorted), PLACES, st.none() | PLACES)
def test_marks_between_two_atoms(places: list[int], start: int, end: int | None) -> None:
    marks = [(place, str(at)) for at, place in enumerate(places)]
    wanted = [mark for mark in marks if start <= mark[0] and (end is None or mark[0] < end)]
    assert list(between(marks, start, end)) == wanted


@given(st.lists(PLACES, unique=True).map(sorted), PLACES, st.integers(1, 5))
def test_links_that_atoms_are_in(edges: list[int], start: int, count: int) -> None:
    links = [LinkSpan(*pair, None, "a") for pair in zip(edges[::2], edges[1::2], strict=False)]
    wanted = [link for link in links if link.start < start + count and start < link.end]
    assert list(overlapping(links, start, start + count)) == wanted

"""Files that are damaged: whatever bytes come, the reader hands back a sketch or None."""

from __future__ import annotations

import struct

from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.make import metafiles
from reportgen.metafile.emf import _ACTS as EMF_ACTS
from reportgen.metafile.read import sketch_of
from reportgen.metafile.sketch import Sketch
from reportgen.metafile.wmf import _ACTS as WMF_ACTS

SPECIMENS = (metafiles.formula(), metafiles.flow(), metafiles.mixed())


def sound(found: Sketch | None) -> bool:
    return found is None or (found.width > 0 and found.height > 0 and bool(found.marks or found.blank))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(SPECIMENS), st.lists(st.tuples(st.integers(0, 5000), st.integers(0, 255)), max_size=12))
def test_changed_bytes(data: bytes, changes: list[tuple[int, int]]) -> None:
    broken = bytearray(data)
    for place, value in changes:
        broken[place % len(broken)] = value
    assert sound(sketch_of(bytes(broken)))


@settings(max_examples=50, deadline=None)
@given(st.sampled_from(SPECIMENS), st.integers(0, 5000))
def test_cut_short(data: bytes, length: int) -> None:
    assert sound(sketch_of(data[: length % len(data)]))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(EMF_ACTS)), st.binary(max_size=160)), max_size=8))
def test_any_records_of_an_emf(records: list[tuple[int, bytes]]) -> None:
    out = metafiles.Emf((1000, 1000))
    for kind, body in records:
        out.put(kind, body)
    assert sound(sketch_of(out.numbers(43, 0, 0, 9, 9).data()))


@settings(max_examples=200, deadline=None)
@given(st.lists(st.tuples(st.sampled_from(sorted(WMF_ACTS)), st.binary(max_size=120)), max_size=8))
def test_any_records_of_a_wmf(records: list[tuple[int, bytes]]) -> None:
    out = metafiles.Wmf((0, 0, 1000, 1000))
    for function, body in records:
        out.put(function, body)
    assert sound(sketch_of(out.numbers(0x041B, 9, 9, 0, 0).data()))


def test_more_than_any_picture_draws_is_cut_off() -> None:
    out = metafiles.Emf((1000, 1000))
    out.records = [struct.pack("<IIiiii", 43, 24, 0, 0, 9, 9)] * 60_010
    found = sketch_of(out.data())
    assert found is not None
    assert (len(found.marks), found.unknown) == (60_001, ("过多的图形",))

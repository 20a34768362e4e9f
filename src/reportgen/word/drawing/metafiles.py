"""Windows metafiles (EMF, WMF) in a document: bytes in, a sketch out, or the bitmap that is all there is in one.

What a symbol font's characters mean is known here, not where records are read.
"""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.metafile.sketch import Bitmap, Mark, Sketch, Words
from reportgen.word.attributes import Notes
from reportgen.word.drawing.picturefile import is_drawable
from reportgen.word.symbols import is_symbol_font, to_unicode

_EDGE = 0.02
"""A bitmap that leaves no more than this share of the box free is the whole picture."""


def read_metafile(data: bytes, notes: Notes) -> Sketch | bytes | None:
    """What a metafile draws; the picture file where it holds nothing else; None where it draws nothing that is known.
    `notes` takes a finding for what is left out."""
    from reportgen.metafile.read import sketch_of  # few documents have metafiles

    sketch = sketch_of(data)
    if sketch is None or sketch.blank:
        return sketch
    marks = tuple(made for mark in sketch.marks if (made := _sound(mark, notes)) is not None)
    if not marks:
        return None
    notes.extend(("W653", record) for record in sketch.unknown)
    alone = marks[0]
    if len(marks) == 1 and isinstance(alone, Bitmap) and _covers(alone, sketch):
        return alone.data
    return replace(sketch, marks=marks)


def _covers(mark: Bitmap, sketch: Sketch) -> bool:
    plain = not mark.angle and not any(mark.crop) and not any(mark.mirror) and not mark.clips
    wide, high = sketch.width * _EDGE, sketch.height * _EDGE
    return (
        plain
        and abs(mark.x) <= wide
        and abs(mark.y) <= high
        and abs(mark.x + mark.width - sketch.width) <= wide
        and abs(mark.y + mark.height - sketch.height) <= high
    )


def _sound(mark: Mark, notes: Notes) -> Mark | None:
    """A mark as it can be drawn; None, and a finding, for a bitmap that no decoder reads."""
    if isinstance(mark, Bitmap) and not is_drawable(mark.data):
        notes.append(("W653", "位图"))
        return None
    if isinstance(mark, Words) and (mark.type.symbol or is_symbol_font(mark.type.family)):
        return _spelled(mark, notes)
    return mark


def _spelled(mark: Words, notes: Notes) -> Words:
    """Characters of a symbol font as the characters they show."""
    family = mark.type.family
    out: list[str] = []
    for char in mark.text:
        shown = to_unicode(family, ord(char)) if char != " " else " "
        if shown is None:
            notes.append(("W644", f"{family} {ord(char):04X}"))
        out.append(shown or " ")
    known = is_symbol_font(family)
    kind = replace(mark.type, family="Times New Roman" if known else family, symbol=False)
    return replace(mark, text="".join(out), type=kind)

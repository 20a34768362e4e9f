"""Foot- and endnotes (ISO 29500-1 §17.11): how they are numbered, and what their parts hold.

In: w:footnotePr or w:endnotePr, or the root of a notes part. Out: `NoteProps`, or the notes' elements by id.
"""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec.structs import replace

from reportgen.word.attributes import Notes, whole
from reportgen.word.model import NoteProps
from reportgen.word.names import VAL, w

SEPARATORS = ("separator", "continuationSeparator")
"""The special notes that are set (ST_FtnEdn, §17.18.33): the lines above notes."""


def note_props(element: etree._Element, notes: Notes, below: NoteProps) -> NoteProps:
    """What the element says, over `below`."""
    props = below
    for child in element:
        if child.tag == w("numFmt"):
            props = replace(props, format=child.get(VAL, "decimal"))
        elif child.tag == w("numStart"):
            start = whole(child, VAL, notes, 0, 2**15)
            props = props if start is None else replace(props, start=start)
        elif child.tag == w("numRestart"):
            props = replace(props, restart=child.get(VAL, "continuous"))
        elif child.tag == w("pos"):
            props = replace(props, position=child.get(VAL, props.position))
    return props


def notes_of(root: etree._Element) -> Iterator[tuple[str, etree._Element]]:
    """The notes of a part: the id of each that the text may refer to, or the type of a separator."""
    for note in root:
        kind = note.get(w("type"), "normal")
        if kind == "normal":
            yield note.get(w("id"), ""), note
        elif kind in SEPARATORS:
            yield kind, note

"""What reading a run's and a paragraph's properties have in common: values kept, elements read in vain.

In: an element. Out: entries of flat values, notes.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Mapping
from typing import Any, TypeAlias

from lxml import etree

from reportgen.word.attributes import Notes, Values, on
from reportgen.word.names import short, w_all

_UNSUPPORTED_IF_ON = w_all("mirrorIndents suppressOverlap topLinePunct")
_TRACKED = w_all("ins del moveFrom moveTo rPrChange pPrChange numberingChange")


Reader: TypeAlias = Callable[[etree._Element, Values, Notes], None]


def values_of(
    parent: etree._Element | None,
    on_off: Mapping[str, str],
    readers: Mapping[Any, Reader],
    harmless: Container[str],
    notes: Notes,
) -> Values:
    """What the children of w:rPr or w:pPr say, by flat names: those that are on or off, those that have a reader; the
    others are noted, unless they are `harmless`."""
    values: Values = {}
    for element in () if parent is None else parent:
        tag = element.tag
        name = on_off.get(tag)
        if name is not None:
            values[name] = on(element)
            continue
        reader = readers.get(tag)
        if reader is not None:
            reader(element, values, notes)
        elif tag not in harmless:
            unread(element, notes)
    return values


def unread(element: etree._Element, notes: Notes) -> None:
    """Note an element that nothing here reads, unless it says that something is not so."""
    tag = element.tag
    if tag in _UNSUPPORTED_IF_ON:
        if on(element):
            notes.append(("W648", short(tag)))
    elif tag in _TRACKED:
        notes.append(("W643", short(tag)))
    else:
        notes.append(("W648", short(tag)))


def store(values: Values, name: str, value: Any) -> None:
    """Keep what an element says, if it says anything."""
    if value is not None:
        values[name] = value


def visible(edge: Any) -> Any:
    """A border, None for one that is not drawn."""
    return edge if edge.visible else None


def kept(name: str, read: Callable[[etree._Element, Notes], Any]) -> Callable[..., None]:
    """A reader that keeps what `read` makes of an element under one name."""

    def reader(element: etree._Element, values: Values, notes: Notes) -> None:
        values[name] = read(element, notes)

    return reader

"""Inline content of a paragraph into atoms, with the bookmarks and links that lie over them.

In: Word's inline values and the field values of the page. Out: `Material`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct, field

from reportgen.layout.context import Context, FieldValues
from reportgen.layout.frames import Element
from reportgen.layout.glyphs import Atom, BreakMark, Glyph, PictureMark, TabMark
from reportgen.layout.shapes import Drawn, lay_drawing
from reportgen.word.model import (
    Anchor,
    BookmarkStart,
    Break,
    Drawing,
    Field,
    Hyperlink,
    Image,
    Inline,
    Label,
    NoteMark,
    NoteReference,
    Paragraph,
    RunProps,
    Tab,
    Text,
)

_URL = re.compile(r"(?:https?://|www\.)[!#-;=?-Z_a-z~]+[#/-9=A-Z_a-z~]")
"""A web address typed as text: ASCII only, so that Chinese marks end it, and no closing mark at its end."""


class LinkSpan(Struct, frozen=True):
    """Atoms [start, end) are a link."""

    start: int
    end: int
    uri: str | None
    anchor: str | None


class Material(Struct):
    """The atoms of a paragraph; `bookmarks` and `notes` are (atom index, name); `floats` stand before their atom;
    `label_end` counts the atoms of the list label and its suffix; `leaders` are the names of what fills the paragraph's
    tabs."""

    atoms: list[Atom] = field(default_factory=list)
    bookmarks: list[tuple[int, str]] = field(default_factory=list)
    links: list[LinkSpan] = field(default_factory=list)
    notes: list[tuple[int, str]] = field(default_factory=list)
    floats: list[tuple[int, Anchor, Drawn]] = field(default_factory=list)
    parent: Element | None = None
    label_end: int = 0
    leaders: frozenset[str] = frozenset()

    @property
    def text(self) -> str:
        """The characters, one a glyph (a tab is a tab, a break a line feed): as an outline shows them."""
        return "".join(
            atom.text if isinstance(atom, Glyph) else "\t" if isinstance(atom, TabMark) else "\n"
            for atom in self.atoms
            if not isinstance(atom, PictureMark)
        )


_LEADERS = {"dot": ".", "hyphen": "-", "underscore": "_", "heavy": "_", "middleDot": "·"}
"""What fills a tab, by name (§17.18.72 ST_TabTlc)."""

_UNSET = {
    "fit_text": "调整宽度",
}


def gather(paragraph: Paragraph, context: Context, char_space: float, parent: Element | None = None) -> Material:
    """All atoms of a paragraph, its label first; text boxes in it stand in the structure under `parent`."""
    material = Material(
        parent=parent, leaders=frozenset(stop.leader for stop in paragraph.props.tabs) & _LEADERS.keys()
    )
    if paragraph.label is not None:
        _label(paragraph.label, context, char_space, material)
    _walk(paragraph.content, context, char_space, material)
    _web_addresses(material)
    return material


def _label(label: Label, context: Context, char_space: float, material: Material) -> None:
    material.atoms.extend(context.setter.glyphs(label.text, label.props, char_space))
    if label.suffix == "tab":
        material.atoms.append(TabMark(context.setter.space(label.props)))
    elif label.suffix == "space":
        material.atoms.append(context.setter.space(label.props))
    material.label_end = len(material.atoms)


def _walk(content: Iterable[Inline], context: Context, char_space: float, material: Material) -> None:
    atoms = material.atoms
    for item in content:
        match item:
            case Text(text, props):
                if not props.vanish:
                    _check(props, context)
                    atoms.extend(context.setter.glyphs(text, props, char_space))
            case Tab(props):
                atoms.append(_tab(props, context, material.leaders))
            case Break(kind, props):
                atoms.append(BreakMark(kind if context.paged else "line", context.setter.space(props)))
            case BookmarkStart(name, _):
                material.bookmarks.append((len(atoms), name))
            case Image():
                atoms.append(PictureMark(item.width, item.height, item.data, item.alt))
            case Hyperlink(uri, anchor, inner):
                start = len(atoms)
                _walk(inner, context, char_space, material)
                material.links.append(LinkSpan(start, len(atoms), uri, anchor))
            case Field():
                _field(item, context, char_space, material)
            case Drawing():
                _drawing(item, context, material)
            case NoteReference(key, props, own_mark):
                material.notes.append((len(atoms), key))
                if not own_mark:
                    atoms.extend(context.setter.glyphs(context.fields.note_numbers.get(key, ""), props, 0.0))
            case NoteMark(props):
                atoms.extend(context.setter.glyphs(context.fields.in_note, props, 0.0))
            case _:
                pass


def _tab(props: RunProps, context: Context, leaders: frozenset[str]) -> TabMark:
    filling = tuple((name, context.setter.glyphs(_LEADERS[name], props, 0.0)[0]) for name in sorted(leaders))
    return TabMark(context.setter.space(props), filling)


def _drawing(item: Drawing, context: Context, material: Material) -> None:
    drawn = lay_drawing(item, context, material.parent)
    if item.anchor is None:
        material.atoms.append(PictureMark(drawn.width, drawn.height, b"", item.alt, drawn.items))
    else:
        material.floats.append((len(material.atoms), item.anchor, drawn))


def _field(item: Field, context: Context, char_space: float, material: Material) -> None:
    value = evaluate(item, context.fields)
    if item.name in ("NUMPAGES", "SECTIONPAGES", "PAGEREF"):
        context.asked.add(item.name)
    if value is None:
        _walk(item.result, context, char_space, material)
    else:
        material.atoms.extend(context.setter.glyphs(value, item.props, char_space))


def evaluate(item: Field, values: FieldValues) -> str | None:
    """What a page field comes to (§17.16.5); None where its cached result stands."""
    match item.name:
        case "PAGE":
            return values.page
        case "NUMPAGES":
            return None if values.pages is None else str(values.pages)
        case "SECTIONPAGES":
            return None if values.section_pages is None else str(values.section_pages)
        case "PAGEREF":
            words = item.instruction.split()
            return values.page_of.get(words[1]) if len(words) > 1 else None
        case _:
            return None


def _check(props: RunProps, context: Context) -> None:
    for name, shown in _UNSET.items():
        value = getattr(props, name)
        if value not in (None, "none") and getattr(value, "visible", True):
            context.notes.once("L701", f"PDF 中暂不排“{shown}”", "Word 文件不受影响")


def _web_addresses(material: Material) -> None:
    """Turn web addresses typed as text into links, outside those that Word has as links already."""
    said = material.text
    if "://" not in said and "www." not in said:
        return
    text = "".join(atom.char if isinstance(atom, Glyph) else "\x00" for atom in material.atoms)
    for found in _URL.finditer(text):
        start, end = found.span()
        if any(link.start < end and start < link.end for link in material.links):
            continue
        uri = found.group()
        material.links.append(LinkSpan(start, end, uri if uri.startswith("http") else f"http://{uri}", None))

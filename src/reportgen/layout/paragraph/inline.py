"""Inline content of a paragraph into atoms, with the bookmarks and links that lie over them.

In: Word's inline values and the field values of the page. Out: `Material`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable

from msgspec.structs import replace

from reportgen.layout.context import Context
from reportgen.layout.drawing.shapes import lay_drawing
from reportgen.layout.floats import anchor_of
from reportgen.layout.formula.boxes import Boxes, Taker, may_end, natural, set_formula
from reportgen.layout.formula.marks import Box
from reportgen.layout.frames import Element, Landmark, Picture, Sign, TextRun, moved
from reportgen.layout.line.across import across
from reportgen.layout.line.atoms import SOFT_HYPHEN, Atom, BreakMark, Glyph, PictureMark, SoftHyphen, TabMark
from reportgen.layout.line.fitting import HALF, Guide, clear_rise, fitted, two_lines, under_guide
from reportgen.layout.paragraph.fields import LATE, asks, evaluate, on_page
from reportgen.layout.paragraph.material import FormulaSpan, LinkSpan, Material, Pressed, overlapping
from reportgen.typeset.bidi import RIGHT_TO_LEFT
from reportgen.units import TWIPS
from reportgen.word.fields.eq import equation
from reportgen.word.fields.instructions import parse
from reportgen.word.math.words import is_formula, linear
from reportgen.word.model import (
    NO_ROOM,
    Across,
    BookmarkStart,
    Break,
    Combined,
    Drawing,
    Field,
    FitText,
    Formula,
    Hyperlink,
    Image,
    Inline,
    Label,
    NoteMark,
    NoteReference,
    Paragraph,
    Ruby,
    RunProps,
    Tab,
    Text,
)
from reportgen.word.model.math import Node
from reportgen.word.styles.names import canonical
from reportgen.word.walk import heading_text

BULLET = 0.88
"""Em: the height of a picture for a bullet."""

_URL = re.compile(r"(?:https?://|www\.)[!#-;=?-Z_a-z~]+[#/-9=A-Z_a-z~]")
"""A web address typed as text: ASCII only, so that Chinese marks end it, and no closing mark at its end."""

_LEADERS = {"dot": ".", "hyphen": "-", "underscore": "_", "heavy": "_", "middleDot": "·"}
"""What fills a tab, by name (§17.18.72 ST_TabTlc)."""


def gather(paragraph: Paragraph, context: Context, char_space: float, parent: Element | None = None) -> Material:
    """All atoms of a paragraph, its label first; text boxes in it stand in the structure under `parent`."""
    material = Material(
        parent=parent, leaders=frozenset(stop.leader for stop in paragraph.props.tabs) & _LEADERS.keys()
    )
    gatherer = _Gatherer(context, char_space, material)
    if paragraph.label is not None:
        gatherer.label(paragraph.label)
    gatherer.walk(paragraph.content)
    if material.pressed:
        _press(material, context)
    if context.quoted:
        _landmark(paragraph, context, material)
    _web_addresses(material)
    return material


class _Gatherer:
    """Puts inline content into a `Material`, in the order of the text; `char_space` is what the grid adds to East Asian
    characters, in points."""

    def __init__(self, context: Context, char_space: float, material: Material) -> None:
        self.context, self.setter, self.char_space = context, context.setter, char_space
        self.material, self.atoms = material, material.atoms

    def walk(self, content: Iterable[Inline]) -> None:
        """Put in all of it."""
        atoms, context, setter = self.atoms, self.context, self.setter
        for item in content:
            match item:
                case Text(text, props):
                    if props.vanish:
                        continue
                    if props.fit_text is not None or props.combined is not None:
                        self._pressed(text, props)
                    elif SOFT_HYPHEN in text:
                        self._parted(text, props)
                    else:
                        atoms.extend(self._glyphs(text, props))
                case Tab():
                    atoms.append(self._tab(item))
                case Break("page") if context.in_table and context.conventions.breaks_part:
                    pass
                case Break(kind, props, clear):
                    atoms.append(BreakMark(kind if context.paged else "line", setter.space(props), clear))
                case BookmarkStart(name, _):
                    self.material.bookmarks.append((len(atoms), name))
                case Image():
                    self._image(item)
                case Hyperlink(uri, anchor, inner):
                    start, outside = len(atoms), len(self.material.links)
                    self.walk(inner)
                    self._link(LinkSpan(start, len(atoms), uri, anchor), outside)
                case Field():
                    self._field(item)
                case Drawing():
                    self._drawing(item)
                case NoteReference(key, props, own_mark):
                    self.material.notes.append((len(atoms), key))
                    number = "" if own_mark else context.fields.note_numbers.get(key, "")
                    atoms.extend(glyph.unspaced() for glyph in setter.glyphs(number, props, 0.0))
                case NoteMark(props):
                    number = context.fields.in_note  # no text of the paragraph: without automatic space (§17.3.1.3)
                    atoms.extend(glyph.unspaced() for glyph in setter.glyphs(number, props, 0.0))
                case Formula(tree, props, display):
                    self._formula(tree, Boxes(setter, props, among_text=display is None), props)
                case Ruby():
                    self._ruby(item)
                case _:
                    pass

    def label(self, label: Label) -> None:
        """Put in the number or the mark of a list with what follows it."""
        text = label.plain if label.plain is not None and self.context.conventions.plain_numbers else label.text
        glyphs = self.setter.glyphs(text, label.props, self.char_space)
        self.atoms.extend(glyph.unspaced() for glyph in glyphs)
        width = sum(glyph.width for glyph in glyphs)
        if label.picture is not None:
            picture = _bullet(label.picture, label.props.size)
            self.atoms.append(picture)
            width = picture.width
        self.material.label_hang = width * {"right": 1.0, "center": 0.5}.get(label.align, 0.0)
        if label.suffix == "tab":
            self.atoms.append(TabMark(self.setter.space(label.props)))
        elif label.suffix == "space":
            self.atoms.append(self.setter.space(label.props))
        self.material.label_end = len(self.atoms)

    def _formula(self, tree: Node, boxes: Boxes, props: RunProps, *, always: bool = True) -> None:
        """A formula: its plain letters are glyphs of the line, its fractions and roots stand in it as drawings do. It
        is one to the structure where it is so `always`, or more than letters."""
        atoms, setter = self.atoms, self.setter
        ascent, descent = natural(setter, props)
        start = len(atoms)

        def stand(box: Box) -> None:
            if not box.items:
                atoms.append(replace(setter.space(props), width=box.width, sort="w"))
                return
            height, depth = max(box.ascent, ascent), max(box.descent, descent)
            items = box.placed(0.0, height)
            atoms.append(PictureMark(box.width, height, b"", "", items, depth))

        def end_line() -> None:
            atoms.append(BreakMark("line", setter.space(props)))

        set_formula(tree, boxes, setter, Taker(atoms.extend, stand, end_line))
        _glue(atoms, start)
        if len(atoms) > start and (always or is_formula(tree)):
            self.material.formulas.append(FormulaSpan(start, len(atoms), linear(tree).strip() or "公式"))

    def _glyphs(self, text: str, props: RunProps, *, gridded: bool = True) -> list[Glyph]:
        """A text behind what the paragraph holds already; not `gridded`: whatever the grid says."""
        if not text.isascii() and RIGHT_TO_LEFT.search(text) is not None:
            self.material.turns = True
        behind = self.context.conventions.near_marks and _behind_wide(self.material)
        return self.setter.glyphs(text, props, self.char_space if gridded else 0.0, behind_wide=behind)

    def _parted(self, text: str, props: RunProps) -> None:
        """A text with places where words may be parted."""
        atoms = self.atoms
        hyphen = self.setter.glyphs("-", props, 0.0)[0]
        run = TextRun.at(-hyphen.rise, [0.0], hyphen.look, [Sign(SOFT_HYPHEN, hyphen.gid)])
        for number, piece in enumerate(text.split(SOFT_HYPHEN)):
            if number:
                atoms.append(SoftHyphen(0.0, 0.0, b"", "", (run,)))
            atoms.extend(self._glyphs(piece, props))

    def _tab(self, tab: Tab) -> TabMark:
        """A tab with the characters that may fill it."""
        leaders = self.material.leaders
        position = None if self.context.conventions.plain_tabs else tab.position
        if position is not None:
            leaders = frozenset({position.leader}) & _LEADERS.keys()
        filling = tuple((name, _leader(name, tab.props, self.context)) for name in sorted(leaders))
        return TabMark(self.setter.space(tab.props), filling, position)

    def _drawing(self, item: Drawing) -> None:
        """A drawing that stands in the line, or floats."""
        drawn = lay_drawing(item, self.context, self.material.parent)
        anchor = anchor_of(item, self.context.conventions)
        if anchor is None:
            rise = _rise(item.props, self.context)
            bare = item.parts[0].data and not self.context.conventions.framed_pictures
            left, top, right, foot = NO_ROOM if bare else item.room
            items = tuple(moved(each, left, top) for each in drawn.items) if left or top else drawn.items
            width, height = drawn.width + left + right, drawn.height + top + foot
            self.atoms.append(PictureMark(width, height + rise, b"", item.alt, items, max(-rise, 0.0)))
        else:
            self.material.floats.append((len(self.atoms), anchor, drawn))

    def _image(self, item: Image) -> None:
        """A picture in the line."""
        rise = _rise(item.props, self.context)
        if not rise:
            self.atoms.append(PictureMark(item.width, item.height, item.data, item.alt))
            return
        picture = Picture(0.0, 0.0, item.width, item.height, item.data, item.alt, self.material.parent)
        mark = PictureMark(item.width, item.height + rise, b"", item.alt, (picture,), max(-rise, 0.0))
        self.atoms.append(mark)

    def _field(self, item: Field) -> None:
        """What a field comes to on this page, else the result that was saved with it."""
        start, outside = len(self.atoms), len(self.material.links)
        ways = self.context.conventions
        if item.result and (item.name in ways.saved_fields or (item.entry and not ways.entry_pages)):
            item = replace(item, locked=True)
        asked = asks(item)
        values = self.context.fields
        self.context.asked.update(asked & LATE)
        if "PAGE" in asked and values.page is None:
            # In the text: an earlier round knows on which page it stands.
            self.context.asked.add("PAGE")
            self.material.landmarks.append((start, Landmark(field=id(item))))
            values = on_page(values, id(item))
        value = evaluate(item, values)
        if item.name.startswith("EQ") and item.code and not item.result:
            boxes = Boxes(self.setter, item.props, even=True)
            self._formula(equation(item.code, item.props), boxes, item.props, always=False)
        elif value is None:
            self.walk(item.result)
        else:
            self.atoms.extend(self._glyphs(value, item.props))
        if item.name in ("REF", "PAGEREF", "NOTEREF"):
            instruction = parse(item.instruction)
            if instruction.has("h") and instruction.word:
                self._link(LinkSpan(start, len(self.atoms), None, instruction.word), outside)

    def _link(self, link: LinkSpan, outside: int) -> None:
        """Note a link, before which there were so many `outside`: one inside it leads where it leads."""
        if link.end > link.start:
            del self.material.links[outside:]
            self.material.links.append(link)

    def _pressed(self, text: str, props: RunProps) -> None:
        """A run that is fitted to a width, set in two lines or across. What it says of spacing and scale besides a
        width is for programs that do not fit text."""
        into = props.fit_text or props.combined
        assert into is not None
        start = len(self.atoms)
        if isinstance(into, FitText):
            plain = replace(props, fit_text=None, combined=None, spacing=0.0, scale=1.0)
        elif isinstance(into, Across):
            plain = replace(props, combined=None)
        else:
            plain = replace(props, combined=None, size=props.size * HALF)
        self.atoms.extend(self._glyphs(text, plain, gridded=False))
        last = self.material.pressed[-1] if self.material.pressed else None
        if last is not None and last.end == start and last.into == into:
            last.end = len(self.atoms)
        elif len(self.atoms) > start:
            self.material.pressed.append(Pressed(start, len(self.atoms), into, props))

    def _ruby(self, item: Ruby) -> None:
        """A phonetic guide above its base. A base or a guide with anything but type in it is set as plain text."""
        above = Material(parent=self.material.parent)
        _Gatherer(self.context, 0.0, above).walk(item.guide)
        start = len(self.atoms)
        self.walk(item.base)
        base = [atom for atom in self.atoms[start:] if isinstance(atom, Glyph)]
        guide = [atom for atom in above.atoms if isinstance(atom, Glyph)]
        if not base or not guide or len(base) < len(self.atoms) - start or len(guide) < len(above.atoms):
            self.atoms.extend(above.atoms)
            return
        rise = clear_rise(base, guide, item.rise)
        # The line is as high as the file says, also where the guide is drawn clear of the base's ink.
        self.atoms[start:] = under_guide(base, guide, item.rise, item.align)
        self.material.guides.append(Guide(start, len(self.atoms), tuple(guide), rise, item.align))


def _landmark(paragraph: Paragraph, context: Context, material: Material) -> None:
    """Note a paragraph of a style that running heads quote; an empty one says nothing."""
    style = canonical(paragraph.props.style_name or "")
    text = heading_text(paragraph.content) if style in context.quoted else ""
    if text:
        number = paragraph.label.text if paragraph.label is not None else ""
        material.landmarks.insert(0, (0, Landmark(style=style, text=text, number=number)))


def _bullet(picture: Image, size: float) -> PictureMark:
    """A picture for a bullet, as high as ideographs stand above the baseline; it says nothing to a reader."""
    height = BULLET * size
    across = min(height * picture.width / picture.height, 4 * size)
    return PictureMark(across, height, b"", "", (Picture(0.0, 0.0, across, height, picture.data),))


def _glue(atoms: list[Atom], start: int) -> None:
    """Tie the atoms of a formula together but where it may be broken."""
    for at in range(start, len(atoms) - 1):
        atom, after = atoms[at], atoms[at + 1]
        ends = (each if isinstance(each, Glyph) else None for each in (atom, after))
        if may_end(*ends) or isinstance(after, BreakMark):
            continue
        if isinstance(atom, Glyph):
            atoms[at] = atom.set(glued=True)
        elif isinstance(atom, PictureMark):
            atoms[at] = replace(atom, glued=True)


def _behind_wide(material: Material) -> bool:
    """Whether the last character that was set is East Asian: not that of a label, and none behind a tab."""
    for index in range(len(material.atoms) - 1, material.label_end - 1, -1):
        atom = material.atoms[index]
        if isinstance(atom, TabMark | BreakMark):
            return False
        if isinstance(atom, Glyph) and atom.kind != "space":
            return atom.kind == "wide"
    return False


def _leader(name: str, props: RunProps, context: Context) -> Glyph:
    """The character that fills tabs of this leader, a Latin one: it is set behind a letter."""
    glyph = context.setter.glyphs("a" + _LEADERS[name], props, 0.0)[-1]
    if context.conventions.twip_leaders:
        return replace(glyph, width=math.floor(glyph.width * TWIPS + 0.5) / TWIPS)
    return glyph


def _rise(props: RunProps, context: Context) -> float:
    """How far a drawing in the line stands above the baseline: formulas of old are lowered so that theirs meets it."""
    return props.position if context.conventions.moved_drawings else 0.0


def _press(material: Material, context: Context) -> None:
    """Give every pressed piece its room, from behind, since two lines in one may take atoms away or brackets add
    them."""
    for piece in reversed(material.pressed):
        glyphs = [atom for atom in material.atoms[piece.start : piece.end] if isinstance(atom, Glyph)]
        made: list[Atom]
        if isinstance(piece.into, FitText):
            made = [*fitted(glyphs, piece.into.width)]
        elif isinstance(piece.into, Across):
            made = [across(glyphs, pressed=piece.into.pressed)]
        else:
            made = [*_both_lines(glyphs, piece.into, piece.props, context)]
        material.atoms[piece.start : piece.end] = made
        material.moved(piece.end, len(made) - (piece.end - piece.start))


def _both_lines(glyphs: list[Glyph], into: Combined, props: RunProps, context: Context) -> list[Glyph]:
    made = two_lines(glyphs, context.rules)
    if not into.brackets:
        return made
    left, right = context.setter.glyphs(into.brackets, replace(props, combined=None), 0.0)
    return [left.set(glued=True), *made[:-1], made[-1].set(glued=True), right]


def _web_addresses(material: Material) -> None:
    """Turn web addresses typed as text into links, outside those that Word has as links already."""
    said = "".join([atom.text for atom in material.atoms])
    if "://" not in said and "www." not in said:
        return
    text = "".join(atom.char if isinstance(atom, Glyph) else "\x00" for atom in material.atoms)
    typed: list[LinkSpan] = []
    for found in _URL.finditer(text):
        start, end = found.span()
        if overlapping(material.links, start, end):
            continue
        uri = found.group()
        typed.append(LinkSpan(start, end, uri if uri.startswith("http") else f"http://{uri}", None))
    if typed:
        material.links = sorted((*material.links, *typed), key=lambda link: link.start)

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
from reportgen.layout.frames import Element, Landmark, Picture, Sign, TextRun
from reportgen.layout.line.across import across
from reportgen.layout.line.atoms import SOFT_HYPHEN, Atom, BreakMark, Glyph, PictureMark, SoftHyphen, TabMark
from reportgen.layout.line.fitting import HALF, Guide, clear_rise, fitted, two_lines, under_guide
from reportgen.layout.paragraph.fields import LATE, asks, evaluate, on_page
from reportgen.layout.paragraph.material import FormulaSpan, LinkSpan, Material, Pressed
from reportgen.units import TWIPS
from reportgen.word.fields.eq import equation
from reportgen.word.fields.instructions import parse
from reportgen.word.math.words import is_formula, linear
from reportgen.word.model import (
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
    if paragraph.label is not None:
        _label(paragraph.label, context, char_space, material)
    _walk(paragraph.content, context, char_space, material)
    if material.pressed:
        _press(material, context)
    if context.quoted:
        _landmark(paragraph, context, material)
    _web_addresses(material)
    return material


def _landmark(paragraph: Paragraph, context: Context, material: Material) -> None:
    """Note a paragraph of a style that running heads quote; an empty one says nothing."""
    style = canonical(paragraph.props.style_name or "")
    text = heading_text(paragraph.content) if style in context.quoted else ""
    if text:
        number = paragraph.label.text if paragraph.label is not None else ""
        material.landmarks.append((0, Landmark(style=style, text=text, number=number)))


def _label(label: Label, context: Context, char_space: float, material: Material) -> None:
    text = label.plain if label.plain is not None and context.conventions.plain_numbers else label.text
    glyphs = context.setter.glyphs(text, label.props, char_space)
    material.atoms.extend(glyph.unspaced() for glyph in glyphs)
    width = sum(glyph.width for glyph in glyphs)
    if label.picture is not None:
        picture = _bullet(label.picture, label.props.size)
        material.atoms.append(picture)
        width = picture.width
    material.label_hang = width * {"right": 1.0, "center": 0.5}.get(label.align, 0.0)
    if label.suffix == "tab":
        material.atoms.append(TabMark(context.setter.space(label.props)))
    elif label.suffix == "space":
        material.atoms.append(context.setter.space(label.props))
    material.label_end = len(material.atoms)


def _bullet(picture: Image, size: float) -> PictureMark:
    """A picture for a bullet, as high as ideographs stand above the baseline; it says nothing to a reader."""
    height = BULLET * size
    across = min(height * picture.width / picture.height, 4 * size)
    return PictureMark(across, height, b"", "", (Picture(0.0, 0.0, across, height, picture.data),))


def _walk(content: Iterable[Inline], context: Context, char_space: float, material: Material) -> None:
    atoms = material.atoms
    for item in content:
        match item:
            case Text(text, props):
                if props.vanish:
                    continue
                if props.fit_text is not None or props.combined is not None:
                    _pressed(text, props, context, material)
                elif SOFT_HYPHEN in text:
                    _parted(text, props, context, char_space, material)
                else:
                    atoms.extend(_glyphs(text, props, context, char_space, material))
            case Tab():
                atoms.append(_tab(item, context, material.leaders))
            case Break("page") if context.in_table and context.conventions.breaks_part:
                pass
            case Break(kind, props, clear):
                atoms.append(BreakMark(kind if context.paged else "line", context.setter.space(props), clear))
            case BookmarkStart(name, _):
                material.bookmarks.append((len(atoms), name))
            case Image():
                _image(item, context, material)
            case Hyperlink(uri, anchor, inner):
                start, outside = len(atoms), len(material.links)
                _walk(inner, context, char_space, material)
                del material.links[outside:]  # a reference inside a link leads where the link leads
                material.links.append(LinkSpan(start, len(atoms), uri, anchor))
            case Field():
                _field(item, context, char_space, material)
            case Drawing():
                _drawing(item, context, material)
            case NoteReference(key, props, own_mark):
                material.notes.append((len(atoms), key))
                number = "" if own_mark else context.fields.note_numbers.get(key, "")
                atoms.extend(glyph.unspaced() for glyph in context.setter.glyphs(number, props, 0.0))
            case NoteMark(props):
                number = context.fields.in_note  # no text of the paragraph: without automatic space (§17.3.1.3)
                atoms.extend(glyph.unspaced() for glyph in context.setter.glyphs(number, props, 0.0))
            case Formula(tree, props, display):
                _formula(tree, Boxes(context.setter, props, among_text=display is None), props, context, material)
            case Ruby():
                _ruby(item, context, char_space, material)
            case _:
                pass


def _formula(
    tree: Node, boxes: Boxes, props: RunProps, context: Context, material: Material, *, always: bool = True
) -> None:
    """A formula: its plain letters are glyphs of the line, its fractions and roots stand in it as drawings do. It is
    one to the structure where it is so `always`, or more than letters."""
    ascent, descent = natural(context.setter, props)
    start = len(material.atoms)

    def stand(box: Box) -> None:
        if not box.items:
            material.atoms.append(replace(context.setter.space(props), width=box.width, sort="w"))
            return
        height, depth = max(box.ascent, ascent), max(box.descent, descent)
        items = box.placed(0.0, height)
        material.atoms.append(PictureMark(box.width, height, b"", "", items, depth))

    def end_line() -> None:
        material.atoms.append(BreakMark("line", context.setter.space(props)))

    set_formula(tree, boxes, context.setter, Taker(material.atoms.extend, stand, end_line))
    _glue(material.atoms, start)
    if len(material.atoms) > start and (always or is_formula(tree)):
        material.formulas.append(FormulaSpan(start, len(material.atoms), linear(tree).strip() or "公式"))


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


def _glyphs(text: str, props: RunProps, context: Context, char_space: float, material: Material) -> list[Glyph]:
    """A text behind what the paragraph holds already."""
    behind = context.conventions.near_marks and _behind_wide(material)
    return context.setter.glyphs(text, props, char_space, behind_wide=behind)


def _behind_wide(material: Material) -> bool:
    """Whether the last character that was set is East Asian: not that of a label, and none behind a tab."""
    for index in range(len(material.atoms) - 1, material.label_end - 1, -1):
        atom = material.atoms[index]
        if isinstance(atom, TabMark | BreakMark):
            return False
        if isinstance(atom, Glyph) and atom.kind != "space":
            return atom.kind == "wide"
    return False


def _parted(text: str, props: RunProps, context: Context, char_space: float, material: Material) -> None:
    """A text with places where words may be parted."""
    atoms = material.atoms
    hyphen = context.setter.glyphs("-", props, 0.0)[0]
    run = TextRun.at(-hyphen.rise, [0.0], hyphen.look, [Sign(SOFT_HYPHEN, hyphen.gid)])
    for number, piece in enumerate(text.split(SOFT_HYPHEN)):
        if number:
            atoms.append(SoftHyphen(0.0, 0.0, b"", "", (run,)))
        atoms.extend(_glyphs(piece, props, context, char_space, material))


def _leader(name: str, props: RunProps, context: Context) -> Glyph:
    """The character that fills tabs of this leader, a Latin one: it is set behind a letter."""
    glyph = context.setter.glyphs("a" + _LEADERS[name], props, 0.0)[-1]
    if context.conventions.twip_leaders:
        return replace(glyph, width=math.floor(glyph.width * TWIPS + 0.5) / TWIPS)
    return glyph


def _tab(tab: Tab, context: Context, leaders: frozenset[str]) -> TabMark:
    if tab.position is not None:
        leaders = frozenset({tab.position.leader}) & _LEADERS.keys()
    filling = tuple((name, _leader(name, tab.props, context)) for name in sorted(leaders))
    return TabMark(context.setter.space(tab.props), filling, tab.position)


def _drawing(item: Drawing, context: Context, material: Material) -> None:
    drawn = lay_drawing(item, context, material.parent)
    anchor = anchor_of(item, context.conventions)
    if anchor is None:
        rise = _rise(item.props, context)
        mark = PictureMark(drawn.width, drawn.height + rise, b"", item.alt, drawn.items, max(-rise, 0.0))
        material.atoms.append(mark)
    else:
        material.floats.append((len(material.atoms), anchor, drawn))


def _image(item: Image, context: Context, material: Material) -> None:
    rise = _rise(item.props, context)
    if not rise:
        material.atoms.append(PictureMark(item.width, item.height, item.data, item.alt))
        return
    picture = Picture(0.0, 0.0, item.width, item.height, item.data, item.alt, material.parent)
    mark = PictureMark(item.width, item.height + rise, b"", item.alt, (picture,), max(-rise, 0.0))
    material.atoms.append(mark)


def _rise(props: RunProps, context: Context) -> float:
    """How far a drawing in the line stands above the baseline: formulas of old are lowered so that theirs meets it."""
    return props.position if context.conventions.moved_drawings else 0.0


def _field(item: Field, context: Context, char_space: float, material: Material) -> None:
    start = len(material.atoms)
    ways = context.conventions
    if item.result and (item.name in ways.saved_fields or (item.entry and not ways.entry_pages)):
        item = replace(item, locked=True)
    asked = asks(item)
    values = context.fields
    context.asked.update(asked & LATE)
    if "PAGE" in asked and values.page is None:
        # In the text: an earlier round knows on which page it stands.
        context.asked.add("PAGE")
        material.landmarks.append((start, Landmark(field=id(item))))
        values = on_page(values, id(item))
    value = evaluate(item, values)
    if item.name.startswith("EQ") and item.code and not item.result:
        boxes = Boxes(context.setter, item.props, even=True)
        _formula(equation(item.code, item.props), boxes, item.props, context, material, always=False)
    elif value is None:
        _walk(item.result, context, char_space, material)
    else:
        material.atoms.extend(_glyphs(value, item.props, context, char_space, material))
    if item.name in ("REF", "PAGEREF", "NOTEREF") and len(material.atoms) > start:
        instruction = parse(item.instruction)
        if instruction.has("h") and instruction.word:
            material.links.append(LinkSpan(start, len(material.atoms), None, instruction.word))


def _pressed(text: str, props: RunProps, context: Context, material: Material) -> None:
    """A run that is fitted to a width, set in two lines or across. What it says of spacing and scale besides a width is
    for programs that do not fit text."""
    into = props.fit_text or props.combined
    assert into is not None
    start = len(material.atoms)
    if isinstance(into, FitText):
        plain = replace(props, fit_text=None, combined=None, spacing=0.0, scale=1.0)
    elif isinstance(into, Across):
        plain = replace(props, combined=None)
    else:
        plain = replace(props, combined=None, size=props.size * HALF)
    material.atoms.extend(_glyphs(text, plain, context, 0.0, material))
    last = material.pressed[-1] if material.pressed else None
    if last is not None and last.end == start and last.into == into:
        last.end = len(material.atoms)
    elif len(material.atoms) > start:
        material.pressed.append(Pressed(start, len(material.atoms), into, props))


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


def _ruby(item: Ruby, context: Context, char_space: float, material: Material) -> None:
    """A phonetic guide above its base. A base or a guide with anything but type in it is set as plain text."""
    above = Material(parent=material.parent)
    _walk(item.guide, context, 0.0, above)
    start = len(material.atoms)
    _walk(item.base, context, char_space, material)
    base = [atom for atom in material.atoms[start:] if isinstance(atom, Glyph)]
    guide = [atom for atom in above.atoms if isinstance(atom, Glyph)]
    if not base or not guide or len(base) < len(material.atoms) - start or len(guide) < len(above.atoms):
        material.atoms.extend(above.atoms)
        return
    rise = clear_rise(base, guide, item.rise)
    # The line is as high as the file says, also where the guide is drawn clear of the base's ink.
    material.atoms[start:] = under_guide(base, guide, item.rise, item.align)
    material.guides.append(Guide(start, len(material.atoms), tuple(guide), rise, item.align))


def _web_addresses(material: Material) -> None:
    """Turn web addresses typed as text into links, outside those that Word has as links already."""
    said = "".join([atom.text for atom in material.atoms])
    if "://" not in said and "www." not in said:
        return
    text = "".join(atom.char if isinstance(atom, Glyph) else "\x00" for atom in material.atoms)
    for found in _URL.finditer(text):
        start, end = found.span()
        if any(link.start < end and start < link.end for link in material.links):
            continue
        uri = found.group()
        material.links.append(LinkSpan(start, end, uri if uri.startswith("http") else f"http://{uri}", None))

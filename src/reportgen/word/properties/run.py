"""w:rPr as flat values: one element in, only what it says itself out (ISO 29500-1 §17.3.2).

Nothing is inherited here: `word.styles.cascade` lays the levels over each other, and `run_props` makes the
model's values of the result. Elements neither read nor known to be harmless become notes.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal

from lxml import etree

from reportgen.word.attributes import (
    HIGHLIGHTS,
    MAX_SIZE,
    Notes,
    Values,
    border,
    measure,
    rgb,
    shading,
)
from reportgen.word.model import Across, Combined, FitText, Fonts, RunProps
from reportgen.word.names import VAL, w, w_all
from reportgen.word.properties.effects import DRAWN, effects_of, read_effect
from reportgen.word.properties.reading import kept, store, values_of, visible
from reportgen.word.theme import Theme

TOGGLES = (
    *("bold", "italic", "strike", "caps", "small_caps", "vanish", "outline", "shadow", "emboss", "imprint"),
    *("cs.bold", "cs.italic"),
)
"""The toggle properties (§17.7.3) that the model knows."""

_ON_OFF_RUN = {
    w("b"): "bold",
    w("i"): "italic",
    w("strike"): "strike",
    w("dstrike"): "double_strike",
    w("caps"): "caps",
    w("smallCaps"): "small_caps",
    w("vanish"): "vanish",
    w("snapToGrid"): "snap_to_grid",
    w("outline"): "outline",
    w("shadow"): "shadow",
    w("emboss"): "emboss",
    w("imprint"): "imprint",
    w("cs"): "cs",
    w("rtl"): "rtl",
    w("bCs"): "cs.bold",
    w("iCs"): "cs.italic",
}
_HARMLESS_RUN = (
    w_all("noProof webHidden effect oMath specVanish contextualSpacing rStyle rFonts")
    | DRAWN
    | frozenset(
        "{http://schemas.microsoft.com/office/word/2010/wordml}" + name
        for name in ["scene3d", "ligatures", "numForm", "numSpacing", "stylisticSets", "cntxtAlts"]
    )
)
"""Run properties without effect on a printed Chinese page, and those read elsewhere; letters say themselves which way
they run; w14:scene3d says from where
letters with depth (w14:props3d) would be seen."""


def run_values(rpr: etree._Element | None, theme: Theme, notes: Notes) -> Values:
    """What a w:rPr says, by flat names: "font.ascii", "size", "bold"… Notes get what it says in vain."""
    values = values_of(rpr, _ON_OFF_RUN, _RUN, _HARMLESS_RUN, notes)
    for element in () if rpr is None else rpr.iterchildren(_RFONTS):
        _fonts(element, values, theme)
    for element in () if rpr is None else rpr.iterchildren(*DRAWN):
        read_effect(element, values, theme.colors)
    return values


_RFONTS = w("rFonts")
_FONT_SLOTS = tuple(
    (slot, w(attribute), w(theme_attribute))
    for slot, attribute, theme_attribute in (
        ("font.ascii", "ascii", "asciiTheme"),
        ("font.h_ansi", "hAnsi", "hAnsiTheme"),
        ("font.east_asia", "eastAsia", "eastAsiaTheme"),
        ("font.cs", "cs", "cstheme"),
    )
)


def _fonts(element: etree._Element, values: Values, theme: Theme) -> None:
    """w:rFonts (§17.3.2.26): a theme font wins over the name beside it, unless the theme has none."""
    for slot, attribute, theme_attribute in _FONT_SLOTS:
        reference = element.get(theme_attribute)
        face = (theme.font(reference) if reference else None) or element.get(attribute)
        if face:
            values[slot] = face
    hint = element.get(w("hint"))
    if hint is not None:
        values["font.hint"] = "eastAsia" if hint == "eastAsia" else None


def _underline(element: etree._Element, values: Values, _notes: Notes) -> None:
    kind = element.get(VAL, "single")
    values["underline"] = None if kind == "none" else kind
    values["underline_color"] = rgb(element.get(w("color")))


def _scale(element: etree._Element, values: Values, notes: Notes) -> None:
    text = element.get(VAL, "100").removesuffix("%")
    try:
        scale = float(text)
    except ValueError:
        scale = 0.0
    if 1 <= scale <= 600:
        values["scale"] = scale / 100
    else:
        notes.append(("W649", f'w:w "{text[:20]}"'))


def _kern(element: etree._Element, values: Values, notes: Notes) -> None:
    size = measure(element, VAL, notes, 2.0)
    values["kern"] = size if size else None


def _emphasis(element: etree._Element, values: Values, _notes: Notes) -> None:
    mark = element.get(VAL, "none")
    values["emphasis_mark"] = None if mark == "none" else mark


def _vert_align(element: etree._Element, values: Values, notes: Notes) -> None:
    value = element.get(VAL, "baseline")
    if value in ("baseline", "superscript", "subscript"):
        values["vert_align"] = value
    else:
        notes.append(("W649", f'w:vertAlign "{value[:20]}"'))


def _size(name: str) -> Callable[..., None]:
    def reader(element: etree._Element, values: Values, notes: Notes) -> None:
        size = measure(element, VAL, notes, 2.0)
        if size is not None and 0 < size <= MAX_SIZE:
            values[name] = size
        elif size is not None:
            notes.append(("W649", f'w:{etree.QName(element).localname} "{element.get(VAL)}"'))

    return reader


def _lang(element: etree._Element, values: Values, _notes: Notes) -> None:
    store(values, "lang", element.get(VAL))
    store(values, "lang_east_asia", element.get(w("eastAsia")))


def _fit_text(element: etree._Element, values: Values, notes: Notes) -> None:
    width = measure(element, VAL, notes)
    values["fit_text"] = FitText(width, element.get(w("id"), "")) if width is not None and width > 0 else None


_BRACKETS = {"round": "()", "square": "[]", "angle": "<>", "curly": "{}"}
"""ST_CombineBrackets (§17.18.8)."""


def _east_asian_layout(element: etree._Element, values: Values, _notes: Notes) -> None:
    """w:eastAsianLayout (§17.3.2.10): two lines in one, or text across its line."""
    combined, across, pressed = (
        element.get(w(name), "0") in ("1", "true", "on") for name in ("combine", "vert", "vertCompress")
    )
    together = element.get(w("id"), "")
    if combined:
        values["combined"] = Combined(together, _BRACKETS.get(element.get(w("combineBrackets"), "none"), ""))
    else:
        values["combined"] = Across(together, pressed) if across else None


def _set_measure(name: str, per: float = 20.0) -> Callable[..., None]:
    def reader(element: etree._Element, values: Values, notes: Notes) -> None:
        store(values, name, measure(element, VAL, notes, per))

    return reader


_RUN: dict[Any, Callable[[etree._Element, Values, Notes], None]] = {
    w("sz"): _size("size"),
    w("szCs"): _size("cs.size"),
    w("u"): _underline,
    w("color"): kept("color", lambda element, _notes: rgb(element.get(VAL))),
    w("highlight"): kept("highlight", lambda element, _notes: HIGHLIGHTS.get(element.get(VAL, ""))),
    w("shd"): kept("shading", shading),
    w("bdr"): kept("border", lambda element, notes: visible(border(element, notes))),
    w("vertAlign"): _vert_align,
    w("position"): _set_measure("position", 2.0),
    w("spacing"): _set_measure("spacing"),
    w("w"): _scale,
    w("kern"): _kern,
    w("em"): _emphasis,
    w("fitText"): _fit_text,
    w("eastAsianLayout"): _east_asian_layout,
    w("lang"): _lang,
}

_RUN_FIELDS = frozenset(RunProps.__struct_fields__) - {"fonts", "effects"}
_FONT_FIELDS: tuple[tuple[Literal["ascii", "h_ansi", "east_asia", "cs", "hint"], str], ...] = (
    ("ascii", "font.ascii"),
    ("h_ansi", "font.h_ansi"),
    ("east_asia", "font.east_asia"),
    ("cs", "font.cs"),
    ("hint", "font.hint"),
)


def run_props(values: Values) -> RunProps:
    """The model's run properties of merged flat values. A run that is said to be of a complex script (w:cs, w:rtl;
    §17.3.2.7, §17.3.2.30) has the font, size and weight of those for all its characters."""
    fonts = Fonts(**{field: values[key] for field, key in _FONT_FIELDS if key in values})
    fields = {key: value for key, value in values.items() if key in _RUN_FIELDS}
    if values.get("cs") or values.get("rtl"):
        fonts = Fonts(fonts.cs, fonts.cs, fonts.cs, fonts.hint, fonts.cs)
        for key in ("size", "bold", "italic"):
            fields.pop(key, None)
            if f"cs.{key}" in values:
                fields[key] = values[f"cs.{key}"]
    return RunProps(fonts=fonts, effects=effects_of(values), **fields)

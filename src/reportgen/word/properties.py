"""w:rPr and w:pPr as flat values: one element in, only what it says itself out (ISO 29500-1 §17.3.1,
§17.3.2).

Nothing is inherited here: `word.styles` lays the levels over each other and `run_props`/`paragraph_props`
make the model's values of the result. Elements neither read nor known to be harmless become notes.
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
    number,
    on,
    place,
    rgb,
    shading,
    whole,
)
from reportgen.word.model import (
    Borders,
    Combined,
    FitText,
    Fonts,
    LineSpacing,
    ParagraphProps,
    RunProps,
    TabStop,
)
from reportgen.word.names import VAL, short, w, w_all
from reportgen.word.textframes import read_frame
from reportgen.word.theme import Theme

TOGGLES = ("bold", "italic", "strike", "caps", "small_caps", "vanish")
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
}
_HARMLESS_RUN = w_all("bCs iCs szCs noProof webHidden effect rStyle oMath specVanish contextualSpacing") | frozenset(
    "{http://schemas.microsoft.com/office/word/2010/wordml}" + name
    for name in ["textFill", "ligatures", "numForm", "numSpacing", "stylisticSets", "cntxtAlts"]
)
"""Run properties without effect on a printed Chinese page; w14:textFill repeats w:color for newer readers."""
_UNSUPPORTED_IF_ON = w_all("emboss imprint outline shadow rtl cs bidi mirrorIndents suppressOverlap")
_TRACKED = w_all("ins del moveFrom moveTo rPrChange pPrChange numberingChange")


def run_values(rpr: etree._Element | None, theme: Theme, notes: Notes) -> Values:
    """What a w:rPr says, by flat names: "font.ascii", "size", "bold"… Notes get what it says in vain."""
    values: Values = {}
    if rpr is None:
        return values
    for element in rpr:
        tag = element.tag
        name = _ON_OFF_RUN.get(tag)
        if name is not None:
            values[name] = on(element)
            continue
        reader = _RUN.get(tag)
        if reader is not None:
            reader(element, values, notes)
        elif tag == _RFONTS:
            _fonts(element, values, theme)
        elif tag not in _HARMLESS_RUN:
            _unread(element, notes)
    return values


def _unread(element: etree._Element, notes: Notes) -> None:
    tag = element.tag
    if tag in _UNSUPPORTED_IF_ON:
        if on(element):
            notes.append(("W648", short(tag)))
    elif tag in _TRACKED:
        notes.append(("W643", short(tag)))
    elif short(tag) == "w14:textOutline" and element.find("{*}noFill") is not None:
        return
    else:
        notes.append(("W648", short(tag)))


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


def _store(values: Values, name: str, value: Any) -> None:
    if value is not None:
        values[name] = value


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


def _size(element: etree._Element, values: Values, notes: Notes) -> None:
    size = measure(element, VAL, notes, 2.0)
    if size is not None and 0 < size <= MAX_SIZE:
        values["size"] = size
    elif size is not None:
        notes.append(("W649", f'w:sz "{element.get(VAL)}"'))


def _lang(element: etree._Element, values: Values, _notes: Notes) -> None:
    _store(values, "lang", element.get(VAL))
    _store(values, "lang_east_asia", element.get(w("eastAsia")))


def _fit_text(element: etree._Element, values: Values, notes: Notes) -> None:
    width = measure(element, VAL, notes)
    values["fit_text"] = FitText(width, element.get(w("id"), "")) if width is not None and width > 0 else None


_BRACKETS = {"round": "()", "square": "[]", "angle": "<>", "curly": "{}"}
"""ST_CombineBrackets (§17.18.8)."""


def _east_asian_layout(element: etree._Element, values: Values, notes: Notes) -> None:
    """w:eastAsianLayout (§17.3.2.10): two lines in one. Text laid across (w:vert) has a meaning only in vertical
    text."""
    if element.get(w("vert"), "0") in ("1", "true", "on"):
        notes.append(("W648", short(element.tag) + " w:vert"))
    combined = element.get(w("combine"), "0") in ("1", "true", "on")
    brackets = _BRACKETS.get(element.get(w("combineBrackets"), "none"), "")
    values["combined"] = Combined(element.get(w("id"), ""), brackets) if combined else None


def _set_run(name: str, read: Callable[[etree._Element, Notes], Any]) -> Callable[..., None]:
    def reader(element: etree._Element, values: Values, notes: Notes) -> None:
        values[name] = read(element, notes)

    return reader


def _set_measure(name: str, per: float = 20.0) -> Callable[..., None]:
    def reader(element: etree._Element, values: Values, notes: Notes) -> None:
        _store(values, name, measure(element, VAL, notes, per))

    return reader


_RUN: dict[Any, Callable[[etree._Element, Values, Notes], None]] = {
    w("sz"): _size,
    w("u"): _underline,
    w("color"): _set_run("color", lambda element, _notes: rgb(element.get(VAL))),
    w("highlight"): _set_run("highlight", lambda element, _notes: HIGHLIGHTS.get(element.get(VAL, ""))),
    w("shd"): _set_run("shading", shading),
    w("bdr"): _set_run("border", lambda element, notes: _visible(border(element, notes))),
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


def _visible(edge: Any) -> Any:
    return edge if edge.visible else None


# --- paragraphs -----------------------------------------------------------------------------------

_ON_OFF_PARAGRAPH = {
    w("keepNext"): "keep_next",
    w("keepLines"): "keep_lines",
    w("pageBreakBefore"): "page_break_before",
    w("widowControl"): "widow_control",
    w("snapToGrid"): "snap_to_grid",
    w("adjustRightInd"): "adjust_right_ind",
    w("autoSpaceDE"): "auto_space_de",
    w("autoSpaceDN"): "auto_space_dn",
    w("kinsoku"): "kinsoku",
    w("wordWrap"): "word_wrap",
    w("overflowPunct"): "overflow_punct",
    w("topLinePunct"): "top_line_punct",
    w("contextualSpacing"): "contextual_spacing",
    w("suppressLineNumbers"): "suppress_line_numbers",
}
_HARMLESS_PARAGRAPH = w_all("pStyle rPr sectPr suppressAutoHyphens divId cnfStyle textboxTightWrap jcTable")
_ALIGNS = {
    "start": "left",
    "left": "left",
    "center": "center",
    "end": "right",
    "right": "right",
    "both": "both",
    "distribute": "distribute",
    "thaiDistribute": "distribute",
    "lowKashida": "both",
    "mediumKashida": "both",
    "highKashida": "both",
}


def paragraph_values(ppr: etree._Element | None, notes: Notes) -> Values:
    """What a w:pPr says, by flat names; its w:rPr and w:sectPr are not looked at.

    Tab stops are "tab:<twips>" entries (None clears one), so that levels merge like everything else.
    """
    values: Values = {}
    if ppr is None:
        return values
    for element in ppr:
        tag = element.tag
        name = _ON_OFF_PARAGRAPH.get(tag)
        if name is not None:
            values[name] = on(element)
            continue
        reader = _PARAGRAPH.get(tag)
        if reader is not None:
            reader(element, values, notes)
        elif tag not in _HARMLESS_PARAGRAPH:
            _unread(element, notes)
    return values


def _numbering(element: etree._Element, values: Values, notes: Notes) -> None:
    for child in element:
        if child.tag == w("numId"):
            _store(values, "num_id", child.get(VAL))
        elif child.tag == w("ilvl"):
            _store(values, "num_level", whole(child, VAL, notes, 0, 8))
        else:
            _unread(child, notes)


def _indent(element: etree._Element, values: Values, notes: Notes) -> None:
    """w:ind (§17.3.1.12): hanging beats firstLine; a value of 0 characters gives way to the points."""
    for name, attributes in (("left", ("left", "start")), ("right", ("right", "end"))):
        for attribute in attributes:
            _store(values, name, place(element, w(attribute), notes))
            chars = number(element, w(attribute + "Chars"), notes)
            if chars is not None:
                values[f"{name}_chars"] = chars / 100 if chars else None
    first, hanging = place(element, w("firstLine"), notes), place(element, w("hanging"), notes)
    if hanging is not None:
        values["first_line"] = -hanging
    elif first is not None:
        values["first_line"] = first
    first, hanging = number(element, w("firstLineChars"), notes), number(element, w("hangingChars"), notes)
    if hanging:
        values["first_line_chars"] = -hanging / 100
    elif first is not None or hanging is not None:
        values["first_line_chars"] = first / 100 if first else None


def _spacing(element: etree._Element, values: Values, notes: Notes) -> None:
    """w:spacing (§17.3.1.33). A line of 0 says nothing."""
    for side in ("before", "after"):
        _store(values, f"space_{side}", measure(element, w(side), notes))
        lines = number(element, w(side + "Lines"), notes)
        if lines is not None:
            values[f"{side}_lines"] = lines / 100 if lines else None
        auto = element.get(w(side + "Autospacing"))
        if auto is not None:
            values[f"{side}_auto"] = auto in ("1", "true", "on")
    rule = element.get(w("lineRule"), "auto")
    if rule in ("exact", "atLeast"):
        height = measure(element, w("line"), notes)
        if height:
            values["line"] = LineSpacing("exact" if rule == "exact" else "atLeast", abs(height))
    else:
        lines = number(element, w("line"), notes)
        if lines:
            # A negative line is Word's old way to write "exact".
            exact = LineSpacing("exact", -lines / 20)
            values["line"] = LineSpacing("auto", lines / 240) if lines > 0 else exact


def _tabs(element: etree._Element, values: Values, notes: Notes) -> None:
    for child in element:
        position = place(child, w("pos"), notes)
        if position is None:
            continue
        kind = child.get(VAL, "left")
        key = f"tab:{round(position * 20)}"
        if kind == "clear":
            values[key] = None
            continue
        alignment = {"start": "left", "num": "left", "end": "right"}.get(kind, kind)
        values[key] = TabStop(position, alignment, child.get(w("leader"), "none"))


def _borders(element: etree._Element, values: Values, notes: Notes) -> None:
    for child in element:
        name = short(child.tag).removeprefix("w:")
        if name in ("top", "left", "bottom", "right", "between"):
            values["border." + name] = border(child, notes)
        elif name != "bar":
            _unread(child, notes)


def _align(element: etree._Element, values: Values, notes: Notes) -> None:
    align = _ALIGNS.get(element.get(VAL, ""))
    if align is None:
        notes.append(("W649", f'w:jc "{element.get(VAL, "")[:20]}"'))
    else:
        values["align"] = align


def _outline(element: etree._Element, values: Values, notes: Notes) -> None:
    level = whole(element, VAL, notes, 0, 9)
    if level is not None:
        values["outline_level"] = level if level < 9 else None


def _direction(element: etree._Element, _values: Values, notes: Notes) -> None:
    if element.get(VAL, "lrTb") not in ("lrTb", "tb"):
        notes.append(("W648", short(element.tag)))


_PARAGRAPH: dict[Any, Callable[[etree._Element, Values, Notes], None]] = {
    w("numPr"): _numbering,
    w("ind"): _indent,
    w("spacing"): _spacing,
    w("tabs"): _tabs,
    w("pBdr"): _borders,
    w("jc"): _align,
    w("outlineLvl"): _outline,
    w("textAlignment"): _set_run("text_alignment", lambda element, _notes: element.get(VAL, "auto")),
    w("shd"): _set_run("shading", shading),
    w("textDirection"): _direction,
    w("framePr"): _set_run("frame", read_frame),
}

# --- flat values to the model ---------------------------------------------------------------------

_RUN_FIELDS = frozenset(RunProps.__struct_fields__) - {"fonts"}
_PARAGRAPH_FIELDS = frozenset(ParagraphProps.__struct_fields__) - {"tabs", "borders"}
_FONT_FIELDS: tuple[tuple[Literal["ascii", "h_ansi", "east_asia", "cs", "hint"], str], ...] = (
    ("ascii", "font.ascii"),
    ("h_ansi", "font.h_ansi"),
    ("east_asia", "font.east_asia"),
    ("cs", "font.cs"),
    ("hint", "font.hint"),
)


def run_props(values: Values) -> RunProps:
    """The model's run properties of merged flat values."""
    fonts = Fonts(**{field: values[key] for field, key in _FONT_FIELDS if key in values})
    return RunProps(fonts=fonts, **{key: value for key, value in values.items() if key in _RUN_FIELDS})


def paragraph_props(values: Values, style_id: str | None, style_name: str | None) -> ParagraphProps:
    """The model's paragraph properties of merged flat values; tab stops come sorted by position."""
    tabs = sorted(
        (value for key, value in values.items() if key.startswith("tab:") and value is not None),
        key=lambda tab: tab.position,
    )
    edges = {key[7:]: value for key, value in values.items() if key.startswith("border.")}
    fields = {key: value for key, value in values.items() if key in _PARAGRAPH_FIELDS}
    return ParagraphProps(
        style_id=style_id, style_name=style_name, tabs=tuple(tabs), borders=Borders(**edges), **fields
    )

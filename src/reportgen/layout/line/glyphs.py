"""Characters of runs to glyphs with widths: which script's font each takes, which face, how wide.

In: texts with their run properties. Out: a glyph for each character, in order. Widths are points and already hold
character spacing, scaling and the document grid.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections.abc import Callable, Hashable, Iterator

from msgspec.structs import replace

from reportgen.errors import Finding, Severity
from reportgen.layout.autocolor import WHITE, is_dark
from reportgen.layout.conventions import WORD, Conventions
from reportgen.layout.effects import effect_of
from reportgen.layout.frames import Look
from reportgen.layout.line.atoms import JOINERS, Glyph, Manner, Sort
from reportgen.layout.line.decorations import Decoration, above
from reportgen.layout.turned import ASIDE, BRACKETS, CORNER
from reportgen.memo import Memo, Memory
from reportgen.typeset.faces import Face, VerticalMetrics
from reportgen.typeset.fonts import FontBook, StyledFace
from reportgen.typeset.linebreak import is_ideograph, is_wide
from reportgen.typeset.standins import alike, script, usual
from reportgen.units import TWIPS
from reportgen.word.model import RunProps

_KEPT = 30_000
"""Glyphs remembered from document to document: some fifteen megabytes."""

SMALL_CAPS = 0.8
"""Small capitals are capitals of this size."""

_WORDS = re.compile("[ -~\u00a0-\u04ff‘’“”]{2,}")
"""Finds letters and blanks beside each other that a face may want closer."""

RAISED = 0.58
"""Superscript and subscript are set at this size, the one level with the top of the type, the other with its foot: so
that neither makes a line higher."""

EMPHASIS = 0.25
"""Emphasis marks ask for this share of the type's ascent and descent, on their side of it."""

MISSING = "□"
"""Stands for a character that no face has; its text stays what it was."""

_FORMED = CORNER | ASIDE | BRACKETS
"""Marks of which a face may have forms for text that runs down."""

_AMBIGUOUS = frozenset("¡¤§¨ª\u00ad®°±´¶·¸º¼½¾¿×÷\u03a9") | {
    char for char in map(chr, range(0x2010, 0x2C00)) if unicodedata.category(char)[0] not in "ZC"
}
"""Characters that take the East Asian font only with hint="eastAsia", else the hAnsi one (§17.3.2.26)."""

_WESTERN = frozenset("•†‡‹›™¡ª®´¶¸º¼½¾¿")
"""Those of them that GBK lacks, and with it the fonts made for it: the Latin font has them."""

_NEAR = _AMBIGUOUS - frozenset(
    map(chr, [*range(0x100), 0x3A9, 0x2071, 0x207F, *range(0x2090, 0x209D), 0x2126, 0x212A, 0x212B])
)
"""Those that LibreOffice sets in the script of what stands before them; the others are always Latin to it."""


class Setter:
    """Turns runs into glyphs, remembering what it has set: in `memory` for whatever is set after this document.

    `note` takes findings (a missing glyph, a font that nobody has); each is given once. `faults` counts how often a
    glyph was handed out that has such a finding: those are remembered for this document alone.
    """

    def __init__(
        self,
        fonts: FontBook,
        note: Callable[[Finding], None],
        memory: Memory | None = None,
        conventions: Conventions = WORD,
    ) -> None:
        self.fonts = fonts
        self.faults = 0
        self._named_metrics = conventions.named_metrics
        self._near_marks = conventions.near_marks
        self._western_signs = conventions.western_signs
        self._all_numbers = conventions.all_numbers
        self._sharp_capitals = conventions.sharp_capitals
        self._raises_by_height = conventions.raises_by_height
        self._hints: dict[tuple[int, str | None], tuple[RunProps, RunProps]] = {}
        self._note = note
        self._noted: set[str] = set()
        self._faulty = False
        self._looks: dict[Look, Look] = {}
        self._manners: dict[Manner, Manner] = {}
        self._kerned: dict[tuple[Glyph, str], Glyph] = {}
        self._memo: Memo[Hashable, dict[str, Glyph]] = (memory or Memory()).of("glyphs", _KEPT)
        self._tables: dict[tuple[int, float], tuple[RunProps, dict[str, Glyph], dict[str, Glyph]]] = {}

    def glyphs(self, text: str, props: RunProps, char_space: float, *, behind_wide: bool = False) -> list[Glyph]:
        """Set a text: one glyph a character, but marks that have no glyph of their own join the one before.

        `char_space` is what the document grid adds to East Asian characters, in points; `behind_wide` whether the text
        stands behind one.
        """
        if self._near_marks and not _AMBIGUOUS.isdisjoint(text):
            return [
                glyph
                for piece, hint in _pieces(text, "eastAsia" if behind_wide else None)
                for glyph in self._hinted(piece, self._with_hint(props, hint), char_space)
            ]
        return self._hinted(text, props, char_space)

    def _with_hint(self, props: RunProps, hint: str | None) -> RunProps:
        """The same properties with another hint, made once, since glyphs are known by the identity of theirs."""
        key = id(props), hint
        found = self._hints.get(key)
        if found is None:
            found = self._hints[key] = props, replace(props, fonts=replace(props.fonts, hint=hint))
        return found[1]

    def _hinted(self, text: str, props: RunProps, char_space: float) -> list[Glyph]:
        if props.caps or props.small_caps:
            return [
                self._glyph(up, props, char_space, small=props.small_caps and up != char)
                for char in text
                for up in ("ẞ" if char == "ß" and self._sharp_capitals else char.upper())
                if up not in JOINERS
            ]
        _, table, own = self._tables.get((id(props), char_space)) or self._table(props, char_space)
        try:
            found = list(map(table.__getitem__, text))
        except KeyError:  # a character for the first time, or one that has no glyph to itself
            found = self._first_time(text, props, char_space, table, own)
        if props.kern is not None and props.size >= props.kern and len(found) == len(text):
            for word in _WORDS.finditer(text):
                self._kern(found, *word.span())
        return found

    def _first_time(
        self, text: str, props: RunProps, char_space: float, table: dict[str, Glyph], own: dict[str, Glyph]
    ) -> list[Glyph]:
        """A text with characters that are not in the table."""
        out: list[Glyph] = []
        leading = ""
        for char in text:
            if char in JOINERS:
                if out:
                    out[-1] = replace(out[-1], text=out[-1].text + char)
                else:
                    leading += char
                continue
            glyph = table.get(char)
            if glyph is None:
                glyph = self._made(char, props, char_space, table, own)
            out.append(glyph if out or not leading else replace(glyph, text=leading + char))
        return out

    def _kern(self, glyphs: list[Glyph], start: int, end: int) -> None:
        """Move letters of a Latin word closer that the face wants closer (w:kern, §17.3.2.19)."""
        for index in range(start, end - 1):
            before, after = glyphs[index], glyphs[index + 1]
            known = self._kerned.get((before, after.text))
            if known is None:
                known = before
                if before.look == after.look:
                    look = before.look
                    closer = self.fonts.face(look.face).kern(before.text, after.text) * look.size * look.h_scale
                    known = replace(before, width=before.width + closer) if closer else before
                self._kerned[before, after.text] = known
            glyphs[index] = known

    def space(self, props: RunProps) -> Glyph:
        """A blank in these properties: measures an empty line, stands for a tab."""
        _, table, own = self._tables.get((id(props), 0.0)) or self._table(props, 0.0)
        return table.get(" ") or self._made(" ", props, 0.0, table, own)

    def _table(self, props: RunProps, char_space: float) -> tuple[RunProps, dict[str, Glyph], dict[str, Glyph]]:
        """The glyphs known for these properties, and those that have a finding, by character. The properties are held
        so that no others get their identity."""
        key = self.fonts, self._named_metrics, self._raises_by_height, self._western_signs, props, char_space
        table = self._memo.get(key)
        if table is None:
            table = {}
            self._memo.put(key, table)
        found = self._tables[id(props), char_space] = props, table, {}
        return found

    def _made(
        self, char: str, props: RunProps, char_space: float, table: dict[str, Glyph], own: dict[str, Glyph]
    ) -> Glyph:
        """The glyph of a character that is not in the table."""
        glyph = own.get(char)
        if glyph is not None:
            self.faults += 1
            return glyph
        self._faulty = False
        glyph = self._glyph(char, props, char_space)
        if self._faulty:
            own[char] = glyph
        else:
            table[char] = glyph
            self._memo.grow(1)
        return glyph

    def _glyph(self, char: str, props: RunProps, char_space: float, *, small: bool = False) -> Glyph:
        """The glyph of a character; `small`: as a small capital."""
        east_asian = takes_east_asian(char, props.fonts.hint) and not (self._western_signs and char in _WESTERN)
        name = font_name(char, props, east_asian)
        size = props.size * (SMALL_CAPS if small else 1.0)
        styled, shown = self._face(name, char, props)
        face = styled.face
        metrics = self._metrics(name, face, props)
        rise, size = self._raised(props, size, metrics)
        gid = face.glyph(shown) or face.glyph(MISSING)
        natural, scale, shift = face.advance(gid) * size, props.scale, 0.0
        if east_asian and char == "—" and natural < size - 0.001:
            # A face whose dash is shorter than its em would part ——: stretch the stroke over the whole em.
            left, right = face.ink(gid)
            if right > left:
                scale *= 1 / (right - left)
                shift = -left * size * scale
                natural = size
        if self._named_metrics:
            wide = self.fonts.widened(name, face)
            natural, scale, shift = natural * wide, scale * wide, shift * wide
            known = self.fonts.ascii_width(name, face, char, bold=props.bold)
            if known is not None:  # squeezed into that, or in the middle of it
                wide, natural = natural, size * known
                narrowed = min(natural / wide, 1.0)
                scale *= narrowed
                shift = (natural - wide * narrowed) / 2
        width = natural * props.scale + props.spacing
        if east_asian and props.snap_to_grid:
            width += char_space
        over, under = _besides(props, metrics.ascent + metrics.descent, size)
        color = props.color or (WHITE if is_dark(props.shading) else "000000")
        # One look and one manner for all glyphs that have them: whether two have the same is asked of each.
        effect = None
        if props.effects is not None:
            color, effect = effect_of(props.effects, size, color)
        look = Look(face.key, size, color, scale, styled.synthetic_bold, styled.synthetic_italic, effect)
        manner = Manner(
            self._looks.setdefault(look, look),
            rise,
            metrics.ascent * size + max(rise, 0.0) + over,
            metrics.descent * size - min(rise, 0.0) + under,
            metrics.line_gap * size,
            size,
            _decoration(props),
            props.lang_east_asia if east_asian else props.lang,
            kerned=props.kern is not None and props.size >= props.kern,
            spacing=props.spacing,
        )
        return Glyph(
            char,
            gid,
            width,
            _sort(char, east_asian, self._all_numbers),
            self._manners.setdefault(manner, manner),
            shift,
            face.vertical(char) if char in _FORMED else 0,
        )

    def _raised(self, props: RunProps, size: float, metrics: VerticalMetrics) -> tuple[float, float]:
        """How far type of a size stands above the baseline (w:position, §17.3.2.24), and the size it is set at where
        it is raised or lowered as a whole (w:vertAlign, §17.3.2.42)."""
        rise = props.position
        if rise and self._raises_by_height:
            rise = round(100 * rise / size) / 100 * (metrics.ascent + metrics.descent) * size
        if props.vert_align == "baseline":
            return rise, size
        room = metrics.ascent if props.vert_align == "superscript" else -metrics.descent
        raised = math.floor(size * RAISED * TWIPS + 0.001) / TWIPS  # type comes in twentieths of a point
        return rise + room * (size - raised), raised

    def _metrics(self, name: str, face: Face, props: RunProps) -> VerticalMetrics:
        """What a line's height is made from: the font named, whose height Word takes; else the first face that stands
        for it, whether or not it has the character."""
        if self._named_metrics:
            return self.fonts.line_metrics(name, face)
        return self.fonts.chain(name, bold=props.bold, italic=props.italic)[0].face.metrics

    def _face(self, name: str, char: str, props: RunProps) -> tuple[StyledFace, str]:
        """A face, and the character whose glyph it is to show: another one where no face has this."""
        if not self.fonts.knows(name):
            self._once("F502", f"没有字体“{name}”，用别的字体代替", "可用 --fonts 指定存放该字体的文件夹")
        styled = self.fonts.pick(name, char, bold=props.bold, italic=props.italic)
        if styled is not None:
            if "\u0600" <= char < "\u1900" and (joined := script(char)) is not None:
                hint = "这种文字请先在 Word 中另存为 PDF，取其图片"
                self._once("F503", f"{joined}的字母逐个印出，没有连写和叠写", hint)
            return styled, char
        for other, same in ((usual(char), True), (alike(char), False), (MISSING, False)):
            styled = None if other is None else self.fonts.pick(name, other, bold=props.bold, italic=props.italic)
            if other is not None and (styled is not None or other == MISSING):
                if not same:
                    self._lacking(char, other)
                return styled or self.fonts.chain(name)[0], other
        raise AssertionError

    def _lacking(self, char: str, other: str) -> None:
        """Say that a character has no glyph; of a script that no face has, once for all its letters."""
        of = script(char)
        if of is None or other != MISSING:
            said = f"没有字体能印出“{char}”（U+{ord(char):04X}），印成“{other}”"
            self._once("F501", said, "换一个字，或用 --fonts 指定有此字的字体")
        else:
            said = f"没有字体能印出{of}，每个字母印成“{other}”，文字可以复制和检索"
            self._once("F501", said, "用 --fonts 指定有这种文字的字体")

    def _once(self, code: str, message: str, hint: str) -> None:
        self._faulty = True
        self.faults += 1
        if message not in self._noted:
            self._noted.add(message)
            self._note(Finding(code, Severity.WARNING, message, hint=hint))


def _decoration(props: RunProps) -> Decoration | None:
    """What is drawn with the glyphs of a run; None for nothing."""
    found = Decoration(
        props.underline if props.underline != "none" else None,
        props.underline_color,
        2 if props.double_strike else int(props.strike),
        props.highlight or props.shading,
        props.border,
        props.emphasis_mark,
    )
    return found if found != _PLAIN else None


_PLAIN = Decoration()


def _besides(props: RunProps, height: float, size: float) -> tuple[float, float]:
    """How much room emphasis marks and a border take above and below type `height` em high."""
    over = under = 0.0
    if props.emphasis_mark is not None:
        if above(props.emphasis_mark):
            over = EMPHASIS * height * size
        else:
            under = EMPHASIS * height * size
    edge = props.border
    if edge is not None and edge.visible:
        over += edge.width + edge.space
        under += edge.width + edge.space
    return over, under


def takes_east_asian(char: str, hint: str | None) -> bool:
    """Whether Word sets a character in the run's eastAsia font (§17.3.2.26): what is East Asian by nature, and
    marks both scripts use where the run hints so."""
    return is_wide(char) or (hint == "eastAsia" and char in _AMBIGUOUS)


def _pieces(text: str, hint: str | None) -> Iterator[tuple[str, str | None]]:
    """A text in pieces of one script with the hint that gives its marks that script: that of what stands before them,
    `hint` at the beginning."""
    start = 0
    for number, char in enumerate(text):
        if char in _NEAR or char == " ":
            continue
        own = "eastAsia" if is_wide(char) else None
        if own != hint:
            yield text[start:number], hint
            start, hint = number, own
    yield text[start:], hint


def font_name(char: str, props: RunProps, east_asian: bool) -> str:
    """The name of the font a character takes."""
    if east_asian:
        return props.fonts.east_asia
    if char < "\x80":
        return props.fonts.ascii
    return props.fonts.cs if _is_complex(char) else props.fonts.h_ansi


def _is_complex(char: str) -> bool:
    """Whether a character is of a complex script by nature: Hebrew, Arabic, Syriac, Thaana (§17.3.2.26)."""
    return "\u0590" <= char <= "\u07bf" or "\ufb1d" <= char <= "\ufdff" or "\ufe70" <= char <= "\ufefe"


def _sort(char: str, east_asian: bool, all_numbers: bool) -> Sort:
    """`all_numbers`: ① and ² are figures to the automatic space too."""
    number = all_numbers and char.isnumeric()
    if east_asian:
        return "i" if number or is_ideograph(char) else "p" if char in "—…" else "m"
    if number or char.isdecimal():
        return "d"
    return "l" if char.isalpha() else "s" if char == " " else "w"

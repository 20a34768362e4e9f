"""Font names to faces: which face stands for a name, and which one supplies a character it lacks.

In: `fonts.yaml` of the bundled folder, and folders of an office's own fonts. Out: for a name, weight and
character, the face to set it in. An office's faces are preferred by their own names; the bundled ones stand in
for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

from msgspec import Struct, json

from reportgen import cache
from reportgen.errors import EnvironmentFault, Finding, Severity, reason
from reportgen.typeset.faces import Face, VerticalMetrics, faces_in
from reportgen.typeset.fontnames import kin
from reportgen.typeset.standins import usual

_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
_SLOTS = {
    "stands_for": (False, False),
    "bold_for": (True, False),
    "italic_for": (False, True),
    "bold_italic_for": (True, True),
}

_Slot = tuple[str, bool, bool]


EAST_ASIAN_LINE = 1.3
"""A line of an East Asian font is this many times as high as its ascent and descent together."""


SYMBOLS = frozenset({"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"})
"""Fonts of symbols: what stands for their characters are characters of other faces."""


class StyledFace(Struct, frozen=True):
    """A face with what it lacks of the asked style: emboldened by a stroke, slanted by a shear."""

    face: Face
    synthetic_bold: bool = False
    synthetic_italic: bool = False


class FontBook:
    """All faces at hand. Files are opened when a character first needs them."""

    def __init__(self, bundled: Path, own: Iterable[Path] = ()) -> None:
        """Read `bundled/fonts.yaml` and the names of every face in the folders `own`.

        Raises EnvironmentFault where a folder or a listed file is missing or a font cannot be read.
        """
        self._folder = bundled
        self._faces: dict[str, Face] = {}
        self._fallback: dict[str, tuple[Face, ...]] = {}
        self._own: dict[_Slot, Face] = {}
        self._slots: dict[_Slot, Face] = {}
        self._bold: set[str] = set()  # keys of faces that are bold by nature
        self._chains: dict[_Slot, tuple[StyledFace, ...]] = {}
        self._picks: dict[tuple[str, bool, bool, str], StyledFace | None] = {}
        self._known: dict[str, bool] = {}
        self._kinds: dict[str, str] = {}
        self._named_metrics: dict[str, VerticalMetrics] = {}
        self._letter_metrics: dict[str, VerticalMetrics] = {}
        self._half_width: set[str] = set()
        self._advances: dict[str, list[float | None]] = {}
        self._widened: dict[str, float] = {}
        self._line_metrics: dict[tuple[str, str], VerticalMetrics] = {}
        own_faces = [face for folder in own for face in self._read_own(folder)]
        for face in own_faces:
            self._claim(face)
        self._last_resort = self._read_bundled(bundled)

    def _read_bundled(self, folder: Path) -> tuple[Face, ...]:
        """The faces that fonts.yaml lists, in its order; raises EnvironmentFault E802 where they are missing."""
        listing = folder / "fonts.yaml"
        if not listing.is_file():
            raise _fault("E802", f"找不到字体清单：{listing}", "请重新安装 reportgen")
        data = _read(listing.read_bytes())
        bold_slots = [slot for slot, (bold, _) in _SLOTS.items() if bold]
        for entry in data["faces"]:
            face = self._add(Face(folder / entry["file"]))
            if any(slot in entry for slot in bold_slots):
                self._bold.add(face.key)
            for slot, (bold, italic) in _SLOTS.items():
                for name in entry.get(slot, ()):
                    self._slots.setdefault((name.casefold(), bold, italic), face)
        for entry in data["faces"]:
            self._fallback[str(folder / entry["file"])] = tuple(
                self._add(Face(folder / name)) for name in entry.get("fallback", ())
            )
        for entry in data["metrics"]:
            metrics = VerticalMetrics(entry["ascent"], entry["descent"], entry.get("gap", 0.0))
            names = {name.casefold() for name in entry["names"]}
            kept = self._letter_metrics if entry.get("letters") else self._named_metrics
            kept.update(dict.fromkeys(names, metrics))
            if entry.get("half_width"):
                self._half_width |= names
            if "advances" in entry:
                self._advances.update(dict.fromkeys(names, entry["advances"]))
            if "wide" in entry:
                self._widened.update(dict.fromkeys(names, entry["wide"]))
        return tuple(self._add(Face(folder / name)) for name in data["last_resort"])

    def _read_own(self, folder: Path) -> list[Face]:
        if not folder.is_dir():
            raise _fault("E803", f"字体文件夹不存在：{folder}", "请检查 --fonts 或 REPORTGEN_FONTS")
        found: list[Face] = []
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() not in _SUFFIXES or not path.is_file():
                continue
            try:
                faces = faces_in(path)
            except OSError as error:
                raise _fault("E804", f"字体文件读不出来：{path}（{reason(error)}）", "请检查文件权限") from error
            if not faces:
                raise _fault("E804", f"不是可用的字体文件：{path}", "请从字体文件夹中移走它")
            found.extend(self._add(face) for face in faces)
        return found

    def _claim(self, face: Face) -> None:
        """Let an office's face answer to its names: its family's in its style, its own whatever the style asked."""
        bold, italic = face.style()
        if bold:
            self._bold.add(face.key)
        for name in face.family_names():
            self._own.setdefault((name.casefold(), bold, italic), face)
        for name in face.own_names() - face.family_names():
            self._own.setdefault((name.casefold(), False, False), face)

    def _add(self, face: Face) -> Face:
        if face.key not in self._faces and not face.path.is_file():
            raise _fault("E802", f"缺少字体文件：{face.path}", "请重新安装 reportgen，或检查 --fonts 文件夹")
        return self._faces.setdefault(face.key, face)

    def profile(self) -> bytes:
        """The sRGB colour profile that travels with the fonts. Raises EnvironmentFault where it is missing."""
        path = self._folder / "sRGB.icc"
        try:
            return path.read_bytes()
        except OSError as error:
            raise _fault("E802", f"缺少色彩配置文件：{path}", "请重新安装 reportgen") from error

    def face(self, key: str) -> Face:
        """The face with this key, as frames name it."""
        return self._faces[key]

    def knows(self, name: str) -> bool:
        """Whether any face stands for this font name."""
        name = name.casefold()
        return any((name, *style) in slots for slots in (self._own, self._slots) for style in _SLOTS.values())

    def _kin(self, name: str) -> str:
        """The known name that an unknown one is most like, without case."""
        found = self._kinds.get(name)
        if found is None:
            found = self._kinds[name] = kin(name, self.knows).casefold()
        return found

    def chain(self, name: str, *, bold: bool = False, italic: bool = False) -> tuple[StyledFace, ...]:
        """The faces to try for a name, best first: the office's own, the bundled ones, the last resort."""
        key = (name, bold, italic)
        if key not in self._chains:
            self._chains[key] = self._make_chain(self._kin(name), bold, italic)
        return self._chains[key]

    def _make_chain(self, name: str, bold: bool, italic: bool) -> tuple[StyledFace, ...]:
        """The faces for a name in this style, the one to be asked first in front: the office's own before the
        built-in."""
        nearest = sorted(_SLOTS.values(), key=lambda has: (has[0] != bold, has[1] != italic))
        within = [has for has in nearest if has[0] <= bold and has[1] <= italic]
        # A style beyond what is asked (bold for regular) serves only where the name has no other.
        beyond = [has for has in nearest if has not in within]
        chain: dict[str, StyledFace] = {}
        for slots, styles in ((self._own, within), (self._slots, within), (self._own, beyond), (self._slots, beyond)):
            if styles is beyond and chain:
                break
            for style in styles:
                face = slots.get((name, *style))
                if face is None:
                    continue
                for each in (face, *self._fallback.get(face.key, ())):
                    chain.setdefault(each.key, self._styled(each, bold, italic and not (each is face and style[1])))
                if styles is beyond:
                    break
        for face in self._last_resort:
            chain.setdefault(face.key, self._styled(face, bold, italic))
        return tuple(chain.values())

    def _styled(self, face: Face, bold: bool, slant: bool) -> StyledFace:
        # A bold face stands also for names such as 小标宋 whose regular is bold already: no stroke upon a stroke.
        return StyledFace(face, bold and face.key not in self._bold, slant)

    def pick(self, name: str, char: str, *, bold: bool = False, italic: bool = False) -> StyledFace | None:
        """The first face of the chain that has the character; None where no face at hand has it."""
        key = (name, bold, italic, char)
        if key not in self._picks:
            chain = self.chain(name, bold=bold, italic=italic)
            self._picks[key] = next((styled for styled in chain if styled.face.glyph(char)), None)
        return self._picks[key]

    def line_metrics(self, name: str, face: Face) -> VerticalMetrics:
        """How high Word makes a line of the font `name`, for which `face` stands: a Latin face is taken at its own
        word, unless the font itself is known to be higher or lower; of an East Asian font the metrics are those of the
        font itself (`metrics` of fonts.yaml, "" for all that are not in it), and its line is `EAST_ASIAN_LINE` times as
        high, the surplus half above and half below."""
        key = name, face.key
        found = self._line_metrics.get(key)
        if found is None:
            found = self._line_metrics[key] = self._make_line_metrics(name.casefold(), face)
        return found

    def ascii_width(self, name: str, face: Face, char: str, *, bold: bool) -> float | None:
        """How many em wide the font `name`, for which `face` stands, has an ASCII character; None where it is as in the
        face. An office's own face is taken at its own word, and so is a Latin one."""
        if not " " <= char <= "~" or not face.east_asian or self._is_own(face):
            return None
        kin = self._kin(name)
        if kin in self._half_width:
            return 0.5
        known = None if bold or kin not in self._advances else self._advances[kin][ord(char) - ord(" ")]
        return None if known is None else known / 1000

    def widened(self, name: str, face: Face) -> float:
        """How much wider letters of the font `name` are than those of `face`, which stands for it: `wide` of
        fonts.yaml, 1 for all that are not in it."""
        wide = self._widened.get(name.casefold(), 1.0)
        return 1.0 if wide == 1.0 or face.east_asian or self._is_own(face) else wide

    def _is_own(self, face: Face) -> bool:
        return any(owned.key == face.key for owned in self._own.values())

    def _make_line_metrics(self, name: str, face: Face) -> VerticalMetrics:
        own = self._is_own(face)
        # Symbols are drawn by East Asian faces too, but no font of symbols is one.
        letters = None if own or (face.east_asian and name not in SYMBOLS) else self._letter_metrics.get(name)
        if letters is not None or not face.east_asian:
            return letters or face.metrics
        named = face.metrics if own else self._named_metrics.get(self._kin(name), self._named_metrics[""])
        height = named.ascent + named.descent
        surplus = max(EAST_ASIAN_LINE * height, height + named.line_gap) - height
        return VerticalMetrics(named.ascent + surplus / 2, named.descent + surplus / 2, 0.0)

    def has(self, char: str) -> bool:
        """Whether a character can be printed at all: whether the last resort or any other face has it."""
        known = self._known.get(char)
        if known is None:
            known = self._known[char] = self._has(char)
        return known

    def _has(self, char: str) -> bool:
        same = usual(char)
        if same is not None and self.has(same):
            return True
        return any(face.glyph(char) for face in self._last_resort) or any(
            face.glyph(char) for face in self._faces.values()
        )


def _fault(code: str, message: str, hint: str) -> EnvironmentFault:
    return EnvironmentFault(Finding(code, Severity.ERROR, message, hint=hint))


def _read(listing: bytes) -> dict[str, Any]:
    """The list of faces, kept between runs as JSON: YAML would be a tenth of what it takes to start and set a page."""
    name = cache.key(b"fonts", listing)
    kept = cache.load(name)
    if kept is None:
        import yaml

        kept = json.encode(yaml.load(listing, getattr(yaml, "CSafeLoader", yaml.SafeLoader)))
        cache.store(name, kept)
    found: dict[str, Any] = json.decode(kept)
    return found

"""Font names to faces: which face stands for a name, and which one supplies a character it lacks.

In: `fonts.yaml` of the bundled folder, and folders of an office's own fonts. Out: for a name, weight and
character, the face to set it in. An office's faces are preferred by their own names; the bundled ones stand in
for the rest.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from reportgen.errors import EnvironmentFault, Finding, Severity
from reportgen.typeset.faces import Face, faces_in

_SUFFIXES = {".ttf", ".otf", ".ttc", ".otc"}
_SLOTS = {
    "stands_for": (False, False),
    "bold_for": (True, False),
    "italic_for": (False, True),
    "bold_italic_for": (True, True),
}
_Loader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

_Slot = tuple[str, bool, bool]


@dataclass(frozen=True, slots=True)
class StyledFace:
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
        self._faces: dict[str, Face] = {}
        self._fallback: dict[str, tuple[Face, ...]] = {}
        self._slots: dict[_Slot, Face] = {}
        self._chains: dict[_Slot, tuple[StyledFace, ...]] = {}
        self._picks: dict[tuple[str, bool, bool, str], StyledFace | None] = {}
        for folder in own:
            self._read_own(folder)
        self._last_resort = self._read_bundled(bundled)

    def _read_bundled(self, folder: Path) -> tuple[Face, ...]:
        listing = folder / "fonts.yaml"
        if not listing.is_file():
            raise _fault("E802", f"找不到字体清单：{listing}", "请重新安装 reportgen")
        data: dict[str, Any] = yaml.load(listing.read_text(encoding="utf-8"), _Loader)
        for entry in data["faces"]:
            face = self._add(Face(folder / entry["file"]))
            for slot, (bold, italic) in _SLOTS.items():
                for name in entry.get(slot, ()):
                    self._slots.setdefault((name.casefold(), bold, italic), face)
        for entry in data["faces"]:
            self._fallback[str(folder / entry["file"])] = tuple(
                self._add(Face(folder / name)) for name in entry.get("fallback", ())
            )
        return tuple(self._add(Face(folder / name)) for name in data["last_resort"])

    def _read_own(self, folder: Path) -> None:
        if not folder.is_dir():
            raise _fault("E803", f"字体文件夹不存在：{folder}", "请检查 --fonts 或 REPORTGEN_FONTS")
        for path in sorted(folder.rglob("*")):
            if path.suffix.lower() not in _SUFFIXES:
                continue
            try:
                faces = faces_in(path)
            except OSError as error:
                raise _fault("E804", f"字体文件读不出来：{path}（{error.strerror}）", "请检查文件权限") from error
            for face in faces:
                if face.hb_face.glyph_count == 0:
                    raise _fault("E804", f"不是可用的字体文件：{path}", "请从字体文件夹中移走它")
                self._add(face)
                style = face.sub_family().casefold()
                bold, italic = "bold" in style, "italic" in style or "oblique" in style
                for name in face.names():
                    self._slots.setdefault((name.casefold(), bold, italic), face)
                    # A full name such as "Song Bold" asks for this very face, whatever the weight asked.
                    self._slots.setdefault((name.casefold(), False, False), face)

    def _add(self, face: Face) -> Face:
        if face.key not in self._faces and not face.path.is_file():
            raise _fault("E802", f"缺少字体文件：{face.path}", "请重新安装 reportgen，或检查 --fonts 文件夹")
        return self._faces.setdefault(face.key, face)

    def face(self, key: str) -> Face:
        """The face with this key, as frames name it."""
        return self._faces[key]

    def knows(self, name: str) -> bool:
        """Whether any face stands for this font name."""
        return (name.casefold(), False, False) in self._slots

    def chain(self, name: str, *, bold: bool = False, italic: bool = False) -> tuple[StyledFace, ...]:
        """The faces to try for a name, best first; the last resort alone for a name that no face stands for."""
        key = (name.casefold(), bold, italic)
        if key not in self._chains:
            self._chains[key] = self._make_chain(*key)
        return self._chains[key]

    def _make_chain(self, name: str, bold: bool, italic: bool) -> tuple[StyledFace, ...]:
        chain: list[StyledFace] = []
        for has_bold, has_italic in ((bold, italic), (bold, False), (False, italic), (False, False)):
            if (has_bold and not bold) or (has_italic and not italic):
                continue
            face = self._slots.get((name, has_bold, has_italic))
            if face is None:
                continue
            for each in (face, *self._fallback.get(face.key, ())):
                # A bold face stands first for names such as 小标宋 whose regular is bold already.
                chain.append(StyledFace(each, bold and not has_bold, italic and not has_italic))
        chain.extend(StyledFace(face, bold, italic) for face in self._last_resort)
        return tuple(chain)

    def pick(self, name: str, char: str, *, bold: bool = False, italic: bool = False) -> StyledFace | None:
        """The first face of the chain that has the character; None where no face at hand has it."""
        key = (name, bold, italic, char)
        if key not in self._picks:
            chain = self.chain(name, bold=bold, italic=italic)
            self._picks[key] = next((styled for styled in chain if styled.face.glyph(char)), None)
        return self._picks[key]

    def has(self, char: str) -> bool:
        """Whether a character can be printed at all: whether the last resort or any other face has it."""
        return any(face.glyph(char) for face in self._last_resort) or any(
            face.glyph(char) for face in self._faces.values()
        )


def _fault(code: str, message: str, hint: str) -> EnvironmentFault:
    return EnvironmentFault(Finding(code, Severity.ERROR, message, hint=hint))

"""The theme's fonts (ISO 29500-1 §20.1.4.1.18): theme1.xml and the document's languages in, font names
out."""

from __future__ import annotations

from lxml import etree

from reportgen.word.colors import Colors
from reportgen.word.names import A

_SCRIPTS = {
    "zh": "Hans", "zh-cn": "Hans", "zh-sg": "Hans", "zh-hans": "Hans", "zh-tw": "Hant", "zh-hk": "Hant",
    "zh-mo": "Hant", "zh-hant": "Hant", "ja": "Jpan", "ja-jp": "Jpan", "ko": "Hang", "ko-kr": "Hang",
}  # fmt: skip


class Theme:
    """Major and minor fonts, and the colours. `east_asia_lang` is w:themeFontLang's w:eastAsia (§17.15.1.88)."""

    def __init__(self, root: etree._Element | None, east_asia_lang: str = "zh-CN") -> None:
        self._fonts: dict[str, str] = {}
        self.colors = Colors(root)
        script = _SCRIPTS.get(east_asia_lang.lower(), "Hans")
        for size in ("major", "minor"):
            found = None if root is None else root.find(f".//{{{A}}}fontScheme/{{{A}}}{size}Font")
            if found is None:
                continue
            faces = {"latin": "", "ea": "", "cs": ""}
            for element in found:
                face = element.get("typeface", "")
                if element.tag == f"{{{A}}}font" and element.get("script") == script:
                    faces["script"] = face
                elif isinstance(element.tag, str):
                    faces[etree.QName(element).localname] = face
            for slot, face in (
                ("Ascii", faces["latin"]),
                ("HAnsi", faces["latin"]),
                ("EastAsia", faces["ea"] or faces.get("script", "")),
                ("Bidi", faces["cs"]),
            ):
                self._fonts[size + slot] = face

    def font(self, reference: str) -> str | None:
        """The font of an ST_Theme value ("minorEastAsia"); None where the theme names none."""
        return self._fonts.get(reference) or None

"""What a PDF of ours says, read from its operators: every glyph with its text and place."""

from __future__ import annotations

import io
import re
from dataclasses import dataclass
from typing import Any

import pikepdf

_PAIR = re.compile(r"<([0-9A-F]{4})> <((?:[0-9A-F]{4})+)>")


@dataclass(frozen=True, slots=True)
class Shown:
    """One glyph: the text a reader copies, its origin from the page's lower left corner, in points."""

    text: str
    x: float
    y: float
    size: float
    font: str


@dataclass(frozen=True, slots=True)
class Font:
    """A font as its dictionary describes it; widths in 1/1000 em by code."""

    base: str
    widths: dict[int, float]
    texts: dict[int, str]

    @classmethod
    def of(cls, font: Any) -> Font:
        descendant = font.DescendantFonts[0]
        widths: dict[int, float] = {}
        array = list(descendant.W)
        for first, run in zip(array[::2], array[1::2], strict=True):
            for offset, width in enumerate(run):
                widths[int(first) + offset] = float(width)
        cmap = font.ToUnicode.read_bytes().decode("ascii")
        pairs = _PAIR.findall("".join(re.findall(r"beginbfchar(.*?)endbfchar", cmap, re.S)))
        texts = {int(code, 16): bytes.fromhex(text).decode("utf-16-be") for code, text in pairs}
        return cls(str(font.BaseFont), widths, texts)


def glyphs(page: pikepdf.Page) -> list[Shown]:
    """The glyphs of a page in the order of its content stream, which is the reading order."""
    fonts = {name: Font.of(font) for name, font in page.Resources.get("/Font", {}).items()}
    return interpret(pikepdf.parse_content_stream(page), fonts)


def interpret(instructions: Any, fonts: dict[str, Font]) -> list[Shown]:
    """Run the text operators (ISO 32000-1 §9.4). Any operator that we do not write fails."""
    out: list[Shown] = []
    font, size, scale, spacing = fonts.get(""), 0.0, 1.0, 0.0
    matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0]
    at = 0.0
    marked: list[str | None] = []  # the open sequences, with the ActualText that holds in them
    saved: list[float] = []
    for operands, operator in instructions:
        match str(operator):
            case "q":
                saved.append(scale)
            case "Q":
                scale = saved.pop()
            case "BT":
                matrix, at = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0], 0.0
            case "Tf":
                font, size = fonts[str(operands[0])], float(operands[1])
            case "Tc":
                spacing = float(operands[0])
            case "Tz":
                scale = float(operands[0]) / 100
            case "Tm":
                matrix, at = [float(value) for value in operands], 0.0
            case "BMC":
                marked.append(None)
            case "BDC":
                said = operands[1].get("/ActualText")
                marked.append(marked[-1] if said is None and marked else said and bytes(said).decode("utf-16"))
            case "EMC":
                marked.pop()
            case "Tj" | "TJ":
                assert font is not None
                for part in operands[0] if str(operator) == "TJ" else [operands[0]]:
                    if not isinstance(part, pikepdf.String):
                        at -= float(part) / 1000 * size * scale
                        continue
                    codes = bytes(part)
                    for i in range(0, len(codes), 2):
                        code = int.from_bytes(codes[i : i + 2], "big")
                        text = font.texts[code] if not marked or marked[-1] is None else marked[-1]
                        out.append(Shown(text, matrix[4] + at, matrix[5], size, font.base))
                        at += (font.widths.get(code, 1000.0) / 1000 * size + spacing) * scale
            case "ET" | "rg" | "RG" | "Tr" | "w" | "J" | "d" | "m" | "l" | "S" | "re" | "f" | "Do" | "n":
                pass
            case "cm":
                inside_picture = bool(saved)
                assert inside_picture or [float(value) for value in operands] == [1, 0, 0, 1, 0, 0]
            case unknown:
                raise AssertionError(f"operator {unknown}")
    assert not marked
    return out


def text(page: pikepdf.Page) -> str:
    """The text of a page."""
    return "".join(each.text for each in glyphs(page))


def whole_text(pdf: bytes) -> str:
    """The text of all pages."""
    with pikepdf.open(io.BytesIO(pdf)) as document:
        return "".join(text(page) for page in document.pages)


def squeezed(words: str) -> str:
    """Without white space."""
    return re.sub(r"\s+", "", words)


@dataclass(frozen=True, slots=True)
class Entry:
    """An outline entry: its title, depth from 0, page from 0, and the height it points to."""

    title: str
    depth: int
    page: int
    x: float
    y: float


def outline(pdf: pikepdf.Pdf) -> list[Entry]:
    """The outline, by its First and Next links."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    out: list[Entry] = []

    def walk(node: Any, depth: int, parent: Any) -> int:
        count = 0
        before = None
        while node is not None:
            assert node.Parent.objgen == parent.objgen
            assert (node.get("/Prev") is None) == (before is None)
            assert before is None or node.Prev.objgen == before.objgen
            page, kind, x, y, _ = node.Dest
            assert kind == "/XYZ"
            out.append(Entry(str(node.Title), depth, pages[page.objgen], float(x), float(y)))
            below = walk(node.First, depth + 1, node) if "/First" in node else 0
            assert int(node.get("/Count", 0)) == below
            count += 1 + below
            before, node = node, node.get("/Next")
        assert before is not None
        assert parent.Last.objgen == before.objgen
        return count

    root = pdf.Root.get("/Outlines")
    if root is not None:
        assert int(root.Count) == walk(root.First, 0, root)
    return out


def destinations(pdf: pikepdf.Pdf) -> dict[str, tuple[int, float, float]]:
    """Named destinations: page from 0, x and y; in the order of the name tree."""
    pages = {page.objgen: number for number, page in enumerate(pdf.pages)}
    if "/Names" not in pdf.Root:
        return {}
    flat = list(pdf.Root.Names.Dests.Names)
    return {
        str(name): (pages[target[0].objgen], float(target[2]), float(target[3]))
        for name, target in zip(flat[::2], flat[1::2], strict=True)
    }

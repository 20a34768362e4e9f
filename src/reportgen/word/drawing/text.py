"""Text of DrawingML (ISO 29500-1 §21.1.2), as diagrams and charts have it: a:p and a:rPr in, paragraphs out."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree
from msgspec.structs import replace

from reportgen.units import EMU
from reportgen.word.attributes import Notes, measure, number
from reportgen.word.colors import Colors
from reportgen.word.model import (
    Block,
    Break,
    Fonts,
    Inline,
    Label,
    LineSpacing,
    Paragraph,
    ParagraphProps,
    RunProps,
    Text,
)
from reportgen.word.names import A, local
from reportgen.word.theme import Theme

_SIZE = 18.0
"""Points of text that says nothing of its size (§21.1.2.3.9)."""
_ALIGN = {"ctr": "center", "r": "right", "just": "both", "dist": "distribute"}


class DrawingText:
    """Reads text of drawings with the theme of the document."""

    def __init__(self, colors: Colors, theme: Theme, notes: Notes) -> None:
        self._colors, self._theme, self._notes = colors, theme, notes

    def base(self, color: str | None = None, size: float = _SIZE) -> RunProps:
        """What text is that says nothing: the theme's minor fonts."""
        latin, east = self._theme.font("minorHAnsi") or "Calibri", self._theme.font("minorEastAsia") or "宋体"
        return RunProps(Fonts(latin, latin, east), size, color=color, snap_to_grid=False)

    def run(self, rpr: etree._Element | None, base: RunProps) -> RunProps:
        """The properties of an a:rPr, a:defRPr or a:endParaRPr (§21.1.2.3.9) over others."""
        if rpr is None:
            return base
        fonts = base.fonts
        latin, east = self._font(rpr, "latin"), self._font(rpr, "ea")
        if latin is not None:
            fonts = replace(fonts, ascii=latin, h_ansi=latin)
        if east is not None:
            fonts = replace(fonts, east_asia=east)
        size = number(rpr, "sz", self._notes)
        fill = rpr.find(f"{{{A}}}solidFill")
        color = base.color if fill is None else self._colors.on_paper(fill) or base.color
        return replace(
            base,
            fonts=fonts,
            size=min(max(size / 100, 1.0), 400.0) if size else base.size,
            bold=_flag(rpr, "b", base.bold),
            italic=_flag(rpr, "i", base.italic),
            underline={"none": None, "sng": "single", "dbl": "double"}.get(rpr.get("u", ""), base.underline),
            strike=rpr.get("strike", "noStrike") != "noStrike",
            color=color,
        )

    def _font(self, rpr: etree._Element, slot: str) -> str | None:
        """The font of a:latin or a:ea: "+mn-ea" is the theme's minor one."""
        element = rpr.find(f"{{{A}}}{slot}")
        face = "" if element is None else element.get("typeface", "")
        if face.startswith("+"):
            size = "major" if face.startswith("+mj") else "minor"
            return self._theme.font(size + {"ea": "EastAsia", "cs": "Bidi"}.get(face[-2:], "HAnsi"))
        return face or None

    def blocks(self, body: etree._Element, base: RunProps) -> tuple[Block, ...]:
        """The paragraphs of an a:txBody or a c:rich. The space above the first and below the last goes, so that text
        stands in the middle where it should."""
        made = [self._paragraph(each, base) for each in body.iterfind(f"{{{A}}}p")]
        if made:
            made[0] = replace(made[0], props=replace(made[0].props, space_before=0.0))
            made[-1] = replace(made[-1], props=replace(made[-1].props, space_after=0.0))
        return tuple(made)

    def _paragraph(self, element: etree._Element, base: RunProps) -> Paragraph:
        ppr = element.find(f"{{{A}}}pPr")
        base = self.run(None if ppr is None else ppr.find(f"{{{A}}}defRPr"), base)
        content = tuple(self._inlines(element, base))
        end = self.run(element.find(f"{{{A}}}endParaRPr"), base)
        mark = next((item.props for item in content if isinstance(item, Text)), end)
        props, label = self._props(ppr, mark)
        return Paragraph(props, content, mark, label if content else None)

    def _inlines(self, element: etree._Element, base: RunProps) -> Iterator[Inline]:
        for child in element:
            kind = local(child)
            if kind in ("r", "fld"):
                said = child.findtext(f"{{{A}}}t") or ""
                if said:
                    yield Text(said, self.run(child.find(f"{{{A}}}rPr"), base))
            elif kind == "br":
                yield Break("line", self.run(child.find(f"{{{A}}}rPr"), base))

    def _props(self, ppr: etree._Element | None, mark: RunProps) -> tuple[ParagraphProps, Label | None]:
        """The properties of an a:p, and its bullet: None where it has none."""
        if ppr is None:
            return ParagraphProps(snap_to_grid=False, widow_control=False), None
        left, first = (measure(ppr, name, self._notes, EMU) or 0.0 for name in ("marL", "indent"))
        sign = ppr.find(f"{{{A}}}buChar")
        label = None
        if sign is not None and sign.get("char", "").strip():
            label = Label(sign.get("char", "•"), mark)
        elif ppr.find(f"{{{A}}}buNone") is None:
            first = max(first, 0.0)
        props = ParagraphProps(
            align=_ALIGN.get(ppr.get("algn", "l"), "left"),
            left=left,
            first_line=first,
            space_before=self._spacing(ppr, "spcBef", mark.size),
            space_after=self._spacing(ppr, "spcAft", mark.size),
            line=self._line(ppr),
            snap_to_grid=False,
            widow_control=False,
        )
        return props, label

    def _spacing(self, ppr: etree._Element, name: str, size: float) -> float:
        """a:spcBef, a:spcAft (§21.1.2.2.10): points, or a share of the type."""
        holder = ppr.find(f"{{{A}}}{name}")
        said = None if holder is None else next(iter(holder), None)
        value = None if said is None else number(said, "val", self._notes)
        if said is None or value is None:
            return 0.0
        return min(max(value / 100 if local(said) == "spcPts" else value / 100000 * size, 0.0), 1000.0)

    def _line(self, ppr: etree._Element) -> LineSpacing:
        holder = ppr.find(f"{{{A}}}lnSpc")
        said = None if holder is None else next(iter(holder), None)
        value = None if said is None else number(said, "val", self._notes)
        if said is None or not value or value < 0:
            return LineSpacing()
        return LineSpacing("exact", value / 100) if local(said) == "spcPts" else LineSpacing("auto", value / 100000)


def _flag(rpr: etree._Element, name: str, default: bool) -> bool:
    said = rpr.get(name)
    return default if said is None else said in ("1", "true")

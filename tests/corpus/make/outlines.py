"""Text along outlines, and breaks that go below what floats."""

from __future__ import annotations

from .graphics import Look, Place, body, old_outline, picture, shape
from .images import chart
from .package import Docx
from .prose import prose
from .text import Cell, label, p, r, section, tbl, title
from .xml import Xml

Corners = tuple[tuple[int, int], ...]
"""In 21600ths of a drawing's size; the last is the first."""

_DOWN: Corners = ((0, 0), (10800, 21600), (21600, 0), (0, 0))
_UP: Corners = ((10800, 0), (0, 21600), (21600, 21600), (10800, 0))
_DIAMOND: Corners = ((10800, 0), (0, 10800), (10800, 21600), (21600, 10800), (10800, 0))
_HOLLOW: Corners = (
    (0, 0), (0, 21600), (21600, 21600), (21600, 0), (18000, 0), (18000, 15000), (3000, 15000), (3000, 0), (0, 0),
)  # fmt: skip


_OVER = "<wp:wrapNone/>"


def _along(kind: str, corners: Corners, side: str = "bothSides") -> str:
    """The wrapping of a drawing whose outline text follows."""
    (x, y), *rest = corners
    lines = "".join(f'<wp:lineTo x="{across}" y="{down}"/>' for across, down in rest)
    polygon = f'<wp:wrapPolygon edited="1"><wp:start x="{x}" y="{y}"/>{lines}</wp:wrapPolygon>'
    return f'<wp:{kind} wrapText="{side}">{polygon}</wp:{kind}>'


def _clear(side: str) -> Xml:
    return r(Xml(f'<w:br w:type="textWrapping" w:clear="{side}"/>'))


def outlines() -> Docx:
    """Outlines of every form and side, in VML too; line breaks below what floats left, right, anywhere."""
    doc = Docx()
    bars = doc.picture("chart.png", chart())
    doc.add(title("沿轮廓环绕"))
    forms = (("倒三角", _DOWN, (60, 40), 40), ("三角", _UP, (60, 40), 0), ("凹形", _HOLLOW, (100, 40), 20))
    for name, corners, size, x in forms:
        for kind in ("wrapTight", "wrapThrough"):
            place = Place(float(x), 4.0, wrap=_along(kind, corners), behind=True)
            doc.add(p(f"{name}，{kind}。", picture(doc, bars, size, place), prose(8, x)))
    doc.add(label("一侧"))
    for side in ("left", "right", "largest"):
        place = Place(40.0, 4.0, wrap=_along("wrapTight", _DIAMOND, side))
        doc.add(p(side, shape(doc, "diamond", (50, 40), place, look=Look(fill="FFF2CC")), prose(6)))
    doc.add(label("形状与旧式图形"))
    place = Place(90.0, 2.0, wrap=_along("wrapTight", _DIAMOND))
    doc.add(p("菱形。", shape(doc, "diamond", (45, 35), place), prose(7, 3)))
    doc.add(p("旧式的菱形。", old_outline(doc, (45, 35), Place(0.0, 2.0), _DIAMOND), prose(7, 5)))
    doc.add(label("换行到图形之下"))
    for side in ("left", "right", "all"):
        for x in (0.0, 96.0, 45.0):
            floating = picture(doc, bars, (50, 25), Place(x, 0.0))
            doc.add(p(f"{side} {x}。", floating, prose(1), _clear(side), "换行之后。" + prose(2)))
    return doc


def held() -> Docx:
    """What floats in cells, in a header and a footer, turned, and above the paragraph it hangs on."""
    doc = Docx()
    small = body(insets='lIns="0" tIns="0" rIns="0" bIns="0"')
    boxed = shape(doc, "rect", (35, 30), Place(110.0, 5.0), p("页眉里的框"), text=small)
    low = shape(doc, "rect", (30, 20), Place(0.0, -30.0), p("页脚里的框"), text=small)
    doc.section = section(doc.header("default", p("页眉", boxed)), doc.footer("default", p("页脚", low)))
    bars = doc.picture("chart.png", chart())
    doc.add(title("单元格、页眉、旋转"), p(prose(6)), label("单元格里"))
    rows = [
        [Cell(p("照片", picture(doc, bars, (20, 28), Place(25.0, 1.0))), p("贴照片处")), prose(1), "四周型撑高这一行"],
        [Cell(p("超出", picture(doc, bars, (20, 12), Place(40.0, 1.0)))), prose(1), "不出单元格"],
        [Cell(p("上下型", picture(doc, bars, (20, 12), Place(5.0, 1.0, wrap="<wp:wrapTopAndBottom/>")))), "", ""],
        [Cell(p("浮于上方", picture(doc, bars, (20, 12), Place(25.0, 1.0, wrap=_OVER)))), "", "不撑高"],
        ["", "", ""],
    ]
    doc.add(tbl([2765, 2765, 2766], *rows), p(prose(4, 2)), label("旋转"))
    for turn in (30, 90):
        doc.add(p(f"旋转{turn}度。", picture(doc, bars, (45, 25), Place(50.0, 14.0), turn=turn), prose(8, turn)))
    doc.add(label("锚点以上"), p(prose(5, 4)))
    doc.add(p("图在本段之上开始。", picture(doc, bars, (40, 30), Place(60.0, -14.0)), prose(7, 1)))
    return doc


DOCUMENTS = {"drawing-outlines": outlines, "drawing-held": held}

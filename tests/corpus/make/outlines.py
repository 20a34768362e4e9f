"""Text along outlines, and breaks that go below what floats."""

from __future__ import annotations

from .graphics import Look, Place, old_outline, picture, shape
from .images import chart
from .package import Docx
from .prose import prose
from .text import label, p, r, title
from .xml import Xml

Corners = tuple[tuple[int, int], ...]
"""In 21600ths of a drawing's size; the last is the first."""

_DOWN: Corners = ((0, 0), (10800, 21600), (21600, 0), (0, 0))
_UP: Corners = ((10800, 0), (0, 21600), (21600, 21600), (10800, 0))
_DIAMOND: Corners = ((10800, 0), (0, 10800), (10800, 21600), (21600, 10800), (10800, 0))
_HOLLOW: Corners = (
    (0, 0), (0, 21600), (21600, 21600), (21600, 0), (18000, 0), (18000, 15000), (3000, 15000), (3000, 0), (0, 0),
)  # fmt: skip


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


DOCUMENTS = {"drawing-outlines": outlines}

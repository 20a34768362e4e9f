"""How shapes, pictures and charts are painted: outlines of pictures, shadows, patterns, what lies over a chart."""

from __future__ import annotations

from .charts import axes, bar, chart, labels, series
from .graphics import Look, canvas, picture, shape
from .images import chart as bars
from .images import photo
from .package import Docx
from .prose import prose
from .text import label, p, r, title
from .xml import Xml

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_C = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_C15 = "http://schemas.microsoft.com/office/drawing/2012/chart"
_CDR = "http://schemas.openxmlformats.org/drawingml/2006/chartDrawing"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml."
_BLACK = '<a:srgbClr val="000000"><a:alpha val="40000"/></a:srgbClr>'
_SOFT = f'<a:outerShdw blurRad="50800" dist="38100" dir="2700000" rotWithShape="0">{_BLACK}</a:outerShdw>'
_HARD = f'<a:outerShdw dist="50800" dir="2700000">{_BLACK}</a:outerShdw>'
_GLOW = '<a:glow rad="63500"><a:srgbClr val="FFC000"><a:alpha val="60000"/></a:srgbClr></a:glow>'
_PATTERNS = (
    "pct5", "pct25", "pct50", "pct75", "ltHorz", "dkVert", "wdUpDiag", "ltDnDiag", "cross", "diagCross", "smCheck",
    "solidDmnd", "horzBrick", "lgConfetti", "zigZag", "sphere",
)  # fmt: skip


def _effects(inner: str) -> str:
    return f"<a:effectLst>{inner}</a:effectLst>"


def _pattern(kind: str, ink: str = "1F4E79", paper: str = "FFFFFF") -> str:
    colours = "".join(
        f'<a:{name}Clr><a:srgbClr val="{colour}"/></a:{name}Clr>' for name, colour in (("fg", ink), ("bg", paper))
    )
    return f'<a:pattFill prst="{kind}">{colours}</a:pattFill>'


def _over(*shapes: tuple[tuple[float, float, float, float], str, str]) -> str:
    """The part with shapes over a chart: corners in shares of it, a preset, words."""
    inner = ""
    for number, ((left, top, right, foot), kind, words) in enumerate(shapes, 1):
        corners = f"<cdr:from><cdr:x>{left}</cdr:x><cdr:y>{top}</cdr:y></cdr:from>"
        corners += f"<cdr:to><cdr:x>{right}</cdr:x><cdr:y>{foot}</cdr:y></cdr:to>"
        about = f'<cdr:nvSpPr><cdr:cNvPr id="{number}" name="标注{number}"/><cdr:cNvSpPr/></cdr:nvSpPr>'
        frame = '<a:xfrm><a:off x="0" y="0"/><a:ext cx="1000" cy="1000"/></a:xfrm>'
        look = (
            '<a:solidFill><a:srgbClr val="FFF2CC"/></a:solidFill><a:ln w="9525"><a:solidFill><a:srgbClr val="C00000"/>'
        )
        props = (
            f'<cdr:spPr>{frame}<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{look}</a:solidFill></a:ln></cdr:spPr>'
        )
        run = f'<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="zh-CN" sz="900"/><a:t>{words}</a:t></a:r></a:p>'
        body = (
            f'<cdr:txBody><a:bodyPr lIns="0" tIns="0" rIns="0" bIns="0" anchor="ctr"/><a:lstStyle/>{run}</cdr:txBody>'
        )
        inner += f"<cdr:relSizeAnchor>{corners}<cdr:sp>{about}{props}{body}</cdr:sp></cdr:relSizeAnchor>"
    return f'<c:userShapes xmlns:c="{_C}" xmlns:a="{_A}" xmlns:cdr="{_CDR}">{inner}</c:userShapes>'


def _cells(*texts: str) -> tuple[str, str]:
    """Labels that say what stands in cells, and the texts that the series keeps of them."""
    asks = (
        f'<c:ext uri="{{CE6537A1-D6FC-4f65-9D91-7224C49458BB}}" xmlns:c15="{_C15}"><c15:showDataLabelsRange val="1"/>'
    )
    made = labels(position="outEnd").replace("</c:dLbls>", f"<c:extLst>{asks}</c:ext></c:extLst></c:dLbls>")
    points = "".join(f'<c:pt idx="{at}"><c:v>{text}</c:v></c:pt>' for at, text in enumerate(texts))
    cache = f'<c15:dlblRangeCache><c:ptCount val="{len(texts)}"/>{points}</c15:dlblRangeCache>'
    kept = f"<c15:datalabelsRange><c15:f>Sheet1!$D$2</c15:f>{cache}</c15:datalabelsRange>"
    uri = f'<c:ext uri="{{02D57815-91ED-43cb-92C2-25804820EDAC}}" xmlns:c15="{_C15}">'
    return made, f"<c:extLst>{uri}{kept}</c:ext></c:extLst>"


def _painted(paint: str) -> str:
    edge = '<a:ln w="9525"><a:solidFill><a:srgbClr val="404040"/></a:solidFill></a:ln>'
    return f'<c:spPr>{paint}{edge}</c:spPr><c:invertIfNegative val="0"/>'


def _chart(doc: Docx) -> Xml:
    """Bars in patterns and a picture, labels from cells, an arrow with words over them."""
    doc.picture("photo.jpeg", photo())
    doc.beside("charts/chart1.xml", (("image", "../media/photo.jpeg"), ("chartUserShapes", "../drawings/drawing1.xml")))
    over = _over(
        ((0.62, 0.06, 0.9, 0.2), "wedgeRectCallout", "同比下降"), ((0.05, 0.04, 0.2, 0.14), "rect", "单位：件")
    )
    doc.plain_part(
        "drawings/drawing1.xml", "application/vnd.openxmlformats-officedocument.drawingml.chartshapes+xml", over
    )
    asked, kept = _cells("少于上年", "多于上年", "最多", "下降")
    picture_ = '<a:blipFill><a:blip r:embed="rId1"/><a:stretch><a:fillRect/></a:stretch></a:blipFill>'
    relations = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    rows = (
        series(0, "新收", (12, 19, 27, 15), look=_painted(_pattern("wdUpDiag")), more=asked, last=kept)
        + series(1, "结转", (8, 11, 9, 13), look=_painted(_pattern("pct25", "C00000")))
        + series(2, "答复", (10, 14, 20, 16), look=_painted(picture_.replace("<a:blip ", f"<a:blip {relations} ")))
    )
    plots = bar(rows) + axes()
    return chart(doc, 1, (140, 70), plots, last=f'<c:userShapes {relations} r:id="rId2"/>')


def painted() -> Docx:
    """Pictures in outlines, with shadows; shapes with shadows, glows, patterns; a chart."""
    doc = Docx()
    image = doc.picture("chart.png", bars())
    doc.add(title("轮廓、阴影与图案"), label("图片的轮廓"))
    red = '<a:ln w="19050"><a:solidFill><a:srgbClr val="C00000"/></a:solidFill></a:ln>'
    kinds = (("ellipse", ""), ("roundRect", red), ("hexagon", ""), ("rect", _effects(_SOFT)))
    size = (32.0, 21.0)
    doc.add(p(*(run for kind, more in kinds for run in (picture(doc, image, size, form=kind, more=more), r("  ")))))
    doc.add(p(picture(doc, image, size, form="roundRect", more=red, turn=20), r("  "),
              picture(doc, image, size, more=_effects(_HARD), turn=340)))  # fmt: skip
    doc.add(label("形状的阴影"))
    shapes = (("rect", _SOFT, "柔和"), ("ellipse", _HARD, "清晰"), ("roundRect", _GLOW, "发光"))
    boxes = [
        shape(doc, kind, (30, 14), None, p(words, jc="center"), look=Look(fill="DDEBF7", more=_effects(inner)))
        for kind, inner, words in shapes
    ]
    doc.add(p(*(run for box in boxes for run in (box, r("   ")))))
    doc.add(label("图案"))
    hatched = [shape(doc, "rect", (15, 11), None, look=Look(paint=_pattern(kind))) for kind in _PATTERNS]
    doc.add(p(*hatched), p(prose(1)), label("图表"), p(_chart(doc), jc="center"), label("画布"))
    doc.add(p(canvas(doc, (120, 24), "FFF2CC", (4, 4, 30, 16, "画布上的框"), (60, 4, 40, 16, "另一个框"))))
    return doc


DOCUMENTS = {"drawing-looks": painted}

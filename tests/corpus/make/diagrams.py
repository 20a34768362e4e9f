"""SmartArt diagrams as Word writes them: the data, three parts that say how it is laid out, the shapes it came to."""

from __future__ import annotations

from collections.abc import Sequence

from .graphics import Size, graphic_frame
from .package import Docx
from .prose import prose
from .text import label, p, title
from .xml import Xml

_A = "http://schemas.openxmlformats.org/drawingml/2006/main"
_DGM = "http://schemas.openxmlformats.org/drawingml/2006/diagram"
_DSP = "http://schemas.microsoft.com/office/drawing/2008/diagram"
_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.diagram"
_DRAWING = "http://schemas.microsoft.com/office/2007/relationships/diagramDrawing"
_MM = 36000
_STYLE = (
    '<dsp:style><a:lnRef idx="2"><a:scrgbClr r="0" g="0" b="0"/></a:lnRef><a:fillRef idx="1"><a:scrgbClr r="0" g="0"'
    ' b="0"/></a:fillRef><a:effectRef idx="0"><a:scrgbClr r="0" g="0" b="0"/></a:effectRef><a:fontRef idx="minor">'
    '<a:schemeClr val="{}"/></a:fontRef></dsp:style>'
)


def _box(x: float, y: float, wide: float, high: float, turn: int = 0, tag: str = "a:xfrm") -> str:
    rot = f' rot="{turn * 60000}"' if turn else ""
    values = tuple(round(each * _MM) for each in (x, y, wide, high))
    return '<{0}{1}><a:off x="{2}" y="{3}"/><a:ext cx="{4}" cy="{5}"/></{0}>'.format(tag, rot, *values)


def words(*lines: str, size: int = 14, align: str = "ctr", bullet: bool = False) -> str:
    """Paragraphs of a shape."""
    marks = ' marL="114300" indent="-114300"' if bullet else ' marL="0" indent="0"'
    sign = '<a:buChar char="•"/>' if bullet else "<a:buNone/>"
    props = (
        f'<a:pPr{marks} lvl="0" algn="{align}"><a:lnSpc><a:spcPct val="90000"/></a:lnSpc><a:spcBef><a:spcPct val="0"/>'
        f'</a:spcBef><a:spcAft><a:spcPct val="35000"/></a:spcAft>{sign}</a:pPr>'
    )
    runs = (
        f'<a:r><a:rPr lang="zh-CN" altLang="en-US" sz="{size * 100}" kern="1200"/><a:t>{line}</a:t></a:r>'
        for line in lines
    )
    return "".join(f"<a:p>{props}{run}</a:p>" for run in runs)


def shape(
    kind: str,
    box: tuple[float, float, float, float],
    text: str = "",
    *,
    fill: str = "accent1",
    change: str = "",
    turn: int = 0,
    inner: str = "",
    font: str = "lt1",
) -> str:
    """A dsp:sp; `change` modifies its colour, `inner` is its dsp:txXfrm."""
    paint = f'<a:solidFill><a:schemeClr val="{fill}">{change}</a:schemeClr></a:solidFill>'
    edge = '<a:ln w="12700"><a:solidFill><a:schemeClr val="lt1"/></a:solidFill></a:ln>'
    body = (
        '<dsp:txBody><a:bodyPr spcFirstLastPara="0" vert="horz" wrap="square" lIns="36000" tIns="36000" rIns="36000"'
        f' bIns="36000" numCol="1" anchor="ctr" anchorCtr="0"><a:noAutofit/></a:bodyPr><a:lstStyle/>{text}</dsp:txBody>'
    )  # fmt: skip
    frame = inner or _box(*box, tag="dsp:txXfrm")
    return (
        '<dsp:sp modelId="0"><dsp:nvSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvSpPr/></dsp:nvSpPr><dsp:spPr>'
        f'{_box(*box, turn)}<a:prstGeom prst="{kind}"><a:avLst/></a:prstGeom>{paint}{edge}</dsp:spPr>'
        f"{_STYLE.format(font)}{body if text else ''}{frame if text else ''}</dsp:sp>"
    )


def diagram(doc: Docx, number: int, size: Size, points: Sequence[str], shapes: Sequence[str]) -> Xml:
    """The run of a diagram with its five parts."""
    texts = "".join(
        f'<dgm:pt modelId="{at}"><dgm:prSet/><dgm:spPr/><dgm:t><a:bodyPr/><a:lstStyle/>'
        f"<a:p><a:r><a:t>{point}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for at, point in enumerate(points, 1)
    )
    ns = f'xmlns:dgm="{_DGM}" xmlns:a="{_A}"'
    drawing = (
        f'<dsp:drawing xmlns:dsp="{_DSP}" {ns}><dsp:spTree><dsp:nvGrpSpPr><dsp:cNvPr id="0" name=""/><dsp:cNvGrpSpPr/>'
        f"</dsp:nvGrpSpPr><dsp:grpSpPr/>{''.join(shapes)}</dsp:spTree></dsp:drawing>"
    )
    drawn = doc.xml_part(
        f"diagrams/drawing{number}.xml", _DRAWING, "application/vnd.ms-office.drawingml.diagramDrawing+xml", drawing
    )
    extension = (
        '<dgm:extLst><a:ext uri="http://schemas.microsoft.com/office/drawing/2008/diagram"><dsp:dataModelExt'
        f' xmlns:dsp="{_DSP}" relId="{drawn}" minVer="http://schemas.openxmlformats.org/drawingml/2006/diagram"/></a:ext>'
        "</dgm:extLst>"
    )
    inner = {
        "data": (
            "dataModel", f"<dgm:ptLst>{texts}</dgm:ptLst><dgm:cxnLst/><dgm:bg/><dgm:whole/>{extension}", "diagramData",
        ),
        "layout": ("layoutDef", '<dgm:layoutNode name="root"/>', "diagramLayout"),
        "quickStyle": (
            "styleDef", '<dgm:title val=""/><dgm:desc val=""/><dgm:catLst/><dgm:styleLbl name="node0">'
            f"{_STYLE.format('lt1').replace('dsp:', 'dgm:')}</dgm:styleLbl>", "diagramQuickStyle",
        ),
        "colors": ("colorsDef", '<dgm:title val=""/><dgm:desc val=""/><dgm:catLst/>', "diagramColors"),
    }  # fmt: skip
    keys = {}
    for name, (root, content, kind) in inner.items():
        mark = "" if name == "data" else ' uniqueId="urn:example:plain"'
        xml = f"<dgm:{root} {ns}{mark}>{content}</dgm:{root}>"
        suffix = {"quickStyle": "Style"}.get(name, name[0].upper() + name[1:])
        keys[name] = doc.xml_part(f"diagrams/{name}{number}.xml", kind, f"{_TYPE}{suffix}+xml", xml)
    relations = (
        f'<dgm:relIds xmlns:dgm="{_DGM}" r:dm="{keys["data"]}" r:lo="{keys["layout"]}" r:qs="{keys["quickStyle"]}"'
        f' r:cs="{keys["colors"]}"/>'
    )
    return graphic_frame(doc, "图示", size, _DGM, relations)


def canvas(doc: Docx, size: Size, *boxes: tuple[float, float, float, float, str]) -> Xml:
    """Shapes pasted from PowerPoint: boxes (left, top, width, height in mm) with words in a locked canvas."""
    width, height = (round(side * 36000) for side in size)
    frame = f'<a:off x="0" y="0"/><a:ext cx="{width}" cy="{height}"/><a:chOff x="0" y="0"/>'
    inner = ""
    for number, (left, top, across, down, said) in enumerate(boxes, 2):
        x, y, cx, cy = (round(side * 36000) for side in (left, top, across, down))
        name = f'<a:nvSpPr><a:cNvPr id="{number}" name="形状{number}"/><a:cNvSpPr/></a:nvSpPr>'
        place = f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{cx}" cy="{cy}"/></a:xfrm>'
        fill, line = (f'<a:solidFill><a:srgbClr val="{colour}"/></a:solidFill>' for colour in ("DDEBF7", "1F4E79"))
        look = f'<a:spPr>{place}<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>{fill}<a:ln>{line}</a:ln></a:spPr>'
        text = f'<a:p><a:pPr algn="ctr"/><a:r><a:rPr lang="zh-CN" sz="1400"/><a:t>{said}</a:t></a:r></a:p>'
        body = f'<a:txSp><a:txBody><a:bodyPr anchor="ctr"/><a:lstStyle/>{text}</a:txBody><a:useSpRect/></a:txSp>'
        inner += f"<a:sp>{name}{look}{body}</a:sp>"
    group = (
        '<a:nvGrpSpPr><a:cNvPr id="1" name="画布"/><a:cNvGrpSpPr/></a:nvGrpSpPr>'
        f'<a:grpSpPr><a:xfrm>{frame}<a:chExt cx="{width}" cy="{height}"/></a:xfrm></a:grpSpPr>'
    )
    uri = "http://schemas.openxmlformats.org/drawingml/2006/lockedCanvas"
    held = f'<lc:lockedCanvas xmlns:lc="{uri}">{group}{inner}</lc:lockedCanvas>'
    return graphic_frame(doc, "画布", size, uri, held)


def smart_art() -> Docx:
    """Diagrams: a process of boxes and arrows, a list with bullets, shapes that are turned; a locked canvas."""
    doc = Docx()
    steps = ("受理登记", "审核会签", "批准印发")
    process = []
    for at, step in enumerate(steps):
        process.append(shape("roundRect", (2 + at * 46, 6, 36, 20), words(step, size=16), fill=f"accent{at + 1}"))
        if at < 2:
            change = '<a:tint val="60000"/>'
            process.append(shape("rightArrow", (39.5 + at * 46, 12, 7, 8), fill="accent1", change=change))
    doc.add(title("图示"), label("流程"), p(diagram(doc, 1, (134, 32), steps, process), jc="center"), p(prose(2)))
    points = ("工作职责", "政策法规的起草和解释", "年度计划的编制", "督促检查")
    lists = [
        shape("rect", (0, 0, 120, 10), words(points[0], size=14), fill="accent2"),
        shape(
            "rect", (0, 10, 120, 30), words(*points[1:], size=12, align="l", bullet=True), fill="accent2",
            change='<a:alpha val="20000"/>', font="dk1",
        ),
    ]  # fmt: skip
    doc.add(label("列表"), p(diagram(doc, 2, (120, 40), points, lists)))
    turned = [
        shape(
            "chevron", (5, 5, 30, 21), words("规划", size=13), turn=90,
            inner=_box(9.5, 0.5 + 4.5, 21, 21, -90, "dsp:txXfrm"), fill="accent5",
        ),
        shape("rect", (35, 2, 60, 24), words("明确目标和时间表", size=13, align="l"), fill="accent5",
              change='<a:lumMod val="40000"/><a:lumOff val="60000"/>', font="dk1"),
        shape("ellipse", (100, 2, 24, 24), words("结果", size=13), fill="accent6", change='<a:hueOff val="-2400000"/>'),
    ]  # fmt: skip
    doc.add(label("旋转的形状"), p(diagram(doc, 3, (130, 32), ("规划", "明确目标和时间表", "结果"), turned)))
    doc.add(label("演示文稿里的形状"), p(canvas(doc, (120, 25), (0, 2, 40, 20, "起草"), (60, 5, 55, 15, "征求意见"))))
    return doc


DOCUMENTS = {"drawing-diagrams": smart_art}

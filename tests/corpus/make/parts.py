"""The parts that every document of the corpus has: styles, settings, theme, fonts, properties."""

from __future__ import annotations

from collections.abc import Mapping

from .xml import PARAGRAPH_PROPS, RUN_PROPS, Value, Xml, border, borders, boxed, el, names, props

SETTINGS = names("""zoom mirrorMargins bordersDoNotSurroundHeader bordersDoNotSurroundFooter gutterAtTop trackRevisions
    defaultTabStop autoHyphenation evenAndOddHeaders drawingGridVerticalSpacing displayHorizontalDrawingGridEvery
    displayVerticalDrawingGridEvery characterSpacingControl strictFirstAndLastChars noLineBreaksAfter
    noLineBreaksBefore footnotePr endnotePr compat themeFontLang clrSchemeMapping decimalSymbol listSeparator""")
_COMPAT = (
    *(
        el(name)
        for name in names("""spaceForUL balanceSingleByteDoubleByteWidth doNotLeaveBackslashAlone ulTrailSpace
        doNotExpandShiftReturn adjustLineHeightInTable useFELayout""")
    ),
    *(
        el("compatSetting", name=name, uri="http://schemas.microsoft.com/office/word", val=value)
        for name, value in {
            "compatibilityMode": 15,
            "overrideTableStyleFontSizeAndJustification": 1,
            "enableOpenTypeFeatures": 1,
            "doNotFlipMirrorIndents": 1,
            "differentiateMultirowTableHeaders": 1,
        }.items()
    ),
)
_DEFAULT_SETTINGS: dict[str, Value] = {
    "zoom": {"percent": 100},
    "bordersDoNotSurroundHeader": True,
    "bordersDoNotSurroundFooter": True,
    "defaultTabStop": 420,
    "drawingGridVerticalSpacing": 156,
    "displayHorizontalDrawingGridEvery": 0,
    "displayVerticalDrawingGridEvery": 2,
    "characterSpacingControl": "compressPunctuation",
    "compat": Xml("".join(_COMPAT)),
    "themeFontLang": {"val": "en-US", "eastAsia": "zh-CN"},
    "decimalSymbol": ".",
    "listSeparator": ",",
}
NOTE_LINES = {kind: Xml(el(kind, id=-1) + el(kind, id=0)) for kind in ("footnote", "endnote")}
"""What w:footnotePr and w:endnotePr of the settings say of the separators."""


def settings(own: Mapping[str, Value]) -> str:
    inner = props("settings", SETTINGS, {**_DEFAULT_SETTINGS, **own})
    return inner.removeprefix("<w:settings>").removesuffix("</w:settings>")


def note_lines(kind: str) -> str:
    """The separator notes of a footnotes or endnotes part."""
    return el(kind, el("p", el("r", el("separator"))), type="separator", id=-1) + el(
        kind, el("p", el("r", el("continuationSeparator"))), type="continuationSeparator", id=0
    )


def style(
    kind: str,
    name: str,
    title: str,
    *inner: str,
    based: str = "",
    following: str = "",
    ppr: Mapping[str, Value] | None = None,
    rpr: Mapping[str, Value] | None = None,
) -> Xml:
    """One w:style; `inner` is what stands after its run format."""
    flags = {"default": 1} if name in ("Normal", "TableNormal", "DefaultParagraphFont") else {}
    custom = {} if title in _BUILT_IN or title[:3] in ("hea", "toc") else {"customStyle": 1}
    return el(
        "style",
        el("name", val=title),
        el("basedOn", val=based) if based else "",
        el("next", val=following) if following else "",
        el("uiPriority", val=99) if name in ("TableNormal", "DefaultParagraphFont") else "",
        el("qFormat") if kind == "paragraph" else "",
        props("pPr", PARAGRAPH_PROPS, ppr or {}),
        props("rPr", RUN_PROPS, rpr or {}),
        *inner,
        type=kind,
        **flags,
        **custom,
        styleId=name,
    )


_BUILT_IN = (
    "Normal",
    "header",
    "footer",
    "Normal Table",
    "Table Grid",
    "Default Paragraph Font",
    "Hyperlink",
    "footnote text",
    "footnote reference",
    "endnote text",
    "endnote reference",
    "annotation text",
    "Title",
    "caption",
)
_HEADINGS = {1: (44, 340, 330, 578), 2: (32, 260, 260, 416), 3: (32, 260, 260, 416), 4: (28, 280, 290, 376)}
"""Half-points, twips before and after, line in 240ths: Word's own Chinese headings."""


def _cell_margins() -> Xml:
    sides = {"top": 0, "left": 108, "bottom": 0, "right": 108}
    return Xml("".join(el(side, w=width, type="dxa") for side, width in sides.items()))


def _headings() -> str:
    out = ""
    for level, (size, before, after, line) in _HEADINGS.items():
        ppr: dict[str, Value] = {
            "keepNext": True,
            "keepLines": True,
            "spacing": {"before": before, "after": after, "line": line, "lineRule": "auto"},
            "outlineLvl": level - 1,
        }
        rpr: dict[str, Value] = {"b": True, "bCs": True, "sz": size, "szCs": size}
        if level % 2 == 0:
            rpr["rFonts"] = {"ascii": "Arial", "hAnsi": "Arial", "eastAsia": "黑体"}
        out += style(
            "paragraph", f"Heading{level}", f"heading {level}", based="Normal", following="Normal", ppr=ppr, rpr=rpr
        )
    return out


def _contents() -> str:
    return "".join(
        style(
            "paragraph",
            f"TOC{level}",
            f"toc {level}",
            based="Normal",
            following="Normal",
            ppr={
                "tabs": el("tab", val="right", leader="dot", pos=8296),
                "ind": {"leftChars": 200 * (level - 1), "left": 420 * (level - 1)} if level > 1 else None,
            },
        )
        for level in (1, 2, 3)
    )


def _notes() -> str:
    out = ""
    for kind in ("footnote", "endnote"):
        big = kind.capitalize()
        ppr: dict[str, Value] = {"snapToGrid": False, "jc": "left"}
        out += style("paragraph", f"{big}Text", f"{kind} text", based="Normal", ppr=ppr, rpr={"sz": 18, "szCs": 18})
        out += style("character", f"{big}Reference", f"{kind} reference", rpr={"vertAlign": "superscript"})
    return out + style("paragraph", "CommentText", "annotation text", based="Normal", ppr={"jc": "left"})


def styles(own: str, defaults: Mapping[str, Value]) -> str:
    """The styles of Word's Chinese blank document; `defaults` go over its docDefaults, `own` are further styles."""
    run: dict[str, Value] = {
        "rFonts": {"ascii": "Times New Roman", "hAnsi": "Times New Roman", "eastAsia": "宋体", "cs": "Times New Roman"},
        "kern": 2,
        "sz": 21,
        "szCs": 24,
        "lang": {"val": "en-US", "eastAsia": "zh-CN", "bidi": "ar-SA"},
        **defaults,
    }
    grid = el("tblPr", el("tblBorders", boxed(inside=True)))
    rule = borders(bottom=border("single", 6, 1))
    header: dict[str, Value] = {"snapToGrid": False, "jc": "center"}
    return "".join(
        (
            el("docDefaults", el("rPrDefault", props("rPr", RUN_PROPS, run)), el("pPrDefault")),
            style("paragraph", "Normal", "Normal", ppr={"widowControl": False, "jc": "both"}),
            style("character", "DefaultParagraphFont", "Default Paragraph Font"),
            style(
                "table",
                "TableNormal",
                "Normal Table",
                el("tblPr", el("tblInd", w=0, type="dxa"), el("tblCellMar", _cell_margins())),
            ),
            style("table", "TableGrid", "Table Grid", grid, based="TableNormal"),
            style("paragraph", "Header", "header", based="Normal", ppr={**header, "pBdr": rule}, rpr={"sz": 18}),
            style("paragraph", "Footer", "footer", based="Normal", ppr={**header, "jc": "left"}, rpr={"sz": 18}),
            style("character", "Hyperlink", "Hyperlink", rpr={"color": "0563C1", "u": "single"}),
            _headings(),
            _contents(),
            _notes(),
            own,
        )
    )


FONT_TABLE = "".join(
    el("font", el("charset", val=charset), el("family", val=family), el("pitch", val="variable"), **{"w:name": name})
    for name, charset, family in (
        ("Arial", "00", "swiss"),
        ("Calibri", "00", "swiss"),
        ("Cambria", "00", "roman"),
        ("Symbol", "02", "roman"),
        ("Times New Roman", "00", "roman"),
        ("Wingdings", "02", "auto"),
        ("仿宋", "86", "modern"),
        ("仿宋_GB2312", "86", "modern"),
        ("宋体", "86", "auto"),
        ("方正小标宋简体", "86", "auto"),
        ("楷体", "86", "modern"),
        ("黑体", "86", "modern"),
    )
)


def _theme() -> str:
    colours = {"accent1": "4472C4", "accent2": "C00000", "accent3": "A5A5A5", "accent4": "FFC000"}
    colours |= {"accent5": "5B9BD5", "accent6": "70AD47", "hlink": "0563C1", "folHlink": "954F72"}
    scheme = (
        '<a:dk1><a:sysClr val="windowText" lastClr="000000"/></a:dk1><a:lt1><a:sysClr val="window" lastClr="FFFFFF"/>'
        '</a:lt1><a:dk2><a:srgbClr val="44546A"/></a:dk2><a:lt2><a:srgbClr val="E7E6E6"/></a:lt2>'
    ) + "".join(f'<a:{name}><a:srgbClr val="{value}"/></a:{name}>' for name, value in colours.items())
    faces = "".join(
        f'<a:{kind}Font><a:latin typeface="{latin}"/><a:ea typeface=""/><a:cs typeface=""/>'
        f'<a:font script="Hans" typeface="{hans}"/></a:{kind}Font>'
        for kind, latin, hans in (("major", "Cambria", "黑体"), ("minor", "Calibri", "宋体"))
    )
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="6350">{fill}<a:prstDash val="solid"/></a:ln>'
    formats = (
        f"<a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst><a:effectStyleLst>"
        f"{'<a:effectStyle><a:effectLst/></a:effectStyle>' * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}"
        "</a:bgFillStyleLst>"
    )
    return (
        '<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" name="corpus"><a:themeElements>'
        f'<a:clrScheme name="corpus">{scheme}</a:clrScheme><a:fontScheme name="corpus">{faces}</a:fontScheme>'
        f'<a:fmtScheme name="corpus">{formats}</a:fmtScheme></a:themeElements></a:theme>'
    )


THEME = _theme()
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
    ' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
    '<dcterms:created xsi:type="dcterms:W3CDTF">2024-01-02T09:00:00Z</dcterms:created></cp:coreProperties>'
)
APP = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    "<Application>Microsoft Office Word</Application></Properties>"
)

"""Pages into a PDF file. In: laid-out pages, a font book, what the document says of itself. Out: bytes.

No layout happens here: every item knows its place. The same pages give the same bytes.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from urllib.parse import quote

from reportlab import rl_config
from reportlab.pdfbase.pdfdoc import BasicFonts, PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

from reportgen.draw import content
from reportgen.draw.archive import claim_of, describe, extend, title_of
from reportgen.draw.attachment import Attachment, attach
from reportgen.draw.file import write
from reportgen.draw.images import Images
from reportgen.draw.metadata import Metadata
from reportgen.draw.navigation import TextString, destinations, outline, outline_reference, page_labels
from reportgen.draw.objects import RawStream, deflated
from reportgen.draw.pdffont import PdfFont
from reportgen.draw.shadings import shading
from reportgen.draw.structtree import add_structure
from reportgen.draw.structure import Annotated, Mark, structure
from reportgen.draw.tagging import ARTIFACT, FURNITURE, Marker, spoken
from reportgen.layout.frames import Clipped, Figure, Fill, Item, Link, Page, Path, Picture, Rule, Sign, TextRun
from reportgen.layout.shades import Tiles
from reportgen.memo import Memory
from reportgen.typeset.fonts import FontBook

__all__ = ["Metadata", "draw"]

rl_config.useA85 = 0  # streams as bytes: a PDF has been 8-bit clean for decades, and ASCII is a quarter larger


class _Canvas(Canvas):  # type: ignore[misc]
    """reportlab's canvas without the Helvetica that it writes into every file: that font would not be embedded."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def draw(
    pages: Sequence[Page],
    fonts: FontBook,
    metadata: Metadata,
    attachments: Sequence[Attachment] = (),
    memory: Memory | None = None,
) -> bytes:
    """The PDF of the pages: PDF/A-2a (3a with a file inside) and PDF/UA-1, or PDF/A-2u where
    `draw.archive.shortcomings` says why not. `memory` is what is known from other documents."""
    canvas = _Canvas(io.BytesIO(), pageCompression=1, invariant=1, pdfVersion=(1, 7), lang=metadata.language)
    embedded = _embed(pages, fonts, memory or Memory())
    tree = structure(pages)
    annotations: list[tuple[Annotated, str]] = []
    images = Images(canvas)
    for number, page in enumerate(pages):
        sheet = _Sheet(canvas, images, page, number, tree.marks[number], len(pages), annotations)
        sheet.draw(embedded, metadata.language)
    document = canvas._doc
    for number, page_object in enumerate(document.Pages.pages):
        extend(page_object, StructParents=number, Tabs=PDFName("S"))
        page_object.Contents = RawStream(deflated(page_object.stream.encode("ascii")))
    resources = document.idToObject[BasicFonts].dict
    for font in embedded.values():
        resources[font.name] = font.add_to(document)
    claim = claim_of(pages, part=3 if attachments else 2)
    describe(document, metadata, title_of(pages, metadata), claim, fonts.profile())
    canvas.setViewerPreference("DisplayDocTitle", "true")
    elements = add_structure(document, tree, annotations)
    destinations(document, pages)
    if attachments:
        attach(document, attachments, metadata.moment)
    page_labels(document, pages)
    outline(document, pages)
    document.Outlines = document.Catalog.Outlines = None
    if any(name.startswith("outline:") for name in document.idToObject):
        document.Catalog.Outlines = outline_reference()
        document.Catalog.PageMode = PDFName("UseOutlines")
    return write(document, *elements)


def _embed(pages: Sequence[Page], fonts: FontBook, memory: Memory) -> dict[str, PdfFont]:
    """A PDF font for each face, with the glyphs that the pages use."""
    used: dict[str, set[Sign]] = {}
    for page in pages:
        for item in page.items:
            if type(item) is TextRun:
                ink = item.ink
                glyphs = used.get(ink.look.face)
                if glyphs is None:
                    glyphs = used[ink.look.face] = set()
                glyphs.update(ink.glyphs)
            elif isinstance(item, Figure):
                for run in _runs(item.items):
                    used.setdefault(run.ink.look.face, set()).update(run.ink.glyphs)
    # In the order of first use, which is the same on every machine; paths are not.
    return {
        key: PdfFont(f"F{number}", fonts.face(key), glyphs, memory)
        for number, (key, glyphs) in enumerate(used.items(), 1)
    }


def _runs(items: Iterable[Item | Clipped]) -> Iterator[TextRun]:
    """The runs of a figure."""
    for item in items:
        if isinstance(item, TextRun):
            yield item
        elif isinstance(item, Clipped | Figure):
            yield from _runs(item.items)


class _Sheet:
    """One page on its way into the canvas."""

    def __init__(
        self,
        canvas: Canvas,
        images: Images,
        page: Page,
        number: int,
        marks: Sequence[Mark | None],
        first_annotation: int,
        annotations: list[tuple[Annotated, str]],
    ) -> None:
        """`first_annotation` is the StructParent of the document's first link; `annotations` takes the links."""
        self._canvas, self._images = canvas, images
        self._page, self._number, self._marks = page, number, marks
        self._first_annotation, self._annotations = first_annotation, annotations

    def draw(self, fonts: dict[str, PdfFont], language: str) -> None:
        """Every item, in its marked sequence or artifact."""
        canvas, height = self._canvas, self._page.height
        canvas.setPageSize((self._page.width, height))
        marker = Marker(canvas._code)
        for index, (item, mark) in enumerate(zip(self._page.items, self._marks, strict=True)):
            match item:
                case TextRun():
                    marker.put(spoken(content.text(item, fonts, height), item.lang, language), mark or FURNITURE)
                case Rule():
                    marker.put(content.rule(item, height), ARTIFACT)
                case Fill():
                    marker.put(content.fill(item, height), ARTIFACT)
                case Path():
                    marker.put(self._path(item, height), ARTIFACT)
                case Picture():
                    marker.begin(mark or FURNITURE)
                    self._picture(item, height)
                case Figure():
                    marker.begin(mark or FURNITURE)
                    self._figure(item, fonts)
                case Link() if item.leads:
                    self._link(item, index)
                case _:
                    pass  # destinations and outline entries are read from the pages at the end
        marker.close()
        canvas.showPage()

    def _path(self, item: Path, height: float) -> str:
        """A path, with the shading or the picture that its shade is a resource of this page."""
        shade = item.shade
        if shade is None:
            return content.path(item, height)
        if isinstance(shade, Tiles):
            return content.path(item, height, content.tiles(shade, height, self._images.resource(shade.data)))
        return content.path(item, height, f"/{self._canvas._addShading(shading(shade, height))} sh")

    def _figure(self, item: Figure, fonts: Mapping[str, PdfFont]) -> None:
        """A figure: its items count from its corner, which becomes the origin."""
        canvas, height = self._canvas, self._page.height
        x, y = item.x, height - item.y
        canvas.saveState()
        if item.tilt is not None:
            canvas.transform(*content.turned(item.tilt, height))
        across, down = item.mirror
        scales = -1.0 if across else 1.0, -1.0 if down else 1.0
        canvas.transform(scales[0], 0, 0, scales[1], x + item.width * across, y - item.height * down)
        self._items(item.items, fonts)
        canvas.restoreState()

    def _items(self, items: Iterable[Item | Clipped], fonts: Mapping[str, PdfFont]) -> None:
        """Items below the origin."""
        canvas = self._canvas
        lines = canvas._code
        for item in items:
            match item:
                case TextRun():
                    lines.append(content.text(item, fonts, 0.0))
                case Path():
                    lines.append(self._path(item, 0.0))
                case Fill():
                    lines.append(content.fill(item, 0.0))
                case Rule():
                    lines.append(content.rule(item, 0.0))
                case Picture():
                    self._picture(item, 0.0)
                case Clipped():
                    canvas.saveState()
                    lines.append(content.clip(item, 0.0))
                    self._items(item.items, fonts)
                    canvas.restoreState()
                case _:
                    pass  # nothing else stands in a figure

    def _picture(self, item: Picture, height: float) -> None:
        """A picture in its box: turned, mirrored, and as much of it as its crop leaves. `height` is where its y counts
        down from."""
        canvas = self._canvas
        x, y, width, tall = item.x, height - item.y - item.height, item.width, item.height
        plain = item.tilt is None and not any(item.mirror) and not any(item.crop)
        if not plain:
            canvas.saveState()
            if item.tilt is not None:
                canvas.transform(*content.turned(item.tilt, height))
            across, down = item.mirror
            if across or down:
                mirror = (-1 if across else 1, 0, 0, -1 if down else 1)
                canvas.transform(*mirror, 2 * x + width if across else 0, 2 * y + tall if down else 0)
            if any(item.crop):
                left, top, right, bottom = item.crop
                clip = canvas.beginPath()
                clip.rect(x, y, width, tall)
                canvas.clipPath(clip, stroke=0, fill=0)
                width, tall = width / (1 - left - right), tall / (1 - top - bottom)
                x, y = x - left * width, y - bottom * tall
        self._images.draw(item.data, x, y, width, tall)
        if not plain:
            canvas.restoreState()

    def _link(self, item: Link, index: int) -> None:
        height = self._page.height
        box = [item.x, height - item.y - item.height, item.x + item.width, height - item.y]
        name = f"link{len(self._annotations)}"
        fields = {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Link"),
            "Rect": PDFArray([round(value, 2) for value in box]),
            "Border": PDFArray([0, 0, 0]),
            "F": 4,
            "StructParent": self._first_annotation + len(self._annotations),
            "Contents": TextString(self._words(index) or item.uri or item.anchor or "链接"),
        }
        if item.uri is not None:
            fields["A"] = PDFDictionary({"S": PDFName("URI"), "URI": PDFString(_ascii_uri(item.uri), escape=1)})
        else:
            fields["Dest"] = TextString(item.anchor or "")
        self._annotations.append((Annotated(self._number, index), self._canvas._doc.annotationName(name)))
        self._canvas._addAnnotation(PDFDictionary(fields), name)

    def _words(self, index: int) -> str:
        """What the link's text on this page says."""
        mark = self._marks[index]
        return "" if mark is None else " ".join("".join(self._said.get(id(mark.node), ())).split())

    @cached_property
    def _said(self) -> dict[int, list[str]]:
        """The runs of each element on this page, by its node's identity."""
        said: dict[int, list[str]] = {}
        for item, mark in zip(self._page.items, self._marks, strict=True):
            if mark is not None and isinstance(item, TextRun):
                said.setdefault(id(mark.node), []).append(item.text)
        return said


def _ascii_uri(uri: str) -> str:
    """A URI in ASCII (§12.6.4.7): characters that no URI has (RFC 3986 §2) as percent-encoded UTF-8."""
    return quote(uri, safe="%:/?#[]@!$&'()*+,;=")

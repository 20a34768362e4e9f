"""Page furniture: headers, footers and page borders; and how far they push the text (ISO 29500-1 §17.6.10–11, §17.10).

In: a section and the number of a page. Out: placed items outside the structure tree.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from reportgen.layout.bands import Band
from reportgen.layout.context import Context
from reportgen.layout.floats import Paper
from reportgen.layout.flow import flow
from reportgen.layout.frames import Floating, Item, Rule, as_furniture
from reportgen.layout.regions import Layable, NoFit, Region, natural_height
from reportgen.layout.strokes import Stroke, dash_of, strokes_of, thickness
from reportgen.units import whole_steps
from reportgen.word.model import (
    Block,
    Border,
    DocGrid,
    Document,
    Drawing,
    HeaderFooter,
    PageBorders,
    Paragraph,
    ParagraphProps,
    Section,
    SectionProps,
)
from reportgen.word.walk import inlines, paragraphs

_HEADS = 3
"""So many settings are remembered, and one more: those of a page."""

HEAD = 14.17
"""Half a centimetre: as high LibreOffice takes a header or footer to be of which nothing is said."""


class Place(Struct, frozen=True):
    """Which page it is: `number` as its section counts it; `first` whether it is the section's first."""

    number: int
    first: bool


class Body(Struct, frozen=True):
    """Where the text of a page may stand, in points from the paper's top left corner. Where it is a whole number of
    lines above the notes at its foot, `step` is one of them; else 0. `beside`: points that notes have more than the
    text on either side."""

    left: float
    top: float
    width: float
    bottom: float
    step: float = 0.0
    beside: float = 0.0

    @property
    def note_width(self) -> float:
        """How wide notes are."""
        return self.width + 2 * self.beside

    def lying(self) -> Body:
        """The same for lines that run down: as wide as it is high, before it is turned."""
        return Body(0.0, 0.0, self.bottom - self.top, self.width)


class Heads:
    """The headers and footers of a document, set for a page: first for the text area that they leave, then to be drawn.
    That is the same where they quote nothing of what the page came to hold."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self._set: list[tuple[tuple[Block, ...], float, Context, Layable]] = []

    def story(self, blocks: tuple[Block, ...], width: float, context: Context) -> Layable:
        """A header or footer."""
        for known in self._set:
            if known[0] is blocks and known[1] == width and known[2] == context:
                return known[3]
        story = flow(blocks, width, context, None)
        self._set = [*self._set[-_HEADS:], (blocks, width, context, story)]
        return story


def text_width(props: SectionProps) -> float:
    """The width between the margins."""
    return props.width - props.left - props.right - props.gutter


def text_left(props: SectionProps, document: Document, number: int) -> float:
    """The left edge of the text: margins swap on even pages of a document with mirrored margins (§17.15.1.57)."""
    if document.settings.mirror_margins and number % 2 == 0:
        return props.right
    return props.left + props.gutter


def body_of(section: Section, context: Context, place: Place, heads: Heads) -> Body:
    """The text area: a header or footer taller than its margin pushes it (a negative margin, which is kept as its
    amount, says not to: §17.6.11). For some programs it is a whole number of lines under a document grid, in the middle
    of that; and of characters where those are on the grid."""
    props, document = section.props, heads.document
    headed = _headed(context, props, place)
    width = text_width(props)
    top, bottom = abs(props.top), abs(props.bottom)
    header = _chosen(section.headers, props, document, place, context)
    footer = _chosen(section.footers, props, document, place, context)
    turned = _turned(props, context, place)
    if header and props.top >= 0:
        needed = props.header + _height(heads.story(header, width, headed), width, turned=turned)
        top = needed if turned else max(top, needed)
    if footer and props.bottom >= 0:
        needed = props.footer + _height(heads.story(footer, width, headed), width, turned=turned)
        bottom = needed if turned else max(bottom, needed)
    height = max(props.height - bottom - top, 1.0)
    gridded = props.doc_grid.type != "default" and context.conventions.whole_lines
    step = props.doc_grid.line_pitch if gridded else 0.0
    # A page with notes at its foot has no middle to put lines in.
    pitch = 0.0 if document.has_notes else step
    left = text_left(props, document, place.number)
    if props.vertical:
        across, down = whole_steps(width, pitch), _in_chars(height, props, context)
    else:
        # No more lines than between the margins, where the text has more room than that.
        held = max(min(height, props.height - abs(props.top) - abs(props.bottom)), 1.0) if pitch else height
        across, down = set_width(props, context), whole_steps(held, pitch)
    spare = (width - across) / 2
    left, top = left + spare, top + (height - down) / 2
    beside = spare if context.conventions.body_grid and not props.vertical else 0.0
    return Body(left, top, across, top + down, step - pitch, beside)


def set_width(props: SectionProps, context: Context) -> float:
    """The width text is set to: that between the margins, or as many cells of the document grid as it holds."""
    return _in_chars(text_width(props), props, context)


def _in_chars(length: float, props: SectionProps, context: Context) -> float:
    """The length of a line, or as many cells of the document grid as it holds."""
    within = context.within(props)
    return whole_steps(length, within.cell) if within.in_cells and context.conventions.whole_lines else length


def furniture_of(section: Section, context: Context, place: Place, heads: Heads) -> tuple[list[Item], list[Item]]:
    """What is drawn before the text of a page, and what after it; `context` holds the page's field values."""
    props, document = section.props, heads.document
    context = _headed(context, props, place)
    left, width = text_left(props, document, place.number), text_width(props)
    behind: list[Item] = []
    front: list[Item] = []
    header = _chosen(section.headers, props, document, place, context)
    if header:
        behind.extend(_story(heads.story(header, width, context), left, props.header, width))
    footer = _chosen(section.footers, props, document, place, context)
    if footer:
        story = heads.story(footer, width, context)
        y = props.height - props.footer - _height(story, width, turned=_turned(props, context, place))
        front.extend(_story(story, left, y, width))
    borders = props.page_borders
    if borders is not None and _shown(borders, place):
        (front if borders.front else behind).extend(_border_rules(borders, props, left))
    return behind, front


def _turned(props: SectionProps, context: Context, place: Place) -> bool:
    """Whether a page opens a section that begins on an odd or even one, where that counts for header and footer."""
    return context.conventions.turned_heads and place.first and props.type in ("oddPage", "evenPage")


def _height(story: Layable, width: float, *, turned: bool) -> float:
    """How high a header or footer is; where `turned`, at least `HEAD`."""
    height = natural_height(story, width)
    return max(height, HEAD) if turned else height


def _headed(context: Context, props: SectionProps, place: Place) -> Context:
    """The context of a header or footer of a page; some programs keep the document grid from there."""
    grid = DocGrid() if context.conventions.body_grid else context.grid
    paper = replace(Paper.of(props), even=place.number % 2 == 0)
    return replace(context, in_head=True, paged=False, grid=grid, paper=paper)


def reaching(section: Section, context: Context, place: Place, body: Body, heads: Heads) -> tuple[Band, ...]:
    """What the drawings of a page's header and footer keep free of its text (§20.4.2.3)."""
    headers, footers = section.headers, section.footers
    stories = (_chosen(choice, section.props, heads.document, place, context) for choice in (headers, footers))
    if not any(_holds_floats(blocks) for blocks in stories):
        return ()
    behind, front = furniture_of(section, context, place, heads)
    found = (item.band for item in (*behind, *front) if isinstance(item, Floating) and item.band is not None)
    return tuple(band for band in found if band.bottom > body.top + 0.01 and band.top < body.bottom - 0.01)


def _holds_floats(blocks: tuple[Block, ...]) -> bool:
    """Whether text runs around a drawing in a header or footer."""
    items = (item for paragraph in paragraphs(blocks) for item in inlines(paragraph.content))
    return any(isinstance(item, Drawing) and item.anchor is not None and item.anchor.wrap != "none" for item in items)


def _chosen(
    choice: HeaderFooter, props: SectionProps, document: Document, place: Place, context: Context
) -> tuple[Block, ...]:
    """Which header or footer a page has (§17.10.1)."""
    if place.first and props.title_page:
        return choice.first
    even = document.settings.even_and_odd_headers and place.number % 2 == 0
    chosen = choice.even if even else choice.default
    if chosen or not context.conventions.paired_heads or not (choice.even or choice.default):
        return chosen
    return (Paragraph(ParagraphProps(), (), document.normal),)


def _story(story: Layable, x: float, y: float, width: float) -> tuple[Item, ...]:
    """A header or footer: artifacts without structure."""
    outcome = story.lay(Region(x, y, width, float("inf"), fresh=True))
    if isinstance(outcome, NoFit):
        return ()
    return as_furniture(outcome.items)


def _shown(borders: PageBorders, place: Place) -> bool:
    return {"firstPage": place.first, "notFirstPage": not place.first}.get(borders.display, True)


def _border_rules(borders: PageBorders, props: SectionProps, left: float) -> Sequence[Item]:
    """The edges, each `space` away from the text or from the paper's edge. Those counted from the text go round the
    text between the margins, whatever a header takes of it."""
    edges = borders.edges
    top, bottom = abs(props.top), props.height - abs(props.bottom)
    if borders.offset_from == "page":
        box = [_space(edges.left), _space(edges.top), props.width - _space(edges.right), props.height]
        box[3] -= _space(edges.bottom)
    else:
        box = [left - _space(edges.left), top - _space(edges.top), left + text_width(props), bottom]
        box[2] += _space(edges.right)
        box[3] += _space(edges.bottom)
    x0, y0, x1, y1 = box
    found: list[Item] = []
    across, down = (edges.left, edges.right), (edges.top, edges.bottom)
    for edge, ends, inward, met in (
        (edges.top, (x0, y0, x1, y0), (0, 1), across),
        (edges.left, (x0, y0, x0, y1), (1, 0), down),
        (edges.bottom, (x0, y1, x1, y1), (0, -1), across),
        (edges.right, (x1, y0, x1, y1), (-1, 0), down),
    ):
        if edge is None or not edge.visible:
            continue
        outward = borders.offset_from == "text"
        for number, stroke in enumerate(strokes_of(edge)):
            outer, inner = _reach(edge, stroke, outward=outward)
            dx, dy = ((outer + inner) / 2 * step for step in inward)
            # Where two edges meet, each ends at the outer side of the other; its cap reaches half its width further.
            first, last = (_end(other, number, outward=outward, cap=stroke.width / 2) for other in met)
            x_from, y_from, x_to, y_to = ends
            if inward[0]:
                y_from, y_to = y_from + first, y_to - last
            else:
                x_from, x_to = x_from + first, x_to - last
            color = edge.color or "000000"
            found.append(Rule(x_from + dx, y_from + dy, x_to + dx, y_to + dy, stroke.width, color, dash_of(edge)))
    return found


def _space(edge: object) -> float:
    return float(getattr(edge, "space", 0.0))


def _reach(edge: Border, stroke: Stroke, *, outward: bool) -> tuple[float, float]:
    """Where a stroke of an edge begins and ends, counted inwards from what the edge is counted from: counted from the
    text it grows away from it, counted from the paper's edge into the page."""
    if not outward:
        return stroke.offset, stroke.offset + stroke.width
    begin = stroke.offset - thickness(edge)
    return begin, begin + stroke.width


def _end(edge: Border | None, number: int, *, outward: bool, cap: float) -> float:
    """How far inwards a stroke begins that meets the stroke of the same number of another edge; 0 for none."""
    if edge is None or not edge.visible:
        return 0.0
    strokes = strokes_of(edge)
    return _reach(edge, strokes[min(number, len(strokes) - 1)], outward=outward)[0] + cap

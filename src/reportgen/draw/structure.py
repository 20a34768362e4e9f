"""The structure tree of a document (ISO 32000-1 §14.7–14.8), from the elements that placed items name.

In: pages of items. Out: a tree of `Node`s, and for every item of every page the marked sequence it belongs to. Pure:
what becomes of it in the file is `structtree`'s and `tagging`'s business.

Items name their element and it its parents; the tree is what the names add up to, in the order in which elements
first appear, which is the reading order. Three things need more than that: list items and entries of a table of
contents stand side by side in Word and below a common node in PDF; a table has cells in which nothing stands; and
heading levels of PDF/UA-1 (§7.4.2) begin with 1 and leave none out, whatever an office's outline levels do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct, field

from reportgen.layout.frames import Element, Item, Link, Page, Picture, Spot, TextRun

_HEADINGS = {f"H{level}": level for level in range(1, 7)} | {"Title": 0}


class Content(Struct, frozen=True):
    """A marked sequence (MCID) of a page, counted from 0."""

    page: int
    mcid: int


class Annotated(Struct, frozen=True):
    """A link's annotation: the number of the item on its page, both counted from 0."""

    page: int
    item: int


class Node(Struct, eq=False):
    """A structure element. `role` is its structure type; `box` (x0, y0, x1, y1) in points from the page's lower left
    corner and `alt` belong to a figure; `id` and `headers` join a table's cells to their heads; `numbering` is a
    list's ListNumbering."""

    role: str
    parent: Node | None = None
    kids: list[Kid] = field(default_factory=list)
    element: Element | None = None
    alt: str = ""
    box: tuple[float, float, float, float] | None = None
    scope: str = ""
    id: str = ""
    headers: tuple[str, ...] = ()
    numbering: str = ""
    label: str = ""

    def add(self, kid: Node) -> Node:
        """Append a child."""
        kid.parent = self
        self.kids.append(kid)
        return kid

    @property
    def nodes(self) -> list[Node]:
        """The children that are elements."""
        return [kid for kid in self.kids if isinstance(kid, Node)]


Kid: TypeAlias = Node | Content | Annotated


class Mark(Struct, frozen=True):
    """Where an item belongs: `mcid` of `node`; the node alone (mcid −1) for an annotation."""

    node: Node
    mcid: int


class Structure(Struct, frozen=True):
    """The tree below `root`; `marks[page][item]`, None for an artifact; `owners[page][mcid]`."""

    root: Node
    marks: tuple[tuple[Mark | None, ...], ...]
    owners: tuple[tuple[Node, ...], ...]


def structure(pages: Sequence[Page]) -> Structure:
    """The structure of the pages."""
    tree = _Tree()
    marks: list[tuple[Mark | None, ...]] = []
    owners: list[tuple[Node, ...]] = []
    for number, page in enumerate(pages):
        found, owned = tree.page(number, page)
        marks.append(found)
        owners.append(owned)
    _arrange(tree.root)
    _renumber_headings(tree.root)
    return Structure(tree.root, tuple(marks), tuple(owners))


class _Tree:
    """The tree as it grows page by page."""

    def __init__(self) -> None:
        self.root = Node("Document")
        self._nodes: dict[Element, Node] = {}

    def page(self, number: int, page: Page) -> tuple[tuple[Mark | None, ...], tuple[Node, ...]]:
        """The marks of a page's items; items of one element that follow each other share a sequence."""
        marks: list[Mark | None] = []
        owners: list[Node] = []
        last: Mark | None = None
        for index, item in enumerate(page.items):
            mark: Mark | None = None
            if isinstance(item, Link) and item.leads:
                node = self._of(item.element) if item.element is not None else self.root.add(Node("Link"))
                node.kids.append(Annotated(number, index))
                marks.append(Mark(node, -1))
                continue
            node_of = self._content(item, page)
            if node_of is not None:
                if last is not None and last.node is node_of:
                    mark = last
                else:
                    mark = Mark(node_of, len(owners))
                    node_of.kids.append(Content(number, mark.mcid))
                    owners.append(node_of)
            marks.append(mark)
            if is_drawn(item):
                last = mark
        return tuple(marks), tuple(owners)

    def _content(self, item: Item, page: Page) -> Node | None:
        """The element of an item that is drawn; None for an artifact and for what leaves nothing on the page."""
        if isinstance(item, TextRun) and item.element is not None and item.gids:
            node = self._of(item.element)
            if node.role == "Lbl":
                node.label += item.text
            return node
        if isinstance(item, Picture) and item.element is not None:
            figure = self._of(item.element).add(Node("Figure", alt=item.alt))
            bottom = page.height - item.y - item.height
            figure.box = (item.x, bottom, item.x + item.width, bottom + item.height)
            return figure
        return None

    def _of(self, element: Element) -> Node:
        node = self._nodes.get(element)
        if node is None:
            if element.parent is None and element.role == "Document":
                node = self.root
            else:
                parent = self.root if element.parent is None else self._of(element.parent)
                node = parent.add(Node(element.role, element=element))
            self._nodes[element] = node
        return node


def is_drawn(item: Item) -> bool:
    """Whether an item puts anything into the content stream."""
    return (isinstance(item, TextRun) and bool(item.gids)) or (hasattr(item, "width") and not isinstance(item, Link))


# --- lists, contents, tables ------------------------------------------------------------------------


def _arrange(node: Node) -> None:
    """Give every node below this one the children that its structure type asks for."""
    if node.element is not None and node.element.spots:
        _table(node, node.element.spots)
    for kid in node.nodes:
        _arrange(kid)
    if any(kid.role == "TOCI" or _level(kid) is not None for kid in node.nodes):
        _group(node)


def _level(kid: Kid) -> int | None:
    return kid.element.list_level if isinstance(kid, Node) and kid.element is not None else None


def _group(node: Node) -> None:
    """Put list items that follow each other into lists, nested by level, and entries into a table of contents."""
    kids, node.kids = node.kids, []
    path: list[tuple[int, Node]] = []  # open lists from the outermost in, with their levels
    contents: Node | None = None
    for kid in kids:
        level = _level(kid)
        if level is None or not isinstance(kid, Node):
            path = []
            if isinstance(kid, Node) and kid.role == "TOCI":
                contents = contents or node.add(Node("TOC"))
                entry = contents.add(Node("TOCI"))
                kid.role = "P"
                entry.add(kid)
                continue
            contents = None
            node.kids.append(kid)
            continue
        contents = None
        while path and path[-1][0] > level:
            path.pop()
        if not path or path[-1][0] < level:
            above = path[-1][1].nodes[-1].nodes[-1] if path else node  # the body of the last item
            path.append((level, above.add(Node("L"))))
        _item(path[-1][1], kid)


def _item(into: Node, paragraph: Node) -> None:
    """A list paragraph as LI: its number in Lbl, the rest in LBody."""
    item = into.add(Node("LI"))
    labels = [kid for kid in paragraph.nodes if kid.role == "Lbl"]
    for label in labels:
        item.add(label)
        into.numbering = into.numbering or list_numbering(label.label)
    paragraph.kids = [kid for kid in paragraph.kids if kid not in labels]
    paragraph.role = "LBody"
    item.add(paragraph)


def list_numbering(label: str) -> str:
    """The ListNumbering (§14.8.5.5) that a label shows; "" where the standard has no name for it, as for 一、."""
    core = label.strip().strip("()（）[]【】.．、:：,，")
    if not core:
        return ""
    core = core.split(".")[-1]
    if core in ("●", "•", "·", "", "l", ""):
        return "Disc"
    if core in ("○", "◦", "o"):
        return "Circle"
    if core in ("■", "□", "▪", "◆", "◇", "§", "", "n"):
        return "Square"
    if core.isascii() and core.isdecimal():
        return "Decimal"
    if core.isascii() and core.isalpha():
        if set(core.upper()) <= set("IVXLC"):
            return "UpperRoman" if core.isupper() else "LowerRoman"
        return "UpperAlpha" if core.isupper() else "LowerAlpha"
    return ""


def _table(table: Node, spots: Iterable[Spot]) -> None:
    """Every row and every cell of a table, empty ones too, with what heads them."""
    spots = sorted(spots, key=lambda spot: (spot.row, spot.column))
    known = {
        (cell.element.row, cell.element.column): cell
        for row in table.nodes
        for cell in row.nodes
        if cell.element is not None
    }
    rows = {row.element.row: row for row in table.nodes if row.element is not None and row.role == "TR"}
    others = [kid for kid in table.kids if not (isinstance(kid, Node) and kid.role == "TR")]
    count = max((spot.row + spot.row_span for spot in spots), default=0)
    table.kids = list(others)
    made = [table.add(rows.get(number) or Node("TR", element=Element("TR", row=number))) for number in range(count)]
    for row in made:
        row.kids = []
    heads = [spot for spot in spots if spot.header]
    # One row of single heads says it by its scope; heads above heads name each other.
    named = any(spot.col_span > 1 for spot in heads) or any(spot.row > 0 for spot in heads)
    for spot in spots:
        cell = known.get((spot.row, spot.column))
        if cell is None:
            role = "TH" if spot.header else "TD"
            cell = Node(role, element=Element(role, None, spot.row_span, spot.col_span, spot.row, spot.column))
        made[spot.row].add(cell)
        if spot.header:
            cell.scope = "Column"
        if named:
            above = [head for head in heads if head.row < spot.row and _over(head, spot)]
            cell.headers = tuple(_cell_id(table, head) for head in above)
            cell.id = _cell_id(table, spot) if spot.header else ""


def _over(head: Spot, cell: Spot) -> bool:
    return head.column < cell.column + cell.col_span and cell.column < head.column + head.col_span


def _cell_id(table: Node, spot: Spot) -> str:
    """A name for a cell that is its own in the whole document: the table's way from the root, and its place."""
    way: list[str] = []
    node = table
    while node.parent is not None:
        way.append(str(next(index for index, kid in enumerate(node.parent.kids) if kid is node)))
        node = node.parent
    return f"t{'.'.join(reversed(way))}r{spot.row}c{spot.column}"


# --- headings ---------------------------------------------------------------------------------------


def _renumber_headings(root: Node) -> None:
    """Headings as deep as they are nested: a level is one more than that of the heading it stands below."""
    path: list[int] = []
    stack = [root]
    while stack:
        node = stack.pop()
        level = _HEADINGS.get(node.role)
        if level is not None:
            while path and path[-1] >= level:
                path.pop()
            path.append(level)
            node.role = "H1" if level == 0 else f"H{min(len(path), 6)}"
        stack.extend(reversed(node.nodes))

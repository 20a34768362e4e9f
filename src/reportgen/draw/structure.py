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

from reportgen.layout.frames import Element, Figure, Item, Link, Page, Picture, Spot, TextRun

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
    corner and `alt` belong to a figure, `alt` to a formula too; `id` and `headers` join a table's cells to their heads;
    `numbering` is a list's ListNumbering."""

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
    """The tree below `root`, all of its nodes in reading `order`; `marks[page][item]`, None for an artifact;
    `owners[page][mcid]`."""

    root: Node
    order: list[Node]
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
    order = _in_order(tree.root)
    _renumber_headings(order)
    return Structure(tree.root, order, tuple(marks), tuple(owners))


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
            node: Node | None = None
            if type(item) is TextRun:
                if not item.ink.glyphs:
                    marks.append(None)
                    continue
                node = self._text_node(item)
            elif isinstance(item, Picture | Figure):
                node = self._figure(item, page)
            elif isinstance(item, Link):
                if item.leads:
                    holder = self._of(item.element) if item.element is not None else self.root.add(Node("Link"))
                    holder.kids.append(Annotated(number, index))
                    marks.append(Mark(holder, -1))
                else:
                    marks.append(None)
                continue
            elif not is_drawn(item):
                marks.append(None)
                continue
            if node is None:
                last = None
            elif last is None or last.node is not node:
                last = Mark(node, len(owners))
                node.kids.append(Content(number, last.mcid))
                owners.append(node)
            marks.append(last)
        return tuple(marks), tuple(owners)

    def _text_node(self, item: TextRun) -> Node | None:
        """The element of a run; None for an artifact."""
        if item.element is None:
            return None
        node = self._nodes.get(item.element) or self._of(item.element)
        if node.role == "Lbl":
            node.label += item.text
        return node

    def _figure(self, item: Picture | Figure, page: Page) -> Node | None:
        if item.element is None:
            return None
        figure = self._of(item.element).add(Node("Figure", alt=item.alt))
        bottom = page.height - item.y - item.height
        figure.box = (item.x, bottom, item.x + item.width, bottom + item.height)
        return figure

    def _of(self, element: Element) -> Node:
        node = self._nodes.get(element)
        if node is None:
            if element.parent is None and element.role == "Document":
                node = self.root
            else:
                parent = self.root if element.parent is None else self._of(element.parent)
                node = Node(element.role, parent, [], element, element.alt)
                parent.kids.append(node)
            self._nodes[element] = node
        return node


def is_drawn(item: Item) -> bool:
    """Whether an item puts anything into the content stream."""
    return (isinstance(item, TextRun) and bool(item.glyphs)) or (hasattr(item, "width") and not isinstance(item, Link))


# --- lists, contents, tables ------------------------------------------------------------------------


def _arrange(node: Node) -> None:
    """Give every node below this one the children that its structure type asks for."""
    element = node.element
    if element is not None and element.spots:
        _table(node, element.spots)
    grouped = False
    for kid in node.kids:
        if type(kid) is Node:
            if kid.kids:
                _arrange(kid)
            grouped = grouped or kid.role == "TOCI" or (kid.element is not None and kid.element.list_level is not None)
    if grouped:
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
    heads = _Heads.of([spot for spot in spots if spot.header], table)
    for spot in spots:
        cell = known.get((spot.row, spot.column))
        row = made[spot.row]
        if cell is None:
            role = "TH" if spot.header else "TD"
            cell = Node(role, row, [], Element(role, None, spot.row_span, spot.col_span, spot.row, spot.column))
        cell.parent = row
        row.kids.append(cell)
        if spot.header:
            cell.scope = "Column"
        if heads.named:
            cell.headers = heads.above(spot)
            cell.id = heads.id(spot) if spot.header else ""


class _Heads(Struct):
    """The head cells of a table. Their names begin with the table's way from the root, so that each is its own in the
    whole document. One row of single heads says it by its scope; heads above heads name each other: `named`."""

    heads: list[Spot]
    way: str
    named: bool
    end: int
    known: dict[tuple[int, int, int], tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, heads: list[Spot], table: Node) -> _Heads:
        """Those of a table whose parents stand where they will."""
        way: list[str] = []
        node = table
        while node.parent is not None:
            way.append(str(next(index for index, kid in enumerate(node.parent.kids) if kid is node)))
            node = node.parent
        named = any(spot.col_span > 1 or spot.row > 0 for spot in heads)
        end = max((spot.row + 1 for spot in heads), default=0)
        return cls(heads, f"t{'.'.join(reversed(way))}", named, end)

    def id(self, spot: Spot) -> str:
        return f"{self.way}r{spot.row}c{spot.column}"

    def above(self, cell: Spot) -> tuple[str, ...]:
        """The names of the heads over a cell."""
        row = min(cell.row, self.end)  # all rows from there on have the same heads
        found = self.known.get((row, cell.column, cell.col_span))
        if found is None:
            over = (head for head in self.heads if head.row < cell.row and _over(head, cell))
            found = self.known[row, cell.column, cell.col_span] = tuple([self.id(head) for head in over])
        return found


def _over(head: Spot, cell: Spot) -> bool:
    return head.column < cell.column + cell.col_span and cell.column < head.column + head.col_span


# --- headings ---------------------------------------------------------------------------------------


def _in_order(root: Node) -> list[Node]:
    """A node and all below it, in reading order."""
    order: list[Node] = []
    stack = [root]
    while stack:
        node = stack.pop()
        order.append(node)
        kids = [kid for kid in node.kids if type(kid) is Node]
        kids.reverse()
        stack += kids
    return order


def _renumber_headings(order: Iterable[Node]) -> None:
    """Headings as deep as they are nested: a level is one more than that of the heading it stands below."""
    path: list[int] = []
    for node in order:
        level = _HEADINGS.get(node.role)
        if level is not None:
            while path and path[-1] >= level:
                path.pop()
            path.append(level)
            node.role = "H1" if level == 0 else f"H{min(len(path), 6)}"

"""The structure tree as PDF objects: elements, parent tree, ids, role map (ISO 32000-1 §14.7).

In: a `Structure` whose pages and annotations are in the reportlab document. Out: the catalog's StructTreeRoot, and the
elements as bytes: there are thousands of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache

from reportlab.pdfbase.pdfdoc import PDFDocument

from reportgen.draw.content import text_string
from reportgen.draw.objects import Raw, reserve
from reportgen.draw.structure import Annotated, Content, Node, Structure

_WORDS = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 "
    "L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot "
    "Ruby RB RT RP Warichu WT WP Figure Formula Form"
)
_STANDARD = frozenset(_WORDS.split())
"""The structure types of PDF 1.7 (§14.8.4)."""
_SAID = frozenset({"Figure", "L", "Table", "TH", "TD"})
"""Those that have attributes."""


def add_structure(
    document: PDFDocument, structure: Structure, annotations: Sequence[tuple[Annotated, str]]
) -> tuple[int, list[bytes]]:
    """Write the tree's root; the elements themselves are handed back: the number of the first, and their texts.
    `annotations` are the links with their object names, in the order of their StructParent."""
    root = Raw("")
    document.Catalog.StructTreeRoot = document.Reference(root, "struct:root")
    document.Catalog.MarkInfo = document.Reference(Raw("<</Marked true>>"), "struct:mark")
    numbers = document.idToObjectNumberAndVersion
    pages = [f"{numbers[f'Page{number}'][0]} 0 R" for number in range(1, len(structure.marks) + 1)]
    links = {place: f"{numbers[name][0]} 0 R" for place, name in annotations}
    order = structure.order
    first = reserve(document, len(order))
    writer = _Writer(order, first, pages, links)
    bodies = writer.bodies(f"{numbers['struct:root'][0]} 0 R")
    parents: list[str] = []
    for number, owners in enumerate(structure.owners):
        parents.append(f"{number}[{' '.join([writer.references[node] for node in owners])}]")
    if annotations:
        owner = {kid: node for node in order for kid in node.kids if isinstance(kid, Annotated)}
        for number, (place, _) in enumerate(annotations, len(structure.owners)):
            parents.append(f"{number} {writer.references[owner[place]]}")
    root.text = (
        f"<</Type/StructTreeRoot/K {first} 0 R/ParentTree<</Nums[{' '.join(parents)}]>>"
        f"/ParentTreeNextKey {len(parents)}{writer.roles()}{writer.ids()}>>"
    )
    for node in order:  # what points back waits for the cycle collector, with all that it holds
        node.parent = None
    return first, bodies


class _Writer:
    """The texts of the elements, whose numbers follow each other from `first` on; `pages` and `links` are references
    to pages by number and annotations by place."""

    def __init__(self, order: Sequence[Node], first: int, pages: Sequence[str], links: Mapping[Annotated, str]) -> None:
        self._order, self._pages, self._links = order, pages, links
        self.references = {node: f"{number} 0 R" for number, node in enumerate(order, first)}

    def bodies(self, root: str) -> list[bytes]:
        """All of them, below the object `root`."""
        references = self.references
        out: list[bytes] = []
        for index, node in enumerate(self._order):
            above = root if node.parent is None else references[node.parent]
            if node.role == "Note" and not node.id:
                node.id = f"n{index}"  # PDF/UA-1 §7.9
            page: int | None = None
            kids: list[str] = []
            for kid in node.kids:
                if type(kid) is Node:
                    kids.append(references[kid])
                elif type(kid) is Content:
                    if page is None:
                        page = kid.page
                    kids.append(
                        str(kid.mcid)
                        if kid.page == page
                        else f"<</Type/MCR/Pg {self._pages[kid.page]}/MCID {kid.mcid}>>"
                    )
                elif type(kid) is Annotated:
                    kids.append(f"<</Type/OBJR/Pg {self._pages[kid.page]}/Obj {self._links[kid]}>>")
            on = "" if page is None else f"/Pg {self._pages[page]}"
            holds = "" if not kids else f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]"
            alt = f"/Alt {text_string(node.alt)}" if node.alt and node.role != "Table" else ""
            name = f"/ID({node.id})" if node.id else ""
            said = _attributes(node) if node.role in _SAID else ""
            text = f"<</S/{node.role}/P {above}{on}{holds}{alt}{name}{said}>>"
            out.append(text.encode("ascii"))
        return out

    def roles(self) -> str:
        """What structure types that PDF does not know stand for."""
        own = sorted({node.role for node in self._order} - _STANDARD)
        return f"/RoleMap<<{''.join(f'/{role}/Div' for role in own)}>>" if own else ""

    def ids(self) -> str:
        """The names of elements, sorted as the bytes they are."""
        named = sorted((node.id, node) for node in self._order if node.id) if any(n.id for n in self._order) else []
        if not named:
            return ""
        pairs = " ".join(f"({name}) {self.references[node]}" for name, node in named)
        return f"/IDTree<</Names[{pairs}]>>"


def _attributes(node: Node) -> str:
    """The attribute object of a figure, list, table or cell (§14.8.5). What a table shows is a summary: an Alt would be
    read in the place of its cells."""
    if node.box is not None:
        return f"/A<</O/Layout/BBox[{' '.join(f'{value:.2f}' for value in node.box)}]>>"
    if node.numbering:
        return f"/A<</O/List/ListNumbering/{node.numbering}>>"
    if node.role == "Table" and node.alt:
        return f"/A<</O/Table/Summary {text_string(node.alt)}>>"
    element = node.element
    if node.role not in ("TH", "TD") or element is None:
        return ""
    out = [f"/Scope/{node.scope}" if node.scope else ""]
    if element.row_span > 1:
        out.append(f"/RowSpan {element.row_span}")
    if element.col_span > 1:
        out.append(f"/ColSpan {element.col_span}")
    if node.headers:
        out.append(_named(node.headers))
    said = "".join(out)
    return f"/A<</O/Table{said}>>" if said else ""


@lru_cache(maxsize=1 << 10)
def _named(headers: tuple[str, ...]) -> str:
    """The heads of a cell: the cells of a column have the same."""
    return f"/Headers[{' '.join([f'({name})' for name in headers])}]"

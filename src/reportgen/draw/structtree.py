"""The structure tree as PDF objects: elements, parent tree, ids, role map (ISO 32000-1 §14.7).

In: a `Structure` whose pages and annotations are in the reportlab document. Out: the catalog's StructTreeRoot.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject, PDFObjectReference

from reportgen.draw.content import text_string
from reportgen.draw.structure import Annotated, Content, Kid, Node, Structure

_WORDS = (
    "Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6 "
    "L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot "
    "Ruby RB RT RP Warichu WT WP Figure Formula Form"
)
_STANDARD = frozenset(_WORDS.split())
"""The structure types of PDF 1.7 (§14.8.4)."""


class Raw(PDFObject):  # type: ignore[misc]
    """An object written as it stands."""

    def __init__(self, text: str) -> None:
        self.text = text

    def format(self, document: PDFDocument) -> bytes:  # noqa: ARG002
        """The text."""
        return self.text.encode("ascii")


def add_structure(document: PDFDocument, structure: Structure, annotations: Sequence[tuple[Annotated, str]]) -> None:
    """Write the tree. `annotations` are the links with their object names, in the order of their StructParent."""
    writer = _Writer(document, dict(annotations))
    root = writer.number("struct:root")
    children = writer.tree(structure.root, root)
    parents: list[str] = []
    for number, owners in enumerate(structure.owners):
        parents.append(f"{number}[{' '.join(writer.reference(node) for node in owners)}]")
    owner = {kid: node for node in writer.order for kid in node.kids if isinstance(kid, Annotated)}
    for number, (place, _) in enumerate(annotations, len(structure.owners)):
        parents.append(f"{number} {writer.reference(owner[place])}")
    text = (
        f"<</Type/StructTreeRoot/K {children}/ParentTree<</Nums[{' '.join(parents)}]>>"
        f"/ParentTreeNextKey {len(parents)}{writer.roles()}{writer.ids()}>>"
    )
    document.idToObject["struct:root"].text = text
    document.Catalog.StructTreeRoot = PDFObjectReference("struct:root")
    document.Catalog.MarkInfo = document.Reference(Raw("<</Marked true>>"), "struct:mark")


class _Writer:
    """Numbers and texts of the elements."""

    def __init__(self, document: PDFDocument, names: Mapping[Annotated, str]) -> None:
        self._document = document
        self._names = names
        self._numbers: dict[Node, int] = {}
        self.order: list[Node] = []

    def number(self, name: str) -> int:
        """A new object of this name, still without text; its number."""
        self._document.Reference(Raw(""), name)
        return int(self._document.idToObjectNumberAndVersion[name][0])

    def reference(self, node: Node) -> str:
        return f"{self._numbers[node]} 0 R"

    def tree(self, root: Node, parent: int) -> str:
        """Write a node and all below it; the reference to it."""
        stack = [root]
        while stack:
            node = stack.pop()
            self._numbers[node] = self.number(f"struct:{len(self.order)}")
            self.order.append(node)
            stack.extend(reversed(node.nodes))
        for index, node in enumerate(self.order):
            above = parent if node.parent is None else self._numbers[node.parent]
            self._document.idToObject[f"struct:{index}"].text = self._text(node, above, index)
        return self.reference(root)

    def _text(self, node: Node, parent: int, index: int) -> str:
        if node.role == "Note" and not node.id:
            node.id = f"n{index}"  # PDF/UA-1 §7.9
        page = next((kid.page for kid in node.kids if isinstance(kid, Content)), None)
        out = [f"<</S/{node.role}/P {parent} 0 R"]
        if page is not None:
            out.append(f"/Pg {self._object(f'Page{page + 1}')}")
        kids = [self._kid(kid, page) for kid in node.kids]
        if kids:
            out.append(f"/K {kids[0]}" if len(kids) == 1 else f"/K[{' '.join(kids)}]")
        if node.alt:
            out.append(f"/Alt {text_string(node.alt)}")
        if node.id:
            out.append(f"/ID({node.id})")
        out.append(_attributes(node))
        out.append(">>")
        return "".join(out)

    def _kid(self, kid: Kid, page: int | None) -> str:
        if isinstance(kid, Node):
            return self.reference(kid)
        if isinstance(kid, Annotated):
            return f"<</Type/OBJR/Pg {self._object(f'Page{kid.page + 1}')}/Obj {self._object(self._names[kid])}>>"
        if kid.page == page:
            return str(kid.mcid)
        return f"<</Type/MCR/Pg {self._object(f'Page{kid.page + 1}')}/MCID {kid.mcid}>>"

    def _object(self, name: str) -> str:
        return f"{self._document.idToObjectNumberAndVersion[name][0]} 0 R"

    def roles(self) -> str:
        """What structure types that PDF does not know stand for."""
        own = sorted({node.role for node in self.order} - _STANDARD)
        return f"/RoleMap<<{''.join(f'/{role}/Div' for role in own)}>>" if own else ""

    def ids(self) -> str:
        """The names of elements, sorted as the bytes they are."""
        named = sorted((node.id, node) for node in self.order if node.id) if any(n.id for n in self.order) else []
        if not named:
            return ""
        pairs = " ".join(f"({name}) {self.reference(node)}" for name, node in named)
        return f"/IDTree<</Names[{pairs}]>>"


def _attributes(node: Node) -> str:
    """The attribute object of a figure, list or cell (§14.8.5)."""
    if node.box is not None:
        return f"/A<</O/Layout/BBox[{' '.join(f'{value:.2f}' for value in node.box)}]>>"
    if node.numbering:
        return f"/A<</O/List/ListNumbering/{node.numbering}>>"
    element = node.element
    if node.role not in ("TH", "TD") or element is None:
        return ""
    out = [f"/Scope/{node.scope}" if node.scope else ""]
    if element.row_span > 1:
        out.append(f"/RowSpan {element.row_span}")
    if element.col_span > 1:
        out.append(f"/ColSpan {element.col_span}")
    if node.headers:
        out.append(f"/Headers[{' '.join(f'({name})' for name in node.headers)}]")
    said = "".join(out)
    return f"/A<</O/Table{said}>>" if said else ""

"""A PDF's logical structure read from the file itself, and what must hold of it, without an outside validator."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import pikepdf

from pdfcase import Font, interpret

PAINTING = {"Tj", "TJ", "S", "f", "Do"}


@dataclass
class Tag:
    """A structure element as the file has it."""

    role: str
    object: Any
    kids: list[Tag] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)  # (page, MCID)
    annotations: list[Any] = field(default_factory=list)
    words: str = ""

    def find(self, role: str) -> list[Tag]:
        """All elements of a role, in reading order."""
        own = [self] if self.role == role else []
        return [*own, *(found for kid in self.kids for found in kid.find(role))]

    def attribute(self, name: str) -> Any:
        return self.object.get("/A", {}).get(name)

    def text(self) -> str:
        """What a reader hears in it."""
        return self.words + "".join(kid.text() for kid in self.kids)


def tree(pdf: pikepdf.Pdf) -> Tag:
    """The structure tree below its root's one child."""
    pages = {page.obj.objgen: number for number, page in enumerate(pdf.pages)}
    spoken = [words_by_mcid(page) for page in pdf.pages]

    def read(node: Any, parent: Any) -> Tag:
        assert node.P.objgen == parent.objgen
        tag = Tag(str(node.S).removeprefix("/"), node)
        kids = node.get("/K", pikepdf.Array())
        for kid in kids if isinstance(kids, pikepdf.Array) else [kids]:
            if isinstance(kid, int):
                tag.content.append((pages[node.Pg.objgen], kid))
            elif kid.get("/Type") == "/MCR":
                tag.content.append((pages[kid.Pg.objgen], int(kid.MCID)))
            elif kid.get("/Type") == "/OBJR":
                assert kid.Obj.objgen in {each.objgen for each in kid.Pg.Annots}
                tag.annotations.append(kid.Obj)
            else:
                tag.kids.append(read(kid, node))
        tag.words = "".join(spoken[page].get(mcid, "") for page, mcid in tag.content)
        return tag

    return read(pdf.Root.StructTreeRoot.K, pdf.Root.StructTreeRoot)


def words_by_mcid(page: pikepdf.Page) -> dict[int, str]:
    """The text of every marked sequence of a page; checks that every painting operator stands in exactly one."""
    fonts = {name: Font.of(font) for name, font in page.Resources.get("/Font", {}).items()}
    parts: dict[int, list[Any]] = {}
    open_: list[int | str | None] = []
    font: Any = None
    for operands, operator in pikepdf.parse_content_stream(page):
        name = str(operator)
        if name == "Tf":
            font = (operands, operator)
        if name in ("BDC", "BMC"):
            mcid = operands[1].get("/MCID") if name == "BDC" else None
            outer = [each for each in open_ if each != "span"]
            if mcid is not None or str(operands[0]) == "/Artifact":
                assert not outer, "a sequence inside a sequence"
                open_.append("artifact" if mcid is None else int(mcid))
                if mcid is not None:
                    assert int(mcid) not in parts, "an MCID twice on one page"
                    parts[int(mcid)] = []
                continue
            open_.append("span")
        if name in PAINTING:
            assert [each for each in open_ if each != "span"], f"{name} in no sequence"
        inside = next((each for each in open_ if isinstance(each, int)), None)
        if name == "EMC" and open_.pop() != "span":
            continue
        if inside is not None and name in ("BT", "Tf", "Tm", "Tj", "TJ", "ET", "BDC", "EMC"):
            if not parts[inside] and font is not None and name != "Tf":
                parts[inside].append(font)
            parts[inside].append((operands, operator))
    assert not open_
    return {mcid: "".join(each.text for each in interpret(found, fonts)) for mcid, found in parts.items()}


def check(pdf: pikepdf.Pdf) -> Tag:
    """Everything that must hold of any PDF of ours; the tree."""
    root = pdf.Root
    assert root.MarkInfo.Marked == True  # noqa: E712 - a PDF boolean
    assert root.Lang
    whole = tree(pdf)
    assert whole.role == "Document"
    _check_parents(pdf, whole)
    _check_order(whole)
    for table in whole.find("Table"):
        check_table(table)
    for tag in whole.find("L"):
        assert {kid.role for kid in tag.kids} == {"LI"}
    for tag in whole.find("LI"):
        assert {kid.role for kid in tag.kids} <= {"Lbl", "LBody"}
    for tag in whole.find("TOC"):
        assert {kid.role for kid in tag.kids} == {"TOCI"}
    for link in whole.find("Link"):
        assert link.annotations
        assert all(str(each.Contents).strip() for each in link.annotations)
    _check_file(pdf)
    return whole


def _check_parents(pdf: pikepdf.Pdf, whole: Tag) -> None:
    """The parent tree says of every sequence and link what the structure tree says."""
    flat = list(pdf.Root.StructTreeRoot.ParentTree.Nums)
    parents = dict(zip((int(key) for key in flat[::2]), flat[1::2], strict=True))
    assert sorted(parents) == list(parents)
    said: dict[tuple[int, int], Any] = {}
    for number, page in enumerate(pdf.pages):
        assert page.Tabs == "/S"
        assert int(page.StructParents) == number
        for mcid, owner in enumerate(parents[number]):
            said[number, mcid] = owner.objgen
        assert {mcid for at, mcid in said if at == number} == set(words_by_mcid(page))
    links: dict[int, Any] = {}
    for page in pdf.pages:
        for each in page.get("/Annots", []):
            links[int(each.StructParent)] = each
    assert set(links) | set(range(len(pdf.pages))) == set(parents)

    found: dict[tuple[int, int], Any] = {}

    def walk(tag: Tag) -> None:
        for place in tag.content:
            assert place not in found
            found[place] = tag.object.objgen
        for each in tag.annotations:
            assert parents[int(each.StructParent)].objgen == tag.object.objgen
            assert links.pop(int(each.StructParent)).objgen == each.objgen
        for kid in tag.kids:
            walk(kid)

    walk(whole)
    assert found == said
    assert not links


def _check_order(whole: Tag) -> None:
    """The first heading is of level 1, and no level is left out on the way down (PDF/UA-1 §7.4.2)."""
    before = 0

    def walk(tag: Tag) -> None:
        nonlocal before
        if tag.role in ("H1", "H2", "H3", "H4", "H5", "H6"):
            level = int(tag.role[1])
            assert level <= before + 1
            before = level
        for kid in tag.kids:
            walk(kid)

    walk(whole)


def check_table(table: Tag) -> list[list[Tag | None]]:
    """Its cells tile a rectangle; heads have scope, and every named head is there. The grid."""
    covered: dict[tuple[int, int], Tag] = {}
    for number, row in enumerate(table.kids):
        assert row.role == "TR"
        column = 0
        for cell in row.kids:
            assert cell.role in ("TH", "TD")
            while (number, column) in covered:
                column += 1
            for y in range(int(cell.attribute("/RowSpan") or 1)):
                for x in range(int(cell.attribute("/ColSpan") or 1)):
                    assert (number + y, column + x) not in covered
                    covered[number + y, column + x] = cell
            if cell.role == "TH":
                assert cell.attribute("/Scope") in ("/Column", "/Row", "/Both")
    width = max((x for _, x in covered), default=-1) + 1
    grid = [[covered.get((y, x)) for x in range(width)] for y in range(len(table.kids))]
    assert len(covered) == width * len(table.kids)
    names = {str(cell.object.ID): cell for cell in table.find("TH") if "/ID" in cell.object}
    for cell in covered.values():
        assert all(str(name) in names for name in cell.attribute("/Headers") or [])
    return grid


def _check_file(pdf: pikepdf.Pdf) -> None:
    """What PDF/A asks of the file beside its structure, as far as it can be seen without a validator."""
    xmp = pdf.Root.Metadata.read_bytes().decode("utf-8")
    assert "/Filter" not in pdf.Root.Metadata
    assert "<dc:title>" in xmp
    (intent,) = pdf.Root.OutputIntents
    assert intent.S == "/GTS_PDFA1"
    assert int(intent.DestOutputProfile.N) == 3
    assert not pdf.is_encrypted
    assert len(bytes(pdf.trailer.ID[0])) == 16
    for each in pdf.objects:
        if isinstance(each, pikepdf.Stream) and each.get("/Subtype") == "/Image":
            assert each.ColorSpace in ("/DeviceRGB", "/DeviceGray")
            assert not each.get("/Interpolate")
        if isinstance(each, pikepdf.Dictionary) and each.get("/Type") == "/Font" and each.Subtype == "/Type0":
            assert "/CIDSet" not in each.DescendantFonts[0].FontDescriptor
            assert not {"\ufeff", "\ufffe", "\0"} & set("".join(Font.of(each).texts.values()))

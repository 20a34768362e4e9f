"""A .docx into the model: bytes in, `Document` and findings out. The road's only door to Word files.

Everything that the engine does not set is a finding of code W6xx, named with its part and paragraph; only a
file that cannot be read at all raises.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from lxml import etree
from msgspec import Struct

from reportgen.errors import DataError, Finding
from reportgen.memo import Memory
from reportgen.word.attributes import Notes
from reportgen.word.bindings import Bindings
from reportgen.word.blocks import Story
from reportgen.word.contents.build import Builder
from reportgen.word.contents.fields import TocField, toc_fields
from reportgen.word.contents.file import with_part
from reportgen.word.context import Context
from reportgen.word.fields.renewal import renewed, renewed_paragraphs
from reportgen.word.foreign import Foreign, merged_styles
from reportgen.word.known import KnownCells
from reportgen.word.log import Log
from reportgen.word.math.omath import math_ways
from reportgen.word.model import Block, CoreProperties, Document, HeaderFooter, Paragraph, RunProps, Section
from reportgen.word.names import STRICT, w
from reportgen.word.notes import notes_of
from reportgen.word.numbering.definitions import Numbering
from reportgen.word.package import Package, Parts, Relationship
from reportgen.word.picturebullets import PictureBullets
from reportgen.word.properties.textframes import folded
from reportgen.word.sections import references, section_props
from reportgen.word.settings import read_core, read_settings, theme_language
from reportgen.word.styles.cascade import Cascade
from reportgen.word.styles.known import KnownStyles, base_of
from reportgen.word.styles.sheet import StyleSheet
from reportgen.word.styles.table import TableStyles
from reportgen.word.tablescope import NO_TABLE
from reportgen.word.theme import Theme

_DEEPEST = 3
"""How deep documents may lie in each other."""


class Reading(Struct, frozen=True):
    """A document, and what of it will not be set as Word would."""

    document: Document
    findings: tuple[Finding, ...]


def read(data: bytes | Parts, file_name: str, *, update_fields: bool = False, memory: Memory | None = None) -> Reading:
    """Read a Word file from its bytes or its parts; `file_name` is only named in findings. `update_fields`: fields are
    computed anew, as where the file asks for it itself (w:updateFields, §17.15.1.81). `memory` is what is known from
    others.

    Raises DataError for what is no .docx (W601), is encrypted (W602), damaged (W603) or unsafe (W604).
    """
    log = Log(file_name)
    try:
        memory = memory or Memory()
        document = _Reader(Package(data, log, memory), log, memory, update_fields=update_fields).document()
    except RecursionError:
        raise log.fault("W604", "内容嵌套过深") from None
    return Reading(document, log.findings())


class Rebuilt(Struct, frozen=True):
    """A Word file with new tables of contents, their pages still to be filled in; `data` is the file as it was where
    none was rebuilt. What was noticed while reading it."""

    data: bytes
    changed: bool
    findings: tuple[Finding, ...]


def rebuild_contents(data: bytes, file_name: str) -> Rebuilt:
    """Rebuild every table of contents of a Word file from its headings. Raises DataError as `read` does."""
    log = Log(file_name)
    try:
        package = Package(data, log)
        reader = _Reader(package, log, Memory(), update_fields=False)
        root = reader.with_contents()
    except RecursionError:
        raise log.fault("W604", "内容嵌套过深") from None
    made = data if root is None else with_part(package.data, reader.main, root)
    return Rebuilt(made, root is not None, log.findings())


class _Reader:
    """The parts of one package, in the order in which they need each other."""

    def __init__(
        self,
        package: Package,
        log: Log,
        memory: Memory,
        *,
        update_fields: bool,
        prefix: str = "",
        depth: int = 0,
        around: etree._Element | None = None,
    ) -> None:
        """`prefix` begins the keys of notes in a document that lies `depth` others deep in one; `around` are the styles
        of that, where they hold."""
        self._package, self._log, self._memory, self._asked = package, log, memory, update_fields
        self._prefix = prefix
        self.main = package.main_part()
        self._relationships = package.relationships(self.main)
        self._stories: dict[str, tuple[Block, ...]] = {}
        self._bindings = Bindings(package, self._relationships, log)
        settings = self._optional("settings")[1]
        notes: Notes = []
        self._settings = read_settings(settings, notes)
        self._note(notes, self._optional_name("settings"))
        language = theme_language(settings)
        scheme = self._optional("theme")[1]
        theme = Theme(scheme, language or "zh-CN")
        name, styles = self._optional("styles")
        if styles is None:
            log.part = None
            log.add("W610", name or "word/styles.xml")
        styles = merged_styles(styles, around)
        self._sheet = StyleSheet(styles, theme, log, name or "word/styles.xml")
        name, numbers = self._optional("numbering")
        links = self._sheet.numbering_links()
        colors = theme.colors
        related = package.relationships(name) if name else {}
        bullets = PictureBullets(numbers, package, related, log, colors, theme)
        numbering = Numbering(numbers, links, theme, log, name or "", bullets.get)
        shared = [self._optional_name(kind) for kind in ("styles", "numbering", "theme", "settings")]
        shared += [each.target for each in related.values() if not each.external]
        around_all = None if around is None else etree.tostring(around)
        base = base_of(memory, (*map(self._bytes, shared), around_all))
        resolved = KnownStyles(memory, None if related else base, log)
        self._cascade = Cascade(self._sheet, numbering, log, resolved)
        stale = update_fields or self._settings.update_fields
        tables = TableStyles(self._sheet, log, resolved)
        known = KnownCells(memory, base, resolved.scopes)
        inside = _Inside(log, memory, styles, prefix, depth, update_fields=update_fields)
        self._inner = inside.notes
        chunks = Foreign(package, log, inside.read).chunk
        self._context = Context(
            package, log, self._cascade, tables, colors, theme, known, stale, chunks=chunks, prefix=prefix,
            math=math_ways(settings),
        )  # fmt: skip
        self._language = language or self._sheet.default_run.get("lang_east_asia") or "zh-CN"

    def _optional_name(self, kind: str) -> str | None:
        """The part that the main part relates to as `kind`."""
        for relationship in self._relationships.values():
            if relationship.kind == kind and not relationship.external:
                return relationship.target
        return None

    def _optional(self, kind: str) -> tuple[str | None, etree._Element | None]:
        """Name and root, not to be changed, of such a part; no root, and a finding, where it is damaged."""
        name = self._optional_name(kind)
        return name, None if name is None else self._tolerant(name, shared=True)

    def _bytes(self, name: str | None) -> bytes | None:
        """A part's bytes; None for none, and for one that is damaged."""
        try:
            return None if name is None else self._package.read(name)
        except DataError as fault:
            if fault.findings[0].code != "W603":
                raise
            return None

    def _tolerant(self, name: str, *, shared: bool = False) -> etree._Element | None:
        """The root of a part that a document can do without; `shared`: one that many documents have. An unsafe part
        still ends the reading."""
        try:
            return self._package.shared_xml(name) if shared else self._package.xml(name)
        except DataError as fault:
            if fault.findings[0].code != "W603":
                raise
            self._log.part = None
            if self._optional_name("styles") != name:
                self._log.add("W610", name)
            return None

    def _note(self, notes: Notes, part: str | None) -> None:
        self._log.part, self._log.paragraph = part, 0
        for code, name in notes:
            self._log.add(code, name)

    def document(self) -> Document:
        """The whole."""
        root = self._package.xml(self.main)
        body = None if root is None else root.find(w("body"))
        if body is None:
            raise self._log.fault("W603", f"{self.main} 里没有正文", self.main)
        self._log.part, self._log.paragraph = self.main, 0
        self._bindings.fill(body)
        contents = toc_fields(body)
        if contents:
            asked = contents if self._asked else self._stale_contents(body, contents)
            self._renew_contents(body, contents, asked)
        story = Story(self._context, self._relationships)
        blocks = story.read(body)
        sections = self._sections(blocks, story.cuts, body.find(w("sectPr")))
        normal = self._cascade.style_id(None)
        base: RunProps = self._cascade.runs(NO_TABLE, normal).props(None)
        sized = normal is not None and "size" in self._cascade.run_styles.chain("paragraph", normal)
        numbered = any(section.props.line_numbers is not None for section in sections)
        number = self._cascade.in_style("line number") if numbered else base
        notes = {**self._notes("footnote"), **self._notes("endnote"), **self._inner}
        core, language = self._core(), self._language
        document = Document(sections, self._settings, core, base.size, language, notes, number, sized, base)
        return renewed(document) if self._context.renewable else document

    def with_contents(self) -> etree._Element | None:
        """The root of the main part with every table of contents rebuilt; None where there was none to rebuild."""
        root = self._package.xml(self.main)
        body = None if root is None else root.find(w("body"))
        if body is None:
            raise self._log.fault("W603", f"{self.main} 里没有正文", self.main)
        self._log.part, self._log.paragraph = self.main, 0
        if STRICT.encode() in (self._package.read(self.main) or b""):
            self._log.add("W652", "文件是“严格”格式")
            return None
        found = toc_fields(body)
        if not found:
            self._log.add("W652", "文件里没有目录域")
        return root if self._renew_contents(body, found, found) else None

    def _stale_contents(self, body: etree._Element, found: Sequence[TocField]) -> list[TocField]:
        """Those to be rebuilt: without any result, or marked as stale. Entries that all lead somewhere are good enough
        where only a mark asks: their pages are computed in any case."""
        names: set[str] = set()
        wanted = []
        for toc in found:
            marked = toc.dirty or self._settings.update_fields
            if marked and not toc.empty and not names:
                names = {mark.get(w("name"), "") for mark in body.iter(w("bookmarkStart"))}
            led = toc.anchors if marked else []
            if toc.empty or (marked and not (led and names.issuperset(led))):
                wanted.append(toc)
        return wanted

    def _renew_contents(self, body: etree._Element, found: Sequence[TocField], wanted: Sequence[TocField]) -> bool:
        """Rebuild the wanted ones of the tables of contents in the tree; whether any was."""
        if not wanted:
            return False
        pairs: list[tuple[etree._Element, Paragraph]] = []
        with self._log.aside():
            Story(self._context, self._relationships, pairs).read(body)
        texts = [paragraph for _, paragraph in pairs]
        if self._context.renewable:
            texts = renewed_paragraphs(texts)
        elements = [element for element, _ in pairs]
        builder = Builder(body, list(zip(elements, texts, strict=True)), self._cascade)
        return builder.rebuild(found, wanted, self._log)

    def _notes(self, kind: str) -> dict[str, tuple[Block, ...]]:
        """The blocks of the foot- or endnotes, by key."""
        name = self._optional_name(f"{kind}s")
        root = None if name is None else self._tolerant(name)
        if name is None or root is None:
            return {}
        self._log.part, self._log.paragraph = name, 0
        self._bindings.fill(root)
        story = Story(self._context, self._package.relationships(name))
        return {f"{kind} {self._prefix}{key}": tuple(story.read(note)) for key, note in notes_of(root)}

    def _core(self) -> CoreProperties:
        for relationship in self._package.relationships("").values():
            if relationship.kind == "core-properties" and not relationship.external:
                return read_core(self._tolerant(relationship.target))
        return CoreProperties()

    def _sections(
        self, blocks: list[Block], cuts: list[tuple[int, etree._Element]], last: etree._Element | None
    ) -> tuple[Section, ...]:
        """Blocks cut at the paragraphs that end sections; the body's own w:sectPr is the last section's."""
        sections: list[Section] = []
        start = 0
        headers, footers = HeaderFooter(), HeaderFooter()
        pieces: list[tuple[int, etree._Element | None]] = [*cuts]
        if last is not None or not cuts or cuts[-1][0] < len(blocks):
            pieces.append((len(blocks), last))
        for end, element in pieces:
            notes: Notes = []
            props = section_props(element, notes, self._settings.footnotes, self._settings.endnotes)
            self._note(notes, self.main)
            if element is not None:
                headers, footers = self._stories_of(element, headers, footers)
            sections.append(Section(props, folded(blocks[start:end]), headers, footers))
            start = end
        return tuple(sections)

    def _stories_of(
        self, sectpr: etree._Element, headers: HeaderFooter, footers: HeaderFooter
    ) -> tuple[HeaderFooter, HeaderFooter]:
        """A section's headers and footers; a kind it does not name is the one before's (§17.10.2)."""
        own: Mapping[bool, dict[str, tuple[Block, ...]]] = {
            True: {"default": headers.default, "first": headers.first, "even": headers.even},
            False: {"default": footers.default, "first": footers.first, "even": footers.even},
        }
        for reference in references(sectpr):
            if reference.kind in own[reference.is_header]:
                relationship = self._relationships.get(reference.relation)
                own[reference.is_header][reference.kind] = self._story(relationship)
        return HeaderFooter(**own[True]), HeaderFooter(**own[False])

    def _story(self, relationship: Relationship | None) -> tuple[Block, ...]:
        """The blocks of a header or footer part, read once."""
        good = relationship is not None and relationship.kind in ("header", "footer")
        name = relationship.target if relationship is not None and good else ""
        if name not in self._stories:
            root = self._tolerant(name) if name else None
            self._log.part, self._log.paragraph = (name or self.main), 0
            if root is None:
                self._log.add("W646", name or "页眉或页脚")
                self._stories[name] = ()
            else:
                self._bindings.fill(root)
                story = Story(self._context, self._package.relationships(name))
                self._stories[name] = folded(story.read(root))
        return self._stories[name]


class _Inside:
    """Documents that lie in parts of one. It knows nothing of that one's reader, which is freed as soon as it has
    read. `notes` gathers theirs."""

    def __init__(
        self, log: Log, memory: Memory, styles: etree._Element | None, prefix: str, depth: int, *, update_fields: bool
    ) -> None:
        self._log, self._memory, self._styles, self._asked = log, memory, styles, update_fields
        self._prefix, self._depth, self._count = prefix, depth, 0
        self.notes: dict[str, tuple[Block, ...]] = {}

    def read(self, data: bytes, part: str, own: bool) -> tuple[Block, ...]:
        """The blocks of a Word file that lies in a part of this one, in its `own` styles or in those of this one; its
        notes go with it, its page set-up does not."""
        log = Log(self._log.file_name)
        if self._depth >= _DEEPEST:
            raise log.fault("W603", part, part)
        self._count += 1
        prefix = f"{self._prefix}{self._count}."
        inner = _Reader(
            Package(data, log), log, self._memory, update_fields=self._asked, prefix=prefix, depth=self._depth + 1,
            around=None if own else self._styles,
        )  # fmt: skip
        found = inner.document()
        self._log.absorb(log, part)
        lines = ("separator", "continuationSeparator", "continuationNotice")
        self.notes |= {key: note for key, note in found.notes.items() if not key.endswith(lines)}
        return tuple(block for section in found.sections for block in section.blocks)

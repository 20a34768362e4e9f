"""The content of paragraphs (ISO 29500-1 §17.3.3): w:p in, a tuple of `Inline` out.

One `Inlines` per story: fields may run over several paragraphs. What is neither read nor on the list of
harmless elements becomes a finding.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any, ClassVar, Literal

from lxml import etree
from msgspec.structs import replace

from reportgen.word.alternates import ALTERNATE, chosen
from reportgen.word.attributes import MAX_SIZE, Notes, measure
from reportgen.word.context import Context
from reportgen.word.drawing.shapes import Blocks
from reportgen.word.drawings import Drawings
from reportgen.word.fields.forms import box_size, flag, form_text
from reportgen.word.fields.reading import Gatherer
from reportgen.word.log import named
from reportgen.word.math.omath import Formulas, justification, m, numbered, without_end
from reportgen.word.model import (
    BookmarkEnd,
    BookmarkStart,
    Break,
    Fonts,
    Formula,
    Inline,
    NoteMark,
    NoteReference,
    NoteSeparator,
    PositionTab,
    Ruby,
    RunProps,
    Tab,
    Text,
)
from reportgen.word.names import VAL, XML, R, short, w, w_all
from reportgen.word.package import Relationship
from reportgen.word.styles.runs import RunScope
from reportgen.word.symbols import PRIVATE, is_symbol_font, to_unicode
from reportgen.word.tablescope import NO_TABLE

HARMLESS = w_all(
    "pPr rPr proofErr permStart permEnd commentRangeStart commentRangeEnd lastRenderedPageBreak"
    " sdtPr sdtEndPr smartTagPr customXmlPr moveFromRangeStart moveFromRangeEnd moveToRangeStart"
    " moveToRangeEnd annotationRef"
    " customXmlInsRangeStart customXmlInsRangeEnd customXmlDelRangeStart customXmlDelRangeEnd"
    " customXmlMoveFromRangeStart customXmlMoveFromRangeEnd customXmlMoveToRangeStart"
    " customXmlMoveToRangeEnd"
)
"""Elements that print nothing."""
_SIDES = frozenset(("left", "right", "all"))
TAKEN = w_all("smartTag customXml sdtContent")
"""Wrappers whose content is simply taken."""
INSERTED, DELETED = w_all("ins moveTo"), w_all("del moveFrom")

_SPACES = " \t\r\n"
_PRESERVE = f"{{{XML}}}space"


class Inlines:
    """Reads the paragraphs of one story of one part."""

    def __init__(self, context: Context, relationships: Mapping[str, Relationship], blocks: Blocks) -> None:
        """`blocks` reads the content of a text box."""
        self._log = context.log
        self._relationships, self._prefix = relationships, context.prefix
        self._drawings = Drawings(context.package, relationships, context.log, context.colors, context.theme, blocks)
        self._gather = Gatherer(context.log, context.renewable)
        self._stale, self._math = context.stale_fields, context.math
        self._scope: RunScope = context.cascade.runs(NO_TABLE, None)

    def paragraph(self, p: etree._Element, scope: RunScope, lead: Iterable[Inline]) -> tuple[Inline, ...]:
        """The content of a w:p, after `lead` (bookmarks that stood before it)."""
        self._scope = scope
        for item in lead:
            self._gather.add(item)
        self._children(p)
        return self._gather.paragraph()

    @property
    def open(self) -> bool:
        """Whether a field or link goes on from the paragraph before."""
        return self._gather.is_open

    def finish(self) -> None:
        """The end of the story."""
        self._gather.finish()

    def _children(self, parent: etree._Element) -> None:
        handlers = self._IN_PARAGRAPH
        for element in parent:
            tag = element.tag
            handler = handlers.get(tag)
            if handler is not None:
                handler(self, element)
            elif tag not in HARMLESS:
                self._other(element)

    def _other(self, element: etree._Element) -> None:
        tag = element.tag
        if tag in TAKEN:
            self._children(element)
        elif tag in INSERTED:
            self._log.add("W643", short(tag))
            self._children(element)
        elif tag in DELETED:
            self._log.add("W643", short(tag))
        elif tag in _DIRECTIONS:
            self._log.add("W648", short(tag))
            self._children(element)
        elif tag == ALTERNATE:
            branch = chosen(element)
            if branch is not None:
                self._children(branch)
        else:
            self._log.add("W640", short(tag))

    def _run(self, run: etree._Element) -> None:
        first = run[0] if len(run) else None
        rpr = first if first is not None and first.tag == _RPR else run.find(_RPR)
        self._run_children(run, self._scope.props(rpr))

    def _run_children(self, parent: etree._Element, props: RunProps) -> None:
        handlers = self._IN_RUN
        for element in parent:
            tag = element.tag
            handler = handlers.get(tag)
            if handler is not None:
                handler(self, element, props)
            elif tag not in HARMLESS:
                self._other_in_run(element, props)

    def _other_in_run(self, element: etree._Element, props: RunProps) -> None:
        tag = element.tag
        if tag == ALTERNATE:
            branch = chosen(element)
            if branch is not None:
                self._run_children(branch, props)
        elif tag in _NOTES:
            self._log.add("W642", short(tag))
        elif tag in _DELETED_TEXT:
            self._log.add("W643", "w:del")
        else:
            self._log.add("W640", short(tag))

    def _text(self, element: etree._Element, props: RunProps) -> None:
        text = element.text
        if not text:
            return
        if (text[0] in _SPACES or text[-1] in _SPACES) and element.get(_PRESERVE) != "preserve":
            text = text.strip(_SPACES)
        if PRIVATE.search(text) or is_symbol_font(props.fonts.ascii):
            text = self._symbols(text, props.fonts)
        if "\n" in text:
            text = text.replace("\n", " ")
        if "\t" not in text:
            self._gather.text(text, props)
            return
        for index, part in enumerate(text.split("\t")):
            if index:
                self._gather.add(Tab(props))
            self._gather.text(part, props)

    def _symbols(self, text: str, fonts: Fonts) -> str:
        """Characters of a symbol font as Unicode. Only what the font's own slot shows is turned: ASCII and
        Latin-1 in the ascii font, U+F0xx in whichever font of the run is a symbol font."""
        names = (fonts.ascii, fonts.h_ansi, fonts.east_asia)
        symbol = next(filter(is_symbol_font, names), "")
        out = ""
        for character in text:
            code = ord(character)
            if 0xF000 <= code <= 0xF0FF or (code <= 0xFF and is_symbol_font(fonts.ascii)):
                known = to_unicode(symbol or fonts.ascii, code)
                if known is None:
                    self._log.add("W644", f"{symbol or fonts.ascii} {code:04X}")
                    continue
                character = known
            out += character
        return out

    def _symbol(self, element: etree._Element, props: RunProps) -> None:
        font, text = element.get(w("font"), props.fonts.ascii), element.get(w("char"), "")
        try:
            known = to_unicode(font, int(text, 16))
        except ValueError:
            known = None
        if known is None:
            self._log.add("W644", f"{font} {text}")
        else:
            self._gather.text(known, props)

    def _position_tab(self, element: etree._Element, props: RunProps) -> None:
        kind = element.get(w("alignment"), "left")
        place = PositionTab(
            kind if kind in ("center", "right") else "left",  # type: ignore[arg-type]
            element.get(w("relativeTo"), "margin") == "indent",
            element.get(w("leader"), "none"),
        )
        self._gather.add(Tab(props, place))

    def _break(self, element: etree._Element, props: RunProps) -> None:
        kind = element.get(w("type"), "textWrapping")
        if kind == "page":
            self._gather.add(Break("page", props))
        elif kind == "column":
            self._gather.add(Break("column", props))
        else:
            clear = element.get(w("clear"), "none")
            self._gather.add(Break("line", props, clear if clear in _SIDES else "none"))  # type: ignore[arg-type]

    def _drawing(self, element: etree._Element, props: RunProps) -> None:
        found = self._drawings.drawing(element, props)
        if found is not None:
            self._gather.add(found)

    def _pict(self, element: etree._Element, props: RunProps) -> None:
        for drawing in self._drawings.pictured(element, props):
            self._gather.add(drawing)

    def _note_reference(self, element: etree._Element, props: RunProps) -> None:
        kind = "footnote" if element.tag == w("footnoteReference") else "endnote"
        own_mark = element.get(w("customMarkFollows"), "0") in ("1", "true", "on")
        key = f"{kind} {self._prefix}{element.get(w('id'), '')}"
        self._gather.add(NoteReference(key, props, own_mark))

    def _sub_document(self, element: etree._Element) -> None:
        """w:subDoc (§17.17.2.2): a file outside this one, which is never fetched."""
        relation = self._relationships.get(element.get(f"{{{R}}}id", ""))
        name = named(short(element.tag))
        self._log.add("W646", name if relation is None else f"{name} {relation.target}")

    def _ruby(self, element: etree._Element, props: RunProps) -> None:
        """w:ruby (§17.3.3.25): the guide is as large as w:hps says, whatever its runs do."""
        notes: Notes = []
        says = element.find(w("rubyPr"))
        size = rise = None
        align = "center"
        if says is not None:
            size, rise = (_half_points(says.find(w(name)), notes) for name in ("hps", "hpsRaise"))
            named = says.find(w("rubyAlign"))
            align = "center" if named is None else named.get(VAL, "center")
        base, guide = (self._part_of(element.find(w(name))) for name in ("rubyBase", "rt"))
        for code, name in notes:
            self._log.add(code, name)
        if base and guide:
            guide = tuple(_resized(item, size) if isinstance(item, Text) else item for item in guide)
            self._gather.add(Ruby(base, guide, props.size if rise is None else rise, align))
        else:
            for item in base or guide:
                self._gather.add(item)

    def _part_of(self, parent: etree._Element | None) -> tuple[Inline, ...]:
        """The content of the base or the guide of a w:ruby."""
        if parent is None:
            return ()
        self._gather.open_part()
        self._children(parent)
        return self._gather.close_part()

    # --- fields, links, bookmarks

    def _field_char(self, element: etree._Element, props: RunProps) -> None:
        kind = element.get(w("fldCharType"))
        if kind == "begin":
            locked, stale = flag(element, "fldLock"), flag(element, "dirty")
            stands, size = "", None
            if len(element):
                notes: Notes = []
                stands, size = form_text(element), box_size(element, notes)
                for code, name in notes:
                    self._log.add(code, name)
            self._gather.begin(props, locked=locked, stale=stale or self._stale, stands=stands, size=size)
        elif kind == "separate":
            self._gather.separate()
        elif kind == "end":
            self._gather.end()
        else:
            self._log.add("W649", f'w:fldCharType "{str(kind)[:20]}"')

    def _simple_field(self, element: etree._Element) -> None:
        props = self._scope.props(next((rpr for rpr in element.iterfind(f"{w('r')}/{_RPR}")), None))
        locked, stale = flag(element, "fldLock"), flag(element, "dirty")
        self._gather.begin(props, locked=locked, stale=stale or self._stale)
        self._gather.instruction(element.get(w("instr"), ""), props)
        self._gather.separate()
        self._children(element)
        self._gather.end()

    def _hyperlink(self, element: etree._Element) -> None:
        anchor = element.get(w("anchor"))
        relation_id = element.get(f"{{{R}}}id")
        relation = None if relation_id is None else self._relationships.get(relation_id)
        if relation_id is not None and relation is None:
            self._log.add("W646", f"超链接 {relation_id}")
        uri = relation.target if relation is not None else None
        if uri is None and anchor is None:
            self._children(element)
            return
        self._gather.open_link(uri, anchor)
        self._children(element)
        self._gather.close_link()

    def _sdt(self, element: etree._Element) -> None:
        for content in element.iterchildren(_SDT_CONTENT):
            self._children(content)

    def _formula(self, element: etree._Element, display: Literal["left", "center", "right"] | None = None) -> None:
        reader = Formulas(self._scope.props, lambda name: self._log.add("W640", name), self._math)
        props, parts = self._scope.props(None), numbered(element)
        if parts is None:
            self._gather.add(Formula(without_end(reader.read(element)), props, display))
            return
        for place, part in zip(("center", "right"), parts, strict=True):
            self._gather.add(Tab(props, PositionTab(place, from_indent=True)))  # type: ignore[arg-type]
            self._gather.add(Formula(reader.read(part), props, "left"))

    def _formulas(self, element: etree._Element) -> None:
        """m:oMathPara (§22.1.2.78): formulas in lines of their own."""
        for number, formula in enumerate(element.iterchildren(m("oMath"))):
            if number:
                self._gather.add(Break("line", self._scope.props(None)))
            self._formula(formula, justification(element, self._math))

    def _bookmark_start(self, element: etree._Element) -> None:
        self._gather.add(bookmark_start(element))

    def _bookmark_end(self, element: etree._Element) -> None:
        self._gather.add(BookmarkEnd(element.get(w("id"), "")))

    # What reads which element: tables of the class, since one that held methods of its instance would keep all that was
    # read until somebody looks for cycles.

    _IN_PARAGRAPH: ClassVar[Mapping[Any, Callable[[Inlines, etree._Element], None]]] = {
        w("r"): _run,
        w("hyperlink"): _hyperlink,
        w("fldSimple"): _simple_field,
        w("sdt"): _sdt,
        w("bookmarkStart"): _bookmark_start,
        w("bookmarkEnd"): _bookmark_end,
        m("oMath"): _formula,
        m("oMathPara"): _formulas,
        w("subDoc"): _sub_document,
    }
    _IN_RUN: ClassVar[Mapping[Any, Callable[[Inlines, etree._Element, RunProps], None]]] = {
        w("t"): _text,
        w("tab"): lambda self, _element, props: self._gather.add(Tab(props)),
        w("ptab"): _position_tab,
        w("br"): _break,
        w("cr"): lambda self, _element, props: self._gather.add(Break("line", props)),
        w("instrText"): lambda self, element, props: self._gather.instruction(element.text or "", props),
        w("fldChar"): _field_char,
        w("noBreakHyphen"): lambda self, _element, props: self._gather.text("\u2011", props),
        w("softHyphen"): lambda self, _element, props: self._gather.text("\u00ad", props),
        w("sym"): _symbol,
        w("drawing"): _drawing,
        w("pict"): _pict,
        w("object"): _pict,
        w("ruby"): _ruby,
        w("footnoteReference"): _note_reference,
        w("endnoteReference"): _note_reference,
        w("footnoteRef"): lambda self, _element, props: self._gather.add(NoteMark(props)),
        w("endnoteRef"): lambda self, _element, props: self._gather.add(NoteMark(props)),
        w("separator"): lambda self, _element, props: self._gather.add(NoteSeparator(props)),
        w("continuationSeparator"): lambda self, _element, props: self._gather.add(NoteSeparator(props, whole=True)),
    }


def _half_points(element: etree._Element | None, notes: Notes) -> float | None:
    """A size in half points (w:hps, w:hpsRaise); None where it is not said or no size of type."""
    size = None if element is None else measure(element, VAL, notes, 2.0)
    return size if size is not None and 0 <= size <= MAX_SIZE else None


def _resized(text: Text, size: float | None) -> Text:
    return replace(text, props=replace(text.props, size=size)) if size else text


def bookmark_start(element: etree._Element) -> BookmarkStart:
    """A w:bookmarkStart, wherever it stands."""
    return BookmarkStart(element.get(w("name"), ""), element.get(w("id"), ""))


_RPR = w("rPr")
_SDT_CONTENT = w("sdtContent")
_DIRECTIONS = w_all("dir bdo")
_NOTES = w_all("commentReference")
_DELETED_TEXT = w_all("delText delInstrText")

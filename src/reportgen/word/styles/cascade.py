"""Styles (ISO 29500-1 §17.7): styles.xml in; per paragraph and run, the properties that hold out.

Levels, lowest first (§17.7.2): document defaults, table style, paragraph style chain, numbering level,
character style chain, direct formatting. Toggle properties add up by exclusive or (§17.7.3).
"""

from __future__ import annotations

from typing import Any

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from reportgen.word.attributes import Fingerprint, Notes, Values, fingerprint
from reportgen.word.log import Log
from reportgen.word.model import ParagraphProps, RunProps
from reportgen.word.names import VAL, w, w_all
from reportgen.word.numbering.definitions import Level, List, Numbering
from reportgen.word.properties.paragraph import paragraph_props, paragraph_values
from reportgen.word.properties.plain import OWN_STYLES, plain_indents, plain_indents_of_level, plain_spaces, plain_style
from reportgen.word.styles.known import KnownStyles, nothing_known
from reportgen.word.styles.runs import RSTYLE, RunScope, RunStyles
from reportgen.word.styles.sheet import StyleSheet
from reportgen.word.tablescope import NO_TABLE, TableScope

_NOT_PARAGRAPH = w_all("rPr sectPr")


class Resolved(Struct, frozen=True):
    """A paragraph's properties and its list, if it is in one: the w:num and the level."""

    props: ParagraphProps
    list: List | None
    level: Level | None


class Cascade:
    """Lays the levels over each other and remembers the results; one per document. `known` are those of others."""

    def __init__(self, sheet: StyleSheet, numbering: Numbering, log: Log, known: KnownStyles | None = None) -> None:
        self.sheet, self.numbering, self.log = sheet, numbering, log
        self.known = known or nothing_known(log)
        self.run_styles = RunStyles(sheet, log, self.known)
        self._lacks = False  # a style that some programs have themselves
        self._default_style = sheet.defaults.get("paragraph")
        self._runs: dict[tuple[TableScope, str | None], RunScope] = {}
        self._paragraphs: dict[Any, tuple[Resolved, Notes]] = {}
        self._style_paragraphs: dict[tuple[str, bool], Values] = {}
        self._style_levels: dict[tuple[str, bool], list[tuple[Values, Values | None]]] = {}

    def style_id(self, ppr: etree._Element | None) -> str | None:
        """The paragraph's style: w:pStyle, else the default style; None where there is none. Notes W611."""
        style = None if ppr is None else ppr.find(w("pStyle"))
        if style is None:
            return self._default_style
        style_id = style.get(VAL, "")
        if self.sheet.has("paragraph", style_id):
            return style_id
        self.log.add("W611", style_id)
        self._lacks |= style_id in OWN_STYLES
        return self._default_style

    def in_style(self, name: str) -> RunProps:
        """Text of the default paragraph style in a character style of that name, or without any."""
        found = self.sheet.called("character", name)
        rpr = None
        if found is not None:
            rpr = etree.Element(w("rPr"))
            etree.SubElement(rpr, RSTYLE).set(VAL, found)
        return self.runs(NO_TABLE, self._default_style).props(rpr)

    def runs(self, table: TableScope, style_id: str | None) -> RunScope:
        """Where the runs of such paragraphs are resolved."""
        key = (table, style_id)
        scope = self._runs.get(key)
        if scope is None:
            with self.log.once():
                scope = self._runs[key] = RunScope(self.run_styles, table, style_id)
        return scope

    def _chain_paragraph(self, style_id: str, with_numbering: bool) -> Values:
        """A paragraph style chain; a style's own properties win over those of the list level it names."""
        key = (style_id, with_numbering)
        if key not in self._style_paragraphs:
            values: Values = {}
            for own, level in self._chain_levels(style_id, with_numbering):
                values = {**values, **(level or {}), **own}
            self._style_paragraphs[key] = values
        return self._style_paragraphs[key]

    def _chain_levels(self, style_id: str, with_numbering: bool) -> list[tuple[Values, Values | None]]:
        """What each style of a chain says, lowest first, and the list level that it names; None for none."""
        key = (style_id, with_numbering)
        if key not in self._style_levels:
            found: list[tuple[Values, Values | None]] = []
            values: Values = {}
            for own_id, element in self.sheet.chain("paragraph", style_id):
                own, by_level = self.sheet.paragraph_of(element), None
                if "num_id" in own or "num_level" in own:
                    numbered = {**values, **own}
                    num_id = numbered.get("num_id")
                    bound = self.numbering.level_of_style(num_id, own_id) if num_id else None
                    if bound is not None:
                        own["num_level"] = bound
                    index = own.get("num_level", numbered.get("num_level", 0))
                    level = self.numbering.level(num_id, index) if num_id else None
                    if level is not None and with_numbering:
                        by_level = level.paragraph
                found.append((own, by_level))
                values = {**values, **(by_level or {}), **own}
            self._style_levels[key] = found
        return self._style_levels[key]

    def paragraph(self, table: TableScope, style_id: str | None, ppr: etree._Element | None) -> Resolved:
        """A paragraph's properties and list, by its style and its w:pPr."""
        direct_key = () if ppr is None else fingerprint_of_paragraph(ppr)
        key = (table, style_id, direct_key)
        found = self._paragraphs.get(key)
        if found is None:
            known = ("paragraph", self.known.scopes.content(table), style_id, direct_key)
            found = self.known.get(*known)
            if found is None:
                notes: Notes = []
                direct = paragraph_values(ppr, notes)
                with self.log.once():
                    found = self._resolve(table, style_id, direct), notes
                if not notes:
                    self.known.put(found, *known)
            self._paragraphs[key] = found
        for code, name in found[1]:
            self.log.add(code, name)
        return found[0] if not self._lacks or ppr is None else self._in_own_style(found[0], ppr)

    def _in_own_style(self, found: Resolved, ppr: etree._Element) -> Resolved:
        """A paragraph for programs that have its style themselves where its file does not define it."""
        style = ppr.find(w("pStyle"))
        style_id = "" if style is None else style.get(VAL, "")
        if self.sheet.has("paragraph", style_id):
            return found
        own: dict[str, Any] = plain_style(style_id, paragraph_values(ppr, []))
        return replace(found, props=replace(found.props, **own)) if own else found

    def _resolve(self, table: TableScope, style_id: str | None, direct: Values) -> Resolved:
        """A paragraph's properties from docDefaults, table, styles, list level and itself (§17.7.2)."""
        styled = {} if style_id is None else self._chain_paragraph(style_id, "num_id" not in direct)
        num_id = direct.get("num_id", styled.get("num_id"))
        index = direct.get("num_level", 0 if "num_id" in direct else styled.get("num_level", 0))
        found = self.numbering.list(num_id) if num_id else None
        level = None if found is None else found.levels.get(index)
        if found is not None and level is None:
            self.log.add("W620", f"numId {num_id}, ilvl {index}")
        numbered = level is not None and ("num_id" in direct or "num_level" in direct)
        by_level = level.paragraph if level is not None and numbered else {}
        values = {**self.sheet.default_paragraph, **table.paragraph, **styled, **by_level, **direct}
        values |= plain_spaces(values, direct)
        if level is not None:
            chain = [] if style_id is None else self._chain_levels(style_id, "num_id" not in direct)
            base = {**self.sheet.default_paragraph, **table.paragraph}
            plain = plain_indents(base, chain, {} if numbered else direct)
            values |= plain_indents_of_level(plain, by_level, direct) if numbered else plain
        name = None if style_id is None else self.sheet.name("paragraph", style_id)
        props = paragraph_props(values, style_id, name, self.runs(NO_TABLE, style_id).props(None))
        return Resolved(props, found if level is not None else None, level)


def fingerprint_of_paragraph(ppr: etree._Element) -> Fingerprint:
    """Like `fingerprint`, without the paragraph mark's properties and the section's."""
    return tuple(
        [(child.tag, *child.items(), fingerprint(child)) if len(child) else (child.tag, *child.items())
         for child in ppr if child.tag not in _NOT_PARAGRAPH]
    )  # fmt: skip

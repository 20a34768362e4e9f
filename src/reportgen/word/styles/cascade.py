"""Styles (ISO 29500-1 §17.7): styles.xml in; per paragraph and run, the properties that hold out.

Levels, lowest first (§17.7.2): document defaults, table style, paragraph style chain, numbering level,
character style chain, direct formatting. Toggle properties add up by exclusive or (§17.7.3).
"""

from __future__ import annotations

import re
from typing import Any

from lxml import etree
from msgspec import Struct

from reportgen.word.attributes import Fingerprint, Notes, Values, fingerprint
from reportgen.word.log import Log
from reportgen.word.model import ParagraphProps, RunProps
from reportgen.word.names import VAL, w, w_all
from reportgen.word.numbering.definitions import Level, List, Numbering
from reportgen.word.properties.paragraph import paragraph_props, paragraph_values
from reportgen.word.properties.plain import plain_indents, plain_indents_of_level, plain_spaces
from reportgen.word.properties.run import TOGGLES, run_props, run_values
from reportgen.word.styles.known import KnownStyles, nothing_known
from reportgen.word.styles.names import canonical
from reportgen.word.tablescope import NO_TABLE, TableScope
from reportgen.word.theme import Theme

_RSTYLE = w("rStyle")
_NOT_PARAGRAPH = w_all("rPr sectPr")
_CONTENTS = re.compile("toc [1-9]$|table of figures$")


class StyleSheet:
    """The styles of a document by type and id, each read when first asked for."""

    def __init__(self, root: etree._Element | None, theme: Theme, log: Log, part: str = "word/styles.xml") -> None:
        self.theme, self._log, self._part = theme, log, part
        self._elements: dict[tuple[str, str], etree._Element] = {}
        self._chains: dict[tuple[str, str], list[tuple[str, etree._Element]]] = {}
        self.defaults: dict[str, str] = {}
        self.default_run: Values = {}
        self.default_paragraph: Values = {}
        for element in () if root is None else root:
            if element.tag == w("style"):
                kind, style_id = element.get(w("type"), "paragraph"), element.get(w("styleId"), "")
                self._elements.setdefault((kind, style_id), element)
                if element.get(w("default"), "0") in ("1", "true", "on"):
                    self.defaults[kind] = style_id
            elif element.tag == w("docDefaults"):
                notes: Notes = []
                self.default_run = run_values(element.find(f"{w('rPrDefault')}/{w('rPr')}"), theme, notes)
                self.default_paragraph = paragraph_values(element.find(f"{w('pPrDefault')}/{w('pPr')}"), notes)
                self.report(notes)

    def report(self, notes: Notes) -> None:
        """Note findings at the styles part."""
        part, paragraph = self._log.part, self._log.paragraph
        self._log.part, self._log.paragraph = self._part, 0
        for code, name in notes:
            self._log.add(code, name)
        self._log.part, self._log.paragraph = part, paragraph

    def has(self, kind: str, style_id: str) -> bool:
        """Whether the style is defined."""
        return (kind, style_id) in self._elements

    def name(self, kind: str, style_id: str) -> str | None:
        """The style's name (w:name), its id where it has none; None for an unknown style."""
        element = self._elements.get((kind, style_id))
        if element is None:
            return None
        name = element.find(w("name"))
        return style_id if name is None else name.get(VAL, style_id)

    def called(self, kind: str, name: str) -> str | None:
        """The id of the style of that name, as Word's built-in styles are known, in English or Chinese; None where
        there is none."""
        wanted = canonical(name)
        return next(
            (key[1] for key in self._elements if key[0] == kind and canonical(self.name(*key) or "") == wanted), None
        )

    def chain(self, kind: str, style_id: str) -> list[tuple[str, etree._Element]]:
        """The style and what it is based on, lowest first. Unknown (W611) and circular (W612) links end
        it."""
        known = self._chains.get((kind, style_id))
        if known is None:
            known = self._chains[kind, style_id] = self._follow(kind, style_id)
        return known

    def _follow(self, kind: str, style_id: str) -> list[tuple[str, etree._Element]]:
        found: list[tuple[str, etree._Element]] = []
        seen: set[str] = set()
        next_id: str | None = style_id
        while next_id is not None:
            element = self._elements.get((kind, next_id))
            if element is None:
                self.report([("W611", next_id)])
                break
            if next_id in seen:
                self.report([("W612", self.name(kind, next_id) or next_id)])
                break
            seen.add(next_id)
            found.append((next_id, element))
            base = element.find(w("basedOn"))
            next_id = None if base is None else base.get(VAL)
        found.reverse()
        return found

    def run_of(self, element: etree._Element) -> Values:
        """What the w:rPr child of a style (or of one of its conditional formats) says."""
        notes: Notes = []
        values = run_values(element.find(w("rPr")), self.theme, notes)
        self.report(notes)
        return values

    def paragraph_of(self, element: etree._Element) -> Values:
        """What the w:pPr child of a style (or of one of its conditional formats) says."""
        notes: Notes = []
        values = paragraph_values(element.find(w("pPr")), notes)
        self.report(notes)
        return values

    def numbering_links(self) -> dict[str, str]:
        """Numbering styles (w:type="numbering") to the w:numId they hold."""
        links: dict[str, str] = {}
        for (kind, style_id), element in self._elements.items():
            num_id = element.find(f"{w('pPr')}/{w('numPr')}/{w('numId')}") if kind == "numbering" else None
            if num_id is not None:
                links[style_id] = num_id.get(VAL, "")
        return links


class RunScope:
    """All runs of paragraphs of one style in one table scope: direct formatting in, RunProps out, cached. `_ignored`
    is a character style that says nothing there."""

    def __init__(self, cascade: Cascade, table: TableScope, style_id: str | None) -> None:
        self._cascade, self._table, self._known = cascade, table.run, cascade.known
        self._paragraph = {} if style_id is None else cascade.chain_run("paragraph", style_id)
        self._ignored = cascade.ignored(style_id)
        self._content, self._style = self._known.scopes.content(table), style_id
        self._cache: dict[Fingerprint, tuple[RunProps, Values, Notes]] = {}

    def props(self, rpr: etree._Element | None) -> RunProps:
        """The properties of a run with that w:rPr (None: without any)."""
        return self._resolve(rpr)[0]

    def values(self, rpr: etree._Element | None) -> Values:
        """The same, flat, for laying a list level's properties over."""
        return self._resolve(rpr)[1]

    def _resolve(self, rpr: etree._Element | None) -> tuple[RunProps, Values, Notes]:
        key = fingerprint(rpr)
        found = self._cache.get(key)
        if found is None:
            found = self._known.get("run", self._content, self._style, key)
            if found is None:
                with self._cascade.log.once():
                    found = self._read(rpr)
            self._cache[key] = found
        for code, name in found[2]:
            self._cascade.log.add(code, name)
        return found

    def _read(self, rpr: etree._Element | None) -> tuple[RunProps, Values, Notes]:
        notes: Notes = []
        character: Values = {}
        if rpr is not None:
            style = rpr.find(_RSTYLE)
            if style is not None and style.get(VAL) != self._ignored:
                character = self._cascade.character(style.get(VAL, ""))
        direct = run_values(rpr, self._cascade.sheet.theme, notes)
        values = self._cascade.merge_runs(self._table, self._paragraph, character, direct)
        found = run_props(values), values, notes
        if not notes:
            self._known.put(found, "run", self._content, self._style, fingerprint(rpr))
        return found


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
        self._default_style = sheet.defaults.get("paragraph")
        self._runs: dict[tuple[TableScope, str | None], RunScope] = {}
        self._paragraphs: dict[Any, tuple[Resolved, Notes]] = {}
        self._style_runs: dict[tuple[str, str], Values] = {}
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
        return self._default_style

    def character(self, style_id: str) -> Values:
        """The run properties of a character style chain; {} for an unknown one (W611)."""
        if not self.sheet.has("character", style_id):
            self.log.add("W611", style_id)
            return {}
        return self.chain_run("character", style_id)

    def chain_run(self, kind: str, style_id: str) -> Values:
        """The run properties of a chain of styles, not to be changed."""
        key = (kind, style_id)
        if key not in self._style_runs:
            values: Values | None = self.known.get("chain", kind, style_id)
            if values is None:
                values = {}
                for _, element in self.sheet.chain(kind, style_id):
                    values = {**values, **self.sheet.run_of(element)}
                self.known.put(values, "chain", kind, style_id)
            self._style_runs[key] = values
        return self._style_runs[key]

    def in_style(self, name: str) -> RunProps:
        """Text of the default paragraph style in a character style of that name, or without any."""
        found = self.sheet.called("character", name)
        rpr = None
        if found is not None:
            rpr = etree.Element(w("rPr"))
            etree.SubElement(rpr, _RSTYLE).set(VAL, found)
        return self.runs(NO_TABLE, self._default_style).props(rpr)

    def merge_runs(self, table: Values, paragraph: Values, character: Values, direct: Values) -> Values:
        """§17.7.2 for runs; toggles by §17.7.3: on in the defaults is on; else exclusive or over the style
        levels; direct formatting says the last word."""
        defaults = self.sheet.default_run
        values = {**defaults, **table, **paragraph, **character}
        for name in TOGGLES:
            if name in values:
                styles = [level.get(name, False) for level in (table, paragraph, character)]
                values[name] = bool(defaults.get(name)) or sum(styles) % 2 == 1
        return {**values, **direct}

    def runs(self, table: TableScope, style_id: str | None) -> RunScope:
        """Where the runs of such paragraphs are resolved."""
        key = (table, style_id)
        scope = self._runs.get(key)
        if scope is None:
            with self.log.once():
                scope = self._runs[key] = RunScope(self, table, style_id)
        return scope

    def ignored(self, style_id: str | None) -> str | None:
        """The character style that says nothing in paragraphs of a style: Hyperlink in a table of contents, whose
        entries Word writes in it and shows without its colour and line."""
        name = None if style_id is None else self.sheet.name("paragraph", style_id)
        return self.sheet.called("character", "Hyperlink") if _CONTENTS.match(canonical(name or "")) else None

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
        return found[0]

    def _resolve(self, table: TableScope, style_id: str | None, direct: Values) -> Resolved:
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

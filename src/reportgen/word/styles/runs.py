"""Runs of a document's styles (ISO 29500-1 §17.7): w:rPr in, what holds for the run out.

Nothing here leads back to the paragraphs' cascade, so that all of it is freed with its document.
"""

from __future__ import annotations

import re

from lxml import etree

from reportgen.word.attributes import Fingerprint, Notes, Values, fingerprint
from reportgen.word.log import Log
from reportgen.word.model import RunProps
from reportgen.word.names import VAL, w
from reportgen.word.properties.run import TOGGLES, run_props, run_values
from reportgen.word.styles.known import KnownStyles
from reportgen.word.styles.names import canonical
from reportgen.word.styles.sheet import StyleSheet
from reportgen.word.tablescope import TableScope

RSTYLE = w("rStyle")
_CONTENTS = re.compile("toc [1-9]$|table of figures$")


class RunStyles:
    """What styles say of runs, and how levels lie over each other. `known` are the values of other documents."""

    def __init__(self, sheet: StyleSheet, log: Log, known: KnownStyles) -> None:
        self.sheet, self.log, self.known = sheet, log, known
        self._chains: dict[tuple[str, str], Values] = {}

    def character(self, style_id: str) -> Values:
        """The run properties of a character style chain; {} for an unknown one (W611)."""
        if not self.sheet.has("character", style_id):
            self.log.add("W611", style_id)
            return {}
        return self.chain("character", style_id)

    def chain(self, kind: str, style_id: str) -> Values:
        """The run properties of a chain of styles, not to be changed."""
        key = (kind, style_id)
        if key not in self._chains:
            values: Values | None = self.known.get("chain", kind, style_id)
            if values is None:
                values = {}
                for _, element in self.sheet.chain(kind, style_id):
                    values = {**values, **self.sheet.run_of(element)}
                self.known.put(values, "chain", kind, style_id)
            self._chains[key] = values
        return self._chains[key]

    def merged(self, table: Values, paragraph: Values, character: Values, direct: Values) -> Values:
        """§17.7.2 for runs; toggles by §17.7.3: on in the defaults is on; else exclusive or over the style
        levels; direct formatting says the last word."""
        defaults = self.sheet.default_run
        values = {**defaults, **table, **paragraph, **character}
        for name in TOGGLES:
            if name in values:
                styles = [level.get(name, False) for level in (table, paragraph, character)]
                values[name] = bool(defaults.get(name)) or sum(styles) % 2 == 1
        return {**values, **direct}

    def ignored(self, style_id: str | None) -> str | None:
        """The character style that says nothing in paragraphs of a style: Hyperlink in a table of contents, whose
        entries Word writes in it and shows without its colour and line."""
        name = None if style_id is None else self.sheet.name("paragraph", style_id)
        return self.sheet.called("character", "Hyperlink") if _CONTENTS.match(canonical(name or "")) else None


class RunScope:
    """All runs of paragraphs of one style in one table scope: direct formatting in, RunProps out, cached. `_ignored`
    is a character style that says nothing there."""

    def __init__(self, styles: RunStyles, table: TableScope, style_id: str | None) -> None:
        self._styles, self._table, self._known = styles, table.run, styles.known
        self._paragraph = {} if style_id is None else styles.chain("paragraph", style_id)
        self._ignored = styles.ignored(style_id)
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
                with self._styles.log.once():
                    found = self._read(rpr)
            self._cache[key] = found
        for code, name in found[2]:
            self._styles.log.add(code, name)
        return found

    def _read(self, rpr: etree._Element | None) -> tuple[RunProps, Values, Notes]:
        notes: Notes = []
        character: Values = {}
        if rpr is not None:
            style = rpr.find(RSTYLE)
            if style is not None and style.get(VAL) != self._ignored:
                character = self._styles.character(style.get(VAL, ""))
        direct = run_values(rpr, self._styles.sheet.theme, notes)
        values = self._styles.merged(self._table, self._paragraph, character, direct)
        found = run_props(values), values, notes
        if not notes:
            self._known.put(found, "run", self._content, self._style, fingerprint(rpr))
        return found

"""The style sheet (ISO 29500-1 §17.7.4): styles.xml in, styles by type and id out."""

from __future__ import annotations

from lxml import etree

from reportgen.word.attributes import Notes, Values
from reportgen.word.log import Log
from reportgen.word.names import VAL, w
from reportgen.word.properties.paragraph import paragraph_values
from reportgen.word.properties.run import run_values
from reportgen.word.styles.names import canonical
from reportgen.word.theme import Theme


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

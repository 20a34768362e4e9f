"""Which cells a form's spreadsheet has: texts, and tables as lines of figures under nested labels.

In: the tree of a form. Out: a `Plan`; pure, so that what is written and what is read agree.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from reportgen.form import Field, Kind, join

_TEXTS = (Kind.TEXT, Kind.DATE, Kind.CHOICE)
UNIT_SHEET = "单位"
ROWS_SHEET = "各单位"
MAP_SHEET = "_reportgen"
"""The hidden sheet that says which cell is which place of the form."""


class Column(Struct, frozen=True):
    """A figure of a line: its dotted path, its heading, whether it is computed, its decimal places."""

    path: str
    word: str
    computed: bool
    scale: int


class Line(Struct, frozen=True):
    """A line of a table: the labels from the outermost in, and its figures."""

    labels: tuple[str, ...]
    columns: tuple[Column, ...]
    parent: str
    """The dotted path of what the line is part of: a computed line is the sum of the others there and below."""
    computed: bool


class Table(Struct, frozen=True):
    """A table of the form: what its sheet is called, its heading, its lines."""

    name: str
    title: str
    lines: tuple[Line, ...]


class Text(Struct, frozen=True):
    """A text outside the tables: its dotted path, its name in the form's words, what to write there."""

    path: str
    title: str
    note: str


class Plan(Struct, frozen=True):
    """The whole spreadsheet of a form."""

    texts: tuple[Text, ...]
    tables: tuple[Table, ...]

    def figures(self) -> Iterator[Column]:
        """Every figure that is typed, in order."""
        for table in self.tables:
            for line in table.lines:
                yield from (column for column in line.columns if not column.computed)


def plan(root: Field, template_key: str) -> Plan:
    """The plan of a form; `template_key` names the template and is no text to fill in."""
    texts = tuple(_texts(root, "", template_key, ()))
    tables = tuple(
        Table(table.table or key, table.title, tuple(_lines(table, key, ())))
        for key, table in root.children.items()
        if table.table is not None
    )
    return Plan(texts, tables)


def _texts(form: Field, path: str, template_key: str, words: tuple[str, ...]) -> Iterator[Text]:
    for key, child in form.children.items():
        here = join(path, key)
        if here == template_key or child.table is not None:
            continue
        if child.kind in _TEXTS:
            yield Text(here, " · ".join((*words, child.title)), child.note)
        elif child.kind is Kind.OBJECT:
            yield from _texts(child, here, template_key, (*words, child.title))


def _lines(form: Field, path: str, labels: tuple[str, ...]) -> Iterator[Line]:
    for key, child in form.children.items():
        here = join(path, key)
        word = child.word or child.title
        if child.kind is Kind.ROW:
            columns = tuple(
                Column(join(here, name), column.word, column.computed or child.computed, column.scale)
                for name, column in child.children.items()
            )
            yield Line((*labels, word), columns, path, child.computed)
        elif child.kind is Kind.FIGURE:
            unit = f"（{child.unit}）" if child.unit else ""
            column = Column(here, f"数量{unit}", child.computed, child.scale)
            yield Line((*labels, child.title), (column,), path, child.computed)
        elif child.kind is Kind.OBJECT:
            yield from _lines(child, here, (*labels, child.title))

"""The template's JSON Schema: what a data file may say, and the blank form.

In: a template. Out: a `Schema` that checks nodes (see `schema_check`), names cells in the form's words, and
gives the published JSON Schema and the blank data file (see `schema_publish`).
"""

from __future__ import annotations

from collections.abc import Mapping as Mapping_
from functools import lru_cache, reduce
from operator import getitem
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from msgspec import Struct

from reportgen.datafile import Mapping
from reportgen.form import Field, Kind, cell_name, child_at, compile_form, read_document
from reportgen.library import Template
from reportgen.schema_check import Checked, Places, check, pictures, places_of, uses, validators
from reportgen.schema_publish import blank, published

__all__ = ["Checked", "Places", "Schema"]


class Schema(Struct, frozen=True):
    """A compiled schema.yaml; immutable, so one serves a whole batch."""

    template_id: str
    document: dict[str, Any]
    root: Field
    uses: dict[str, tuple[tuple[str, ...], ...] | None]
    """The paths of every $def in use, None where one stands in a list and so only the data tell its paths."""
    validators: dict[int, Draft202012Validator]
    """`schema_check.validators` of the root: to make one takes longer than to ask it."""
    pictured: bool = False
    """Whether the form has places for pictures."""

    @classmethod
    def load(cls, template: Template) -> Schema:
        """The schema of a template, compiled once per file version. Raises TemplateError (T405)."""
        stat = template.schema.stat()
        return _load(template.id, template.schema, stat.st_mtime_ns, stat.st_size)

    def check(self, node: Mapping) -> Checked:
        """Hold a data file against the form; never raises for what the clerk wrote."""
        return check(self.root, node, self.validators)

    def cell(self, path: str) -> str:
        """A dotted path in the form's own words."""
        return cell_name(self.root, path)

    def field(self, path: str) -> Field | None:
        """The field at a dotted path, None if the form has no such place."""
        return child_at(self.root, path)

    def places_of(self, values: dict[str, Any], definition: str) -> list[tuple[str, Any]]:
        """Every (path, value) whose schema is `#/$defs/<definition>`, in the form's order."""
        paths = self.uses.get(definition, ())
        if paths is None:
            return places_of(self.root, values, definition)
        return [(".".join(path), reduce(getitem, path, values)) for path in paths]

    def pictures(self, values: Mapping_[str, Any]) -> list[str]:
        """The full paths of the pictures that checked values name."""
        return pictures(self.root, values) if self.pictured else []

    def definitions(self) -> frozenset[str]:
        """The names of the $defs in use."""
        return frozenset(self.uses)

    def published(self) -> dict[str, Any]:
        """Plain JSON Schema 2020-12 for editors: the x- keywords spelt out."""
        return published(self.root, self.document)

    def blank(self, schema_ref: str, values: Mapping_[str, Any] | None = None) -> str:
        """The blank data file, or one with these values filled in; `schema_ref` is the path or address of the published
        schema."""
        return blank(self.root, self.template_id, schema_ref, values)


@lru_cache(maxsize=64)
def _load(template_id: str, path: Path, _mtime: int, _size: int) -> Schema:
    document, node = read_document(path, "T405")
    root = compile_form(document, node)
    return Schema(template_id, document, root, uses(root), validators(root), _pictured(root))


def _pictured(form: Field) -> bool:
    inner = (*form.children.values(), *(() if form.item is None else (form.item,)))
    return form.kind is Kind.IMAGE or any(_pictured(each) for each in inner)

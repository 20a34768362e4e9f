"""Samples for the tests of schema, rules and check: the built-in template, and small ones made here."""

from __future__ import annotations

from pathlib import Path

from reportgen.library import Template, bundled, read_yaml

ROOT = Path(__file__).parents[1]
SAMPLES = (ROOT / "data/zhangshu/2023/店下镇.yaml", ROOT / "data/yichun/2023/宜春市.yaml")


def built_in(template_id: str = "gov-info-disclosure-2021") -> Template:
    folder = bundled("templates") / template_id
    return Template(id=template_id, folder=folder, origin="内置", **read_yaml(folder / "template.yaml"))


def made(folder: Path, schema: str, rules: str = "rules: []\n") -> Template:
    (folder / "schema.yaml").write_text(schema, encoding="utf-8")
    (folder / "rules.yaml").write_text(rules, encoding="utf-8")
    return Template("样表", folder, "内置", "样表", "", "1", "样表", {})


def sample(index: int = 0) -> str:
    return SAMPLES[index].read_text(encoding="utf-8")


def swap(text: str, old: str, new: str) -> str:
    """Replace one passage, which must be there."""
    assert old in text, old
    return text.replace(old, new, 1)


def line_of(text: str, passage: str) -> int:
    """The line, from 1, on which a passage first stands."""
    return text[: text.index(passage)].count("\n") + 1

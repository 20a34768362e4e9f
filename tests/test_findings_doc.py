"""docs/findings.md explains every finding code of the source and of the templates' rules, and no other."""

from __future__ import annotations

import re

import yaml

from formcase import ROOT

HEADING = re.compile(r"^### ([A-Z]\d{3}) (\S.*)$", re.MULTILINE)


def codes_in_source() -> set[str]:
    found: set[str] = set()
    for path in (ROOT / "src").rglob("*.py"):
        found |= set(re.findall(r'"([DSTFWLVE]\d{3})"', path.read_text(encoding="utf-8")))
    for path in (ROOT / "templates").glob("*/rules.yaml"):
        written = yaml.safe_load(path.read_text(encoding="utf-8"))
        rules = written["rules"]
        found |= {rule["code"] for rule in rules or ()}
        found |= {rule["code"] for rule in written.get("prose") or ()}
    return found


def documented() -> list[str]:
    text = (ROOT / "docs/findings.md").read_text(encoding="utf-8")
    return [code for code, _ in HEADING.findall(text)]


def test_every_code_is_documented_and_every_documented_code_exists() -> None:
    source, pages = codes_in_source(), set(documented())
    assert not source - pages, f"not in docs/findings.md: {sorted(source - pages)}"
    assert not pages - source, f"nowhere in the source: {sorted(pages - source)}"


def test_no_code_is_explained_twice_and_each_stands_in_its_section_in_order() -> None:
    text = (ROOT / "docs/findings.md").read_text(encoding="utf-8")
    codes = documented()
    assert len(codes) == len(set(codes))
    for section in text.split("\n## ")[1:]:
        inside = [code for code, _ in HEADING.findall(section)]
        assert inside == sorted(inside)
        assert all(code[:2] == section[:2] for code in inside), inside


def test_every_code_has_an_explanation() -> None:
    text = (ROOT / "docs/findings.md").read_text(encoding="utf-8")
    for part in text.split("\n### ")[1:]:
        body = part.split("\n", 1)[1].split("\n## ")[0].strip()
        assert len(body) >= 10, part

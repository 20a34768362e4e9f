"""docs/layout.md tells every way in which programs differ, and the pages of docs/ name no other."""

from __future__ import annotations

import re

from formcase import ROOT
from reportgen.layout.conventions import Conventions

FIELDS = set(Conventions.__struct_fields__) - {"name"}
WAYS = re.compile(r"\((`\w+`(?:,\s+`\w+`)*)\)$", re.MULTILINE)
"""The names at the end of a case."""


def cases() -> str:
    text = (ROOT / "docs/layout.md").read_text(encoding="utf-8")
    return text.split("## What differs, and why")[1].split("\n## ")[0]


def test_every_way_is_told_as_a_case_and_every_case_names_a_way() -> None:
    told = {name for names in WAYS.findall(cases()) for name in re.findall(r"\w+", names)}
    assert told == FIELDS


def test_the_cases_stand_under_the_headings_of_the_conventions() -> None:
    headings = re.findall(r"^### (.+)$", cases(), re.MULTILINE)
    assert headings == re.findall(r"^    ([A-Z].+):$", Conventions.__doc__ or "", re.MULTILINE)


def test_the_conventions_are_told_in_the_order_of_their_fields() -> None:
    entries = re.findall(r"^    ([a-z_]+(?:, [a-z_]+)*) ", Conventions.__doc__ or "", re.MULTILINE)
    names = [name for entry in entries for name in entry.split(", ")]
    assert names == [name for name in Conventions.__struct_fields__ if name != "name"]


def test_pages_name_only_conventions_that_there_are() -> None:
    for page in sorted((ROOT / "docs").rglob("*.md")):
        named = set(re.findall(r"`Conventions\.(\w+)`", page.read_text(encoding="utf-8")))
        assert named <= FIELDS, page.name

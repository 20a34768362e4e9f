"""A filled report is read from its parts and trees as it is from its Word file."""

from __future__ import annotations

from pathlib import Path

import pytest

import tiny_docx as tiny
from formcase import SAMPLES
from reportgen.fill import Filled, Filler
from reportgen.pipeline import Workshop
from reportgen.word.package import Parts
from reportgen.word.read import read
from tiny_docx import p, row, table

EQUIPMENT = Path(__file__).parent / "templates"
LOOP = "{%tr for x in 表 %}", "{{ x.甲|v_merge }}", "{{ x.乙 }}", "{%tr endfor %}"
ROWS = [{"甲": "一", "乙": "A&B<C>\r"}, {"甲": "一", "乙": "  ]]> "}, {"甲": "二", "乙": ""}]
BODIES = {
    "text": p("{{ 文 }}"),
    "comment": p("{{ 文 }}") + "<!-- 注 --><w:p><w:r><w:t>前<!-- 中 -->后</w:t></w:r></w:p>",
    "instruction": "<?keep it?>" + p("{{ 文 }}"),
    "entity": p("{{ 文 }}&#13;&#x20;&amp;"),
    "merge": table(2, row(p(LOOP[0]), p("")), row(p(LOOP[1]), p(LOOP[2])), row(p(LOOP[3]), p(""))),
    "bookmarks": '<w:bookmarkStart w:id="7" w:name="m"/>' + p("{{ 文 }}") + '<w:bookmarkEnd w:id="7"/>' + p("尾"),
}


def both(filled: Filled) -> tuple[object, object]:
    return read(filled.data, "a.docx"), read(Parts(filled.parts, filled.trees), "a.docx")


@pytest.mark.parametrize("body", BODIES)
def test_small_files(tmp_path: Path, body: str) -> None:
    notes = '<w:footnote w:id="1">' + p("{{ 文 }}") + "</w:footnote>"
    path = tiny.write(tmp_path / "t.docx", BODIES[body], header=p("头{{ 文 }}"), footer=p("脚"), footnotes=notes)
    packed, parts = both(Filler(path).filled({"文": "“𠮷”\t&#60;\n b ", "表": ROWS}))
    assert parts == packed


@pytest.mark.parametrize("path", [*SAMPLES, EQUIPMENT / "equipment-list/data.yaml"])
def test_parts_are_those_of_the_packed_report(path: Path) -> None:
    workshop = Workshop(template_folders=(EQUIPMENT,))
    checked = workshop.check(path)
    filled = Filler(checked.template.docx).filled(checked.values, base_dir=path.parent)
    packed, parts = both(filled)
    assert parts == packed


def test_the_tree_of_a_part_with_comments_is_not_what_a_reader_makes_of_it(tmp_path: Path) -> None:
    path = tiny.write(tmp_path / "t.docx", BODIES["comment"], header=p("头"))
    assert list(Filler(path).filled({"文": ""}).trees) == ["word/header1.xml"]

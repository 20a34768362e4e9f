"""Vertical merges by value, against a reference that knows rows only."""

from __future__ import annotations

from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import tiny_docx as tiny
from reportgen.fill import Filler
from tiny_docx import p, row, table, w

CENTRE = "<w:pPr><w:jc w:val='center'/></w:pPr>"
NESTED = table(
    4,
    row(p("{%tr for 甲 in 组 %}")),
    row(p("{%tr for 乙 in 甲.项 %}")),
    row(p("{%tr for 丙 in 乙.项 %}")),
    row(p("{{ 甲.名 | v_merge }}", CENTRE), p("{{ 乙.名 | v_merge }}"), p("{{ 丙 | v_merge }}"), p("{{ 丙 }}")),
    row(p("{%tr endfor %}")),
    row(p("{%tr endfor %}")),
    row(p("{%tr endfor %}")),
)
NAMES = st.sampled_from(["一", "二", "A&B"])
GROUPS = st.lists(
    st.fixed_dictionaries(
        {
            "名": NAMES,
            "项": st.lists(st.fixed_dictionaries({"名": NAMES, "项": st.lists(NAMES, max_size=3)}), max_size=3),
        }
    ),
    max_size=4,
)


def reference(rows: list[tuple[str, str, str]]) -> list[list[tuple[str, str | None]]]:
    """What the rows should become: a cell goes on where it and all cells to its left equal those above."""
    goes_on = [
        [number > 0 and this[: column + 1] == rows[number - 1][: column + 1] for column in range(3)]
        for number, this in enumerate(rows)
    ]
    out: list[list[tuple[str, str | None]]] = []
    for number, this in enumerate(rows):
        cells: list[tuple[str, str | None]] = []
        for column in range(3):
            followed = number + 1 < len(rows) and goes_on[number + 1][column]
            if goes_on[number][column]:
                cells.append(("", "continue"))
            else:
                cells.append((this[column], "restart" if followed else None))
        out.append([*cells, (this[2], None)])
    return out


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(groups=GROUPS)
def test_merges_equal_the_reference(tmp_path: Path, groups: list[dict[str, object]]) -> None:
    template = Filler(tiny.write(tmp_path / "t.docx", NESTED + p("后")))
    out = tiny.part(template.fill({"组": groups}))
    rows = [(a["名"], b["名"], c) for a in groups for b in a["项"] for c in b["项"]]  # type: ignore[attr-defined]
    found = out.find(f".//{w('tbl')}")
    assert (tiny.cells(found) if found is not None else []) == reference(rows)


def test_worked_example(tmp_path: Path) -> None:
    """Two groups that share a name below: the name does not run from one group into the other.

    甲 一 x      甲┐ 一┐ x
    甲 一 y  →    │   ┘ y
    甲 二 y      ┘  二  y
    乙 二 y      乙  二  y
    """
    one = {"名": "甲", "项": [{"名": "一", "项": ["x", "y"]}, {"名": "二", "项": ["y"]}]}
    two = {"名": "乙", "项": [{"名": "二", "项": ["y"]}]}
    out = tiny.part(Filler(tiny.write(tmp_path / "t.docx", NESTED)).fill({"组": [one, two]}))
    assert [cells[:3] for cells in tiny.cells(out.find(f".//{w('tbl')}"))] == [
        [("甲", "restart"), ("一", "restart"), ("x", None)],
        [("", "continue"), ("", "continue"), ("y", None)],
        [("", "continue"), ("二", None), ("y", None)],
        [("乙", None), ("二", None), ("y", None)],
    ]


def test_continued_cell_keeps_its_paragraph_format(tmp_path: Path) -> None:
    group = {"名": "甲", "项": [{"名": "一", "项": ["x", "y"]}]}
    out = tiny.part(Filler(tiny.write(tmp_path / "t.docx", NESTED)).fill({"组": [group]}))
    assert len(list(out.iter(w("jc")))) == 2


def test_key_other_than_the_value(tmp_path: Path) -> None:
    body = table(1, row(p("{%tr for x in 列 %}")), row(p("{{ x.名 | v_merge(x.号) }}")), row(p("{%tr endfor %}")))
    rows = [{"名": "同名", "号": 1}, {"名": "同名", "号": 2}, {"名": "别名", "号": 2}]
    out = tiny.part(Filler(tiny.write(tmp_path / "t.docx", body)).fill({"列": rows}))
    assert tiny.cells(out.find(f".//{w('tbl')}")) == [
        [("同名", None)],
        [("同名", "restart")],
        [("", "continue")],
    ]


def test_cells_of_other_columns_or_tables_do_not_merge(tmp_path: Path) -> None:
    marked = p("{{ x | v_merge }}")
    wide = f'<w:tr><w:tc><w:tcPr><w:gridSpan w:val="2"/></w:tcPr>{marked}</w:tc></w:tr>'
    narrow = row(p("{{ x | v_merge }}"), p("甲"))
    plain = row(p("{{ x }}"), p("甲"))
    shifted = row(p("甲"), p("{{ x | v_merge }}"))
    body = table(2, wide, narrow, plain, narrow, shifted) + p("间") + table(2, narrow)
    out = tiny.part(Filler(tiny.write(tmp_path / "t.docx", body)).fill({"x": "同"}))
    assert list(out.iter(w("vMerge"))) == []


def test_nested_table_merges_by_itself(tmp_path: Path) -> None:
    inner = table(1, row(p("{{ x | v_merge }}")), row(p("{{ x | v_merge }}"))) + "<w:p/>"
    out = tiny.part(Filler(tiny.write(tmp_path / "t.docx", table(2, row(p("甲"), inner)))).fill({"x": "同"}))
    tables = list(out.iter(w("tbl")))
    assert tiny.cells(tables[1]) == [[("同", "restart")], [("", "continue")]]
    assert len(list(out.iter(w("vMerge")))) == 2

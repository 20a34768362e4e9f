"""Units' figures added up, and held against them again."""

from __future__ import annotations

import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bulk.city import city
from formcase import ROOT, built_in
from reportgen import datafile, rollup
from reportgen.cli.main import _run
from reportgen.pipeline import Workshop
from reportgen.schema import Schema

Captured = pytest.CaptureFixture[str]
SAMPLE = ROOT / "data/zhangshu/2023"


def roll(folder: Path, *more: str) -> int:
    out = folder / "市.yaml"
    return _run(["rollup", str(folder), "-o", str(out), "--unit", "某市人民政府", *more])


def codes(path: Path) -> list[tuple[str, str]]:
    found = Workshop().check(path).findings
    return [(each.code, each.message) for each in found if each.code.startswith("D15")]


def test_the_sample_city() -> None:
    """All 19 townships are there and in order, and the city's report is their sum."""
    names = rollup.roster(SAMPLE / "units.yaml")
    assert len(names) == 19
    assert all((SAMPLE / f"{name}.yaml").is_file() for name in names)
    workshop = Workshop()
    for path in sorted(SAMPLE.glob("*.yaml")):
        if path.name != "units.yaml":
            found = workshop.check(path).findings
            assert not [each for each in found if each.code != "S210"], path
    assert _run(["check", str(SAMPLE.parent / "2023-错例")]) == 1


def test_every_count_is_the_sum(tmp_path: Path, capsys: Captured) -> None:
    folder = Path(shutil.copytree(SAMPLE, tmp_path / "市"))
    (folder / "樟树市.yaml").unlink()
    assert roll(folder) == 0
    assert "已汇总 19 个单位" in capsys.readouterr().out
    schema = Schema.load(built_in())
    made = schema.check(datafile.load(folder / "市.yaml")).values
    kept = schema.check(datafile.load(SAMPLE / "樟树市.yaml")).values
    for table in ("主动公开", "依申请公开", "复议诉讼"):
        assert made[table] == kept[table]
    assert [each["名称"] for each in made["汇总"]] == [each["名称"] for each in kept["汇总"]]
    assert codes(folder / "市.yaml") == []
    assert roll(folder) == 1  # what is there is not overwritten
    assert roll(folder, "--force") == 0


def test_a_unit_that_changed_is_named_with_its_cell(tmp_path: Path) -> None:
    folder = city(tmp_path / "市")
    assert roll(folder) == 0
    path = folder / "乙镇.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("行政许可: 0", "行政许可: 12"), encoding="utf-8")
    (changed, difference) = codes(folder / "市.yaml")
    assert changed[0] == "D152"
    assert "乙镇" in changed[1]
    assert difference[0] == "D151"
    assert "各单位合计 12，相差 12" in difference[1]
    assert "乙镇（现为 12）" in difference[1]


def test_a_sum_that_was_edited(tmp_path: Path) -> None:
    folder = city(tmp_path / "市")
    assert roll(folder) == 0
    path = folder / "市.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("现行有效: 80", "现行有效: 60"), encoding="utf-8")
    ((code, message),) = codes(path)
    assert code == "D151"
    assert "差数等于" in message
    assert "可能漏计" in message


def test_a_unit_that_is_gone(tmp_path: Path) -> None:
    folder = city(tmp_path / "市")
    assert roll(folder) == 0
    (folder / "丙乡.yaml").unlink()
    assert [code for code, _ in codes(folder / "市.yaml")] == ["D153"]


def test_who_has_not_handed_in(tmp_path: Path, capsys: Captured) -> None:
    folder = city(tmp_path / "市")
    (folder / "units.yaml").write_text("单位: [甲镇, 乙镇, 丙乡, 丁街道, 戊镇]\n", encoding="utf-8")
    assert _run(["rollup", str(folder), "--missing"]) == 1
    assert capsys.readouterr().out == "戊镇\n已报 4 个单位，未报 1 个。\n"
    assert roll(folder) == 0
    assert "D156" in capsys.readouterr().out
    (folder / "units.yaml").write_text("单位: 甲镇\n", encoding="utf-8")
    assert _run(["rollup", str(folder), "--missing"]) == 1
    assert "D154" in capsys.readouterr().err


@pytest.mark.parametrize(("old", "new"), [("年度: 2023", "年度: 2022"), ("行政许可: 0", "行政许可: 无")])
def test_what_cannot_be_added(tmp_path: Path, capsys: Captured, old: str, new: str) -> None:
    folder = city(tmp_path / "市")
    path = folder / "乙镇.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    assert roll(folder) == 1
    assert not (folder / "市.yaml").exists()
    assert "D155" in capsys.readouterr().err or new.endswith("无")


def test_amounts_are_added_exactly(tmp_path: Path) -> None:
    folder = city(tmp_path / "市", ("甲镇", "乙镇"))
    for name, amount in (("甲镇", "0.1"), ("乙镇", "0.2")):
        path = folder / f"{name}.yaml"
        text = path.read_text(encoding="utf-8").replace("行政事业性收费: 0", f"行政事业性收费: {amount}")
        path.write_text(text, encoding="utf-8")
    assert roll(folder) == 0
    assert "行政事业性收费: 0.3 " in (folder / "市.yaml").read_text(encoding="utf-8")


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=6))
def test_a_total_is_the_exact_sum_of_its_units(counts: list[int]) -> None:
    schema = Schema.load(built_in())
    plain = schema.check(datafile.loads("模板: gov-info-disclosure-2021")).values
    units = [{**plain, "主动公开": {**plain["主动公开"], "行政许可": Decimal(count)}} for count in counts]
    assert rollup.totals(schema.root, units)["主动公开"]["行政许可"] == sum(counts)

"""Last year's data: where it lies, and what is said where it cannot be had."""

from __future__ import annotations

from pathlib import Path

import pytest

from formcase import built_in, sample, swap
from reportgen.errors import DataError
from reportgen.pipeline import Workshop
from reportgen.previous import find, load

THIS = swap(sample(), "上年结转: [0, 0, 0, 0, 0, 0]", "上年结转: [2, 0, 0, 0, 0, 0]").replace(
    "结转下年度: [0, 0, 0, 0, 0, 0]", "结转下年度: [2, 0, 0, 0, 0, 0]"
)
LAST = swap(swap(sample(), "年度: 2023", "年度: 2022"), "现行有效: 20", "现行有效: 15")


@pytest.fixture
def city(tmp_path: Path) -> Path:
    for year, text in (("2023", THIS), ("2022", LAST)):
        (tmp_path / year).mkdir()
        (tmp_path / year / "店下镇.yaml").write_text(text, encoding="utf-8")
    return tmp_path


def codes(path: Path, previous: Path | None = None) -> list[str]:
    return [finding.code for finding in Workshop().check(path, previous).findings if finding.code[0] in "KD"]


def test_the_file_beside_is_found_by_itself(city: Path) -> None:
    assert find(city / "2023/店下镇.yaml", 2023, "x") == city / "2022/店下镇.yaml"
    assert codes(city / "2023/店下镇.yaml") == ["K311", "K311"]


def test_a_file_elsewhere_or_a_folder(city: Path, tmp_path: Path) -> None:
    alone = tmp_path / "本年.yaml"
    alone.write_text(THIS, encoding="utf-8")
    assert codes(alone) == []
    assert codes(alone, city / "2022/店下镇.yaml") == ["K311", "K311"]
    assert codes(alone, city) == ["K311", "K311"]  # by the office's name and the year
    assert codes(alone, city / "2022") == ["K311", "K311"]


def test_nothing_of_this_office_in_the_folder(city: Path) -> None:
    assert find(city / "2023/别的.yaml", 2023, "别的镇", city) is None


def test_a_place_that_is_not_there(city: Path) -> None:
    with pytest.raises(DataError) as caught:
        find(city / "2023/店下镇.yaml", 2023, "x", city / "没有")
    assert caught.value.findings[0].code == "D141"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("年度: 2022", "年度: 2021", "2021"),
        ("模板: gov-info-disclosure-2021", "模板: 别的", "模板"),
        ("年度: 2022", "年度: [", "有误"),
    ],
)
def test_what_cannot_be_compared_is_said(tmp_path: Path, old: str, new: str, said: str) -> None:
    path = tmp_path / "a.yaml"
    path.write_text(LAST.replace(old, new), encoding="utf-8")
    found = load(path, built_in(), 2023, "模板")
    assert found.values is None
    assert found.finding is not None
    assert found.finding.code == "D142"
    assert said in found.finding.message


def test_last_year_s_totals_are_computed(city: Path) -> None:
    values = load(city / "2022/店下镇.yaml", built_in(), 2023, "模板").values
    assert values is not None
    assert values["依申请公开"]["结转下年度"]["总计"] == 0

"""Where templates are found, and what is said of folders that are none."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from formcase import ROOT
from reportgen import library
from reportgen.errors import EnvironmentFault, Place, ReportgenError, TemplateError

BUILT_IN = "gov-info-disclosure-2021"
EQUIPMENT = ROOT / "tests/templates/equipment-list"


def office(folder: Path, name: str = "equipment-list", **changes: str) -> Path:
    """An office's folder of templates with one in it; `changes` are passages of its template.yaml."""
    shutil.copytree(EQUIPMENT, folder / name)
    head = folder / name / "template.yaml"
    text = head.read_text(encoding="utf-8")
    for old, new in changes.items():
        assert old in text
        text = text.replace(old, new)
    head.write_text(text, encoding="utf-8")
    return folder


def fault(error: type[ReportgenError], template_id: str, *folders: Path) -> tuple[str, str, str]:
    with pytest.raises(error) as caught:
        library.find(template_id, folders, place=Place("a.yaml", 2))
    (finding,) = caught.value.findings
    return finding.code, finding.message, finding.hint


def test_built_in() -> None:
    template = library.find(BUILT_IN)
    assert (template.id, template.origin) == (BUILT_IN, "内置")
    assert all(path.is_file() for path in (template.docx, template.schema, template.rules))
    assert set(template.metadata) == {"title", "subject", "author", "keywords", "date"}
    assert template in library.installed()


def test_an_office_folder_goes_first(tmp_path: Path) -> None:
    first = office(tmp_path / "a", BUILT_IN, 设备清单="本单位的版本")
    second = office(tmp_path / "b", BUILT_IN)
    office(tmp_path / "b", "另一种")
    found = library.find(BUILT_IN, (first, second))
    assert (found.origin, found.title) == (str(first), "本单位的版本")
    installed = library.installed((first, second))
    assert [each.id for each in installed].count(BUILT_IN) == 1
    assert next(each for each in installed if each.id == BUILT_IN) == found
    assert "另一种" in [each.id for each in installed]


def test_unknown_names(tmp_path: Path) -> None:
    code, message, hint = fault(TemplateError, "gov-info-disclosure-2012")
    assert code == "T401"
    assert "gov-info-disclosure-2012" in message
    assert f"是否为“{BUILT_IN}”？" in hint
    code, _, hint = fault(TemplateError, "毫不相干", office(tmp_path))
    assert code == "T401"
    assert "是否为" not in hint
    assert "equipment-list" in hint


@pytest.mark.parametrize("name", ["", ".", "..", "../templates/" + BUILT_IN, "/etc", BUILT_IN + "/", "a/b", "a\x00b"])
def test_a_name_is_no_path(name: str, tmp_path: Path) -> None:
    (tmp_path / "template.yaml").touch()
    (tmp_path / "in").mkdir()
    assert fault(TemplateError, name, tmp_path / "in")[0] == "T401"


def test_what_is_missing_is_named(tmp_path: Path) -> None:
    folder = office(tmp_path)
    (folder / "equipment-list" / "rules.yaml").unlink()
    (folder / "equipment-list" / "template.docx").unlink()
    code, message, _ = fault(TemplateError, "equipment-list", folder)
    assert code == "T402"
    assert "template.docx、rules.yaml" in message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("title: a\n", "T403"),
        ("", "T403"),
        ("- a\n", "T403"),
        ("title: a\nmandate: b\nversion: 1\noutput_name: c\nmetadata: d\n", "T403"),
        ("title: [\n", "T404"),
        ("title: !!python/object/apply:os.system [id]\n", "T404"),
        ("title: \x01\n", "T404"),
        ("\udcff", "T404"),
    ],
)
def test_template_yaml_that_says_nothing_useful(tmp_path: Path, text: str, code: str) -> None:
    folder = office(tmp_path)
    head = folder / "equipment-list" / "template.yaml"
    head.write_bytes(text.encode("utf-8", "surrogateescape"))
    assert fault(TemplateError, "equipment-list", folder)[0] == code
    # Another template beside it is not harmed.
    assert library.find(BUILT_IN, (folder,)).id == BUILT_IN


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    code, message, hint = fault(EnvironmentFault, BUILT_IN, tmp_path / "没有")
    assert code == "E801"
    assert "没有" in message
    assert "REPORTGEN_TEMPLATES" in hint


def test_folders_without_template_yaml_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "草稿").mkdir()
    (tmp_path / "readme.txt").touch()
    assert [each.id for each in library.installed((tmp_path,))] == [each.id for each in library.installed()]

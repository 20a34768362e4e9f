"""The commands: exit codes, files written and not written, what is printed for people and for programs."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from formcase import ROOT, SAMPLES, sample, swap
from reportgen.cli.main import _run
from reportgen.library import bundled

NAME = "樟树市店下镇2023年政府信息公开工作年度报告"
TEMPLATE = "gov-info-disclosure-2021"


@pytest.fixture
def good(tmp_path: Path) -> Path:
    path = tmp_path / "好.yaml"
    path.write_text(sample(0), encoding="utf-8")
    return path


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "坏.yaml"
    path.write_text(swap(sample(0), "行政许可: 0", "行政许可: 零"), encoding="utf-8")
    return path


def test_build_writes_both_files(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / "出"
    assert _run(["build", str(good), "-o", str(out)]) == 0
    assert sorted(path.name for path in out.iterdir()) == [f"{NAME}.docx", f"{NAME}.pdf"]
    assert "已生成" in capsys.readouterr().out


@pytest.mark.parametrize("kind", ["docx", "pdf"])
def test_one_format_only(good: Path, tmp_path: Path, kind: str) -> None:
    out = tmp_path / "出"
    assert _run(["build", str(good), "-o", str(out), "--format", kind]) == 0
    assert [path.name for path in out.iterdir()] == [f"{NAME}.{kind}"]


def test_a_bad_file_writes_nothing_and_stops_no_other(
    good: Path, bad: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "出"
    assert _run(["build", str(bad), str(good), "-o", str(out)]) == 1
    assert len(list(out.iterdir())) == 2
    said = capsys.readouterr().out
    assert f"{bad}:" in said
    assert "错误 S205 表二" in said
    assert "\x1b[" not in said


def test_two_files_for_one_name(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    twin = tmp_path / "又.yaml"
    shutil.copy(good, twin)
    assert _run(["build", str(good), str(twin), "-o", str(tmp_path / "出")]) == 1
    assert "D131" in capsys.readouterr().out


def test_check_as_json(good: Path, bad: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["check", str(good), str(bad), "--json"]) == 1
    result: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert result["exit_code"] == 1
    first, second = result["files"]
    assert (first["ok"], first["template"], first["findings"]) == (True, TEMPLATE, [])
    (finding,) = second["findings"]
    assert (finding["code"], finding["severity"], finding["place"]["file"]) == ("S205", "error", str(bad))
    assert finding["place"]["line"] > 1
    assert finding["cell"].startswith("表二 · ")


def test_new_gives_a_form_that_can_be_filled(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    form = tmp_path / "空白.yaml"
    assert _run(["new", TEMPLATE, "-o", str(form)]) == 0
    text = form.read_text(encoding="utf-8")
    assert text.startswith(f"# yaml-language-server: $schema={TEMPLATE}.schema.json\n")
    assert json.loads((tmp_path / f"{TEMPLATE}.schema.json").read_text(encoding="utf-8"))["title"]
    assert _run(["check", str(form)]) == 1
    assert set(re.findall(r"错误 ([A-Z]\d{3})", capsys.readouterr().out)) == {"S201"}


def test_new_does_not_overwrite_unless_told(good: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = good.read_bytes()
    assert _run(["new", TEMPLATE, "-o", str(good)]) != 0
    assert good.read_bytes() == before
    assert "已存在" in "".join(capsys.readouterr())
    assert _run(["new", TEMPLATE, "-o", str(good), "--force"]) == 0
    assert good.read_bytes() != before


def test_templates_and_where_they_come_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(["templates"]) == 0
    assert f"{TEMPLATE}\n" in capsys.readouterr().out
    shutil.copytree(bundled("templates") / TEMPLATE, tmp_path / TEMPLATE)
    monkeypatch.setenv("REPORTGEN_TEMPLATES", str(tmp_path))
    assert _run(["templates", "--json"]) == 0
    (only,) = json.loads(capsys.readouterr().out)
    assert (only["id"], only["origin"]) == (TEMPLATE, str(tmp_path))


def test_schema_is_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["schema", TEMPLATE]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")


def test_dump_shows_tags_and_styles(capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["dump", str(bundled("templates") / TEMPLATE / "template.docx")]) == 0
    said = capsys.readouterr().out
    assert "[heading 1 both exact 28.95] 一、" in said
    assert "{{ 依申请公开.本年新收.自然人 }}" in said


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["bild"], 2, "bild"),
        (["build"], 2, "数据文件"),
        (["build", "--fomat", "x", "y"], 2, "--format"),
        (["build", "x", "--format", "doc"], 2, "--format"),
        (["check", "没有.yaml"], 1, "D101"),
        (["new", "没有", "-o", "x.yaml"], 3, "T401"),
        (["templates", "--templates", "没有"], 4, "E801"),
    ],
)
def test_what_is_wrong_decides_the_code(
    arguments: list[str], code: int, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert _run(arguments) == code
    text = "".join(capsys.readouterr())
    assert said in text
    assert "Traceback" not in text
    assert not any(word in text for word in ("Error", "Usage", "Try", "No such"))


def test_machine_faults(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run(["build", str(good), "--fonts", str(tmp_path / "没有")]) == 4
    assert "E803" in "".join(capsys.readouterr())
    (tmp_path / "占").write_text("a file", encoding="utf-8")
    assert _run(["build", str(good), "-o", str(tmp_path / "占")]) == 4
    assert "E805" in "".join(capsys.readouterr())


def test_template_faults(good: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = tmp_path / "模板" / TEMPLATE
    shutil.copytree(bundled("templates") / TEMPLATE, folder)
    (folder / "template.docx").write_bytes(b"no zip")
    assert _run(["build", str(good), "--templates", str(folder.parent), "-o", str(tmp_path / "出")]) == 3
    assert not (tmp_path / "出").exists()
    assert "T411" in "".join(capsys.readouterr())


@pytest.mark.parametrize("command", ["", "build", "check", "new", "templates", "schema", "dump"])
def test_help_is_chinese(command: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert _run([*([command] if command else []), "--help"]) == 0
    said = capsys.readouterr().out
    assert said.startswith("用法：")
    assert not any(word in said for word in ("Usage", "Options", "OPTIONS", "Show", "default", "required", "COMMAND"))


def test_a_terminal_without_chinese_does_not_stop_it(tmp_path: Path) -> None:
    environment = {**os.environ, "LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": "ascii"}
    command = [sys.executable, "-m", "reportgen", "build", str(SAMPLES[0]), "-o", str(tmp_path)]
    run = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
    assert len(list(tmp_path.iterdir())) == 2


def test_an_interrupt_leaves_nothing_half_written(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "reportgen", "build", *[str(SAMPLES[1])] * 60, "-o", str(tmp_path / "出")]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=ROOT)
    while not (tmp_path / "出").exists() and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert b"Traceback" not in errors
    assert all(path.suffix in (".docx", ".pdf") for path in (tmp_path / "出").iterdir())

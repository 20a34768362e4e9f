"""A whole folder in one go: what is made, skipped, refused, and what a killed run leaves."""

from __future__ import annotations

import errno
import json
import os
import random
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from PIL import Image

from bulk.city import UNITS, city, unit
from reportgen.archive.verify import files_of, verify
from reportgen.bulk.lock import NAME as LOCK
from reportgen.cli.main import _run

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return city(tmp_path_factory.mktemp("市"))


def contents(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def states(capsys: Captured, *arguments: str | Path) -> dict[str, str]:
    """What JSON says of every unit: made, skipped or failed."""
    capsys.readouterr()
    _run(["build", *map(str, arguments), "--json"])
    files = json.loads(capsys.readouterr().out)["files"]
    return {
        Path(each["data"]).stem: "skipped"
        if each["skipped"]
        else "made"
        if each["ok"]
        else each["findings"][-1]["code"]
        for each in files
    }


def all_whole(folder: Path) -> None:
    """Every file is readable and what the manifest says, and no temporary file is left."""
    for path in files_of(folder):
        assert not [finding for finding in verify(path) if finding.code != "V904"], path
    assert not [name for name in contents(folder) if name.endswith(".tmp") or name == LOCK]


def test_two_processes_give_the_bytes_of_one(source: Path, tmp_path: Path, capsys: Captured) -> None:
    assert _run(["build", str(source), "-o", str(tmp_path / "一"), "-j", "1"]) == 0
    assert _run(["build", str(source), "-o", str(tmp_path / "二"), "-j", "2"]) == 0
    assert contents(tmp_path / "一") == contents(tmp_path / "二")
    assert len(contents(tmp_path / "一")) == 2 * len(UNITS) + 1
    assert "共 4 份：生成 4，没有变化 0，失败 0。" in capsys.readouterr().out


def test_what_is_current_is_skipped(source: Path, tmp_path: Path, capsys: Captured) -> None:
    data = city(tmp_path / "市")
    out = tmp_path / "出"
    assert set(states(capsys, data, "-o", out).values()) == {"made"}
    before = contents(out)
    assert set(states(capsys, data, "-o", out).values()) == {"skipped"}
    assert contents(out) == before
    (data / "乙镇.yaml").write_text(unit("乙镇").replace("意见箱", "信箱"), encoding="utf-8")
    (pdf,) = out.glob("*丙乡*.pdf")
    pdf.write_bytes(b"changed")
    next(out.glob("*丁街道*.docx")).unlink()
    assert states(capsys, data, "-o", out) == {"甲镇": "skipped", "乙镇": "made", "丙乡": "made", "丁街道": "made"}
    assert set(states(capsys, data, "-o", out, "--force").values()) == {"made"}
    assert set(states(capsys, data, "-o", out, "--format", "docx").values()) == {"made"}
    all_whole(out)


def test_a_common_file_lies_beneath_each(tmp_path: Path, capsys: Captured) -> None:
    data = city(tmp_path / "市", ("甲镇", "乙镇"))
    common = "单位: {网站: 某市政务网, 地址: 大街9号}\n引言: 共用的引言。\n"
    (data / "_common.yaml").write_text(common, encoding="utf-8")
    out = tmp_path / "出"
    assert states(capsys, data, "-o", out, "--attach-data") == {"乙镇": "made", "甲镇": "made"}
    from reportgen.archive.extract import extract

    inside = extract(next(out.glob("*甲镇*.pdf")))
    assert inside["_common.yaml"].decode() == common
    assert set(states(capsys, data, "-o", out, "--attach-data").values()) == {"skipped"}
    (data / "_common.yaml").write_text(common.replace("引言。", "另一段引言。"), encoding="utf-8")
    assert set(states(capsys, data, "-o", out, "--attach-data").values()) == {"made"}
    # A fault in the common file is named there.
    (data / "_common.yaml").write_text("单位: {邮编: 1}\n引言: {a: 1}\n", encoding="utf-8")
    _run(["check", str(data / "甲镇.yaml")])
    assert "_common.yaml:2" in capsys.readouterr().out


def test_a_failure_stays_with_its_unit(tmp_path: Path, capsys: Captured) -> None:
    data = city(tmp_path / "市")
    (data / "乙镇.yaml").write_text(unit("乙镇").replace("行政许可: 0", "行政许可: 没有"), encoding="utf-8")
    assert _run(["build", str(data), "-o", str(tmp_path / "出"), "-j", "2"]) == 1
    out = capsys.readouterr().out
    assert "共 4 份：生成 3，没有变化 0，失败 1。" in out
    assert out.rstrip().endswith("乙镇.yaml：错误 1")
    assert len(list((tmp_path / "出").glob("*.pdf"))) == 3


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("甲镇", "甲镇"),
        ("A镇", "a镇"),
        ("Ａ镇", "A镇"),
        ("甲/镇", "甲_镇"),
        ("\u00e9镇", "e\u0301镇"),
    ],
)
def test_units_that_would_write_one_name(tmp_path: Path, capsys: Captured, one: str, other: str) -> None:
    data = tmp_path / "市"
    data.mkdir()
    for number, name in enumerate((one, other)):
        text = unit("甲镇").replace("名称: 某市甲镇", f'名称: "{name}"')
        (data / f"{number}.yaml").write_text(text, encoding="utf-8")
    assert states(capsys, data, "-o", tmp_path / "出") == {"0": "made", "1": "D131"}
    assert len(list((tmp_path / "出").glob("*.pdf"))) == 1


def test_folders_of_units_a_page_a_table_and_a_zip(source: Path, tmp_path: Path) -> None:
    for name in ("一", "二"):
        out = tmp_path / name
        arguments = ["--layout", "unit", "--index", "--zip", str(tmp_path / f"{name}.zip")]
        assert _run(["build", str(source), "-o", str(out), *arguments]) == 0
    assert (tmp_path / "一.zip").read_bytes() == (tmp_path / "二.zip").read_bytes()
    assert contents(tmp_path / "一") == contents(tmp_path / "二")
    all_whole(tmp_path / "一")
    with zipfile.ZipFile(tmp_path / "一.zip") as package:
        assert set(package.namelist()) == set(contents(tmp_path / "一"))
    rows = list(load_workbook(tmp_path / "一/summary.xlsx").active.values)  # type: ignore[union-attr]
    assert [row[0] for row in rows[1:]] == [f"某市{name}" for name in sorted(UNITS)]
    assert {row[2] for row in rows[1:]} == {"已生成"}
    assert [row[rows[0].index("行政规范性文件现行有效")] for row in rows[1:]] == [20] * len(UNITS)
    page = (tmp_path / "一/index.html").read_text(encoding="utf-8")
    assert page.count(">PDF</a>") == len(UNITS)
    assert _run(["verify", str(tmp_path / "一")]) == 0


def test_a_second_run_into_the_same_folder_is_refused(source: Path, tmp_path: Path, capsys: Captured) -> None:
    from reportgen.bulk.lock import locked

    with locked(tmp_path / "出"):
        assert _run(["build", str(source), "-o", str(tmp_path / "出")]) == 4
        assert "E808" in capsys.readouterr().err
        assert start(source, "-o", tmp_path / "出").wait() == 4
    assert not (tmp_path / "出").exists()
    assert _run(["build", str(source), "-o", str(tmp_path / "出")]) == 0


# --- what kills a run ---------------------------------------------------------------------------------


def start(*arguments: str | Path) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "reportgen", "build", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def workers(pid: int) -> list[int]:
    found = Path(f"/proc/{pid}/task/{pid}/children")
    try:
        return [int(each) for each in found.read_text().split()]
    except (FileNotFoundError, ProcessLookupError):
        return []


KILLS = 8


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, bytes]]:
    """A city of a dozen units, and what it gives in the end."""
    folder = tmp_path_factory.mktemp("大市")
    data = city(folder / "市", tuple(f"{number}镇" for number in "一二三四五六七八九"))
    assert _run(["build", str(data), "-o", str(folder / "出")]) == 0
    return data, contents(folder / "出")


@pytest.mark.skipif(sys.platform != "linux", reason="processes are found in /proc")
@pytest.mark.parametrize("victim", ["run", "worker"])
def test_killed_at_any_moment(large: tuple[Path, dict[str, bytes]], tmp_path: Path, victim: str) -> None:
    """kill -9 at random moments, many times; what is there is whole, and running again completes it."""
    data, wanted = large
    out = tmp_path / "出"
    moments = random.Random(victim)
    killed = 0
    for _ in range(KILLS):
        run = start(data, "-o", out, "-j", "2", "--force")
        while run.poll() is None and not workers(run.pid):
            time.sleep(0.005)
        time.sleep(moments.uniform(0.0, 0.5))
        targets = [run.pid] if victim == "run" else workers(run.pid)
        for pid in targets[:1]:
            if run.poll() is None:
                os.kill(pid, signal.SIGKILL)
                killed += 1
        run.wait()
        for name, content in contents(out).items() if out.exists() else ():
            # A file is an old one or a new one; both have the same bytes, since the data are the same.
            if name.endswith((".docx", ".pdf")):
                assert content == wanted[name]
    assert killed > KILLS // 3
    assert _run(["build", str(data), "-o", str(out)]) == 0
    assert sorted(contents(out)) == sorted(wanted)
    assert contents(out) == wanted


def test_a_full_disk(source: Path, tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """The disk is full at every write in turn: whatever is there is whole, and the rest comes when there is room."""
    out = tmp_path / "出"
    real = os.fsync
    for room in range(2 * len(UNITS) + 2):
        left = iter([None] * room)

        def fsync(handle: int, left: Any = left) -> None:
            if next(left, "full") == "full":
                raise OSError(errno.ENOSPC, "No space left on device")
            real(handle)

        with monkeypatch.context() as patch:
            patch.setattr(os, "fsync", fsync)
            code = _run(["build", str(source), "-o", str(out), "--force"])
        assert code in (0, 4)
        all_whole(out) if out.exists() else None
    assert _run(["build", str(source), "-o", str(out)]) == 0
    all_whole(out)
    assert len(list(out.glob("*.pdf"))) == len(UNITS)


def test_an_unwritable_folder(source: Path, tmp_path: Path, capsys: Captured) -> None:
    (tmp_path / "文件").touch()
    assert _run(["build", str(source), "-o", str(tmp_path / "文件/出")]) == 4
    assert "E805" in capsys.readouterr().err


def test_a_data_file_edited_meanwhile(tmp_path: Path, capsys: Captured, monkeypatch: pytest.MonkeyPatch) -> None:
    """The manifest names the data that were read: the edit is seen by the next run."""
    data = city(tmp_path / "市", ("甲镇",))
    from reportgen.pipeline import Workshop

    real: Callable[..., Any] = Workshop.filled

    def fill(*arguments: Any, **more: Any) -> Any:
        (data / "甲镇.yaml").write_text(unit("甲镇").replace("意见箱", "信箱"), encoding="utf-8")
        return real(*arguments, **more)

    with monkeypatch.context() as patch:
        patch.setattr(Workshop, "filled", fill)
        assert states(capsys, data, "-o", tmp_path / "出") == {"甲镇": "made"}
    assert states(capsys, data, "-o", tmp_path / "出") == {"甲镇": "made"}
    assert states(capsys, data, "-o", tmp_path / "出") == {"甲镇": "skipped"}


def test_what_is_read_beside_the_data_makes_another_report(tmp_path: Path, capsys: Captured) -> None:
    """Last year's file and the units of a sum are not in the report, but in what is found about it."""
    data = city(tmp_path / "市" / "2023", ("甲镇", "乙镇"))
    listed = f"汇总:\n- {{名称: 甲镇, 文件: 甲镇.yaml, 摘要: {'0' * 64}}}\n模板:"
    prose = unit("某市人民政府").replace("模板:", listed, 1)
    total = data / "市.yaml"
    total.write_text(prose, encoding="utf-8")
    out = tmp_path / "出"
    assert states(capsys, total, "-o", out) == {"市": "made"}
    assert states(capsys, total, "-o", out) == {"市": "skipped"}
    first = json.loads((out / "manifest.json").read_text(encoding="utf-8"))["reports"]
    (report,) = first.values()
    assert set(report["beside"]) == {"甲镇.yaml", "../2022/市.yaml"}
    assert report["beside"]["../2022/市.yaml"] == ""
    with (data / "甲镇.yaml").open("a", encoding="utf-8") as file:
        file.write("# 改过\n")
    assert states(capsys, total, "-o", out) == {"市": "made"}
    last = tmp_path / "市" / "2022" / "市.yaml"
    last.parent.mkdir()
    last.write_text("年度: 2022\n", encoding="utf-8")
    assert states(capsys, total, "-o", out) == {"市": "made"}
    assert states(capsys, total, "-o", out) == {"市": "skipped"}
    # What is there already is listed as it was made.
    pages = []
    for _ in range(2):
        assert _run(["build", str(total), "-o", str(out), "--index"]) == 0
        pages.append((out / "index.html").read_text(encoding="utf-8").replace("没有变化", "已生成"))
        _run(["build", str(total), "-o", str(out), "--force"])
    assert pages[0] == pages[1]


def test_another_picture_makes_another_report(tmp_path: Path, capsys: Captured) -> None:
    templates = Path(__file__).parents[1] / "templates"
    data = tmp_path / "数据"
    data.mkdir()
    for name in ("data.yaml", "photo.png"):
        (data / name).write_bytes((templates / "equipment-list" / name).read_bytes())
    arguments = (data / "data.yaml", "-o", tmp_path / "out", "--templates", templates)
    assert states(capsys, *arguments) == {"data": "made"}
    assert states(capsys, *arguments) == {"data": "skipped"}
    all_whole(tmp_path / "out")
    Image.new("RGB", (40, 30), "red").save(data / "photo.png")
    assert states(capsys, *arguments) == {"data": "made"}
    assert states(capsys, *arguments) == {"data": "skipped"}
    (data / "photo.png").unlink()
    assert states(capsys, *arguments) == {"data": "S209"}

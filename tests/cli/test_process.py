"""The program as a process: terminals, pipes, interrupts."""

from __future__ import annotations

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from formcase import SAMPLES, sample, swap

REPORTGEN = [sys.executable, "-m", "reportgen"]


@pytest.fixture
def bad(tmp_path: Path) -> Path:
    path = tmp_path / "坏.yaml"
    path.write_text(swap(sample(), "邮编: 331200", "邮编: 33120"), encoding="utf-8")
    return path


def on_terminal(*arguments: str) -> tuple[int, str]:
    """Run on a terminal of its own: exit code and what it shows."""
    master, slave = pty.openpty()
    environment = {**os.environ, "TERM": "xterm-256color", "COLUMNS": "80", "LANG": "C.UTF-8"}
    environment.pop("NO_COLOR", None)
    process = subprocess.Popen([*REPORTGEN, *arguments], stdout=slave, stderr=slave, env=environment)
    os.close(slave)
    shown = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(master)
    return process.wait(timeout=60), shown.decode("utf-8").replace("\r\n", "\n")


def test_colours_on_a_terminal_and_plain_lines_in_a_pipe(bad: Path) -> None:
    code, shown = on_terminal("check", str(bad))
    assert code == 1
    assert "\x1b[1;31m错误 S208" in shown
    assert "第 14 行" in shown
    piped = subprocess.run([*REPORTGEN, "check", str(bad)], capture_output=True, check=False)
    assert piped.returncode == 1
    text = piped.stdout.decode("utf-8")
    assert "\x1b" not in text
    assert text.startswith(f"{bad}:14:")
    assert "错误 S208 单位 · 邮编：" in text


@pytest.mark.parametrize("encoding", ["ascii", "gbk"])
def test_a_terminal_without_our_characters_does_not_stop_it(tmp_path: Path, encoding: str) -> None:
    environment = {**os.environ, "LANG": "C", "LC_ALL": "C", "PYTHONIOENCODING": encoding}
    command = [*REPORTGEN, "build", str(SAMPLES[0]), "-o", str(tmp_path), "--format", "docx"]
    run = subprocess.run(command, capture_output=True, env=environment, check=False)
    assert (run.returncode, run.stderr) == (0, b"")
    report = "樟树市店下镇2023年政府信息公开工作年度报告.docx"
    assert sorted(path.name for path in tmp_path.glob("*")) == ["manifest.json", report]


def test_an_interrupt_leaves_nothing_half_written(tmp_path: Path) -> None:
    out = tmp_path / "出"
    command = [*REPORTGEN, "build", *[str(SAMPLES[1])] * 60, "-o", str(out)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE)
    while not out.exists() and process.poll() is None:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, errors = process.communicate(timeout=60)
    assert process.returncode == 130
    assert errors.decode("utf-8").strip() == "已中断，没有留下写了一半的文件。"
    left = sorted(out.glob("*"))
    assert [path.suffix for path in left] in ([], [".json", ".docx", ".pdf"])
    for path in left:
        assert path.read_bytes().rstrip().endswith(b"%%EOF") == (path.suffix == ".pdf")


def test_a_reader_that_goes_away(tmp_path: Path) -> None:
    """As with `reportgen schema … | head -1`: no traceback, and no exit code that speaks of data."""
    process = subprocess.Popen(
        [*REPORTGEN, "schema", "gov-info-disclosure-2021"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
    )
    assert process.stdout is not None
    process.stdout.close()
    assert process.stderr is not None
    errors = process.stderr.read()
    process.stderr.close()
    assert process.wait(timeout=60) == 141
    assert b"Traceback" not in errors

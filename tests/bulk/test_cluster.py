"""The same run on Dask: a real scheduler and real workers on loopback, one of them killed midway."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from bulk.city import city
from formcase import ROOT
from reportgen.bulk.store import Store
from reportgen.cli.main import _run
from reportgen.errors import DataError, EnvironmentFault

UNITS = tuple(f"{number}镇" for number in "一二三四五六七八九十")


class Cluster:
    """A scheduler and its workers, each a process of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = folder / "scheduler.json"
        self.processes: list[subprocess.Popen[bytes]] = []
        self.start(
            "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--scheduler-file", str(self.file)
        )
        self.wait_for(lambda: self.file.exists() and self.file.stat().st_size > 0)
        self.address = json.loads(self.file.read_text(encoding="utf-8"))["address"]

    def start(self, *arguments: str) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-m", "dask", *arguments]
        quiet = subprocess.DEVNULL
        self.processes.append(subprocess.Popen(command, cwd=self.folder, stdout=quiet, stderr=quiet))
        return self.processes[-1]

    def worker(self, number: int) -> subprocess.Popen[bytes]:
        local = str(self.folder / f"worker{number}")
        options = ("--host", "127.0.0.1", "--nthreads", "1", "--no-nanny", "--no-dashboard", "--local-directory", local)
        return self.start("worker", self.address, *options)

    def wait_for(self, ready: object) -> None:
        deadline = time.monotonic() + 180
        while not ready():  # type: ignore[operator]
            assert time.monotonic() < deadline
            time.sleep(0.05)

    def stop(self) -> None:
        for process in self.processes:
            process.kill()
        for process in self.processes:
            process.wait()


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[Cluster]:
    made = Cluster(tmp_path)
    try:
        yield made
    finally:
        made.stop()


def build(*arguments: object, cwd: Path | None = None) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "reportgen", "build", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=cwd)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()} if folder.exists() else {}


def test_a_lost_worker_loses_nothing(cluster: Cluster, tmp_path: Path) -> None:
    data = city(tmp_path / "市", UNITS)
    (data / "三镇.yaml").write_text("模板: gov-info-disclosure-2021\n", encoding="utf-8")
    assert _run(["build", str(data), "-o", str(tmp_path / "单机")]) == 1
    wanted = contents(tmp_path / "单机")
    out = tmp_path / "集群"
    first = cluster.worker(1)
    run = build(data, "-o", out.as_uri(), "--cluster", cluster.address)
    cluster.wait_for(lambda: len(list(out.glob("*.pdf"))) >= 2)
    os.kill(first.pid, signal.SIGKILL)
    cluster.worker(2)
    cluster.worker(3)
    said, wrong = run.communicate(timeout=300)
    assert run.returncode == 1, wrong.decode()
    assert "共 10 份：生成 9，没有变化 0，失败 1。" in said.decode()
    assert "三镇.yaml" in said.decode()
    got = {name: data for name, data in contents(out).items() if not name.endswith(".tmp")}
    assert sorted(got) == sorted(wanted)
    assert got == wanted
    again = build(data, "-o", out, "--cluster", cluster.address)
    said, _ = again.communicate(timeout=300)
    assert "没有变化 9，失败 1" in said.decode()


def test_all_that_a_report_depends_on_travels(cluster: Cluster, tmp_path: Path) -> None:
    """Pictures, last year's data, the units that a file is the sum of: findings and files are those of one machine."""
    cluster.worker(1)
    folder = tmp_path / "市" / "2023"
    shutil.copytree(ROOT / "data/zhangshu/2023", folder)
    changed = folder / "店下镇.yaml"
    changed.write_text(changed.read_text(encoding="utf-8") + "\n# 汇总之后改过\n", encoding="utf-8")
    last = tmp_path / "市" / "2022"
    last.mkdir()
    before = changed.read_text(encoding="utf-8").replace("2023", "2022")
    (last / changed.name).write_text(before, encoding="utf-8")
    (last / "樟树市.yaml").write_text("年度: 2022\n", encoding="utf-8")
    for name in ("data.yaml", "photo.png"):
        shutil.copy(ROOT / "tests/templates/equipment-list" / name, folder / name)
    files = ["2023/樟树市.yaml", str(changed), "2023/data.yaml"]
    arguments = [*files, "--index", "--templates", str(ROOT / "tests/templates"), "--json"]
    found = []
    for out, more in (("单机", ()), ("集群", ("--cluster", cluster.address))):
        said = (*arguments, "-o", str(tmp_path / out), "--zip", str(tmp_path / f"{out}.zip"), *more)
        run = build(*said, cwd=folder.parent)
        output, wrong = run.communicate(timeout=300)
        assert run.returncode == 0, wrong.decode()
        found.append([(each["data"], each["findings"]) for each in json.loads(output)["files"]])
    alone, together = found
    assert together == alone
    codes = {finding["code"] for _, findings in alone for finding in findings}
    assert {"D152", "D142"} <= codes  # the unit that was changed, and last year's file that is none
    assert contents(tmp_path / "集群") == contents(tmp_path / "单机")
    assert (tmp_path / "集群.zip").read_bytes() == (tmp_path / "单机.zip").read_bytes()


def test_no_scheduler(tmp_path: Path) -> None:
    data = city(tmp_path / "市", ("甲镇",))
    run = build(data, "-o", tmp_path / "出", "--cluster", "tcp://127.0.0.1:9")
    _, wrong = run.communicate(timeout=300)
    assert run.returncode == 4
    assert "E810" in wrong.decode()


def test_a_store_in_memory() -> None:
    store = Store("memory://reports")
    assert store.read("甲/甲.pdf") is None
    store.write("甲/甲.pdf", b"pdf")
    assert store.read("甲/甲.pdf") == b"pdf"
    assert store.manifest() == {"format": 1, "reports": {}}
    store.write("manifest.json", b"{}")
    with pytest.raises(DataError):
        store.manifest()


def test_a_store_that_is_none() -> None:
    with pytest.raises(EnvironmentFault) as caught:
        Store("nowhere://x")
    assert caught.value.findings[0].code == "E805"

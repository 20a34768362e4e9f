"""Reports that workers write beside those of the folder: whole, with their sums, and nothing left where they are not
wanted."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bulk.city import city
from reportgen.archive import manifest
from reportgen.archive.manifest import Sum
from reportgen.bulk import lock
from reportgen.bulk.folder import opened
from reportgen.bulk.making import Made, Options, maker, writer
from reportgen.errors import DataError, EnvironmentFault, ExitCode


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Made]:
    """A data file, and its report in memory."""
    path = city(tmp_path_factory.mktemp("市"), ("甲镇",)) / "甲镇.yaml"
    return path, maker(Options())(path)


def test_what_is_written_is_what_was_made(made: tuple[Path, Made], tmp_path: Path) -> None:
    path, whole = made
    written = writer(Options(), tmp_path)(path).finish()
    assert written.files == {}
    assert {kind: (each.path.read_bytes(), each.sum) for kind, each in written.written.items()} == {
        kind: (content, Sum.of(content)) for kind, content in whole.files.items()
    }
    assert (written.name, written.entry, written.pages) == (whole.name, whole.entry, whole.pages)


def test_a_folder_that_cannot_be_written(made: tuple[Path, Made], tmp_path: Path) -> None:
    (tmp_path / "出").write_text("a file")
    written = writer(Options(), tmp_path / "出")(made[0]).finish()
    assert written.code is ExitCode.ENVIRONMENT
    assert [finding.code for finding in written.findings] == ["E805"]
    assert [each.name for each in tmp_path.iterdir()] == ["出"]


def test_nothing_is_left_of_a_report_whose_name_is_taken_or_whose_process_died(
    made: tuple[Path, Made], tmp_path: Path
) -> None:
    out = tmp_path / "出"
    with opened(out) as folder:
        write = writer(Options(), folder.staging)
        folder.commit(write(made[0]).finish(), last=False)
        again = write(made[0]).finish()
        again.path = tmp_path / "乙镇.yaml"
        with pytest.raises(DataError):
            folder.commit(again, last=False)
        assert not list(folder.staging.iterdir())
        write(made[0]).finish()  # nobody hears of it
        assert len(list(folder.staging.iterdir())) == 2
    assert sorted(each.suffix for each in out.iterdir()) == [".docx", ".json", ".pdf"]


def test_the_manifest_says_nothing_of_a_report_that_could_not_be_put_in_its_place(
    made: tuple[Path, Made], tmp_path: Path
) -> None:
    out = tmp_path / "出"
    with opened(out) as folder:
        folder.commit(writer(Options(), folder.staging)(made[0]).finish(), last=True)
    before = {each.name: each.read_bytes() for each in out.iterdir()}
    name = next(iter(manifest.read(out)["reports"]))
    (out / f"{name}.pdf").unlink()
    (out / f"{name}.pdf").mkdir()  # as good as a file that is open elsewhere
    for attempt in ("first", "again"):
        with opened(out) as folder:
            other = writer(Options(), folder.staging)(made[0]).finish()
            other.entry["inputs"] = attempt
            with pytest.raises(EnvironmentFault):
                folder.commit(other, last=attempt == "first")
            assert not list(folder.staging.iterdir())
        assert (out / manifest.NAME).read_bytes() == before[manifest.NAME]
        assert (out / f"{name}.docx").read_bytes() == before[f"{name}.docx"]
    (out / manifest.NAME).unlink()
    with opened(out) as folder, pytest.raises(EnvironmentFault):
        folder.commit(writer(Options(), folder.staging)(made[0]).finish(), last=False)
    assert not manifest.read(out)["reports"]


def test_a_run_beneath_goes_on(tmp_path: Path) -> None:
    """One writes a province's folder, another a city's in it: what is on its way there is nobody's leaving."""
    city_ = tmp_path / "省" / "市"
    city_.mkdir(parents=True)
    (city_ / lock.NAME).touch()
    code = (
        "import sys; from pathlib import Path; from reportgen.bulk.folder import opened\n"
        f"with opened(Path({str(city_)!r})) as folder:\n"
        "    print(folder.staging.name, flush=True); sys.stdin.read()\n"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
        assert other.stdout is not None
        staging = city_ / other.stdout.readline().decode().strip()
        left = tmp_path / "省" / "县" / ".reportgen-1.tmp"
        left.parent.mkdir()
        left.write_text("of a killed one")
        with opened(tmp_path / "省"):
            assert staging.is_dir()
            assert not left.exists()
        assert staging.is_dir()
        other.kill()
    with opened(tmp_path / "省"):
        assert not staging.exists()


def test_an_interruption_as_the_run_begins_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = Path.mkdir

    def interrupted(self: Path, mode: int = 0o777, parents: bool = False, exist_ok: bool = False) -> None:
        made(self, mode, parents, exist_ok)
        if self.suffix == ".tmp":
            raise KeyboardInterrupt

    monkeypatch.setattr(Path, "mkdir", interrupted)
    with pytest.raises(KeyboardInterrupt), opened(tmp_path / "出"):
        pass
    assert not list(tmp_path.iterdir())


def test_leavings_that_cannot_be_taken_away_are_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    left = tmp_path / ".reportgen-1.tmp"
    left.touch()

    def refused(self: Path, missing_ok: bool = False) -> None:
        if self == left:
            raise PermissionError(1, "Operation not permitted", str(self))
        os.unlink(self)  # noqa: PTH108

    monkeypatch.setattr(Path, "unlink", refused)
    with opened(tmp_path):
        pass
    assert left.exists()


def test_a_process_that_outlives_its_run_writes_nothing_more(made: tuple[Path, Made], tmp_path: Path) -> None:
    """The one who started it was killed, another run has the folder: a report on its way must not end there."""
    out = tmp_path / "出"
    staging = out / ".reportgen-0.tmp"
    staging.mkdir(parents=True)
    late = writer(Options(), staging)(made[0])
    with opened(out):
        assert late.finish().code is ExitCode.ENVIRONMENT
    assert not list(out.iterdir())

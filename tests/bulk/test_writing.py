"""Reports that workers write beside those of the folder: whole, with their sums, and nothing left where they are not
wanted."""

from __future__ import annotations

from pathlib import Path

import pytest

from bulk.city import city
from reportgen.archive.manifest import Sum
from reportgen.bulk.folder import opened
from reportgen.bulk.making import Made, Options, maker, writer
from reportgen.errors import DataError, ExitCode


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


def test_a_process_that_outlives_its_run_writes_nothing_more(made: tuple[Path, Made], tmp_path: Path) -> None:
    """The one who started it was killed, another run has the folder: a report on its way must not end there."""
    out = tmp_path / "出"
    staging = out / ".reportgen-0.tmp"
    staging.mkdir(parents=True)
    late = writer(Options(), staging)(made[0])
    with opened(out):
        assert late.finish().code is ExitCode.ENVIRONMENT
    assert not list(out.iterdir())

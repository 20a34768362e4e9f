"""The folder that reports go to: what is there, what comes in, and the manifest that says so.

In: reports made elsewhere, in the order of their data. Out: files, all of a report or none of it. Whatever kills the
run, every file here is whole, and the manifest is a second behind, a little more where it is a long one.
"""

from __future__ import annotations

import time
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from reportgen import outputs
from reportgen.archive import manifest
from reportgen.bulk.ledger import Ledger
from reportgen.bulk.lock import held, locked
from reportgen.bulk.making import Made, discard
from reportgen.errors import DataError, Finding, Severity

Layout = Literal["flat", "unit"]
_EVERY = 1.0
"""Seconds at least between two writings of the manifest while reports come in."""
_SHARE = 30
"""And so many times as long as the last writing took: a long one takes a second for every thirty."""


class OutputFolder:
    """One run's hold on an output folder; made by `opened`. `staging` is where reports are written that `commit` puts
    in their place."""

    def __init__(self, path: Path, layout: Layout, staging: Path) -> None:
        self.path, self.layout, self.staging = path, layout, staging
        self._ledger = Ledger(manifest.read(path))
        self._taken: dict[str, Path] = {}
        self._next = time.monotonic() + _EVERY
        self._changed = False

    def entries(self, data: bytes) -> Iterator[tuple[str, Mapping[str, Any]]]:
        """The reports that the manifest has from these data."""
        return self._ledger.of_data(manifest.digest(data))

    def whole(self, entry: Mapping[str, Any]) -> list[Path] | None:
        """The files of an entry, None unless all of them are there as they were written."""
        paths = [self.path / name for name in entry["files"]]
        try:
            if all(
                manifest.digest(path.read_bytes()) == said["sha256"]
                for path, said in zip(paths, entry["files"].values(), strict=True)
            ):
                return paths
        except OSError:
            pass
        return None

    def claim(self, wish: str, path: Path, findings: tuple[Finding, ...] = ()) -> str:
        """The file name, unless an earlier data file of this run has it or one that differs by case or normal form
        alone: then nothing is overwritten. Raises DataError D131."""
        name = outputs.safe_name(wish)
        other = self._taken.setdefault(key_of(name), path)
        if other != path:
            raise same_name(name, other, findings)
        return name

    def commit(self, made: Made, *, last: bool) -> list[Path]:
        """Put a report's written files in their place and note them; the manifest goes with them where this is the
        `last` report or a second has passed. Raises DataError D131, EnvironmentFault E805."""
        try:
            name = self.claim(made.name, made.path, made.findings)
        except DataError:
            discard(made.written)
            raise
        base = f"{name}/{name}" if self.layout == "unit" else name
        files = {f"{base}.{kind}": each.path for kind, each in made.written.items()}
        sums = {f"{base}.{kind}": each.sum for kind, each in made.written.items()}
        before = self._ledger.add(name, made.entry, sums)
        try:
            return self._put(files, noted=last or time.monotonic() > self._next)
        except BaseException:  # none of them is in its place
            self._ledger.restore(name, before)
            raise

    def _put(self, files: Mapping[str, Path], *, noted: bool) -> list[Path]:
        """Files in their place, with the manifest where they are to be `noted` now."""
        if not noted:
            written = outputs.write_all(self.path, files)
            self._changed = True
            return written
        start = time.monotonic()
        written = outputs.write_all(self.path, {**files, manifest.NAME: self._ledger.written()})[: len(files)]
        self._changed = False
        end = time.monotonic()
        self._next = end + max(_EVERY, _SHARE * (end - start))
        return written

    def flush(self) -> None:
        """Write the manifest if reports have come in since."""
        if self._changed:
            outputs.write_all(self.path, {manifest.NAME: self._ledger.written()})
            self._changed = False


def key_of(name: str) -> str:
    """What two file names have in common that some file system takes for one: case and normal form aside."""
    return unicodedata.normalize("NFKC", name).casefold()


def same_name(name: str, other: Path, findings: tuple[Finding, ...] = ()) -> DataError:
    """What is said of a data file whose report would overwrite another's of this run."""
    hint = "请检查两份数据的单位名称和年度；Word 文件请改名，或分开写到不同的文件夹"
    return DataError(
        *findings, Finding("D131", Severity.ERROR, f"与 {other} 的输出同名（{name}），没有写出", hint=hint)
    )


@contextmanager
def opened(path: Path, layout: Layout = "flat") -> Iterator[OutputFolder]:
    """An output folder, locked against other runs, swept of what a killed one left. Raises EnvironmentFault E808, E805,
    DataError V901."""
    with locked(path):
        outputs.sweep(path, held)
        with outputs.staged(path) as staging:
            folder = OutputFolder(path, layout, staging)
            try:
                yield folder
            finally:
                folder.flush()

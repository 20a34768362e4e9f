"""What `build` writes beside the reports: the page, the table and the zip for the office.

In: what happened, where the outputs lie and how to read and write there. Out: files.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct

from reportgen import outputs
from reportgen.archive import manifest
from reportgen.bulk import office
from reportgen.cli.outcome import Outcome
from reportgen.pipeline import Workshop


class Place(Struct, frozen=True):
    """Where outputs lie: the folder that their paths begin with, how files are written there, all or none, and how one
    is read, None where it is not there."""

    folder: Path
    write: Callable[[Mapping[str, bytes]], object]
    read: Callable[[str], bytes | None]


def local(folder: Path) -> Place:
    """A folder of this machine."""

    def read(name: str) -> bytes | None:
        path = folder / name
        return path.read_bytes() if path.is_file() else None

    return Place(folder, partial(outputs.write_all, folder), read)


def write(results: Sequence[Outcome], place: Place, workshop: Workshop, *, index: bool, zip_file: Path | None) -> None:
    """The page and the table where `index` asks for them, the zip of all. Raises EnvironmentFault E805."""
    names = [manifest.NAME]
    if index:
        from reportgen.survey import key_figures  # loads the checks, which a command that makes no page need not

        made = office.index(results, place.folder, partial(key_figures, workshop))
        place.write(made)
        names += made
    if zip_file is not None:
        names += [path.relative_to(place.folder).as_posix() for result in results for path in result.outputs]
        outputs.write_all(zip_file.parent, {zip_file.name: office.zipped(names, place.read)})

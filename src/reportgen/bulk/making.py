"""One report made in memory, with what the manifest says of it: what every worker does, here or on another machine.

In: a data file's path and the run's options. Out: a `Made` with files or with what went wrong.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping
from functools import cache, partial
from pathlib import Path
from typing import Any

from msgspec import Struct, field
from msgspec.structs import replace

from reportgen import __version__, library, outputs
from reportgen.archive import fontfiles, manifest
from reportgen.errors import EnvironmentFault, ExitCode, Finding, ReportgenError
from reportgen.pipeline import FORMATS, Format, Workshop
from reportgen.pool import Unfinished


class Options(Struct, frozen=True):
    """What a run was asked for. Paths as given; `formats` in the order of FORMATS."""

    formats: tuple[Format, ...] = FORMATS
    attach: bool = False
    font_folders: tuple[Path, ...] = ()
    template_folders: tuple[Path, ...] = ()


class Written(Struct, frozen=True):
    """A file that was written beside those of the output folder, and what is noted of it."""

    path: Path
    sum: manifest.Sum


class Made(Struct):
    """What came of one data file. `files` by ending, in memory, or `written` where they are that already; `entry` is
    the manifest's; all empty where it failed."""

    path: Path
    code: ExitCode = ExitCode.DONE
    findings: tuple[Finding, ...] = ()
    template: str = ""
    unit: str = ""
    name: str = ""
    files: Mapping[str, bytes] = field(default_factory=dict)
    written: Mapping[str, Written] = field(default_factory=dict)
    pages: int = 0
    entry: dict[str, Any] = field(default_factory=dict)


def maker(options: Options) -> Callable[[Path], Made]:
    """The function that makes a report; templates and fonts are opened once, when the first report needs them."""
    workshop = Workshop(options.font_folders, options.template_folders)
    digest = cache(manifest.folder_digest)  # templates do not change while they are used

    def make(path: Path) -> Made:
        made = Made(path)
        try:
            built = workshop.build(path, options.formats, attach=options.attach)
        except ReportgenError as error:
            made.code, made.findings = error.exit_code, error.findings
            return made
        template = built.checked.template
        made.findings, made.pages, made.name = built.findings, built.pages, built.name
        made.template, made.unit = template.id, built.checked.unit
        made.files = {str(kind): content for kind, content in built.files.items()}
        made_with = template.id, template.version, digest(template.folder)
        checked = built.checked
        beside = _digests(path, (os.path.relpath(each, path.parent) for each in checked.beside))
        inputs = fingerprint(options, checked.source, checked.common, made_with, beside)
        made.entry = manifest.entry(
            made_with, checked.source, built.pages, built.findings, unit=checked.unit, inputs=inputs, beside=beside
        )
        return made

    return make


def writer(options: Options, folder: Path) -> Callable[[Path], Unfinished[Made]]:
    """The same with its files written into an output folder's staging, which takes waiting: whoever commits them has
    nothing but names to change, and nothing large travels from process to process."""
    make = maker(options)

    def work(path: Path) -> Unfinished[Made]:
        return Unfinished(partial(_written, make(path), folder))

    return work


def _written(made: Made, folder: Path) -> Made:
    """A report with its files in the folder."""
    written: dict[str, Written] = {}
    try:
        for kind, content in made.files.items():
            written[kind] = Written(outputs.write_beside(folder, content), manifest.Sum.of(content))
    except EnvironmentFault as fault:
        discard(written)
        return replace(made, code=fault.exit_code, findings=fault.findings, files={})
    return replace(made, files={}, written=written)


def discard(written: Mapping[str, Written]) -> None:
    """Take away files that nobody will put in their place."""
    for each in written.values():
        each.path.unlink(missing_ok=True)


def _digests(data: Path, names: Iterable[str]) -> dict[str, str]:
    """The digests of files by their paths from a data file's folder, "" for one that is not there. Raises OSError."""
    found: dict[str, str] = {}
    for name in names:
        try:
            found[Path(name).as_posix()] = manifest.digest((data.parent / name).read_bytes())
        except FileNotFoundError:
            found[Path(name).as_posix()] = ""
    return found


def fingerprint(
    options: Options, data: bytes, common: bytes, made_with: tuple[str, str, str], beside: Mapping[str, str]
) -> str:
    """SHA-256 over all that a report and its findings depend on: data, what lies beneath and beside them, template,
    fonts, engine, options."""
    return manifest.digest_of(
        {
            "beside": dict(beside),
            "engine": __version__,
            "template": list(made_with),
            "data": manifest.digest(data),
            "common": manifest.digest(common),
            "fonts": fontfiles.digest(options.font_folders),
            "formats": list(options.formats),
            "attach": options.attach,
            "moment": os.environ.get("SOURCE_DATE_EPOCH", ""),
        }
    )


def current(
    options: Options,
    path: Path,
    data: bytes,
    entry: Mapping[str, Any],
    templates: Callable[[str], tuple[str, str, str]],
) -> bool:
    """Whether a manifest's entry is what a data file, `data` by its bytes, would give today, so far as hashes can
    say."""
    from reportgen.survey import common_of

    said = entry["template"]
    try:
        made_with = templates(said["id"])
        beside = _digests(path, entry.get("beside", ()))
        found = fingerprint(options, data, common_of(path), made_with, beside)
        return bool(entry.get("inputs") == found)
    except (OSError, ReportgenError):
        return False


def template_digest(options: Options) -> Callable[[str], tuple[str, str, str]]:
    """A function from a template's id to its id, version and digest; each is looked at once."""

    @cache
    def digest(template_id: str) -> tuple[str, str, str]:
        found = library.find(template_id, options.template_folders)
        return found.id, found.version, manifest.folder_digest(found.folder)

    return digest

"""manifest.json: what lies in an output folder and what it was made from, so that any change shows later.

In: what a build gave, and the manifest that is there. Out: the new manifest's bytes: the same for the same input, with
no time, user, machine or path in it. Its format is manifest.schema.json, version 1.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportgen import __version__
from reportgen.errors import DataError, Finding, Place, Severity, reason

NAME = "manifest.json"
FORMAT = 1

_SEVERITIES = {"error": Severity.ERROR, "warning": Severity.WARNING, "notice": Severity.NOTICE}


def schema() -> Any:
    """The published JSON Schema."""
    from importlib import resources

    return json.loads(resources.files(__package__).joinpath("manifest.schema.json").read_text(encoding="utf-8"))


def digest(data: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def folder_digest(folder: Path) -> str:
    """SHA-256 over all files of a folder, by their names in order; hidden files and caches left out."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*"), key=lambda each: each.relative_to(folder).as_posix()):
        name = path.relative_to(folder).as_posix()
        if path.is_file() and not any(part.startswith((".", "__")) for part in Path(name).parts):
            total.update(f"{name}\0{digest(path.read_bytes())}\n".encode())
    return total.hexdigest()


def digest_of(value: Any) -> str:
    """SHA-256 of a value as JSON with its keys in order."""
    return digest(json.dumps(value, ensure_ascii=False, sort_keys=True).encode("utf-8"))


def entry(
    template: tuple[str, str, str],
    data: bytes,
    pages: int,
    findings: Sequence[Finding],
    *,
    unit: str,
    inputs: str,
    beside: Mapping[str, str],
) -> dict[str, Any]:
    """One report: `template` is its id, version and digest; `pages` those of its PDF; `unit` whose report it is;
    `inputs` the digest of all that it depends on, `beside` those of the files among these that are not the data."""
    counts = Counter(finding.severity for finding in findings)
    return {
        "engine": __version__,
        "template": dict(zip(("id", "version", "sha256"), template, strict=True)),
        "data": digest(data),
        "unit": unit,
        "inputs": inputs,
        **({"beside": dict(beside)} if beside else {}),
        "pages": pages,
        "findings": {name: counts[severity] for name, severity in _SEVERITIES.items()},
    }


def counted(report: Mapping[str, Any]) -> dict[Severity, int]:
    """How many findings of each severity a report was made with."""
    return {severity: report["findings"][name] for name, severity in _SEVERITIES.items()}


class Sum(Struct, frozen=True):
    """What is noted of a file's content."""

    sha256: str
    size: int

    @classmethod
    def of(cls, content: bytes) -> Sum:
        """Of that content."""
        return cls(digest(content), len(content))


def _file(name: str, content: bytes | Sum, pages: int) -> dict[str, Any]:
    noted = Sum.of(content) if isinstance(content, bytes) else content
    found: dict[str, Any] = {"sha256": noted.sha256, "bytes": noted.size}
    return {**found, "pages": pages} if name.endswith(".pdf") else found


def read(folder: Path) -> dict[str, Any]:
    """The manifest of a folder; an empty one where there is none. Raises DataError V901 for a file that is none."""
    path = folder / NAME
    try:
        return parsed(path.read_bytes(), path)
    except (FileNotFoundError, NotADirectoryError):
        return parsed(None, path)
    except OSError as error:
        raise _alien(path, f"文件读不到：{reason(error)}") from error


def parsed(content: bytes | None, path: Path) -> dict[str, Any]:
    """A manifest from its bytes, an empty one from None; `path` is named in findings. Raises DataError V901."""
    if content is None:
        return {"format": FORMAT, "reports": {}}
    try:
        found = json.loads(content)
    except ValueError as error:
        raise _alien(path, "不是 reportgen 的成品清单") from error
    from jsonschema import Draft202012Validator

    if not Draft202012Validator(schema()).is_valid(found):
        raise _alien(path, "不是 reportgen 的成品清单，或由更新的版本写成")
    return dict(found)


def _alien(path: Path, message: str) -> DataError:
    hint = "请换一个输出文件夹，或把这个文件移走"
    return DataError(Finding("V901", Severity.ERROR, message, Place(str(path)), hint=hint))


def with_file(manifest: Mapping[str, Any], name: str, content: bytes) -> bytes:
    """A manifest after a signature was added to one of its PDFs. Raises KeyError for a file that it does not list."""
    for report, said in manifest["reports"].items():
        if name in said["files"]:
            entry = {**said["files"][name], "sha256": digest(content), "bytes": len(content), "signed": True}
            files = {**said["files"], name: entry}
            return written({**manifest, "reports": {**manifest["reports"], report: {**said, "files": files}}})
    raise KeyError(name)


def listed(manifest: Mapping[str, Any]) -> dict[str, Any]:
    """What a manifest says of each file, by file name."""
    return {name: said for report in manifest["reports"].values() for name, said in report["files"].items()}


def with_report(
    manifest: Mapping[str, Any], name: str, report: Mapping[str, Any], files: Mapping[str, bytes | Sum]
) -> dict[str, Any]:
    """A manifest with one report new or renewed; `report` as `entry` gives it, `files` by name. Files of the report
    that were not made again stay listed where they come from the same data and template."""
    said = {key: value for key, value in report.items() if key != "pages"}
    old = manifest["reports"].get(name)
    kept: Mapping[str, Any] = {}
    if old is not None and all(old[key] == said[key] for key in ("engine", "template", "data")):
        kept = old["files"]
    made = {file: _file(file, content, report["pages"]) for file, content in files.items()}
    merged = {**said, "files": {**kept, **made}}
    return {"format": FORMAT, "reports": {**manifest["reports"], name: merged}}


def written(whole: Mapping[str, Any]) -> bytes:
    """A manifest as the bytes of its file."""
    return (json.dumps(whole, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode("utf-8")

"""Places, findings and exceptions: what every stage hands back when something is amiss.

A finding is a value: stages collect all of them, and only the command line prints them. An exception
ends the work on one file and carries the process exit code of its kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum, StrEnum

from msgspec import Struct


class ExitCode(IntEnum):
    """What the process tells its caller."""

    DONE = 0
    DATA = 1
    """The data has errors; nothing was written for that file."""
    USAGE = 2
    """The command line was not understood."""
    TEMPLATE = 3
    """The template is at fault: its author must mend it."""
    ENVIRONMENT = 4
    """A font is missing, a folder cannot be written: the machine must be mended."""


class Severity(StrEnum):
    """How much a finding weighs. Only errors stop a build."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


class Place(Struct, frozen=True):
    """Where a finding points: a line of a text file, or a paragraph of a part of a Word file.

    `line` and `column` count from 1; `paragraph` counts the paragraphs of `part` from 1. None: not known.
    """

    file: str
    line: int | None = None
    column: int | None = None
    part: str | None = None
    paragraph: int | None = None

    def __str__(self) -> str:
        text = self.file
        if self.part is not None:
            text += f"!{self.part}"
        if self.paragraph is not None:
            text += f"#{self.paragraph}"
        if self.line is not None:
            text += f":{self.line}"
            if self.column is not None:
                text += f":{self.column}"
        return text


class Side(Struct, frozen=True):
    """One side of a failed relation: what it is, in the form's words, and the figure it comes to."""

    label: str
    value: str


class Finding(Struct, frozen=True):
    """One thing a reader should know of.

    `code` is stable (documented in docs/findings.md); `message` and `hint` are Chinese, for the clerk;
    `cell` names the place in the form's own words (表三 · 自然人 · …), None where it is not a cell;
    `sides` are the two sides of a relation that does not hold, else empty; `quote` are the very words at the place,
    where it is text that is at fault. `accepted` is the reason for which the data file lets it pass, else empty.
    """

    code: str
    severity: Severity
    message: str
    place: Place | None = None
    cell: str | None = None
    hint: str = ""
    sides: tuple[Side, ...] = ()
    quote: str = ""
    accepted: str = ""

    def __str__(self) -> str:
        where = f"{self.place} " if self.place else ""
        cell = f"{self.cell}：" if self.cell else ""
        hint = f"（{self.hint}）" if self.hint else ""
        return f"{where}{self.code} {cell}{self.message}{hint}"


def has_errors(findings: Iterable[Finding]) -> bool:
    """Whether any finding is an error."""
    return any(finding.severity is Severity.ERROR for finding in findings)


class ReportgenError(Exception):
    """The work on one file cannot go on; `findings` say why, `exit_code` says whose turn it is."""

    exit_code = ExitCode.DATA

    def __init__(self, *findings: Finding) -> None:
        super().__init__("\n".join(str(finding) for finding in findings))
        self.findings = findings


def reason(error: OSError) -> str:
    """Why the system refused a file, in Chinese where it is a usual reason."""
    known = {
        1: "不允许这样做",
        2: "不存在",
        5: "磁盘读写出错",
        13: "没有权限",
        17: "同名文件已存在",
        20: "路径中有一段不是文件夹",
        21: "这是文件夹",
        28: "磁盘已满",
        30: "文件系统只读",
        36: "文件名过长",
        40: "链接绕成了圈",
    }
    return known.get(error.errno or 0, error.strerror or type(error).__name__)


class DataError(ReportgenError):
    """The data file has errors."""


class TemplateError(ReportgenError):
    """The template folder is at fault."""

    exit_code = ExitCode.TEMPLATE


class EnvironmentFault(ReportgenError):
    """The machine is at fault: a font, a folder, a permission."""

    exit_code = ExitCode.ENVIRONMENT

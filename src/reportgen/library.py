"""Find template folders: the built-in library and the folders an office puts beside it.

A template is a folder with `template.docx`, `template.yaml`, `schema.yaml` and `rules.yaml`; its name is the
template's id. Folders given later on the search path lose to earlier ones with the same id.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from msgspec import Struct, field

from reportgen.errors import EnvironmentFault, Finding, Place, Severity, TemplateError, reason

FILES = ("template.docx", "template.yaml", "schema.yaml", "rules.yaml")


class Template(Struct, frozen=True):
    """A template folder and what its template.yaml says.

    `origin` is "内置" for the built-in library, else the folder it was found in. `output_name` and the values of
    `metadata` are Jinja texts over the data; metadata keys: title, subject, author, keywords, date. So are those of
    `archive`, whose keys are elements of DA/T 46 (`draw.records`).
    """

    id: str
    folder: Path
    origin: str
    title: str
    mandate: str
    version: str
    output_name: str
    metadata: Mapping[str, str]
    archive: Mapping[str, str] = field(default_factory=dict)

    @property
    def docx(self) -> Path:
        """The Word template."""
        return self.folder / "template.docx"

    @property
    def schema(self) -> Path:
        """The JSON Schema of the data, in YAML."""
        return self.folder / "schema.yaml"

    @property
    def rules(self) -> Path:
        """The arithmetic."""
        return self.folder / "rules.yaml"


def bundled(name: str) -> Path:
    """A folder that travels with the program ("templates" or "fonts").

    In a wheel it lies inside the package, in a source checkout at the top level.
    """
    inside = Path(__file__).parent / "_bundled" / name
    return inside if inside.is_dir() else Path(__file__).parents[2] / name


def search_path(extra: Iterable[Path] = ()) -> tuple[Path, ...]:
    """The folders that hold template folders: an office's own first, the built-in library last.

    Raises EnvironmentFault for a folder that is not there.
    """
    folders = tuple(extra)
    for folder in folders:
        if not folder.is_dir():
            raise EnvironmentFault(
                Finding(
                    "E801",
                    Severity.ERROR,
                    f"模板文件夹不存在：{folder}",
                    hint="请检查 --templates 或 REPORTGEN_TEMPLATES",
                )
            )
    return (*folders, bundled("templates"))


def installed(extra: Iterable[Path] = ()) -> list[Template]:
    """Every template on the search path, in order, the first of an id only.

    Raises TemplateError for a folder whose files are incomplete.
    """
    found: dict[str, Template] = {}
    for folder in search_path(extra):
        for child in sorted(folder.iterdir()):
            if (child / "template.yaml").is_file() and child.name not in found:
                found[child.name] = _open(child, _origin(folder))
    return list(found.values())


def find(template_id: str, extra: Iterable[Path] = (), *, place: Place | None = None) -> Template:
    """The template with this id. Raises TemplateError (with near names) where there is none.

    `place` is where the id is written, for the finding.
    """
    folders = search_path(extra)
    is_name = Path(template_id).name == template_id and template_id not in ("", ".", "..")
    for folder in folders if is_name else ():
        child = folder / template_id
        if (child / "template.yaml").is_file():
            return _open(child, _origin(folder))
    known = [template.id for template in installed(extra)]
    near = difflib.get_close_matches(template_id, known, n=1, cutoff=0.5)
    hint = f"是否为“{near[0]}”？" if near else ""
    raise TemplateError(
        Finding(
            "T401",
            Severity.ERROR,
            f"没有名为“{template_id}”的模板",
            place,
            hint=hint + f"已有模板：{'、'.join(known)}",
        )
    )


def _origin(folder: Path) -> str:
    return "内置" if folder == bundled("templates") else str(folder)


def _open(folder: Path, origin: str) -> Template:
    """A template's folder; raises TemplateError T402 and T403 for what is missing in it or cannot be understood."""
    missing = [name for name in FILES if not (folder / name).is_file()]
    if missing:
        raise TemplateError(Finding("T402", Severity.ERROR, f"模板缺少文件：{'、'.join(missing)}", Place(str(folder))))
    head = read_yaml(folder / "template.yaml")
    try:
        return Template(
            id=folder.name,
            folder=folder,
            origin=origin,
            title=str(head["title"]),
            mandate=str(head["mandate"]),
            version=str(head["version"]),
            output_name=str(head["output_name"]),
            metadata={str(key): str(value) for key, value in head["metadata"].items()},
            archive={str(key): str(value) for key, value in (head.get("archive") or {}).items()},
        )
    except (KeyError, TypeError, AttributeError) as error:
        raise TemplateError(
            Finding(
                "T403",
                Severity.ERROR,
                f"template.yaml 缺少或写错了 {error}",
                Place(str(folder / "template.yaml")),
                hint="应有 title、mandate、version、output_name、metadata，可有 archive",
            )
        ) from error


def read_yaml(path: Path) -> Any:
    """A YAML file of a template folder as plain values. Raises TemplateError with the line of a mistake."""
    import yaml  # whoever sets a Word file has no template

    try:
        return yaml.load(path.read_text(encoding="utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except OSError as error:
        message = f"模板文件读不出来（{reason(error)}）"
        raise TemplateError(Finding("T402", Severity.ERROR, message, Place(str(path)))) from error
    except UnicodeDecodeError as error:
        raise TemplateError(Finding("T404", Severity.ERROR, "不是 UTF-8 文本", Place(str(path)))) from error
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = Place(str(path), mark.line + 1, mark.column + 1) if mark else Place(str(path))
        raise TemplateError(Finding("T404", Severity.ERROR, f"YAML 写法有误：{error.problem}", place)) from error
    except (yaml.YAMLError, RecursionError) as error:
        raise TemplateError(Finding("T404", Severity.ERROR, f"YAML 写法有误：{error}", Place(str(path)))) from error

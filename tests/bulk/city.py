"""A small city for the tests: units with a table each, made from the sample."""

from __future__ import annotations

from pathlib import Path

from formcase import sample

UNITS = ("甲镇", "乙镇", "丙乡", "丁街道")


def unit(name: str) -> str:
    """A township's data file."""
    return sample().replace("樟树市店下镇", f"某市{name}").replace("店下镇", name)


def city(folder: Path, names: tuple[str, ...] = UNITS) -> Path:
    """A folder with a data file for each unit."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        (folder / f"{name}.yaml").write_text(unit(name), encoding="utf-8")
    return folder

"""ARCHITECTURE.md names every module, and every module says what it is for."""

from __future__ import annotations

import ast
import re

import pytest

from formcase import ROOT

SOURCE = ROOT / "src/reportgen"
MODULES = sorted(
    path.relative_to(SOURCE).with_suffix("").as_posix().replace("/", ".")
    for path in SOURCE.rglob("*.py")
    if not path.name.startswith("__")
)


@pytest.mark.parametrize("module", MODULES)
def test_architecture_names_the_module(module: str) -> None:
    assert f"`{module}`" in (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", MODULES)
def test_the_module_says_what_it_is_for(module: str) -> None:
    path = SOURCE / f"{module.replace('.', '/')}.py"
    said = ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))
    assert said
    assert len(said) > 20


def test_architecture_names_no_module_that_is_not_there() -> None:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    stages = text.split("## Stages and modules")[1].split("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]+) \|", stages, re.MULTILINE)
    named = [name for row in rows for name in re.findall(r"`(.+?)`", row)]
    packages = {module.rpartition(".")[0] for module in MODULES}
    assert sorted(set(named) - set(MODULES) - packages) == []
    assert len(named) == len(set(named))

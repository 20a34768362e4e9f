"""The one Jinja environment family: what templates and rules may say, and nothing more.

Expressions are sandboxed, undefined names are errors, and every template is compiled once. Only `sandbox`,
`rules` (through it) and `fill` know that the language is Jinja.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from reportgen.errors import Finding, Place, Severity, TemplateError


def environment(*, autoescape: bool, finalize: Callable[[Any], Any] | None = None) -> ImmutableSandboxedEnvironment:
    """A fresh sandboxed environment with the project's tests and filters.

    Besides Jinja's own there is the test `matches(pattern)`: whether a text as a whole matches a regular
    expression.
    """
    env = ImmutableSandboxedEnvironment(
        autoescape=autoescape,
        undefined=StrictUndefined,
        finalize=finalize,
        keep_trailing_newline=True,
        optimized=False,  # folding constants costs more than a template that is run once or twice gives back
    )
    env.tests["matches"] = _matches
    return env


def _matches(value: object, pattern: str) -> bool:
    return re.fullmatch(pattern, str(value)) is not None


@lru_cache(maxsize=1)
def _plain() -> ImmutableSandboxedEnvironment:
    return environment(autoescape=False)


@lru_cache(maxsize=4096)
def expression(source: str) -> Callable[[Mapping[str, Any]], Any]:
    """A Jinja expression, compiled once: a function of the data. Raises jinja2.TemplateError."""
    compiled = _plain().compile_expression(source, undefined_to_none=False)
    return lambda values: compiled(values)


@lru_cache(maxsize=256)
def text(source: str) -> Callable[[Mapping[str, Any]], str]:
    """A Jinja text such as a file name or a title, compiled once. Raises jinja2.TemplateError."""
    compiled = _plain().from_string(source)
    return lambda values: compiled.render(values)


def written(source: str, values: Mapping[str, Any], place: Place, key: str) -> str:
    """What a Jinja text comes to over the data. Raises TemplateError T408, naming `key`, where it fails."""
    try:
        return text(source)(values)
    except Exception as error:  # a template's expression may fail in any way: 'a' + 1, 1 / 0
        message = f"{key} 写的“{source}”算不出来：{error}"
        raise TemplateError(Finding("T408", Severity.ERROR, message, place)) from error

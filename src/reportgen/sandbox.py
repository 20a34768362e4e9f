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

_OF_DICTS = frozenset(dir(dict))
_READING = frozenset({"get", "items", "keys", "values"})
"""What mappings give away and nobody can change them by."""


class _Sandbox(ImmutableSandboxedEnvironment):
    """Jinja's own, which asks a mapping for an attribute and hears the error before it looks for the key, and asks what
    a mapping is before it lets its values be read."""

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`obj.attribute`."""
        if type(obj) is dict:
            if attribute in _READING:
                return getattr(obj, attribute)
            if attribute not in _OF_DICTS and attribute in obj:
                return obj[attribute]
        return super().getattr(obj, attribute)


def environment(*, autoescape: bool, finalize: Callable[[Any], Any] | None = None) -> ImmutableSandboxedEnvironment:
    """A fresh sandboxed environment with the project's tests and filters.

    Besides Jinja's own there is the test `matches(pattern)`: whether a text as a whole matches a regular
    expression.
    """
    env = _Sandbox(
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


class Names:
    """The names that several expressions are evaluated over, later levels over earlier ones. To make them ready takes
    Jinja as long as an expression does."""

    __slots__ = ("context",)

    def __init__(self, *levels: Mapping[str, Any]) -> None:
        env = _plain()
        known = dict(env.globals)
        for level in levels:
            known.update(level)
        self.context = env.context_class(env, known, None, {}, env.globals)


@lru_cache(maxsize=4096)
def expression(source: str) -> Callable[[Mapping[str, Any] | Names], Any]:
    """A Jinja expression, compiled once: a function of the data. Raises jinja2.TemplateError."""
    compiled = _plain().compile_expression(source, undefined_to_none=False)
    run = compiled._template.root_render_func

    def evaluate(values: Mapping[str, Any] | Names) -> Any:
        context = (values if isinstance(values, Names) else Names(values)).context
        for _ in run(context):  # it yields nothing: it is an assignment to one name
            pass
        return context.vars.pop("result")

    return evaluate


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

"""A part of a template made ready to be filled: the XML of the part in, a compiled Jinja template out.

docxtpl turns the part into one Jinja text, Jinja compiles it; both take longer than to fill the result, and depend on
nothing but the part and the code that does it. So they are done once a process, and the compiled code is kept
between runs.
"""

from __future__ import annotations

import functools
import importlib.util
import marshal
import sys
from pathlib import Path
from types import CodeType

import docxtpl.template
import jinja2.compiler
from docxtpl import DocxTemplate

from reportgen import cache, sandbox
from reportgen.errors import TemplateError
from reportgen.fill import tags, values


@functools.lru_cache(maxsize=512)
def patched(xml: str) -> str:
    """The part as one Jinja text, a paragraph a line."""
    return str(DocxTemplate.patch_xml(None, tags.lines(xml)))


@functools.lru_cache(maxsize=512)
def compiled(xml: str, file: str, part: str) -> jinja2.Template:
    """The part as a template of the environment of `values`; `file` and `part` are named in findings.

    Raises TemplateError (T417) for a bracket that belongs to no tag, jinja2.TemplateError for a tag that cannot
    be read.
    """
    environment = values.environment()
    name = cache.key(xml.encode(), *_makers())
    code = _kept(name)
    if code is None:
        text = patched(xml)
        loose = tags.loose(text, xml, file, part)
        if loose:
            raise TemplateError(*loose)
        code = environment.compile(text)
        cache.store(name, marshal.dumps(code))
    return jinja2.Template.from_code(environment, code, environment.make_globals(None))


def _kept(name: str) -> CodeType | None:
    content = cache.load(name)
    if content is None:
        return None
    try:
        code = marshal.loads(content)
    except (EOFError, ValueError, TypeError):
        return None
    return code if isinstance(code, CodeType) else None


@functools.lru_cache(maxsize=1)
def _makers() -> tuple[bytes, ...]:
    """What the compiled code depends on besides the part: this Python, and the files of the code that makes it."""
    files = [jinja2.compiler.__file__, docxtpl.template.__file__, __file__, tags.__file__, values.__file__]
    stats = [Path(str(file)).stat() for file in (*files, sandbox.__file__)]
    marks = [f"{stat.st_mtime_ns} {stat.st_size}".encode() for stat in stats]
    return importlib.util.MAGIC_NUMBER, sys.version.encode(), *marks

"""A workbook's bytes with fixed dates and order, and no name of a person or program in them."""

from __future__ import annotations

import datetime
import io
import re
import zipfile

from openpyxl import Workbook

_EPOCH = (1980, 1, 1, 0, 0, 0)
_MODIFIED = re.compile(rb'(?<=W3CDTF">)[^<]+')


def saved(book: Workbook) -> bytes:
    """The .xlsx of a workbook; the same workbook gives the same bytes."""
    book.properties.creator = ""
    book.properties.created = book.properties.modified = datetime.datetime(*_EPOCH)
    raw = io.BytesIO()
    book.save(raw)
    out = io.BytesIO()
    with zipfile.ZipFile(raw) as package, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as fixed:
        for name in sorted(package.namelist()):
            content = package.read(name)
            if name == "docProps/core.xml":
                content = _MODIFIED.sub(b"1980-01-01T00:00:00Z", content)
            entry = zipfile.ZipInfo(name, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            fixed.writestr(entry, content)
    return out.getvalue()

"""A Word file with one part replaced, and the pages of its tables of contents filled in: bytes in, bytes out.

Every other part keeps its bytes, its place and its date in the package; the same input gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping

from lxml import etree

from reportgen.word.contents.build import numbered
from reportgen.word.contents.fields import toc_fields
from reportgen.word.log import Log
from reportgen.word.package import Package


def with_part(data: bytes, name: str, root: etree._Element) -> bytes:
    """The package with a part written anew from its root."""
    written = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for info in old.infolist():
            same = info.filename.replace("\\", "/").lstrip("/").lower() == name.lower()
            new.writestr(info, written if same else old.read(info), info.compress_type)
    return out.getvalue()


def with_pages(data: bytes, file_name: str, labels: Mapping[str, str]) -> bytes:
    """The Word file with the pages of bookmarks, as printed, written into its tables of contents."""
    package = Package(data, Log(file_name))
    name = package.main_part()
    root = package.xml(name)
    if root is None:
        return data
    numbered(toc_fields(root), labels)
    return with_part(package.data, name, root)

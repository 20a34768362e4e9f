"""Parts as a zip: what zipfile would write, and what it reads."""

from __future__ import annotations

import io
import zipfile

from hypothesis import given, settings
from hypothesis import strategies as st

from reportgen.fill.zipped import Packed, zipped

NAMES = st.text(st.characters(categories=("L", "N"), include_characters="/_.[]"), min_size=1, max_size=30)


@settings(max_examples=50, deadline=None)
@given(parts=st.dictionaries(NAMES, st.binary(max_size=2000), max_size=5))
def test_bytes_are_those_of_zipfile(parts: dict[str, bytes]) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            info = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            package.writestr(info, content)
    made = zipped(Packed.of(name, content) for name, content in parts.items())
    assert made == out.getvalue()
    with zipfile.ZipFile(io.BytesIO(made)) as package:
        assert {name: package.read(name) for name in package.namelist()} == parts

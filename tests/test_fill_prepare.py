"""A part made ready: compiled once, kept between runs, and never another part's code."""

from __future__ import annotations

import marshal
from pathlib import Path

import pytest

from reportgen import cache
from reportgen.errors import TemplateError
from reportgen.fill import prepare

PART = '<w:p xmlns:w="w"><w:r><w:t>{{ 单位 }}</w:t></w:r></w:p>'


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("REPORTGEN_CACHE", str(tmp_path))
    return tmp_path


def rendered(xml: str) -> str:
    prepare.compiled.cache_clear()
    return str(prepare.compiled(xml, "甲.docx", "word/document.xml").render({"单位": "某镇"}))


def test_the_kept_code_fills_alike(kept: Path) -> None:
    first = rendered(PART)
    assert "某镇" in first
    assert len(list(kept.iterdir())) == 1
    assert rendered(PART) == first


def test_it_is_the_kept_code_that_fills(kept: Path) -> None:
    rendered(PART)
    entry = next(kept.iterdir())
    other = prepare.values.environment().compile("other code")
    cache.store(entry.name, marshal.dumps(other))
    assert rendered(PART) == "other code"


@pytest.mark.parametrize("content", [b"", b"\x00", marshal.dumps("text")])
def test_what_is_no_code_is_made_again(kept: Path, content: bytes) -> None:
    first = rendered(PART)
    cache.store(next(kept.iterdir()).name, content)
    assert rendered(PART) == first


def test_another_part_has_an_entry_of_its_own(kept: Path) -> None:
    rendered(PART)
    assert "某镇公章" in rendered(PART.replace("}}<", "}}公章<"))
    assert len(list(kept.iterdir())) == 2


def test_a_wrong_part_is_not_kept(kept: Path) -> None:
    with pytest.raises(TemplateError) as caught:
        rendered(PART.replace("}}", "}"))
    assert [finding.code for finding in caught.value.findings] == ["T417"]
    assert not list(kept.iterdir())

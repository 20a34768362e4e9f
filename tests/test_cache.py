"""What is kept between runs: found again whole, or not at all."""

from __future__ import annotations

from pathlib import Path

import pytest

from reportgen import cache


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "kept" / "here"
    monkeypatch.setenv("REPORTGEN_CACHE", str(place))
    return place


def test_found_again() -> None:
    name = cache.key(b"a")
    assert cache.load(name) is None
    cache.store(name, b"content")
    assert cache.load(name) == b"content"
    assert cache.load(cache.key(b"b")) is None


def test_a_key_knows_where_its_parts_end() -> None:
    assert cache.key(b"ab", b"c") != cache.key(b"a", b"bc")


@pytest.mark.parametrize("damage", [b"", b"short", None], ids=["empty", "short", "changed"])
def test_a_damaged_entry_is_none(folder: Path, damage: bytes | None) -> None:
    name = cache.key(b"a")
    cache.store(name, b"content")
    whole = (folder / name).read_bytes()
    (folder / name).write_bytes(whole[:-1] + b"!" if damage is None else damage)
    assert cache.load(name) is None


def test_kept_nowhere(monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    monkeypatch.setenv("REPORTGEN_CACHE", "")
    cache.store("a", b"content")
    assert cache.load("a") is None
    assert not folder.exists()


def test_a_folder_that_cannot_be_is_no_fault(folder: Path) -> None:
    folder.parent.mkdir(parents=True)
    folder.write_text("a file of that name")
    cache.store("a", b"content")
    assert cache.load("a") is None


def test_the_oldest_go(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cache, "_MOST", 3)
    for number in range(6):
        cache.store(f"entry{number}", b"x")
    assert sorted(entry.name for entry in folder.iterdir()) == ["entry3", "entry4", "entry5"]


def test_in_the_users_own_folder_by_default(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.delenv("REPORTGEN_CACHE")
    monkeypatch.setattr("platformdirs.user_cache_path", lambda *_, **__: tmp_path / "default")
    cache.store("a", b"content")
    assert cache.load("a") == b"content"
    assert (tmp_path / "default" / "a").stat().st_size > len(b"content")

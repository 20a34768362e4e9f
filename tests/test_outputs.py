"""Files out: names that every system takes, and all of a report or nothing."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reportgen.errors import EnvironmentFault
from reportgen.outputs import safe_name, write_all


@given(wish=st.text(max_size=300))
@example(wish="../../etc/passwd")
@example(wish="..")
@example(wish="CON")
@example(wish="con.txt")
@example(wish="COM1")
@example(wish="LPT¹")
@example(wish="CONIN$")
@example(wish="C:\\Windows")
@example(wish="a\x00b")
@example(wish="\ud800")
@example(wish="年" * 300)
@example(wish="年" * 65 + "end " + "." * 40)
@example(wish="\u202efdp.exe")
@example(wish="\u2028")
@example(wish="-rf")
def test_safe_name(wish: str) -> None:
    name = safe_name(wish)
    assert name
    assert len(name.encode("utf-8")) <= 200  # and so no lone surrogate, which no file system takes
    assert not re.search(r'[\\/:*?"<>|]', name)
    assert name.isprintable() or all(char.isspace() or ord(char) > 0x9F for char in name if not char.isprintable())
    for kind in (PurePosixPath, PureWindowsPath):
        path = kind("folder") / f"{name}.docx"
        assert path.parent == kind("folder")
        assert path.name == f"{name}.docx"
    stem = name.split(".")[0].rstrip(" ").upper()
    assert not re.fullmatch(r"CON|PRN|AUX|NUL|CONIN\$|CONOUT\$|(COM|LPT)[0-9¹²³]", stem)
    assert name == name.strip(" .")


@given(wish=st.text(max_size=300))
def test_a_safe_name_is_left_alone(wish: str) -> None:
    assert safe_name(safe_name(wish)) == safe_name(wish)


@pytest.mark.parametrize(
    ("wish", "name"),
    [
        ("樟树市店下镇2023年政府信息公开工作年度报告", "樟树市店下镇2023年政府信息公开工作年度报告"),
        ("甲/乙:丙", "甲_乙_丙"),
        ("  . ", "报告"),
        ("", "报告"),
        ("aux", "_aux"),
        ("A&B<C>“引号”", "A&B_C_“引号”"),
        ("一\n二\t三", "一_二_三"),
    ],
)
def test_names_of_files_keep_what_every_system_allows(wish: str, name: str) -> None:
    assert safe_name(wish) == name


def test_long_names_are_cut_between_characters(tmp_path: Path) -> None:
    name = safe_name("年" * 300)
    assert name == "年" * 66
    write_all(tmp_path, {f"{name}.docx": b"x", f"{name}.pdf": b"y"})


def listing(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_writes_all_and_makes_the_folder(tmp_path: Path) -> None:
    folder = tmp_path / "新" / "文件夹"
    paths = write_all(folder, {"甲.docx": b"1", "甲.pdf": b"2"})
    assert paths == [folder / "甲.docx", folder / "甲.pdf"]
    assert listing(folder) == {"甲.docx": b"1", "甲.pdf": b"2"}


def test_overwrites_and_gives_the_usual_permissions(tmp_path: Path) -> None:
    (tmp_path / "甲").write_bytes(b"old")
    write_all(tmp_path, {"甲": b"new"})
    assert listing(tmp_path) == {"甲": b"new"}
    plain = tmp_path / "plain"
    plain.touch()
    assert stat.S_IMODE((tmp_path / "甲").stat().st_mode) == stat.S_IMODE(plain.stat().st_mode)


class Stop(BaseException):
    """Stands for whatever may come in between."""


@pytest.mark.parametrize("fault", [OSError(28, "No space left on device"), KeyboardInterrupt(), MemoryError(), Stop()])
def test_a_failure_while_writing_changes_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    (tmp_path / "甲.pdf").write_bytes(b"old")
    calls = 0

    def fail(*_: object) -> None:
        nonlocal calls
        calls += 1
        if calls == 2:
            raise fault

    monkeypatch.setattr(os, "fsync", fail)
    expected = EnvironmentFault if isinstance(fault, OSError) else type(fault)
    with pytest.raises(expected) as caught:
        write_all(tmp_path, {"甲.docx": b"1", "甲.pdf": b"2"})
    assert calls == 2
    assert listing(tmp_path) == {"甲.pdf": b"old"}
    if isinstance(caught.value, EnvironmentFault):
        (finding,) = caught.value.findings
        assert finding.code == "E805"
        assert "磁盘已满" in finding.message


@pytest.mark.parametrize("fault", [PermissionError(13, "denied"), KeyboardInterrupt()])
def test_a_failure_while_renaming_leaves_old_files_whole(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: BaseException
) -> None:
    """As when Word has the second file open: the report is as it was before, not half new and half old."""
    (tmp_path / "甲.docx").write_bytes(b"old docx")
    (tmp_path / "甲.pdf").write_bytes(b"old pdf")
    real = Path.replace

    def replace(self: Path, target: Path) -> Path:
        if target.name == "甲.pdf" and self.read_bytes() == b"2":
            raise fault
        return real(self, target)

    monkeypatch.setattr(Path, "replace", replace)
    with pytest.raises(EnvironmentFault if isinstance(fault, OSError) else KeyboardInterrupt):
        write_all(tmp_path, {"新.txt": b"0", "甲.docx": b"1", "甲.pdf": b"2"})
    assert listing(tmp_path) == {"甲.docx": b"old docx", "甲.pdf": b"old pdf"}


def test_without_hard_links_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As on FAT: the old file is kept as a copy until all are in place."""

    def refuse(self: Path, target: Path) -> None:
        raise PermissionError(1, "Operation not permitted", str(self))

    monkeypatch.setattr(Path, "hardlink_to", refuse)
    test_a_failure_while_renaming_leaves_old_files_whole(tmp_path, monkeypatch, KeyboardInterrupt())
    monkeypatch.undo()
    write_all(tmp_path, {"甲.docx": b"1", "甲.pdf": b"2"})
    assert listing(tmp_path) == {"甲.docx": b"1", "甲.pdf": b"2"}


def refused(folder: Path, files: dict[str, bytes]) -> str:
    with pytest.raises(EnvironmentFault) as caught:
        write_all(folder, files)
    (finding,) = caught.value.findings
    assert finding.code == "E805"
    assert caught.value.exit_code == 4
    return finding.message


def test_a_folder_in_the_way(tmp_path: Path) -> None:
    (tmp_path / "甲.pdf").mkdir()
    assert "同名的文件夹已存在" in refused(tmp_path, {"甲.docx": b"1", "甲.pdf": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["甲.pdf"]


def test_a_file_where_the_folder_should_be(tmp_path: Path) -> None:
    (tmp_path / "output").write_bytes(b"")
    assert "同名文件已存在" in refused(tmp_path / "output", {"甲": b"1"})
    assert "有一段不是文件夹" in refused(tmp_path / "output" / "deeper", {"甲": b"1"})


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert "没有权限" in refused(tmp_path, {"甲": b"1"})
    finally:
        tmp_path.chmod(0o700)


def test_a_folder_that_cannot_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: Path, mode: str) -> None:
        assert mode == "xb"
        raise PermissionError(13, "Permission denied", str(self))

    monkeypatch.setattr(Path, "open", denied)
    assert "没有权限" in refused(tmp_path, {"甲": b"1"})
    assert listing(tmp_path) == {}

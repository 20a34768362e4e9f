"""One face: glyphs, widths, metrics, names, whatever kind of file it is in."""

from pathlib import Path

import pytest

from formcase import ROOT
from reportgen.typeset.faces import Face, faces_in
from typeset.fontmaker import collect, make, names

FONTS = ROOT / "fonts"


@pytest.mark.parametrize("cff", [False, True], ids=["glyf", "cff"])
def test_numbers_are_in_em(tmp_path: Path, cff: bool) -> None:
    face = Face(make(tmp_path / "a.ttf", "中A", names("Made"), cff=cff))
    assert face.upem == 1000
    assert face.is_cff is cff
    gid = face.glyph("中")
    assert gid == 1
    assert face.glyph("文") == 0
    assert face.advance(gid) == 0.6  # 600 / 1000
    assert face.ink(gid) == (0.1, 0.5)  # 100 / 1000, 500 / 1000
    metrics = face.metrics
    assert (metrics.ascent, metrics.descent, metrics.line_gap) == (0.9, 0.3, 0.05)
    assert metrics.height == pytest.approx(1.25)  # 0.9 + 0.3 + 0.05


def test_a_blank_glyph_has_no_ink() -> None:
    fonts = Path(__file__).parents[2] / "fonts"
    face = Face(fonts / "LiberationSerif-Regular.ttf")
    assert face.ink(face.glyph(" ")) == (0.0, 0.0)


def test_names_in_every_language(tmp_path: Path) -> None:
    made = make(
        tmp_path / "a.ttf",
        "中",
        {
            "familyName": {"en": "SimSun", "zh-Hans": "宋体"},
            "styleName": "Regular",
            "fullName": {"en": "SimSun", "zh-Hans": "宋体"},
            "psName": "SimSun-PS",
        },
    )
    face = Face(made)
    assert face.family_names() == {"SimSun", "宋体"}
    assert face.own_names() == {"SimSun", "宋体", "SimSun-PS"}
    assert face.post_script_name == "SimSun-PS"


@pytest.mark.parametrize(
    ("style", "expected"),
    [
        ("Regular", (False, False)),
        ("Bold", (True, False)),
        ("Italic", (False, True)),
        ("Oblique", (False, True)),
        ("Bold Italic", (True, True)),
    ],
)
def test_style_from_the_name_table(tmp_path: Path, style: str, expected: tuple[bool, bool]) -> None:
    assert Face(make(tmp_path / "a.ttf", "A", names("Made", style))).style() == expected


def test_style_said_in_chinese_only(tmp_path: Path) -> None:
    said = {"familyName": {"zh-Hans": "某宋"}, "styleName": {"zh-Hans": "粗体"}, "psName": "Mou"}
    assert Face(make(tmp_path / "a.ttf", "A", said)).style() == (True, False)


def test_every_face_of_a_collection(tmp_path: Path) -> None:
    first = make(tmp_path / "a.ttf", "中A", names("First"))
    second = make(tmp_path / "b.ttf", "中文B", names("Second"))
    both = faces_in(collect(tmp_path / "both.ttc", first, second))
    assert [face.family_names() for face in both] == [{"First"}, {"Second"}]
    assert [face.key.removeprefix(str(tmp_path)) for face in both] == ["/both.ttc", "/both.ttc#1"]
    assert [bool(face.glyph("文")) for face in both] == [False, True]


@pytest.mark.parametrize("data", [b"", b"no font at all", b"OTTO" + bytes(40), b"ttcf" + bytes(40)])
def test_a_file_that_is_no_font_has_no_faces(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "x.ttf"
    path.write_bytes(data)
    assert faces_in(path) == []


def test_a_file_that_is_not_there() -> None:
    with pytest.raises(FileNotFoundError):
        faces_in(Path("nowhere.ttf"))


def test_letters_that_a_face_wants_closer() -> None:
    face = Face(FONTS / "LiberationSerif-Regular.ttf")
    assert face.kern("A", "V") == pytest.approx(-0.129, abs=0.001)
    assert face.kern("A", "V") == face.kern("A", "V")
    assert face.kern("1", "1") == pytest.approx(-76 / 2048)  # of no script: from the old kern table
    assert face.kern("m", "m") == 0.0
    assert face.kern("f", "i") == pytest.approx(0.0)  # no ligature

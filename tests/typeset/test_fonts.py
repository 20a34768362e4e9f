"""Names to faces: the bundled ones, and an office's own before them."""

from pathlib import Path

import pytest

from reportgen.errors import EnvironmentFault, ExitCode
from reportgen.typeset.fonts import FontBook, StyledFace
from reportgen.word.symbols import to_unicode
from typeset.fontmaker import collect, make, names

FONTS = Path(__file__).parents[2] / "fonts"


@pytest.fixture(scope="module")
def bundled() -> FontBook:
    return FontBook(FONTS)


def shown(styled: StyledFace | None) -> str | None:
    """File name, with + for an added stroke and / for a shear."""
    if styled is None:
        return None
    return styled.face.path.stem + "+" * styled.synthetic_bold + "/" * styled.synthetic_italic


@pytest.mark.parametrize(
    ("name", "char", "style", "face"),
    [
        ("仿宋_GB2312", "中", "", "FandolFang-Regular"),
        ("fangsong", "中", "", "FandolFang-Regular"),  # names do not mind case
        ("楷体_GB2312", "中", "", "FandolKai-Regular"),
        ("宋体", "中", "", "NotoSerifSC-Regular"),
        ("黑体", "中", "", "NotoSansSC-Regular"),
        ("Times New Roman", "A", "", "LiberationSerif-Regular"),
        # A real bold or italic face is taken, else the regular one is emboldened or slanted.
        ("宋体", "中", "b", "NotoSerifSC-Bold"),
        ("黑体", "中", "b", "NotoSansSC-Bold"),
        ("Times New Roman", "A", "b", "LiberationSerif-Bold"),
        ("Times New Roman", "A", "i", "LiberationSerif-Italic"),
        ("Times New Roman", "A", "bi", "LiberationSerif-BoldItalic"),
        ("仿宋_GB2312", "中", "b", "FandolFang-Regular+"),
        ("仿宋_GB2312", "中", "i", "FandolFang-Regular/"),
        ("仿宋_GB2312", "中", "bi", "FandolFang-Regular+/"),
        ("宋体", "中", "bi", "NotoSerifSC-Bold/"),
        # 小标宋 is bold by nature: bold adds nothing.
        ("方正小标宋简体", "中", "", "NotoSerifSC-Bold"),
        ("方正小标宋简体", "中", "b", "NotoSerifSC-Bold"),
        # What a face lacks comes from its fallbacks, in the style asked.
        ("仿宋_GB2312", "镕", "", "ReportgenWen-Light"),
        ("仿宋_GB2312", "镕", "b", "ReportgenWen-Light+"),
        ("仿宋_GB2312", "镕", "i", "ReportgenWen-Light/"),
        ("Times New Roman", "中", "b", "NotoSerifSC-Regular+"),
        ("没有这种字体", "中", "", "NotoSerifSC-Regular"),
        ("没有这种字体", "中", "b", "NotoSerifSC-Bold"),
        ("某家仿宋 Std R", "中", "", "FandolFang-Regular"),
        ("Some Grotesk", "A", "b", "LiberationSans-Bold"),
        ("仿宋_GB2312", "😀", "", None),
    ],
)
def test_bundled_faces(bundled: FontBook, name: str, char: str, style: str, face: str | None) -> None:
    assert shown(bundled.pick(name, char, bold="b" in style, italic="i" in style)) == face


def test_beyond_the_basic_plane(bundled: FontBook) -> None:
    """𠮷 (U+20BB7) is one character, found or not as a whole."""
    picked = bundled.pick("宋体", "𠮷")
    assert (picked is not None) is bundled.has("𠮷")
    assert picked is None or picked.face.glyph("𠮷") != 0


@pytest.mark.parametrize("char", "☐☑☒✔✗✘➢➤➔∗≒⇑ℝ₂⅓")
def test_signs_have_a_face_of_their_own(bundled: FontBook, char: str) -> None:
    assert shown(bundled.pick("宋体", char)) == "ReportgenSigns"
    assert shown(bundled.pick("黑体", char, bold=True)) == "ReportgenSigns+"


def test_boxes_to_tick_are_one_box_as_high_as_a_character(bundled: FontBook) -> None:
    def extents(char: str) -> tuple[int, int, int, int]:
        styled = bundled.pick("宋体", char)
        assert styled is not None
        found = styled.face.hb_font.get_glyph_extents(styled.face.glyph(char))
        assert found is not None
        return found.x_bearing, found.y_bearing, found.width, found.height

    assert extents("☐") == extents("☑") == extents("☒")
    high = extents("国")[3]
    assert abs(extents("☐")[3] - high) < 0.06 * abs(high)


@pytest.mark.parametrize("font", ["Symbol", "Wingdings", "Wingdings 2", "Wingdings 3", "Webdings"])
@pytest.mark.parametrize("name", ["仿宋_GB2312", "宋体", "黑体", "Times New Roman"])
def test_whatever_a_symbol_font_shows_has_a_face(bundled: FontBook, font: str, name: str) -> None:
    shows = {char for code in range(0x20, 0x100) if (char := to_unicode(font, 0xF000 + code))}
    assert shows
    assert not {char for char in shows if bundled.pick(name, char) is None}


def test_every_face_of_the_chain_once(bundled: FontBook) -> None:
    for name in ("仿宋", "小标宋", "Times New Roman", "没有"):
        keys = [styled.face.key for styled in bundled.chain(name, bold=True)]
        assert len(keys) == len(set(keys))
        assert any(key.endswith("ReportgenSigns.ttf") for key in keys)
        assert any(key.endswith("LiberationSerif-Regular.ttf") for key in keys)


def test_names_of_fonts_are_known_in_any_case(bundled: FontBook) -> None:
    assert bundled.knows("仿宋_gb2312")
    assert not bundled.knows("没有这种字体")


def test_whether_any_face_has_a_character(bundled: FontBook) -> None:
    assert bundled.has("镕")
    assert not bundled.has("😀")


# --- an office's own fonts --------------------------------------------------------------------------


def test_an_offices_face_is_preferred_by_its_own_names(tmp_path: Path) -> None:
    make(tmp_path / "fz.ttf", "中", names({"en": "FZFangSong-Z02", "zh-Hans": "方正仿宋_GBK"}))
    book = FontBook(FONTS, [tmp_path])
    assert shown(book.pick("方正仿宋_GBK", "中")) == "fz"
    assert shown(book.pick("fzfangsong-z02", "中")) == "fz"
    # What it lacks comes from what is bundled for the name, not from the last resort at once.
    assert shown(book.pick("方正仿宋_GBK", "文")) == "FandolFang-Regular"
    assert shown(book.pick("方正仿宋_GBK", "镕")) == "ReportgenWen-Light"
    # Other names are none of its business.
    assert shown(book.pick("仿宋_GB2312", "中")) == "FandolFang-Regular"
    # No bold face of it: the office's letters with a stroke come before another's bold.
    assert shown(book.pick("方正仿宋_GBK", "中", bold=True)) == "fz+"


def test_cff_and_collections_in_deep_folders(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    make(deep / "kai.otf", "中", names("Own Kai"), cff=True)
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    one, two = make(scratch / "1.x", "中", names("One")), make(scratch / "2.x", "中文", names("Two"))
    collect(deep / "both.TTC", one, two)
    book = FontBook(FONTS, [tmp_path / "a"])
    kai, second = book.pick("own kai", "中"), book.pick("Two", "文")
    assert kai is not None and kai.face.is_cff
    assert second is not None and (second.face.path.name, second.face.index) == ("both.TTC", 1)
    assert book.face(second.face.key) is second.face


def test_the_order_of_files_does_not_matter(tmp_path: Path) -> None:
    """Bold sorts before Regular: it must not take the family's regular place."""
    make(tmp_path / "Song-Bold.ttf", "中", names("Song", "Bold"))
    make(tmp_path / "Song-Light.ttf", "中", names("Song Light", typographicFamily="Song", typographicSubfamily="Light"))
    make(tmp_path / "Song-Regular.ttf", "中", names("Song"))
    book = FontBook(FONTS, [tmp_path])
    assert shown(book.pick("Song", "中")) == "Song-Regular"
    assert shown(book.pick("Song", "中", bold=True)) == "Song-Bold"
    # A full name asks for that very face, and a bold one is not emboldened.
    assert shown(book.pick("Song Bold", "中")) == "Song-Bold"
    assert shown(book.pick("Song Bold", "中", bold=True)) == "Song-Bold"
    assert shown(book.pick("Song Light", "中")) == "Song-Light"


def test_a_lone_bold_face_leaves_regular_text_alone(tmp_path: Path) -> None:
    make(tmp_path / "b.ttf", "中", names({"en": "SimSun", "zh-Hans": "宋体"}, "Bold"))
    make(tmp_path / "c.ttf", "中", names("Only", "Bold"))
    book = FontBook(FONTS, [tmp_path])
    assert shown(book.pick("宋体", "中")) == "NotoSerifSC-Regular"
    assert shown(book.pick("宋体", "中", bold=True)) == "b"
    assert book.knows("Only")
    assert shown(book.pick("Only", "中")) == "c"  # better than another's


def test_the_first_of_two_folders_wins(tmp_path: Path) -> None:
    for folder in ("1", "2"):
        (tmp_path / folder).mkdir()
        make(tmp_path / folder / f"{folder}.ttf", "中", names("Song"))
    assert shown(FontBook(FONTS, [tmp_path / "2", tmp_path / "1"]).pick("Song", "中")) == "2"


# --- faults -----------------------------------------------------------------------------------------


def listing(folder: Path, text: str) -> Path:
    (folder / "fonts.yaml").write_text(text, encoding="utf-8")
    return folder


def test_faults_of_the_machine(tmp_path: Path) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "x.ttf").write_bytes(b"no font")
    (tmp_path / "listed").mkdir()
    listed = listing(tmp_path / "listed", "faces: [{file: gone.ttf, stands_for: [宋体]}]\nlast_resort: [gone.ttf]\n")
    cases = [
        (lambda: FontBook(tmp_path), "E802", "fonts.yaml"),
        (lambda: FontBook(listed), "E802", "gone.ttf"),
        (lambda: FontBook(FONTS, [tmp_path / "none"]), "E803", "none"),
        (lambda: FontBook(FONTS, [tmp_path / "broken"]), "E804", "x.ttf"),
    ]
    for make_book, code, word in cases:
        with pytest.raises(EnvironmentFault) as caught:
            make_book()
        (finding,) = caught.value.findings
        assert finding.code == code
        assert word in finding.message
        assert finding.hint
        assert caught.value.exit_code == ExitCode.ENVIRONMENT


def test_other_files_in_a_font_folder_are_no_matter(tmp_path: Path) -> None:
    (tmp_path / "readme.txt").write_text("字体", encoding="utf-8")
    (tmp_path / "folder.ttf").mkdir()
    assert shown(FontBook(FONTS, [tmp_path]).pick("宋体", "中")) == "NotoSerifSC-Regular"

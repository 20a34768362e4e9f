"""What is reckoned once a paragraph. A character is 10 points wide."""

from msgspec.structs import replace

from layout.doubles import EAST, RUN, EmFonts, atoms, make_context
from reportgen.layout.line.atoms import NO_SPACE, Atom, AutoSpace, BreakMark, Glyph, PictureMark, TabMark
from reportgen.layout.line.galley import Galley
from reportgen.layout.line.glyphs import Setter
from reportgen.memo import Memory
from reportgen.word.model import RunProps

SPACE = make_context().setter.space(RUN)


def openings(what: list[Atom]) -> list[int]:
    """The atoms before which a gap may be widened."""
    counts = Galley(what, AutoSpace()).openings()
    return [at for at in range(1, len(counts)) if counts[at] > counts[at - 1]]


def glued(what: list[Atom]) -> list[Atom]:
    return [each.set(glued=True) if isinstance(each, Glyph) else each for each in what]


def test_where_a_line_may_be_widened() -> None:
    assert openings(atoms("一二ab三")) == [1, 2, 4]
    assert openings(atoms("一ab cd  二")) == [1, 4, 7, 8]  # behind blanks, not before them
    assert openings(atoms("一——二……三")) == [1, 3, 4, 6]
    assert openings([*atoms("一"), TabMark(SPACE), *atoms("二三"), PictureMark(5.0, 5.0, b"", "")]) == [3]
    assert openings([*atoms("一二"), BreakMark("line", SPACE)]) == [1]
    assert openings([*glued(atoms("一二")), *atoms("三四")]) == [3]
    assert Galley([], AutoSpace()).openings() == [0]


def test_where_atoms_stand() -> None:
    galley = Galley(atoms("一2b二 三"), AutoSpace())
    assert galley.lefts == [0.0, 12.5, 22.5, 35.0, 45.0, 55.0, 65.0]
    assert Galley(atoms("一2b二"), AutoSpace(latin=False)).lefts == [0.0, 12.5, 22.5, 32.5, 42.5]
    assert galley.inked(0, 5) == 45.0  # a blank is no ink
    assert galley.inked(4, 5) == 45.0
    assert [galley.beyond(limit, 0, 6) for limit in (9.0, 10.0, 31.0, 45.0, 64.0, 65.0)] == [0, 1, 2, 5, 5, 6]


def test_portions_are_whole_twips_wide() -> None:
    props = replace(RUN, size=10.01)  # 200.2 twips a character
    what = [*atoms("一二三", props), *atoms("ab, c", props), *atoms("四", props), TabMark(SPACE), *atoms("五")]
    lefts = Galley(what, NO_SPACE, portions=True).lefts
    assert [round(20 * lefts[at], 3) for at in (2, 3, 8, 9, 10, 11)] == [400.4, 601.0, 1602.0, 1802.0, 1802.0, 2002.0]
    thin = replace(props, size=10.0167)  # 200.334 twips: 1,202 sixths
    assert round(20 * Galley(atoms("一二三四", thin), NO_SPACE, portions=True).lefts[-1], 3) == 801.0
    nearly = replace(props, size=10.012)  # 200.24 twips: 1,201 sixths
    assert round(20 * Galley(atoms("一二", nearly), NO_SPACE, portions=True).lefts[-1], 3) == 400.0
    apart = [*atoms("ab", props), *atoms("cd", replace(props, size=10.03))]
    assert [round(20 * left, 3) for left in Galley(apart, NO_SPACE, portions=True).lefts] == [
        0.0,
        200.2,
        400.0,
        600.6,
        801.0,
    ]


def test_spacing_is_between_the_characters_of_a_portion() -> None:
    """What LibreOffice takes away by w:spacing it takes from the last of a portion neither there nor at a line's end;
    what it adds it leaves out at a line's end alone."""
    near, far = replace(RUN, spacing=-1.0), replace(RUN, spacing=2.0)
    closer = [*atoms("一二", near), *atoms("ab", near), *atoms("三四", far), *atoms("五")]
    galley = Galley(closer, NO_SPACE, portions=True)
    assert galley.lefts == [0.0, 9.0, 19.0, 28.0, 38.0, 50.0, 62.0, 72.0]
    assert [galley.inked(0, end) for end in (1, 2, 3, 4, 5, 6)] == [10.0, 19.0, 29.0, 38.0, 48.0, 60.0]
    assert [galley.beyond(limit, 0, 6) for limit in (9.9, 10.0, 59.9, 60.0)] == [0, 1, 5, 6]
    assert Galley(closer, NO_SPACE).lefts == [0.0, 9.0, 18.0, 27.0, 36.0, 48.0, 60.0, 70.0]
    assert Galley(closer, NO_SPACE).inked(0, 6) == 60.0


def test_what_goes_back_does_not_hide_what_is_too_wide() -> None:
    first, second, *others = (each for each in atoms("一二三四") if isinstance(each, Glyph))
    galley = Galley([first, replace(second, width=-10.0), *others], AutoSpace())
    assert galley.lefts == [0.0, 10.0, 0.0, 10.0, 20.0]
    assert galley.beyond(5.0, 0, 4) == 0
    assert galley.beyond(15.0, 0, 4) == 3


def test_runs_are_clipped_and_know_the_language_of_their_letters() -> None:
    props = replace(EAST, lang="en-US", lang_east_asia="zh-CN", size=12.0)
    galley = Galley([*atoms("一，", props), *atoms("12a"), *atoms("34", replace(props, size=9.0))], AutoSpace())
    assert [(start, end, lang) for start, end, _, lang in galley.runs(1, 7)] == [
        (1, 2, "zh-CN"),
        (2, 5, None),
        (5, 7, None),
    ]
    assert galley.runs(3, 3) == []
    assert [manner.size for manner in galley.manners_of(1, 6)] == [12.0, 10.0, 9.0]


def test_runs_are_the_same_whatever_another_document_has_left() -> None:
    """A mark goes with the letters of its own run, though they came from another document's glyphs."""
    font = EmFonts()
    english, said = RunProps(lang="en-US"), RunProps(lang="de-DE")

    def runs(memory: Memory) -> list[tuple[int, int, str | None]]:
        setter = Setter(font, lambda _: None, memory)
        galley = Galley([*setter.glyphs("a", english, 0.0), *setter.glyphs("(b", said, 0.0)], AutoSpace())
        return [(start, end, lang) for start, end, _, lang in galley.runs(0, 3)]

    warm = Memory()
    Setter(font, lambda _: None, warm).glyphs("b", said, 0.0)
    assert runs(warm) == runs(Memory()) == [(0, 1, "en-US"), (1, 3, "de-DE")]

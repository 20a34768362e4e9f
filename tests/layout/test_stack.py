"""Blocks one under another: what stays together, and that nothing is lost."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from layout.doubles import Divisible, Solid, Words, named, parts, placed
from reportgen.layout.flow import OnNewPage
from reportgen.layout.regions import NOTHING, Done, Layable, NoFit, Outcome, Partial, Region, natural_height
from reportgen.layout.stack import Stack


def stack(*blocks: Layable) -> Stack:
    return Stack(blocks)


def test_one_under_another() -> None:
    done = stack(Solid("a", 10), Divisible("b", 30), Solid("c", 5)).lay(Region(7.0, 100.0, 50.0, 45.0, fresh=True))
    assert isinstance(done, Done)
    assert placed(done) == [
        ("a", 7.0, 100.0, 20.0, 10.0),
        ("b", 7.0, 110.0, 20.0, 30.0),
        ("c", 7.0, 140.0, 20.0, 5.0),
    ]
    assert done.height == 45.0


def test_what_does_not_fit_goes_on() -> None:
    first, second = parts(stack(Solid("a", 30), Solid("b", 30)), [50])
    assert (placed(first), placed(second)) == ([("a", 0.0, 0.0, 20.0, 30)], [("b", 0.0, 0.0, 20.0, 30)])
    assert isinstance(first, Partial)
    assert first.height == 30.0


def test_what_can_be_split_is() -> None:
    first, second = parts(stack(Solid("a", 30), Divisible("b", 40), Solid("c", 10)), [50, 100])
    assert placed(first) == [("a", 0.0, 0.0, 20.0, 30), ("b", 0.0, 30.0, 20.0, 20.0)]  # 50 − 30 = 20 of 40
    assert placed(second) == [("b", 0.0, 0.0, 20.0, 20.0), ("c", 0.0, 20.0, 20.0, 10)]


def test_an_empty_stack() -> None:
    assert stack().lay(Region(0, 0, 10, 0)) == Done((), 0.0)


def test_a_region_already_begun_may_be_refused() -> None:
    assert isinstance(stack(Solid("a", 30)).lay(Region(0, 0, 10, 20)), NoFit)
    assert isinstance(stack(Solid("a", 30)).lay(Region(0, 0, 10, 20, fresh=True)), Done)


@pytest.mark.parametrize(
    ("blocks", "pages"),
    [
        # A heading goes over with what follows it…
        ([Solid("a", 30), Solid("h", 10, keep_next=True), Solid("b", 30)], ["a", "h b"]),
        # … a chain of headings as well…
        (
            [Solid("a", 20), Solid("g", 10, keep_next=True), Solid("h", 10, keep_next=True), Solid("b", 30)],
            ["a", "g h b"],
        ),
        # … but stays with the first part of something that can be split…
        ([Solid("a", 30), Solid("h", 10, keep_next=True), Divisible("b", 30)], ["a h b", "b"]),
        # … and where there is room.
        ([Solid("a", 10), Solid("h", 10, keep_next=True), Solid("b", 30)], ["a h b"]),
        # A chain that fills a region alone is broken at its end.
        ([Solid(name, 20, keep_next=True) for name in "abcdefg"], ["a b", "c d", "e f", "g"]),
        ([Solid("x", 20), *(Solid(name, 20, keep_next=True) for name in "abc"), Solid("y", 5)], ["x", "a b", "c y"]),
        # The last block has nothing to be kept with.
        ([Solid("a", 30), Solid("h", 20, keep_next=True)], ["a h"]),
        # A chain gains nothing by going on with a block that begins a page.
        ([Solid("a", 10), Solid("h", 10, keep_next=True), OnNewPage(Solid("b", 10))], ["a h", "b"]),
        ([Solid("h", 10, keep_next=True), OnNewPage(Solid("b", 10))], ["h", "b"]),
        # What is higher than the region stands alone.
        ([Solid("a", 10), Solid("b", 80), Solid("c", 10)], ["a", "b", "c"]),
    ],
)
def test_keep_next(blocks: list[Layable], pages: list[str]) -> None:
    assert [named(part) for part in parts(Stack(tuple(blocks)), [50])] == pages


class Broken(Layable):
    """Ends the page, with or without something behind it."""

    def __init__(self, rest: Layable) -> None:
        self.rest = rest

    def lay(self, region: Region) -> Outcome:
        outcome = Solid("x", 10).lay(region)
        assert isinstance(outcome, Done)
        return Partial(outcome.items, outcome.height, self.rest, page_break=True)


def test_a_page_break_inside_a_block() -> None:
    assert [named(part) for part in parts(stack(Broken(Solid("y", 10)), Solid("a", 10)), [90])] == ["x", "y a"]
    assert [named(part) for part in parts(stack(Broken(NOTHING), Solid("a", 10)), [90])] == ["x", "a"]
    # Nothing follows: no empty page.
    assert [named(part) for part in parts(stack(Broken(NOTHING)), [90])] == ["x"]


def test_natural_height() -> None:
    assert natural_height(stack(Solid("a", 12), Divisible("b", 30)), 50.0) == 42.0
    assert natural_height(stack(Broken(Solid("y", 10)), Solid("a", 10)), 50.0) == 30.0  # a break ends nothing


BLOCKS = st.lists(
    st.tuples(st.sampled_from(["solid", "words", "page"]), st.integers(1, 8), st.booleans()), min_size=0, max_size=12
)


def build(plan: list[tuple[str, int, bool]]) -> tuple[Stack, list[str]]:
    blocks: list[Layable] = []
    names: list[str] = []
    for number, (kind, size, keep) in enumerate(plan):
        if kind == "words":
            words = tuple(f"{number}.{i}" for i in range(size))
            names.extend(words)
            blocks.append(Words(words, keep_next=keep))
        else:
            names.append(str(number))
            solid = Solid(str(number), size * 10, keep_next=keep)
            blocks.append(OnNewPage(solid) if kind == "page" else solid)
    return Stack(tuple(blocks)), names


@settings(max_examples=200, deadline=None)
@given(BLOCKS, st.lists(st.integers(1, 120), min_size=1, max_size=5))
def test_nothing_is_lost_or_doubled(plan: list[tuple[str, int, bool]], heights: list[int]) -> None:
    block, names = build(plan)
    out = parts(block, heights)
    assert [name for part in out for name, *_ in placed(part)] == names
    for number, part in enumerate(out):
        assert not isinstance(part, NoFit)
        height = heights[min(number, len(heights) - 1)]
        boxes = placed(part)
        if part.height > height + 0.01:  # only one thing higher than the region
            assert len(boxes) == 1
        bottoms = [y + h for _, _, y, _, h in boxes]
        assert bottoms == sorted(bottoms)


def test_three_thousand_headings_in_a_row() -> None:
    blocks = tuple(Solid(str(i), 20, keep_next=True) for i in range(3000))
    out = parts(Stack((Solid("x", 20), *blocks)), [700.0])
    assert [len(placed(part)) for part in out] == [1, *[35] * 85, 25]  # 3000 = 85 × 35 + 25

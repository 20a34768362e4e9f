"""Parts and wholes: any list that adds up is left in peace, any that does not is found."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from reportgen.prose.sums import sums
from reportgen.prose.text import Paragraph, Passage

NAMES = ("通知公告", "政策文件", "工作动态", "财政信息", "人事信息", "规划计划")
PARTS = st.lists(st.integers(1, 5000), min_size=2, max_size=6)


def slips(text: str) -> list[str]:
    return [slip.message for slip in sums(Passage([Paragraph("x", 0, text)]))]


def listed(whole: int, parts: list[int], separator: str, marker: str) -> str:
    items = separator.join(f"{name}{part}条" for name, part in zip(NAMES, parts, strict=False))
    return f"共公开信息{whole}条，{marker}{items}。"


SEPARATORS = st.sampled_from(["，", "、", "；"])
MARKERS = st.sampled_from(["其中", "其中：", "包括", "其中，"])


@given(PARTS, SEPARATORS, MARKERS)
def test_a_list_that_adds_up(parts: list[int], separator: str, marker: str) -> None:
    assert not slips(listed(sum(parts), parts, separator, marker))


@given(PARTS, SEPARATORS, MARKERS, st.integers(1, 50))
def test_parts_that_are_more_than_the_whole(parts: list[int], separator: str, marker: str, less: int) -> None:
    whole = sum(parts) - less
    # A whole that some of the parts make up may be what is meant, and what follows another matter.
    sums_so_far = {sum(parts[:at]) for at in range(2, len(parts))} | set(parts)
    if whole > 0 and whole not in sums_so_far and whole >= max(parts):
        assert slips(listed(whole, parts, separator if separator != "；" else "，", marker))


@given(PARTS, SEPARATORS, MARKERS)
def test_a_list_that_ends_with_the_rest_is_held_to_its_whole(parts: list[int], separator: str, marker: str) -> None:
    text = listed(sum(parts) + 7, parts, separator, marker)
    last = NAMES[len(parts) - 1]
    assert slips(text.replace(last, "其他信息"))


@given(PARTS, SEPARATORS, MARKERS)
def test_a_list_that_says_that_there_is_more(parts: list[int], separator: str, marker: str) -> None:
    text = listed(sum(parts) + 7, parts, separator, marker)
    assert not slips(text.replace("条。", "条等。"))


@given(st.text("共其中包括条件0123456789，。；（）等、分别为各", max_size=60))
def test_slips_of_any_text_stand_in_it(text: str) -> None:
    for slip in sums(Passage([Paragraph("x", 0, text)])):
        assert 0 <= slip.start < slip.end <= len(text)

"""Cells set before: the same items in a new place, under new elements, and nothing kept that is not the cell's own."""

from __future__ import annotations

from layout.doubles import EmFace, EmFonts, cell, para, row, runs, table
from reportgen.layout.context import Context
from reportgen.layout.flow import flow
from reportgen.layout.frames import Element, Item, TextRun
from reportgen.layout.regions import Done, Region
from reportgen.layout.table.known import KnownCells
from reportgen.memo import Memory
from reportgen.word.model import BookmarkStart, Settings, Table

FONTS = EmFonts(EmFace(lacks="龘"))


def make_context(memory: Memory | None = None) -> Context:
    return Context.create(FONTS, Settings(), 10.0, memory)


def laid(block: Table, context: Context) -> tuple[Item, ...]:
    outcome = flow([block], 100.0, context, Element("Document")).lay(Region(7.0, 9.0, 100.0, 500.0, fresh=True))
    assert isinstance(outcome, Done)
    return outcome.items


def elements(items: tuple[Item, ...]) -> list[Element]:
    return [item.element for item in items if isinstance(item, TextRun) and item.element is not None]


def test_a_cell_set_before_stands_in_another_place_under_elements_of_its_own() -> None:
    memory = Memory()
    shared = cell(para("甲乙丙"), para("丁"))
    first = table([40, 40], row(shared, cell("戊")))
    second = table([20, 40], row(cell("己"), shared))
    for block in (first, second):
        warm, cold = laid(block, make_context(memory)), laid(block, make_context())
        assert runs(warm) == runs(cold)
        own = elements(warm)
        assert [each.role for each in own] == [each.role for each in elements(cold)]
        assert all(each.parent is not None and each.parent.role == "TD" for each in own)
        assert len({id(each) for each in own}) == 3
    before, after = elements(laid(first, make_context(memory))), elements(laid(first, make_context(memory)))
    assert not {id(each) for each in before} & {id(each) for each in after}


def test_a_cell_goes_over_the_page_although_it_is_known() -> None:
    memory = Memory()
    block = table([10], row(cell(para("甲乙丙丁"))))
    outcomes = []
    for context in (make_context(memory), make_context(memory), make_context()):
        stack = flow([block], 100.0, context, None)
        first = stack.lay(Region(0.0, 0.0, 100.0, 25.0, fresh=True))
        outcomes.append(runs(first))
    assert outcomes[0] == outcomes[1] == outcomes[2]
    assert len(outcomes[0]) == 2


def test_what_gives_a_finding_gives_it_in_each_document() -> None:
    memory = Memory()
    block = table([40], row(cell(para("龘"))))
    found = []
    for _ in range(2):
        context = make_context(memory)
        laid(block, context)
        found.append([finding.code for finding in context.notes.findings])
    assert found[0] == found[1] == ["F501"]


def test_a_cell_with_more_than_plain_text_is_not_kept() -> None:
    context = make_context(Memory())
    known = KnownCells(context)
    marked = (para(BookmarkStart("here", "1"), "甲"),)
    assert known.laid(marked, 40.0, lambda blocks, width, element: flow(blocks, width, context, element)) is None

"""Figures of the prose against the cells that they speak of, as the template's concepts say.

In: a passage, concepts, the values of the form. Out: slips. A concept is bound to a figure by patterns over the clause;
whatever speaks of another year, a part of the year, another office or one channel of many is left in peace.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from msgspec import Struct

from reportgen.errors import Side
from reportgen.prose.numbers import Quantity, quantities
from reportgen.prose.slip import Slip
from reportgen.prose.text import Passage, Span, clauses

MARK = "\x01"
"""Stands for the figure in the text that patterns are matched against; `{数}` in a template's pattern."""

_OTHER_TIME = re.compile(
    r"上半年|下半年|[一二三四1-4]季度|近[一二三四五六七八九十两\d]+年|以来|历年|历史|去年|上年(?!度?结转|结转|度?转入)|上一年(?!度?结转)|往年|"
    r"同期|每[月周日年季]|月均|年均|日均|个月|\d月(?!\d*日?至|31|份?底)|十[一二三]五|任期|截至目前"
)
_DIGIT = re.compile(r"[\d零〇一二两三四五六七八九十百]")
_NONE = re.compile("[未没无零]")
_YEAR = re.compile(r"(?<![\d〔\[])(20\d\d)\s*(?=年)")
_CHANNELS = re.compile(r"网络|网上|网站|在线|信函|邮寄|邮件|邮箱|当面|现场|窗口|传真|平台|公众号|微信|微博")
_ALL_CHANNELS = re.compile(r"等|各种|多种|各类|线上线下|线上、线下|线上和线下|渠道共|方式共")
_OFFICE = re.compile(
    r"(?:局|委员会|委|厅|中心|街道|镇|乡|大队|支队|分局|办公室|政府办|部门|单位|机关|镇街|站所|科室|县|区|公司|学校)(?!域|别|间|分|户|级)"
)
_GOVERNMENT = re.compile("[省市县区](?:人民)?政府(?!网|门户|信息|系统|各|及其|及|和|、)")
_PARTLY = re.compile(r"其中|市本级|县本级|区本级|本级|所属|下属|直属|部分[^公]")

Evaluate = Callable[[str], Any]
"""An expression over the values of the form, as rules.yaml has them."""


class Concept(Struct, frozen=True):
    """What a figure of the prose may speak of.

    `values` are expressions, any of which may be meant; `cell` is the dotted path that findings name. `patterns` bind a
    clause, `{数}` in them being the figure; `zero` are patterns that say that there was none. `units` are the measure
    words that count it, `factor` turns the prose's unit into the cell's. `near` must stand in the sentence or the
    field's path must be in `fields`; `but` must not stand in the clause. `own` says that the office itself must be
    meant.
    """

    name: str
    cell: str
    values: tuple[str, ...]
    patterns: tuple[re.Pattern[str], ...]
    zero: tuple[re.Pattern[str], ...] = ()
    units: frozenset[str] = frozenset()
    factor: Decimal = Decimal(1)
    near: re.Pattern[str] | None = None
    fields: tuple[str, ...] = ()
    but: re.Pattern[str] | None = None
    words: tuple[str, ...] = ()


class Bound(Struct, frozen=True):
    """A figure, the concept that it speaks of, and the clause it stands in."""

    concept: Concept
    quantity: Quantity
    sentence: Span


class Report(Struct, frozen=True):
    """What the reader of a passage has to know of the report: its year and how the office may call itself: by the
    names that its data give, or by what these make."""

    year: int
    names: tuple[str, ...]
    given: tuple[str, ...] = ()


def bound(passage: Passage, concepts: Sequence[Concept], report: Report) -> Iterator[Bound]:
    """Every figure of a passage that speaks of a concept."""
    for sentence, wanted in _spoken_of(passage, concepts):
        if _elsewhen(sentence.text, report.year):
            continue
        for clause in _steps(sentence):
            if _DIGIT.search(clause.text) is None:
                continue
            usable = [each for each in wanted if any(word in clause.text for word in each.words)]
            if not usable:
                continue
            for quantity in quantities(clause.text, clause.start):
                if quantity.percent:
                    continue
                text = _marked(clause, quantity)
                for concept in usable:
                    if quantity.unit in concept.units and _says(concept, text, report):
                        yield Bound(concept, quantity, sentence)
                        break


def contradictions(passage: Passage, concepts: Sequence[Concept], report: Report, evaluate: Evaluate) -> Iterator[Slip]:
    """Figures that are not those of the cells they speak of."""
    for each in bound(passage, concepts, report):
        concept, quantity = each.concept, each.quantity
        worth = quantity.value * concept.factor
        values = [evaluate(source) for source in concept.values]
        known = [value for value in values if isinstance(value, Decimal) and not value.is_nan()]
        if not known or any(_agrees(quantity, worth, value) for value in known):
            continue
        shown = _plain(known[0])
        message = f"正文写“{_around(each)}”，表中“{concept.name}”为 {shown}"
        sides = (Side("正文", _plain(worth)), Side(f"表中{concept.name}", shown))
        yield Slip(quantity.start, quantity.end, message, sides, concept.cell)


def denials(passage: Passage, concepts: Sequence[Concept], report: Report, evaluate: Evaluate) -> Iterator[Slip]:
    """Sentences that say there was none where the table has some."""
    for sentence, wanted in _spoken_of(passage, [each for each in concepts if each.zero]):
        if not _NONE.search(sentence.text) or _elsewhen(sentence.text, report.year):
            continue
        for concept in wanted:
            for clause in _steps(sentence):
                found = next((hit for pattern in concept.zero if (hit := pattern.search(clause.text))), None)
                if found is None or (concept.but is not None and concept.but.search(clause.text)):
                    continue
                before = clause.text[: found.start()]
                if _other_year(before, report.year) or _OTHER_TIME.search(before) or not _own(before, report):
                    continue
                # What is denied is every one of the ways in which the cell may be meant.
                values = [evaluate(source) for source in concept.values]
                known = [value for value in values if isinstance(value, Decimal) and not value.is_nan()]
                if known and all(value != 0 for value in known):
                    shown = _plain(known[0])
                    message = f"正文说“{found[0].strip()}”，表中“{concept.name}”为 {shown}"
                    sides = (Side("正文", "0"), Side(f"表中{concept.name}", shown))
                    start = clause.start + found.start()
                    yield Slip(start, start + len(found[0]), message, sides, concept.cell)
                break


def _steps(sentence: Span) -> Iterator[Span]:
    """Clauses, and the two halves of one that a 、 joins where both have a figure."""
    for clause in clauses(sentence):
        if "、" not in clause.text:
            yield clause
            continue
        at = clause.start
        pending = ""
        for piece in clause.text.split("、"):
            pending = f"{pending}、{piece}" if pending else piece
            if re.search(r"\d", piece):
                yield Span(at, at + len(pending), pending)
                at += len(pending) + 1
                pending = ""
        if pending:
            yield Span(at, at + len(pending), pending)


def _spoken_of(passage: Passage, concepts: Sequence[Concept]) -> Iterator[tuple[Span, list[Concept]]]:
    """The sentences that have words of concepts, with these."""
    by_word: dict[str, list[Concept]] = {}
    for each in concepts:
        for word in each.words:
            if word in passage.text:
                by_word.setdefault(word, []).append(each)
    if not by_word:
        return
    for sentence in passage.sentences:
        there = {id(each) for word, those in by_word.items() if word in sentence.text for each in those}
        if not there:
            continue
        path = passage.place(sentence.start)[0].path
        found = [each for each in concepts if id(each) in there and _speaks(each, sentence.text, path)]
        if found:
            yield sentence, found


def _speaks(concept: Concept, text: str, path: str) -> bool:
    if concept.near is None or any(path.startswith(each) for each in concept.fields):
        return True
    return concept.near.search(text) is not None


def _elsewhen(text: str, year: int) -> bool:
    """Whether a sentence speaks of another time than the report's year, so that its figures are none of the tables'."""
    years = {int(found) for found in _YEAR.findall(text)}
    return bool(years - {year, year + 1} and year not in years) or bool(years - {year - 1, year, year + 1})


def _other_year(before: str, year: int) -> bool:
    return any(int(found) != year for found in _YEAR.findall(before))


def _marked(clause: Span, quantity: Quantity) -> str:
    start, end = quantity.start - clause.start, quantity.end - clause.start
    return clause.text[:start] + MARK + clause.text[end:]


def _says(concept: Concept, text: str, report: Report) -> bool:
    if concept.but is not None and concept.but.search(text):
        return False
    for pattern in concept.patterns:
        found = pattern.search(text)
        if found is not None:
            before = text[: found.start()]
            if _other_year(before, report.year) or _OTHER_TIME.search(text):
                return False
            return _own(before, report) and not _one_channel(before)
    return False


def _own(before: str, report: Report) -> bool:
    """Whether the words before a verb name the office itself, or none.

    市政府 in a city's report may be the city or its office alone: that is left in peace.
    """
    for name in report.given:
        before = before.replace(name, "")
    if _GOVERNMENT.search(before):
        return False
    for name in report.names:
        before = before.replace(name, "")
    before = re.sub(
        r"(?:全|我|本|各)(?:市|县|区|镇|乡|街道|州|旗|盟|局|委|办|厅|院|省|机关|单位|部门)(?:各级)?", "", before
    )
    before = re.sub(r"(?:各级|全市各|行政机关|各部门|各地|门户网站|政府网站|各镇|各乡镇)+", "", before)
    return not _OFFICE.search(before) and not _PARTLY.search(before)


def _one_channel(before: str) -> bool:
    return bool(_CHANNELS.search(before)) and not _ALL_CHANNELS.search(before)


def _agrees(quantity: Quantity, worth: Decimal, value: Decimal) -> bool:
    if quantity.rough:
        return worth * Decimal("0.8") <= value <= worth * Decimal("1.5") + 10
    rounded = quantity.step / 2 * (worth / quantity.value if quantity.value else 1) if quantity.step > 1 else Decimal(0)
    return abs(worth - value) <= rounded


def _around(each: Bound) -> str:
    start = max(each.sentence.start, each.quantity.start - 14)
    text = each.sentence.text[start - each.sentence.start : each.quantity.end - each.sentence.start]
    parts = re.split("[，,；;。：:]", text)
    return parts[-1].strip() if len(parts) > 1 or start == each.sentence.start else f"…{text.strip()}"


def _plain(value: Decimal) -> str:
    return format(Decimal(value).normalize() if value == value.to_integral_value() else Decimal(value), "f")

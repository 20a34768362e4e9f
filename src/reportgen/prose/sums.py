"""Parts that do not add up to the whole named before them: 共212条，其中甲40条，乙5条.

In: a passage. Out: slips. A list is held to its whole only where it claims to be all of it: what says 等 or 约, what
names one part or a small share, what may be two divisions of the same whole, is left in peace.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from msgspec import Struct, structs

from reportgen.errors import Side
from reportgen.prose.numbers import COUNTS, Quantity, quantities
from reportgen.prose.slip import Slip
from reportgen.prose.text import Passage, Span, brackets, clauses, without

_NEAR = 300
"""Characters before a list in which its whole is looked for."""
_FIGURES = re.compile(r"[\d一二三四五六七八九十两].*[\d一二三四五六七八九十两]", re.DOTALL)
_MARKER = re.compile(
    r"其中(?:包括|包含|含)?|分别(?:为|是|有|发布|公开|编发)|(?<![不非要点])包括|(?<![要点])包含|(?<=[（(])(?:含|包括|即)"
)
_OPEN = re.compile(
    r"等(?![级候待于同])|(?<!业)余(?=[\d一-十条件份项次])|主要|部分(?!公开)|如[：:，]|例如|重点是|以及其他|不等|除外"
)
_COMPLETE = re.compile(r"其他|其它|其余|剩余")
_MORE = re.compile(r"\s*(?:等|以及|和|及|还有|另有)")
_EACH = re.compile(r"各(?:发布|公开|有|为|办理)?(?:信息|政府信息)?\s*$")
_DELTA = re.compile(
    r"同比|环比|较上|较去|比上|比去|较\d|比\d{4}|增加|增长|减少|下降|上升|新增|多于|少于|提高|提升|占比?|达到?$"
)
_TURN = re.compile(
    r"(?:全年|同时|年内|已|按时|及时|依法|还|共|累计|均|全部|并|另外?|此外)*(?:收到|接到|受理|接受|回复|答复|处理|办理|办结|采纳|转办|阅读|访问|点击|浏览|关注|粉丝|转发|点赞|留言|回应|召开|举办|开展|培训|印发|制定|涉及)|"
    r"同时|此外|另|并|均|全部"
)
_TOTAL = re.compile(r"(?:共计|合计|总计)(?:[^\d，,；;。]{0,8})$")
_SPLIT = re.compile("[；;]")


class _Part(Struct, frozen=True):
    """One item of a list: its quantity, the words before it, and the separator that it follows."""

    quantity: Quantity
    label: str
    segment: int
    shared: bool = False


def sums(passage: Passage) -> Iterator[Slip]:
    """Wholes whose parts come to something else."""
    for sentence in _joined(passage):
        if _FIGURES.search(sentence.text) is None:
            continue
        if not _MARKER.search(sentence.text) and "（" not in sentence.text and "(" not in sentence.text:
            if "计" in sentence.text:
                yield from _afterwards(sentence)
            continue
        inner = brackets(sentence)
        for hole in inner:
            yield from _bracketed(sentence, hole)
        yield from _marked(without(sentence, inner))
        if "计" in sentence.text:
            yield from _afterwards(without(sentence, inner))


def _joined(passage: Passage) -> Iterator[Span]:
    """The sentences, one that begins with 其中 together with the one before."""
    last: Span | None = None
    for sentence in passage.sentences:
        if last is not None and sentence.text.lstrip().startswith("其中"):
            last = Span(last.start, sentence.end, passage.text[last.start : sentence.end])
            continue
        if last is not None:
            yield last
        last = sentence
    if last is not None:
        yield last


def _counts(span: Span) -> list[Quantity]:
    return [each for each in quantities(span.text, span.start) if each.unit in COUNTS and not each.percent]


def _marked(sentence: Span) -> Iterator[Slip]:
    """Lists after 其中, 包括, 分别为."""
    markers = list(_MARKER.finditer(sentence.text))
    for marker, following in itertools.zip_longest(markers, markers[1:]):
        end = len(sentence.text) if following is None else following.start()
        listed = Span(sentence.start + marker.end(), sentence.start + end, sentence.text[marker.end() : end])
        begin = max(0, marker.start() - _NEAR)
        before = Span(sentence.start + begin, sentence.start + marker.start(), sentence.text[begin : marker.start()])
        parts, is_open = _parts(listed)
        if not parts:
            continue
        if marker[0].startswith("分别"):
            yield from _respectively(before, parts, is_open)
            continue
        wholes = _wholes(before, parts[0].quantity.unit)
        # A second 其中 may divide the last part or the whole again: whichever fits.
        yield from _compare(wholes, parts, is_open or following is not None)


def _bracketed(sentence: Span, hole: Span) -> Iterator[Slip]:
    """A list in brackets behind its whole: 13件（甲5件，乙2件，丙6件）."""
    end = hole.start - 1 - sentence.start
    begin = max(0, end - 40)
    wholes = _counts(Span(sentence.start + begin, sentence.start + end, sentence.text[begin:end]))
    if not wholes or wholes[-1].end < hole.start - 5:
        return
    parts, is_open = _parts(hole)
    marked = bool(re.match(r"其中|含|包括|即|分别", hole.text))
    if len(parts) < 2 or not (marked or all(part.quantity.unit == wholes[-1].unit for part in parts)):
        return
    yield from _compare([wholes[-1]], parts, is_open)


def _parts(listed: Span) -> tuple[list[_Part], bool]:
    """The items of a list, up to where something else begins; and whether it may leave some out."""
    parts: list[_Part] = []
    is_open = False
    segment = 0
    last_end = listed.start
    for clause in clauses(listed):
        between = listed.text[last_end - listed.start : clause.start - listed.start]
        last_end = clause.end
        found = [each for each in quantities(clause.text, clause.start) if not each.percent]
        counted = [each for each in found if each.unit in COUNTS]
        if _SPLIT.search(between) and parts:
            segment += 1
        if not counted:
            if _OPEN.search(clause.text) and (not parts or _MORE.match(clause.text)):
                is_open = True
            if found or not parts or "占" in clause.text or "%" in clause.text or _DELTA.search(clause.text):
                continue  # a share, a growth; or words before the first item
            break
        pieces = re.split("、", clause.text)
        at = clause.start
        names = 0  # items named since the last figure, which 各 shares out
        for piece in pieces:
            names += 1 + len(re.findall("[和与及]", piece[: piece.rfind("各")])) if "各" in piece else 1
            end = at + len(piece)
            own = [each for each in counted if at <= each.start < end]
            if _OPEN.search(piece):
                is_open = True
            for number, each in enumerate(own):
                label = piece[: max(0, each.start - at)]
                if _DELTA.search(label):
                    is_open = is_open or not parts
                elif number:
                    is_open = True  # two figures in one item: which of them counts is not for us to say
                elif parts and _turns(label, parts):
                    return parts, is_open
                else:
                    shared = bool(_EACH.search(label)) and names > 1
                    parts.append(_Part(_times(each, names) if shared else each, label, segment, shared))
                    is_open = is_open or each.rough
            names = 0 if own else names
            at = end + 1
    return parts, is_open


def _times(quantity: Quantity, names: int) -> Quantity:
    """What 甲、乙、丙各3件 come to together."""
    return structs.replace(quantity, value=quantity.value * names)


def _turns(label: str, parts: Sequence[_Part]) -> bool:
    """Whether an item says something new rather than one part more: a verb that the list has not had."""
    found = _TURN.match(label.strip())
    return found is not None and not any(found[0] in part.label for part in parts)


def _wholes(before: Span, unit: str) -> list[Quantity]:
    """What a list may divide: quantities of its unit before it, the nearest first; else the last of any."""
    found = [each for each in _counts(before) if not _DELTA.search(_label(before, each))]
    same = [each for each in found if each.unit == unit]
    return same[::-1] or found[-1:]


def _label(span: Span, quantity: Quantity) -> str:
    text = span.text[: quantity.start - span.start]
    return re.split("[，,；;。：:、]", text)[-1][-8:]


def _compare(wholes: Sequence[Quantity], parts: Sequence[_Part], is_open: bool) -> Iterator[Slip]:
    """A slip where exact parts do not add up to the whole they belong to; `is_open`: the list says that there is
    more."""
    if not wholes or (len(parts) < 2 and not any(part.shared for part in parts)):
        return
    most = max(part.quantity.value for part in parts)
    # 受理26件，办结25件，结转1件，其中…: what is divided is the nearest that is not smaller than a part of it.
    whole = next((each for each in wholes if each.value >= most), None)
    if whole is None:
        if len(wholes) > 1:
            return
        whole = wholes[0]
    unit = parts[0].quantity.unit if all(part.quantity.unit == parts[0].quantity.unit for part in parts) else ""
    exact = [part.quantity for part in parts]
    if whole.rough or any(each.rough and each.high is not None for each in exact):
        return
    tolerance = (whole.step if whole.step > 1 else Decimal(0)) / 2 + sum(
        (each.step / 2 for each in exact if each.step > 1), Decimal(0)
    )
    if any(_fits(each.value, exact, tolerance) for each in wholes):
        return
    same = [each for each in exact if each.unit in (whole.unit, unit)]
    if len(same) < min(2, len(parts)) or _fits(whole.value, same, tolerance):
        return
    # Where ； divides the list, what follows it may be another matter.
    first = [part.quantity for part in parts if part.segment == 0 and part.quantity in same]
    least = sum((each.value for each in (first if len(first) > 1 else same)), Decimal(0))
    total = sum((each.value for each in same), Decimal(0))
    if least > whole.value + tolerance and not (is_open and any(each.rough for each in same)):
        total = least if least != total and len(first) > 1 else total
    elif (
        total < whole.value - tolerance and not is_open and len(same) == len(exact) and _claims_all(whole, parts, total)
    ):
        pass
    else:
        return
    yield _slip(whole, same, total)


def _claims_all(whole: Quantity, parts: Sequence[_Part], total: Decimal) -> bool:
    """Whether a list that falls short means to be complete: it ends with 其他, or comes near the whole."""
    if _COMPLETE.search(parts[-1].label):
        return True
    share = total / whole.value if whole.value else Decimal(0)
    return share >= (Decimal("0.75") if len(parts) > 3 else Decimal("0.85"))


def _fits(whole: Decimal, parts: Sequence[Quantity], tolerance: Decimal) -> bool:
    """Whether the parts come to the whole, as one division of it or as several after one another, or up to some item,
    after which the sentence goes on to other things."""
    total = Decimal(0)
    for number, each in enumerate(parts, 1):
        total += each.value
        if abs(total - whole) <= tolerance and (number > 1 or len(parts) == 1):
            return True
        if each.value == whole and number > 1:
            return True
    return False


def _respectively(before: Span, parts: Sequence[_Part], is_open: bool) -> Iterator[Slip]:
    """共6个，微信、微博、抖音分别为3个、2个、1个."""
    found = [each for each in _counts(before) if each.unit == parts[0].quantity.unit]
    said = re.search(r"共|累计|合计|总计", before.text)
    if not found or said is None or len(parts) < 2 or is_open or found[-1].rough:
        return
    whole = found[-1]
    if _DELTA.search(_label(before, whole)):
        return
    total = sum((part.quantity.value for part in parts), Decimal(0))
    if total != whole.value and not _fits(whole.value, [part.quantity for part in parts], Decimal(0)):
        yield _slip(whole, [part.quantity for part in parts], total)


def _afterwards(sentence: Span) -> Iterator[Slip]:
    """The whole named last: 甲40条，乙5条，共计45条."""
    before: list[Quantity] = []
    words: list[str] = []
    for clause in clauses(sentence):
        for each in _counts(clause):
            label = clause.text[: each.start - clause.start]
            if _TOTAL.search(label) and len(before) >= 2 and not _MARKER.search(sentence.text):
                same = [one for one in before if one.unit == each.unit]
                total = sum((one.value for one in same), Decimal(0))
                alike = len(same) == len(before) and not any(one.rough for one in same) and not each.rough
                near = each.value and Decimal("0.6") <= total / each.value <= Decimal("1.5")
                if alike and near and total != each.value and not any(_OPEN.search(word) for word in words):
                    yield _slip(each, same, total)
                return
            if not _DELTA.search(label):
                before.append(each)
                words.append(clause.text)


def _slip(whole: Quantity, same: Sequence[Quantity], total: Decimal) -> Slip:
    shown = " + ".join(each.text for each in same) if len(same) <= 20 else f"{len(same)} 项"
    gap = abs(total - whole.value)
    message = f"总数 {whole.text}{whole.unit}，各部分 {shown} = {format(total, 'f')}，相差 {format(gap, 'f')}"
    sides = (Side("总数", whole.text), Side("各部分之和", format(total, "f")))
    start, end = min(whole.start, same[0].start), max(whole.end, same[-1].end)
    return Slip(start, end, message, sides)

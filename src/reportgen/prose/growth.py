"""同比: growth that the prose names, computed again from this year's cell and last year's.

In: figures bound to concepts, this year's values and last year's. Out: slips.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from reportgen.errors import Side
from reportgen.prose.cells import Bound, Concept, Evaluate, Report, bound
from reportgen.prose.slip import Slip
from reportgen.prose.text import Passage

_UP = "增长|上升|增加|提高|提升|多"
_DOWN = "下降|减少|降低|下滑|少"
_LAST = "上一?年(?:度)?|去年"
_AGAINST = rf"(?:同比|(?:较|比)(?:{_LAST})|与(?:{_LAST})相比|(?:较|比|与)(?P<year>20\d\d)年(?:度)?(?:相比)?)(?:同期)?"
_SAID = re.compile(
    rf"{_AGAINST}[，,]?\s*(?:(?P<up>{_UP})|(?P<down>{_DOWN}))(?:了|约)?\s*"
    r"(?P<number>\d+(?:\.\d+)?)\s*(?P<what>%|％|件|份|条)"
)


def growth(
    passage: Passage, concepts: Sequence[Concept], report: Report, evaluate: Evaluate, before: Evaluate
) -> Iterator[Slip]:
    """Growth that is not what the two years' cells give. A concept that has a figure of its own right behind is meant
    by what follows it up to the next figure of a concept."""
    found = list(bound(passage, concepts, report))
    for number, each in enumerate(found):
        later = found[number + 1 :]
        end = min(
            (one.quantity.start for one in later if one.sentence.end == each.sentence.end), default=each.sentence.end
        )
        tail = passage.text[each.quantity.end : end]
        said = _SAID.search(tail)
        if said is None or "其中" in tail[: said.start()] or (said["year"] and int(said["year"]) != report.year - 1):
            continue
        # 收到申请35件，办结30件，同比增长10%: the nearer figure is meant, and nobody can say of what.
        if re.search(r"\d", re.sub(r"（[^）]*）|\([^)]*\)", "", tail[: said.start()])):
            continue
        yield from _recomputed(each, said, each.quantity.end, evaluate, before)


def _recomputed(each: Bound, said: re.Match[str], offset: int, evaluate: Evaluate, before: Evaluate) -> Iterator[Slip]:
    """A slip where a growth that a clause says is not that of any of the figures it may speak of."""
    pairs = [(evaluate(source), before(source)) for source in each.concept.values]
    known = [(now, then) for now, then in pairs if isinstance(now, Decimal) and isinstance(then, Decimal)]
    known = [(now, then) for now, then in known if not now.is_nan() and not then.is_nan()]
    number = Decimal(said["number"])
    signed = number if said["up"] else -number
    places = len(said["number"].partition(".")[2])
    step = Decimal(1).scaleb(-places)
    expected: list[Decimal] = []
    for now, then in known:
        if said["what"] in ("%", "％"):
            if not then:
                continue
            expected.append((now - then) * 100 / then)
        else:
            expected.append(now - then)
    if not expected or any(abs(one - signed) <= step for one in expected):
        return
    now, then = known[0]
    unit = "%" if said["what"] in ("%", "％") else said["what"]
    shown = expected[0].quantize(step)
    way = "增长" if shown >= 0 else "下降"
    message = (
        f"正文说“{said[0]}”，按表中“{each.concept.name}”今年 {format(now, 'f')}、上年 {format(then, 'f')}，"
        f"应为{way} {format(abs(shown), 'f')}{unit}"
    )
    sides = (Side("正文", f"{said['number']}{unit}"), Side("按两年表格", f"{format(shown, 'f')}{unit}"))
    yield Slip(offset + said.start(), offset + said.end(), message, sides, each.concept.cell)

"""Charts (ISO 29500-1 §21.2): what they show, and how. Colours, texts and cached values resolved, nothing laid out."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from reportgen.word.model.characters import RunProps
from reportgen.word.model.looks import Outline

Spot = tuple[float | None, float | None, float | None, float | None]
"""Where something stands by c:manualLayout (§21.2.2.95): left, top, width, height as shares of the chart; None where
that is left to the program."""


class Words(Struct, frozen=True):
    """A title: its lines, how they look, where it stands; `turned` degrees clockwise."""

    lines: tuple[str, ...]
    props: RunProps
    spot: Spot | None = None
    turned: float = 0.0
    overlay: bool = False


class Labels(Struct, frozen=True):
    """What stands beside values (c:dLbls, §21.2.2.49): `position` is ST_DLblPos, "" where nothing is said; `format` a
    number format, "" for that of the values. `text` is typed, with {value}, {percent}, {category} and {series} where it
    says these; `gone` are values without a label, `own` those whose label differs."""

    props: RunProps
    value: bool = False
    percent: bool = False
    category: bool = False
    series: bool = False
    position: str = ""
    format: str = ""
    separator: str = ", "
    text: str = ""
    gone: frozenset[int] = frozenset()
    own: tuple[tuple[int, Labels], ...] = ()

    @property
    def shown(self) -> bool:
        """Whether they say anything."""
        return self.value or self.percent or self.category or self.series or bool(self.text)


class Marker(Struct, frozen=True):
    """What marks a value on a line (c:marker): ST_MarkerStyle and its size in points."""

    kind: str = "circle"
    size: float = 5.0
    fill: str | None = None
    line: Outline | None = None


class Point(Struct, frozen=True):
    """A value that looks otherwise than its series (c:dPt): `out` is how far a sector is pulled out, as a share of its
    radius."""

    fill: str | None
    line: Outline | None
    out: float = 0.0


class Series(Struct, frozen=True):
    """A row of values, None where there is none; `xs` only of scattered points. `order` is its place in the chart."""

    name: str
    values: tuple[float | None, ...]
    fill: str | None
    line: Outline | None
    format: str = "General"
    xs: tuple[float | None, ...] = ()
    marker: Marker | None = None
    points: tuple[tuple[int, Point], ...] = ()
    labels: Labels | None = None
    smooth: bool = False
    order: int = 0


class Plot(Struct, frozen=True):
    """Series drawn in one way. `gap` between groups of bars and `overlap` in them are shares of a bar's width; `hole`
    of a ring as a share of its radius; `start` in degrees clockwise from the top; `filled`: the values of a radar are
    areas. `second`: it counts on the axis at the other side."""

    kind: Literal["bar", "line", "area", "pie", "scatter", "radar"]
    series: tuple[Series, ...]
    grouping: Literal["clustered", "standard", "stacked", "percentStacked"] = "standard"
    across: bool = False
    gap: float = 1.5
    overlap: float = 0.0
    hole: float = 0.0
    start: float = 0.0
    filled: bool = False
    second: bool = False


class Axis(Struct, frozen=True):
    """An axis (§21.2.2.25, §21.2.2.226): bounds and step None where they are left to the program; `shown` whether it
    is drawn at all, `labels` where its labels stand (ST_TickLblPos). `turned` degrees clockwise of its labels, None
    where that is left to the program; `at_end`: it crosses at the other's greatest value."""

    props: RunProps
    least: float | None = None
    most: float | None = None
    step: float | None = None
    format: str = ""
    line: Outline | None = None
    grid: Outline | None = None
    minor: Outline | None = None
    title: Words | None = None
    shown: bool = True
    labels: str = "nextTo"
    ticks: str = "out"
    reverse: bool = False
    between: bool = True
    turned: float | None = None
    at_end: bool = False
    skip: int = 0


class Legend(Struct, frozen=True):
    """The legend (§21.2.2.94): at "r", "l", "t", "b" or "tr"; `gone` are entries taken out of it."""

    props: RunProps
    position: str = "r"
    spot: Spot | None = None
    overlay: bool = False
    gone: frozenset[int] = frozenset()


class Chart(Struct, frozen=True):
    """A chart: `categories` as they are to be shown; `along` the axis of categories (or x), `up` that of values,
    `second` a further one; None where there are none."""

    plots: tuple[Plot, ...]
    categories: tuple[str, ...]
    props: RunProps
    along: Axis | None = None
    up: Axis | None = None
    second: Axis | None = None
    title: Words | None = None
    legend: Legend | None = None
    fill: str | None = None
    line: Outline | None = None
    inner_fill: str | None = None
    inner_line: Outline | None = None
    spot: Spot | None = None
    inner: bool = False

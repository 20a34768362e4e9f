"""Charts (ISO 29500-1 §21.2): what they show, and how. Colours, texts and cached values resolved, nothing laid out."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from reportgen.word.model.characters import RunProps
from reportgen.word.model.looks import Outline, Paint

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
    says these; `gone` are values without a label, `own` those whose label differs; `moved`: how far it was dragged from
    its place, as shares of the chart."""

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
    moved: tuple[float, float] | None = None

    @property
    def shown(self) -> bool:
        """Whether they say anything."""
        return self.value or self.percent or self.category or self.series or bool(self.text)


class Marker(Struct, frozen=True):
    """What marks a value on a line (c:marker): ST_MarkerStyle and its size in points."""

    kind: str = "circle"
    size: float = 5.0
    fill: Paint | None = None
    line: Outline | None = None


class Point(Struct, frozen=True):
    """A value that looks otherwise than its series (c:dPt): `out` is how far a sector is pulled out, as a share of its
    radius."""

    fill: Paint | None
    line: Outline | None
    out: float = 0.0


class Trend(Struct, frozen=True):
    """A line fitted to values (c:trendline, §21.2.2.211): `order` of a polynomial, `period` of a moving average;
    `forward` and `backward` how far it goes on beyond the values; `through` the value it is held to at 0. `equation`
    and `square` (R²) are written beside it in `format`, at `spot` where that was dragged."""

    kind: Literal["linear", "exp", "log", "poly", "power", "movingAvg"]
    line: Outline | None
    props: RunProps
    name: str = ""
    order: int = 2
    period: int = 2
    forward: float = 0.0
    backward: float = 0.0
    through: float | None = None
    equation: bool = False
    square: bool = False
    format: str = ""


class Errors(Struct, frozen=True):
    """Error bars (c:errBars, §21.2.2.55): `along` x, else along the values; `kind` is ST_ErrValType, `amount` what it
    takes; `plus` and `minus` the amounts of each value where they are typed, empty where that side is not drawn."""

    line: Outline | None
    along: bool = False
    kind: str = "fixedVal"
    amount: float = 0.0
    sides: Literal["both", "plus", "minus"] = "both"
    plus: tuple[float | None, ...] = ()
    minus: tuple[float | None, ...] = ()
    capped: bool = True


class Series(Struct, frozen=True):
    """A row of values, None where there is none; `xs` only of scattered points, `sizes` of bubbles. `order` is its
    place in the chart."""

    name: str
    values: tuple[float | None, ...]
    fill: Paint | None
    line: Outline | None
    format: str = "General"
    xs: tuple[float | None, ...] = ()
    marker: Marker | None = None
    points: tuple[tuple[int, Point], ...] = ()
    labels: Labels | None = None
    smooth: bool = False
    order: int = 0
    sizes: tuple[float | None, ...] = ()
    trends: tuple[Trend, ...] = ()
    errors: tuple[Errors, ...] = ()


class Changes(Struct, frozen=True):
    """Bars between the first and the last series (c:upDownBars, §21.2.2.218), risen and
    fallen ones; `gap` as for bars."""

    up: Point
    down: Point
    gap: float = 1.5


class Plot(Struct, frozen=True):
    """Series drawn in one way. `gap` between groups of bars and `overlap` in them are shares of a bar's width; `hole`
    of a ring as a share of its radius; `start` in degrees clockwise from the top; `filled`: the values of a radar are
    areas. `second`: it counts on the axis at the other side. `drops` lead from values to the axis, `heights` from the
    lowest to the highest value of a category. `scale` of bubbles is a share of their usual size. Of a pie, values from
    `rest_from` on stand in a second one ("pie") or a bar ("bar") beside it, `rest_size` of the first one's size, with
    `joins` as lines between them; `leads` lead from sectors to words that stand away from them."""

    kind: Literal["bar", "line", "area", "pie", "scatter", "radar", "bubble"]
    series: tuple[Series, ...]
    grouping: Literal["clustered", "standard", "stacked", "percentStacked"] = "standard"
    across: bool = False
    gap: float = 1.5
    overlap: float = 0.0
    hole: float = 0.0
    start: float = 0.0
    filled: bool = False
    second: bool = False
    drops: Outline | None = None
    heights: Outline | None = None
    changes: Changes | None = None
    scale: float = 1.0
    leads: Outline | None = None
    joins: Outline | None = None
    rest: Literal["", "pie", "bar"] = ""
    rest_from: int = 0
    rest_size: float = 0.75


class Axis(Struct, frozen=True):
    """An axis (§21.2.2.25, §21.2.2.226): bounds and step None where they are left to the program; `shown` whether it
    is drawn at all, `labels` where its labels stand (ST_TickLblPos). `turned` degrees clockwise of its labels, None
    where that is left to the program. It crosses the other one where that is `crossing`, else at its greatest value
    (`at_end`), its least (`at_start`), or at 0. `log` is the base of a scale of powers; labels are `unit` times less
    than the values, as `unit_name` says beside the axis. `minor_step` None: a fifth of a step."""

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
    at_start: bool = False
    crossing: float | None = None
    log: float | None = None
    unit: float = 1.0
    unit_name: Words | None = None
    minor_step: float | None = None
    minor_ticks: str = "none"


class Legend(Struct, frozen=True):
    """The legend (§21.2.2.94): at "r", "l", "t", "b" or "tr"; `gone` are entries taken out of it."""

    props: RunProps
    position: str = "r"
    spot: Spot | None = None
    overlay: bool = False
    gone: frozenset[int] = frozenset()
    fill: Paint | None = None
    line: Outline | None = None


class Table(Struct, frozen=True):
    """The values as a table below a chart (c:dTable, §21.2.2.54): which lines it has, and whether keys stand before
    the names."""

    props: RunProps
    across: bool = True
    upright: bool = True
    outline: bool = True
    keys: bool = True
    line: Outline | None = None


class Chart(Struct, frozen=True):
    """A chart: `categories` as they are to be shown; `groups` above them, from the inner to the outer, each with the
    index of its first category; `along` the axis of categories (or x), `up` that of values, `second` a further one;
    None where there are none. `places` say where categories stand that are days, counted in units of which there are
    `slots`; empty for one after another. `blanks` is what is drawn where a value is missing."""

    plots: tuple[Plot, ...]
    categories: tuple[str, ...]
    props: RunProps
    along: Axis | None = None
    up: Axis | None = None
    second: Axis | None = None
    title: Words | None = None
    legend: Legend | None = None
    fill: Paint | None = None
    line: Outline | None = None
    inner_fill: Paint | None = None
    inner_line: Outline | None = None
    spot: Spot | None = None
    inner: bool = False
    groups: tuple[tuple[tuple[int, str], ...], ...] = ()
    table: Table | None = None
    blanks: Literal["gap", "zero", "span"] = "gap"
    places: tuple[int, ...] = ()
    slots: int = 0

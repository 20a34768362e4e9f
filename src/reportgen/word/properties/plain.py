"""Spaces and indents of a paragraph as programs have them that go by less than Word (`layout.conventions` says which).

In: flat values of paragraph properties, by the levels that say them. Out: values of the twins that begin or end in
"plain". Pure; points.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.word.attributes import Values
from reportgen.word.model import LineSpacing

LINE = 12.0
"""Points of a line of space where no grid counts."""

OWN_STYLES: dict[str, tuple[LineSpacing, float]] = dict.fromkeys(
    ("BodyText", "BodyTextIndent"), (LineSpacing("auto", 1.15), 7.0)
)
"""Styles that such a program has itself, for files that name them and do not define them: pitch, and points below."""


def plain_spaces(values: Values, direct: Values) -> Values:
    """The space around a paragraph for programs that know lines as 12 points, in the paragraph itself alone."""
    found: Values = {}
    for side in ("before", "after"):
        lines, points = f"{side}_lines", f"space_{side}"
        if lines in values:
            own = points not in direct and lines in direct
            found[f"{side}_plain"] = LINE * (direct[lines] or 0.0) if own else values.get(points, 0.0)
    return found


def plain_style(style_id: str, direct: Values) -> dict[str, LineSpacing | float]:
    """The pitch and the space below of a paragraph in a style that its file does not define, but for what it says
    itself; {} where the program has none of that name either."""
    own = OWN_STYLES.get(style_id)
    if own is None:
        return {}
    pitch, below = own
    found: dict[str, LineSpacing | float] = {} if "line" in direct else {"line_plain": pitch}
    return found if "space_after" in direct or "after_lines" in direct else {**found, "after_plain": below}


def plain_indents(base: Values, styles: Iterable[tuple[Values, Values | None]], direct: Values) -> Values:
    """Where list levels that styles name give their indents only to styles that say none themselves: a style with a
    left indent of its own keeps the first line of those below it. `styles`, lowest first: what each says, and
    the level that it names, None for none."""
    left, first = base.get("left", 0.0), base.get("first_line", 0.0)
    for own, level in styles:
        if level is not None:
            inherited = first if "left" in own and first else level.get("first_line", 0.0)
            left, first = level.get("left", 0.0), inherited
        left, first = own.get("left", left), own.get("first_line", first)
    return {"left_plain": direct.get("left", left), "first_plain": direct.get("first_line", first)}


def plain_indents_of_level(below: Values, level: Values, direct: Values) -> Values:
    """The same for a paragraph that names its list level itself, over the plain values of its style: where it says an
    indent too, the level gives nothing but a first line that is not 0, beside a left indent."""
    left, first = below["left_plain"], below["first_plain"]
    if "left" not in direct and "first_line" not in direct:
        return {"left_plain": level.get("left", 0.0), "first_plain": level.get("first_line", 0.0)}
    first = level.get("first_line", 0.0) or first
    return {"left_plain": direct.get("left", left), "first_plain": direct.get("first_line", first)}

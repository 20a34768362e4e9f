"""Outlines that text follows (wp:wrapPolygon, ISO 29500-1 §20.4.2.16): what of a line they cover. Pure; points."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TypeAlias

Points: TypeAlias = tuple[tuple[float, float], ...]
"""The corners of an outline, in order; the last is joined to the first."""
Stretch: TypeAlias = tuple[float, float]
"""From where to where something lies across."""

_LEAST = 1e-6


def bounds(points: Points) -> tuple[float, float, float, float]:
    """The box round an outline: left, top, right, bottom."""
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return min(xs), min(ys), max(xs), max(ys)


def covered(points: Points, top: float, bottom: float) -> list[Stretch]:
    """What an outline covers of the strip between `top` and `bottom`, from left to right: each stretch of its inside
    (even-odd), seen from above. [] where the strip does not meet it."""
    edges = [
        pair
        for pair in pairwise((*points, points[0]))
        if pair[0][1] != pair[1][1] and min(pair[0][1], pair[1][1]) < bottom and max(pair[0][1], pair[1][1]) > top
    ]
    heights = {y for pair in edges for _, y in pair if top < y < bottom} | {top, bottom}
    found: list[Stretch] = []
    for upper, lower in pairwise(sorted(heights)):
        found.extend(_slab(edges, upper, lower))
    return _joined(found)


def _slab(
    edges: Sequence[tuple[tuple[float, float], tuple[float, float]]], upper: float, lower: float
) -> list[Stretch]:
    """The same of a strip in which no corner lies."""
    middle = (upper + lower) / 2
    crossing = sorted(
        (_at(edge, middle), min(ends), max(ends))
        for edge in edges
        if min(edge[0][1], edge[1][1]) < middle < max(edge[0][1], edge[1][1])
        for ends in ((_at(edge, upper), _at(edge, lower)),)
    )
    return [(left[1], right[2]) for left, right in zip(crossing[::2], crossing[1::2], strict=False)]


def _at(edge: tuple[tuple[float, float], tuple[float, float]], y: float) -> float:
    """Where an edge that is not level crosses a height."""
    (x0, y0), (x1, y1) = edge
    return x0 + (x1 - x0) * (y - y0) / (y1 - y0)


def _joined(stretches: list[Stretch]) -> list[Stretch]:
    """Stretches that touch as one."""
    out: list[Stretch] = []
    for left, right in sorted(stretches):
        if out and left <= out[-1][1] + _LEAST:
            out[-1] = out[-1][0], max(out[-1][1], right)
        else:
            out.append((left, right))
    return out

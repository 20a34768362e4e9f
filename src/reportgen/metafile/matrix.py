"""Affine maps of the plane: x' = a·x + c·y + e, y' = b·x + d·y + f. Pure."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import TypeAlias

from reportgen.metafile.sketch import Segment

Matrix: TypeAlias = tuple[float, float, float, float, float, float]
Point: TypeAlias = tuple[float, float]

IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)

FARTHEST = 1e6
"""Points: whatever lies further out is drawn there."""


def then(first: Matrix, second: Matrix) -> Matrix:
    """One map after the other."""
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u


def apply(matrix: Matrix, x: float, y: float) -> Point:
    """Where a point goes."""
    a, b, c, d, e, f = matrix
    return _held(a * x + c * y + e), _held(b * x + d * y + f)


def _held(value: float) -> float:
    return min(max(value, -FARTHEST), FARTHEST) if value == value else 0.0


def scale_of(matrix: Matrix) -> float:
    """How much larger things become, on average of both ways."""
    a, b, c, d = matrix[:4]
    return math.sqrt(abs(a * d - b * c)) or math.hypot(a, b) or math.hypot(c, d)


def along(matrix: Matrix) -> float:
    """How much longer lines across become."""
    return math.hypot(matrix[0], matrix[1])


def down(matrix: Matrix) -> float:
    """How much longer lines down become."""
    return math.hypot(matrix[2], matrix[3])


def mirrors(matrix: Matrix) -> bool:
    """Whether what went clockwise goes the other way round."""
    a, b, c, d = matrix[:4]
    return a * d - b * c < 0


def mapped(matrix: Matrix, segments: Iterable[Segment]) -> tuple[Segment, ...]:
    """A path with every point led elsewhere."""
    out: list[Segment] = []
    for segment in segments:
        if len(segment) == 3:
            out.append((segment[0], *apply(matrix, segment[1], segment[2])))  # type: ignore[arg-type]
        elif len(segment) == 1:
            out.append(segment)
        else:
            numbers = [float(each) for each in segment[1:]]
            points = (apply(matrix, numbers[at], numbers[at + 1]) for at in range(0, len(numbers), 2))
            out.append((segment[0], *(number for point in points for number in point)))
    return tuple(out)

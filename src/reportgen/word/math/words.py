"""What a formula says, in one line: for who hears it, and who cannot see it.

In: a tree of `word.model.math`. Out: a text as one would type the formula, "x=(−b±√(b^2−4ac))/(2a)". Pure.
"""

from __future__ import annotations

from collections.abc import Iterable

from reportgen.word.model.math import (
    Accented,
    Cells,
    Divider,
    Fenced,
    Fraction,
    Framed,
    Grouped,
    Large,
    Letters,
    Limits,
    Newline,
    Node,
    Overprinted,
    Phantom,
    Radical,
    Row,
    Scripts,
    Shifted,
    letters_of,
)

_DEEPEST = 60
_OVER = {"‾": "\u0305", "¯": "\u0305"}


def linear(node: Node, depth: int = 0) -> str:
    """A formula as a line of characters."""
    if depth > _DEEPEST:
        return "".join(letters.text for letters in letters_of(node))

    def say(part: Node | None) -> str:
        return "" if part is None else linear(part, depth + 1)

    match node:
        case Letters(text):
            return text
        case Row(parts):
            return "".join(say(part) for part in parts)
        case Fraction(above, below, bar):
            return f"{_one(say(above))}/{_one(say(below))}" if bar else f"({say(above)}¦{say(below)})"
        case Scripts() | Limits():
            return _scripted(node, depth)
        case Radical(base, degree):
            return f"√{_one(say(base))}" if degree is None else f"√[{say(degree)}]{_one(say(base))}"
        case Fenced(part, left, right):
            return f"{left}{say(part)}{right}"
        case Overprinted(parts):
            return "".join(say(part) for part in parts)
        case Accented(part, mark):
            return f"{_one(say(part))}{_OVER.get(mark, mark)}"
        case Grouped(part, mark):
            return f"{mark}({say(part)})"
        case Large(sign) | Divider(sign):
            return sign
        case Cells():
            return _array(node, depth)
        case Phantom(part, shown):
            return say(part) if shown else ""
        case Framed(part) | Shifted(part):
            return say(part)
        case Newline():
            return "; "
        case _:
            return ""


def _scripted(node: Scripts | Limits, depth: int) -> str:
    """A base with what stands above and below it, the lower first."""
    up, down = (node.raised, node.lowered) if isinstance(node, Scripts) else (node.above, node.below)
    marks = "".join(
        f"{sign}{_one(text)}"
        for sign, part in (("_", down), ("^", up))
        if part is not None and (text := linear(part, depth + 1))
    )
    base = linear(node.base, depth + 1)
    if isinstance(node, Scripts) and node.before:
        return f"{marks} {base}"
    return base + marks + (" " if isinstance(node.base, Large) and marks else "")


def _array(node: Cells, depth: int) -> str:
    between = "" if node.align in ("aligned", "left") else ", "
    return "; ".join(between.join(linear(part, depth + 1) for part in row) for row in node.rows)


def _one(text: str) -> str:
    """A text that is one thing: in brackets unless it is a letter, a number or in brackets already."""
    plain = text.strip()
    if len(plain) <= 1 or plain.isdecimal() or _fenced(plain):
        return plain
    return f"({plain})"


def _fenced(text: str) -> bool:
    """Whether the brackets at the ends of a text belong together."""
    if not (text[0] == "(" and text[-1] == ")"):
        return False
    level = 0
    for at, char in enumerate(text):
        level += (char == "(") - (char == ")")
        if level == 0 and at < len(text) - 1:
            return False
    return True


def is_formula(node: Node) -> bool:
    """Whether more than letters beside, over or under one another is in a tree: what an EQ field makes of circled
    characters and phonetic guides is text."""
    return any(isinstance(each, Fraction | Radical | Large | Fenced | Cells | Scripts) for each in _all(node))


def _all(node: object) -> Iterable[object]:
    stack = [node]
    while stack:
        each = stack.pop()
        yield each
        if isinstance(each, tuple):
            stack.extend(each)
        elif hasattr(each, "__struct_fields__") and not isinstance(each, Letters):
            stack.extend(getattr(each, name) for name in each.__struct_fields__)

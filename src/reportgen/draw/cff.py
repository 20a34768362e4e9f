"""The charset of a CFF font program: which CID each glyph has (Adobe Technical Note 5176, sections 4–13).

In: the bytes of a `CFF ` table. Out: a list of CIDs by glyph, or None for a font that is not CID-keyed, whose
codes are its glyph numbers.
"""

from __future__ import annotations

from itertools import pairwise

_ROS = (12, 30)
_CHARSET = (15,)
_CHAR_STRINGS = (17,)


def cids(table: bytes) -> list[int] | None:
    """CIDs in glyph order. Raises ValueError for a table that cannot be understood."""
    try:
        _, at = _index(table, table[2])  # names
        dicts, _ = _index(table, at)
        top = _top_dict(dicts[0])
        if _ROS not in top:
            return None
        count = int.from_bytes(table[top[_CHAR_STRINGS] : top[_CHAR_STRINGS] + 2], "big")
        return _charset(table, top.get(_CHARSET, 0), count)
    except (IndexError, KeyError) as error:
        raise ValueError("not a CFF table") from error


def _index(table: bytes, at: int) -> tuple[list[bytes], int]:
    """The items of an INDEX, and where it ends."""
    count = int.from_bytes(table[at : at + 2], "big")
    if count == 0:
        return [], at + 2
    size = table[at + 2]
    first = at + 3
    offsets = [int.from_bytes(table[first + i * size : first + (i + 1) * size], "big") for i in range(count + 1)]
    base = first + (count + 1) * size - 1
    return [table[base + a : base + b] for a, b in pairwise(offsets)], base + offsets[-1]


def _top_dict(data: bytes) -> dict[tuple[int, ...], int]:
    """Operators of a DICT with their last operand, where that is a whole number."""
    found: dict[tuple[int, ...], int] = {}
    operand = 0
    at = 0
    while at < len(data):
        byte = data[at]
        if byte <= 21:
            key = (byte, data[at + 1]) if byte == 12 else (byte,)
            found[key] = operand
            at += len(key)
        elif byte == 28:
            operand = int.from_bytes(data[at + 1 : at + 3], "big", signed=True)
            at += 3
        elif byte == 29:
            operand = int.from_bytes(data[at + 1 : at + 5], "big", signed=True)
            at += 5
        elif byte == 30:  # a real number, in nibbles up to 0xF
            at += 1
            while data[at] & 0x0F != 0x0F:
                at += 1
            at += 1
        elif byte <= 246:
            operand = byte - 139
            at += 1
        else:
            sign = 1 if byte <= 250 else -1
            operand = sign * ((byte - (247 if sign > 0 else 251)) * 256 + data[at + 1] + 108)
            at += 2
    return found


def _charset(table: bytes, at: int, count: int) -> list[int]:
    if at <= 2:  # a predefined charset: for a CID-keyed font that is the identity
        return list(range(count))
    out = [0]
    kind = table[at]
    at += 1
    if kind == 0:
        while len(out) < count:
            out.append(int.from_bytes(table[at : at + 2], "big"))
            at += 2
        return out
    left_size = kind  # format 1: one byte of "left", format 2: two
    while len(out) < count:
        first = int.from_bytes(table[at : at + 2], "big")
        left = int.from_bytes(table[at + 2 : at + 2 + left_size], "big")
        out.extend(range(first, first + left + 1))
        at += 2 + left_size
    return out[:count]

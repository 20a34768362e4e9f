"""The charset of a CFF font program: which CID each glyph has (Adobe Technical Note 5176, sections 4–13).

In: the bytes of a `CFF ` table. Out: a list of CIDs by glyph, or None for a font that is not CID-keyed, whose
codes are its glyph numbers.
"""

from __future__ import annotations

import struct
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
        count = _number(table, top[_CHAR_STRINGS], 2)
        return _charset(table, top.get(_CHARSET, 0), count) if _ROS in top else None
    except (IndexError, KeyError) as error:
        raise ValueError("not a CFF table") from error


def _number(table: bytes, at: int, size: int) -> int:
    """An unsigned number of `size` bytes. Raises IndexError where the table ends before it does."""
    if at < 0 or at + size > len(table):
        raise IndexError(at)
    return int.from_bytes(table[at : at + size], "big")


def _index(table: bytes, at: int) -> tuple[list[bytes], int]:
    """The items of an INDEX, and where it ends."""
    count = _number(table, at, 2)
    if count == 0:
        return [], at + 2
    size = table[at + 2]
    first = at + 3
    offsets = [_number(table, first + i * size, size) for i in range(count + 1)]
    base = first + (count + 1) * size - 1
    if base + offsets[-1] > len(table) or offsets != sorted(offsets):
        raise IndexError(base)
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
    """The CID of each glyph; raises IndexError and struct.error where the table is cut short."""
    if at <= 2:  # a predefined charset: for a CID-keyed font that is the identity
        return list(range(count))
    if count < 1:
        return []
    out = [0]
    kind = table[at]
    if kind > 2:
        raise IndexError(at)
    at += 1
    if kind == 0:  # glyph by glyph
        if at + 2 * (count - 1) > len(table):
            raise IndexError(at)
        return [0, *struct.unpack_from(f">{count - 1}H", table, at)]
    form = struct.Struct(">HB" if kind == 1 else ">HH")  # a first one, and how many follow it
    while len(out) < count:
        if at + form.size > len(table):
            raise IndexError(at)
        first, left = form.unpack_from(table, at)
        if left:
            out.extend(range(first, first + left + 1))
        else:
            out.append(first)
        at += form.size
    return out[:count]

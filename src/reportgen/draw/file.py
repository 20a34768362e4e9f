"""The objects of a reportlab document into a file: object streams and a cross-reference stream (ISO 32000-1 §7.5.7–8).

reportlab's own file has every object by itself and a table of plain numbers, which a structure tree of some thousand
small objects doubles; and its streams end without the end of line that PDF/A asks for (ISO 19005-2 §6.1.7.1).
The file's identity is made from its content.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Sequence
from itertools import accumulate, chain

from reportlab.pdfbase.pdfdoc import PDFDocument
from reportlab.pdfbase.pdfdoc import format as formatted

from reportgen.draw.objects import QUICK, deflated

_HEAD = b"%PDF-1.7\n%\xe6\x96\x87\xe4\xbb\xb6\n"
_END = b"endstream\n"
_TOGETHER = 200
"""Objects of one object stream."""


def write(document: PDFDocument, first: int = 0, bodies: Sequence[bytes] = ()) -> bytes:
    """The file. `bodies` are objects that the document does not know, of the numbers from `first` on."""
    root, info = document.Reference(document.Catalog), document.Reference(document.info)
    out = _File()
    number = 1
    while number == first or number in document.numberToId:  # objects may come to be while others are written
        if number == first:
            out.together(number, bodies)
            number += len(bodies)
            continue
        body = formatted(document.idToObject[document.numberToId[number]], document, toplevel=1)
        body = body.encode("latin-1") if isinstance(body, str) else body
        out.add(number, body)
        number += 1
    names = [int(document.idToObjectNumberAndVersion[each.name][0]) for each in (root, info)]
    return out.finish(number, *names)


class _File:
    """Bytes so far, and where each object stands: (1, offset, 0) by itself, (2, stream, place) in an object stream."""

    def __init__(self) -> None:
        self._parts = [_HEAD]
        self._at = len(_HEAD)
        self._where: dict[int, tuple[int, int, int]] = {0: (0, 0, 65535)}
        self._small: list[tuple[int, bytes]] = []

    def _write(self, part: bytes) -> None:
        self._parts.append(part)
        self._at += len(part)

    def add(self, number: int, body: bytes) -> None:
        """An object: a stream at once, anything else when there are enough for an object stream."""
        if not body.endswith(_END):
            self._small.append((number, body))
            return
        body = body[: -len(_END)] + b"\nendstream"
        self._where[number] = (1, self._at, 0)
        self._write(b"%d 0 obj\n%b\nendobj\n" % (number, body))

    def together(self, number: int, bodies: Sequence[bytes]) -> None:
        """Objects of the numbers from this one on, none of them a stream."""
        self._small.extend(enumerate(bodies, number))

    def finish(self, number: int, root: int, info: int) -> bytes:
        """The object streams, the cross-reference stream, the end. `number` is the next free one."""
        for start in range(0, len(self._small), _TOGETHER):
            self._pack(number, self._small[start : start + _TOGETHER])
            number += 1
        digest = hashlib.sha256(b"".join(self._parts)).hexdigest()[:32].upper().encode()
        self._where[number] = (1, self._at, 0)
        where = [self._where[each] for each in range(number + 1)]
        rows = struct.pack(f">{'BIH' * len(where)}", *chain.from_iterable(where))
        entries = b"/Type/XRef/Size %d/W[1 4 2]/Root %d 0 R/Info %d 0 R/ID[<%b><%b>]" % (
            number + 1,
            root,
            info,
            digest,
            digest,
        )
        start = self._at
        # Hardly a row is like another: to look further than the quickest level does takes ten times as long.
        self._stream(number, entries, deflated(rows, 1))
        self._write(b"startxref\n%d\n%%%%EOF\n" % start)
        return b"".join(self._parts)

    def _pack(self, number: int, objects: list[tuple[int, bytes]]) -> None:
        numbers, bodies = zip(*objects, strict=True)
        starts = accumulate([len(body) + 1 for body in bodies], initial=0)
        head = " ".join([f"{each} {at}" for each, at in zip(numbers, starts, strict=False)]).encode() + b"\n"
        self._where.update(zip(numbers, [(2, number, place) for place in range(len(numbers))], strict=True))
        self._where[number] = (1, self._at, 0)
        content = head + b"\n".join(bodies)
        self._stream(number, b"/Type/ObjStm/N %d/First %d" % (len(objects), len(head)), deflated(content, QUICK))

    def _stream(self, number: int, entries: bytes, packed: bytes) -> None:
        self._write(
            b"%d 0 obj\n<<%b/Filter/FlateDecode/Length %d>>\nstream\n%b\nendstream\nendobj\n"
            % (number, entries, len(packed), packed)
        )

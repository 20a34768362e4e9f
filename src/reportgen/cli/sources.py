"""The lines of data files that findings point to, read when first asked for."""

from __future__ import annotations

from pathlib import Path

from reportgen.errors import Finding


class Sources:
    """Lines by file; of what cannot be read as text there are none."""

    def __init__(self) -> None:
        self._lines: dict[str, list[str]] = {}

    def around(self, finding: Finding) -> tuple[str, str, str] | None:
        """The line of a finding, as what stands before its place, the place itself, and what comes after; None where it
        names no line. The place is the words that the finding quotes, else the value up to the line's end."""
        place = finding.place
        if place is None or place.line is None or place.part is not None:
            return None
        lines = self._of(place.file)
        if place.line > len(lines):
            return None
        line = lines[place.line - 1].rstrip()
        start = min(max((place.column or 1) - 1, 0), len(line))
        if place.column is None:
            start = len(line) - len(line.lstrip())
        quote = finding.quote
        end = start + len(quote) if quote and line.startswith(quote, start) else len(line)
        return line[:start], line[start:end], line[end:]

    def _of(self, file: str) -> list[str]:
        if file not in self._lines:
            try:
                self._lines[file] = Path(file).read_text(encoding="utf-8-sig").splitlines()
            except (OSError, UnicodeDecodeError, ValueError):
                self._lines[file] = []
        return self._lines[file]


def excerpt(parts: tuple[str, str, str], width: int) -> tuple[str, str, str]:
    """The parts of a line cut to about `width` characters around the place, … standing for what is left out."""
    before, words, after = parts[0].lstrip(), parts[1], parts[2]
    if len(words) > width:
        words, after = words[: width - 1] + "…", ""
    room = max(0, width - len(words))
    if len(before) > room // 2 and len(before) + len(after) > room:
        keep = max(room // 2, room - len(after))
        before = "…" + before[-keep:] if keep else "…"
    if after and len(before) + len(words) + len(after) > width:
        after = after[: max(0, width - len(before) - len(words))] + "…"
    return before, words, after

"""Labels of lists as programs have them that know less of numbers than Word (`layout.conventions` says which): in
levels below others numbers count as those levels count, not in digits (w:isLgl, ISO 29500-1 §17.9.4); levels start
afresh below every higher one (w:lvlRestart, §17.9.10); some formats are taken for others (§17.18.59).

In: lists, level by level. Out: texts, where they may differ from Word's.
"""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.word.numbering.definitions import Counters, List

_TAKEN_FOR = {
    "chineseCounting": "chineseCountingThousand",
    "decimalEnclosedParen": "decimal",
    "decimalEnclosedFullstop": "decimal",
    "ideographEnclosedCircle": "decimalEnclosedCircle",
}


class PlainCounters:
    """The running counts of one story."""

    def __init__(self) -> None:
        self._counters = Counters()
        self._lists: dict[str, List | None] = {}

    def next(self, found: List, index: int) -> str | None:
        """Count one paragraph of a list at a level, and give its label; None for lists that all have as Word has."""
        if found.num_id not in self._lists:
            self._lists[found.num_id] = _plain(found)
        plain = self._lists[found.num_id]
        return None if plain is None else self._counters.next(plain, index)


def _plain(found: List) -> List | None:
    """The list without what is not known; None where that is the same."""
    levels = {
        index: replace(
            level,
            is_legal=False,
            restart=None,
            number_format=_TAKEN_FOR.get(level.number_format, level.number_format),
        )
        for index, level in found.levels.items()
    }
    return None if levels == found.levels else replace(found, levels=levels)

"""Words: patterns of a template, characters of another script, names that are not the office's, last year's paragraphs.

In: a passage and what the template's rule says. Out: slips.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from reportgen.prose.slip import Slip
from reportgen.prose.text import Passage


class Pattern(Struct, frozen=True):
    """What must not stand in the text, and what to say of it; `{…}` in `message` is the text found. `unless` is a
    pattern over the sentence that makes it right."""

    pattern: re.Pattern[str]
    message: str
    hint: str = ""
    unless: re.Pattern[str] | None = None
    having: frozenset[str] = frozenset()
    """Characters one of which is in whatever the pattern finds: a text without any is not searched."""


def matched(passage: Passage, patterns: Sequence[Pattern]) -> Iterator[Slip]:
    """Every place that a pattern finds."""
    for each in patterns:
        if each.having and each.having.isdisjoint(passage.characters):
            continue
        for found in each.pattern.finditer(passage.text):
            if "\n" in found[0]:
                continue
            if each.unless is not None and each.unless.search(passage.sentence_at(found.start()).text):
                continue
            yield Slip(found.start(), found.end(), each.message.replace("{…}", found[0].strip()), hint=each.hint)


def missing(passage: Passage, pattern: re.Pattern[str] | None, message: str) -> Iterator[Slip]:
    """A field that does not say what it must; one that is not written at all is the schema's to name."""
    if passage.paragraphs and pattern is not None and not pattern.search(passage.text):
        yield Slip(0, min(len(passage.paragraphs[0].written), 20), message)


def variants(passage: Passage, plain: Mapping[str, str], known: re.Pattern[str]) -> Iterator[Slip]:
    """Traditional and variant characters, each named once."""
    first: dict[str, int] = {}
    for found in known.finditer(passage.text):
        first.setdefault(found[0], found.start())
    if first:
        shown = "、".join(f"“{char}”（应为“{plain[char]}”）" for char in first)
        at = min(first.values())
        yield Slip(at, at + 1, f"繁体或异体字 {shown}")


def strangers(passage: Passage, own: Sequence[str], words: Mapping[str, Sequence[str]]) -> Iterator[Slip]:
    """我局 in the report of a 镇: `words` tells by the ending of the office's name what it does not call itself."""
    kind = next((ending for ending in words if any(name.endswith(ending) for name in own)), None)
    if kind is None:
        return
    for word in words[kind]:
        found = re.search(f"(?<![自基日根]){re.escape(word)}(?!本土|面|限)", passage.text)
        if found is not None:
            yield Slip(found.start(), found.end(), f"自称“{word}”，与本单位不符，可能是照抄别处的文字")


_LOOSE = re.compile(r"[\s\d０-９，。、；：,.;:（）()〔〕《》“”]+")


def stripped(text: str) -> str:
    """A paragraph without digits, punctuation and blanks: the same with other figures is the same."""
    return _LOOSE.sub("", text)


def repeated(passage: Passage, before: frozenset[str], least: int) -> Iterator[Slip]:
    """Paragraphs that last year's report had, figures aside; `least` is how many characters make one of note. One
    slip for all."""
    found: list[tuple[int, str]] = []
    start = 0
    for each in passage.paragraphs:
        plain = stripped(each.written)
        if len(plain) >= least and plain in before:
            found.append((start, each.written))
        start += len(each.written) + 1
    if found:
        at, words = found[0]
        count = f"；共有 {len(found)} 段如此" if len(found) > 1 else ""
        yield Slip(at, at + min(len(words), 12), f"与上年报告相同的段落：“{words[:12]}…”{count}")

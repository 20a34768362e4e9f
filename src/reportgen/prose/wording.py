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


def matched(passage: Passage, patterns: Sequence[Pattern]) -> Iterator[Slip]:
    """Every place that a pattern finds."""
    for each in patterns:
        for found in each.pattern.finditer(passage.text):
            if each.unless is not None and each.unless.search(passage.sentence_at(found.start()).text):
                continue
            yield Slip(found.start(), found.end(), each.message.replace("{…}", found[0].strip()), hint=each.hint)


def variants(passage: Passage, plain: Mapping[str, str], known: re.Pattern[str]) -> Iterator[Slip]:
    """Traditional and variant characters, each once in a paragraph."""
    found = (
        {char: at for at, char in reversed(list(enumerate(passage.text))) if char in plain}
        if known.search(passage.text)
        else {}
    )
    if found:
        shown = "、".join(f"“{char}”（应为“{plain[char]}”）" for char in sorted(found, key=lambda each: found[each]))
        at = min(found.values())
        yield Slip(at, at + 1, f"繁体或异体字 {shown}")


def strangers(passage: Passage, own: Sequence[str], words: Mapping[str, Sequence[str]]) -> Iterator[Slip]:
    """我局 in the report of a 镇: `words` tells by the ending of the office's name what it does not call itself."""
    kind = next((ending for ending in words if any(name.endswith(ending) for name in own)), None)
    if kind is None:
        return
    for word in words[kind]:
        at = passage.text.find(word)
        if at >= 0:
            yield Slip(at, at + len(word), f"自称“{word}”，与本单位不符，可能是照抄别处的文字")


_LOOSE = re.compile(r"[\s\d０-９，。、；：,.;:（）()〔〕《》“”]+")


def stripped(text: str) -> str:
    """A paragraph without digits, punctuation and blanks: the same with other figures is the same."""
    return _LOOSE.sub("", text)


def repeated(passage: Passage, before: frozenset[str], least: int) -> Iterator[Slip]:
    """A paragraph that last year's report had, figures aside; `least` is how many characters make one of note."""
    plain = stripped(passage.text)
    if len(plain) >= least and plain in before:
        end = min(len(passage.text), 12)
        yield Slip(0, end, f"这一段与上年报告相同：“{passage.written[:end]}…”")

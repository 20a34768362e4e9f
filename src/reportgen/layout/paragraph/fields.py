"""What fields come to on the page being set (ISO 29500-1 §17.16.5).

In: a field, and the values of the page. Out: its text, or None where the result that Word left stands: of every field
that does not depend on pages, of a locked one, of one that cannot be computed.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec.structs import replace

from reportgen.layout.context import FieldValues
from reportgen.word.fields.formulas import compared, formula
from reportgen.word.fields.instructions import Instruction, parse, shaped
from reportgen.word.fields.renewal import numeric
from reportgen.word.model import Field, Inline
from reportgen.word.numbering.numerals import spell
from reportgen.word.styles.names import of_field
from reportgen.word.walk import inlines, said

LATE = frozenset(("NUMPAGES", "SECTIONPAGES", "PAGEREF", "NOTEREF"))
"""Fields whose value is known only when all pages are laid out."""
_LIVE = LATE | {"PAGE", "SECTION", "STYLEREF"}
_COMPOUND = frozenset(("IF", "=", "QUOTE", "COMPARE"))
_OPERAND = re.compile(r'"((?:[^"\\]|\\.)*)(?:"|$)|[“”]([^“”]*)(?:[“”]|$)|(<>|<=|>=|=|<|>)|([^\s"“”<>=]+)')
_HELD = re.compile("\x00(\\d+)\x01")
_ESCAPE = re.compile(r'\\([\\"])')


def is_compound(name: str) -> bool:
    """Whether a field is made of others."""
    return name in _COMPOUND or name.startswith("=")


def asks(item: Field) -> set[str]:
    """The kinds of field that decide what it comes to: its own, and those in its code."""
    if item.locked and item.result:
        return set()
    if not is_compound(item.name):
        return {item.name} & _LIVE
    names = {inner.name for inner in inlines(item.code) if isinstance(inner, Field)}
    return names & _LIVE


def evaluate(item: Field, values: FieldValues) -> str | None:
    """The field's text; None where its cached result stands."""
    if item.locked and item.result:
        return None
    name = item.name
    if is_compound(name):
        live = bool(asks(item)) or item.stale or not item.result
        return _compound(item, values) if live else None
    if name not in _LIVE:
        return None
    said_so = parse(item.instruction)
    match name:
        case "PAGE":
            return _numbered(values.page_number, said_so) or values.page
        case "NUMPAGES":
            return _counted(values.pages, said_so, values.pages_as)
        case "SECTION":
            return _counted(values.section, said_so)
        case "SECTIONPAGES":
            return _counted(values.section_pages, said_so)
        case "PAGEREF":
            number = values.number_of.get(said_so.word)
            return _numbered(number, said_so) or values.page_of.get(said_so.word)
        case "NOTEREF":
            return values.note_of.get(said_so.word)
        case _:
            return _quoted(said_so, values)


def _numbered(number: int | None, instruction: Instruction) -> str | None:
    return None if number is None else shaped(number, instruction.formats)


def _counted(number: int | None, instruction: Instruction, default: str = "decimal") -> str | None:
    return None if number is None else shaped(number, instruction.formats) or spell(number, default)


def _quoted(instruction: Instruction, values: FieldValues) -> str | None:
    """STYLEREF: the text of the paragraph, or its number (\\n, \\r, \\w; \\s and \\t leave digits and what divides
    them). The number of a paragraph without one is 0, as in Word."""
    if values.quotable is None:
        return None
    found = values.quotable.find(of_field(instruction.word), last=instruction.has("l"))
    if found is None:
        return None
    if not any(map(instruction.has, "nrws")):
        return found.text
    number = found.number.strip().rstrip(".．")
    if instruction.has("t") or instruction.has("s"):
        number = numeric(number)
    return number or "0"


# --- fields made of fields ----------------------------------------------------------------------------


def _compound(item: Field, values: FieldValues) -> str | None:
    held: list[str] = []
    text = _spread(item.code, values, held) if item.code else item.instruction
    text = text.strip()
    if text.startswith("="):
        return formula(_released(text[1:], held))
    words = _words(text[len(item.name) :], held)
    if item.name == "QUOTE":
        return "".join(word for word, kind in words if kind != "switch") or None
    return _chosen(words)


def _spread(code: Sequence[Inline], values: FieldValues, held: list[str]) -> str:
    """The code with a mark for what each field in it comes to, so that a blank in it divides nothing."""
    out = []
    for piece in code:
        if isinstance(piece, Field):
            value = evaluate(piece, values)
            held.append(said(piece.result) if value is None else value)
            out.append(f"\x00{len(held) - 1}\x01")
        else:
            out.append(said((piece,)))
    return "".join(out)


def _released(text: str, held: Sequence[str]) -> str:
    return _HELD.sub(lambda match: held[int(match.group(1))], text)


def _words(text: str, held: Sequence[str]) -> list[tuple[str, str]]:
    """Operands of an IF, and what kind each is: "word", "operator" or "switch"."""
    out = []
    for match in _OPERAND.finditer(text):
        quoted, curly, operator, bare = match.groups()
        if operator is not None:
            out.append((operator, "operator"))
        elif bare is not None:
            out.append((_released(bare, held), "switch" if bare.startswith("\\") else "word"))
        else:
            word = curly if quoted is None else _ESCAPE.sub(r"\1", quoted)
            out.append((_released(word, held), "word"))
    return out


def _chosen(words: Sequence[tuple[str, str]]) -> str | None:
    """IF left operator right "true" "false" (§17.16.5.22); the text for false may be missing."""
    at = next((at for at, (_, kind) in enumerate(words) if kind == "operator"), None)
    if at is None:
        return None
    left = words[at - 1][0] if at else ""
    behind = [word for word, kind in words[at + 1 :] if kind == "word"]
    if not behind:
        return None
    holds = compared(left, words[at][0], behind[0])
    texts = [*behind[1:3], "", ""]
    return texts[0] if holds else texts[1]


def on_page(values: FieldValues, key: int) -> FieldValues:
    """The values for a field in the text, whose page an earlier round has found out."""
    place = values.place_of_field.get(key)
    return values if place is None else replace(values, page=place[0], page_number=place[1])

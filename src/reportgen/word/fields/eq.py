"""EQ fields (ISO 29500-1 §17.16.5.17): the pieces of a code in, a formula out. Pure.

Circled characters, phonetic guides and fractions of older files are such fields. What is not understood comes out as
the text of its arguments: nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from msgspec import Struct, field

from reportgen.word.model import Field, Hyperlink, Inline, RunProps, Text
from reportgen.word.model.math import (
    Cells,
    Fenced,
    Fraction,
    Framed,
    Large,
    Letters,
    Limits,
    Node,
    Overprinted,
    Radical,
    Row,
    Scripts,
    Shifted,
    Space,
)
from reportgen.word.walk import shown

_NAME = re.compile(r'\s*eq\b\s*(?:\\\*\s*(?:"[^"]*"|\S+)\s*)*', re.IGNORECASE)
_COMMANDS = "abdfilorsx"
_OPTIONS = frozenset("al ac ad ar co vs hs lc rc bc fo ba li su pr in fc vc up do ai di to bo le ri".split())
_SIGNED = frozenset(("lc", "rc", "bc", "fc", "vc"))
_MIRRORED = {"(": ")", "[": "]", "{": "}", "<": ">"}
_SIDES = {"to": "top", "bo": "bottom", "le": "left", "ri": "right"}
_DEEPEST = 20
_SCRIPT = 2.0
"""Points a script is raised or lowered by where nothing is said."""


class _Option(Struct):
    name: str
    number: float | None = None
    sign: str = ""


class _Command(Struct):
    name: str
    options: list[_Option] = field(default_factory=list)

    def has(self, name: str) -> bool:
        return any(option.name == name for option in self.options)

    def number(self, name: str, otherwise: float) -> float:
        found = next((option.number for option in self.options if option.name == name), None)
        return otherwise if found is None else found

    def sign(self, *wanted: str) -> str:
        return next((option.sign for option in self.options if option.name in wanted), "")


def equation(code: Sequence[Inline], props: RunProps) -> Node:
    """The formula of an EQ field; `props` is the look of what has none of its own."""
    characters = [(char, item.props) for item in _texts(code) for char in item.text]
    match = _NAME.match("".join(char for char, _ in characters))
    reader = _Reader(characters[match.end() if match else 0 :], props)
    return reader.row("", 0)


def _texts(code: Iterable[Inline]) -> Iterable[Text]:
    for item in code:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Field | Hyperlink):
            yield from (each for each in shown((item,)) if isinstance(each, Text))


class _Reader:
    def __init__(self, characters: list[tuple[str, RunProps]], props: RunProps) -> None:
        self._chars, self._props, self._at = characters, props, 0

    def _peek(self, ahead: int = 0) -> str:
        at = self._at + ahead
        return self._chars[at][0] if at < len(self._chars) else ""

    def _blanks(self) -> None:
        while self._peek() == " ":
            self._at += 1

    def row(self, ends: str, depth: int) -> Node:
        """Everything up to one of the characters `ends`, which is left standing."""
        parts: list[Node] = []
        text: list[tuple[str, RunProps]] = []
        level = 0
        while self._at < len(self._chars):
            char, props = self._chars[self._at]
            if char == "\\":
                made = self._command(depth)
                if made is not None:
                    _flush(text, parts)
                    parts.append(made)
                    continue
                self._at += 1
                if self._at < len(self._chars):
                    text.append(self._chars[self._at])
                    self._at += 1
                continue
            if char in ends and not level:
                break
            level += (char == "(") - (char == ")" and level > 0)
            text.append((char, props))
            self._at += 1
        _flush(text, parts)
        return parts[0] if len(parts) == 1 else Row(tuple(parts))

    def _command(self, depth: int) -> Node | None:
        """A command at this backslash; None, and nothing read, where there is none."""
        start = self._at
        name = self._peek(1).lower()
        if name not in _COMMANDS or not name or depth > _DEEPEST:
            return None
        self._at += 2
        found: list[tuple[_Command, list[Node]]] = []
        while True:
            command = _Command(name)
            self._options(command)
            self._blanks()
            if self._peek() != "(":
                break
            self._at += 1
            found.append((command, self._arguments(depth)))
            if name != "s" or self._peek() != "\\" or self._option() is None:
                break
        if not found:
            if name == "d":
                return self._built(command, [])
            self._at = start
            return None
        made = [self._built(command, arguments) for command, arguments in found]
        return made[0] if len(made) == 1 else Overprinted(tuple(made), "left")

    def _option(self) -> str | None:
        """The name of an option at this backslash."""
        name = (self._peek(1) + self._peek(2)).lower()
        return name if name in _OPTIONS else None

    def _options(self, command: _Command) -> None:
        """The options of a command, as far as they follow each other."""
        while True:
            self._blanks()
            name = self._option() if self._peek() == "\\" else None
            if name is None:
                return
            self._at += 3
            option = _Option(name)
            if name in _SIGNED:
                self._at += self._peek() == "\\"
                option.sign = self._peek()
                self._at += 1
            else:
                self._blanks()
                digits = ""
                while self._peek() and (self._peek().isdigit() or self._peek() == "."):
                    digits += self._peek()
                    self._at += 1
                option.number = float(digits) if digits.replace(".", "", 1).isdigit() else None
            command.options.append(option)

    def _arguments(self, depth: int) -> list[Node]:
        found = []
        while True:
            found.append(self.row(",;)，；", depth + 1))
            end = self._peek()
            self._at += 1
            if end in (")", ""):
                return found

    def _built(self, command: _Command, arguments: list[Node]) -> Node:
        """The node that a command stands for; its arguments in a row where they are not what it takes."""
        first = arguments[0] if arguments else Row(())
        match command.name:
            case "f" if len(arguments) == 2:
                return Fraction(first, arguments[1])
            case "r" if len(arguments) <= 2:
                return Radical(arguments[-1], first if len(arguments) > 1 else None)
            case "o":
                align = "left" if command.has("al") else "right" if command.has("ar") else "center"
                return Overprinted(tuple(arguments), align)
            case "s":
                return self._scripts(command, arguments)
            case "b":
                left = command.sign("lc", "bc") or ("" if command.has("rc") else "(")
                right = command.sign("rc") or _MIRRORED.get(command.sign("bc"), command.sign("bc"))
                right = right or ("" if command.has("lc") else ")")
                return Fenced(_listed(arguments, self._props), left, right, self._props)
            case "x":
                sides = {_SIDES[option.name] for option in command.options if option.name in _SIDES}
                return Framed(_listed(arguments, self._props), frozenset(sides or _SIDES.values()))
            case "d":
                return Row((Space(command.number("fo", 0.0) - command.number("ba", 0.0)), *arguments))
            case "i" if len(arguments) <= 3:
                return self._integral(command, arguments)
            case "a":
                columns = max(int(command.number("co", 1.0)), 1)
                rows = (tuple(arguments[at : at + columns]) for at in range(0, len(arguments), columns))
                align = "left" if command.has("al") else "right" if command.has("ar") else "center"
                return Cells(tuple(rows), align)  # type: ignore[arg-type]
            case _:
                return _listed(arguments, self._props)

    @staticmethod
    def _scripts(command: _Command, arguments: list[Node]) -> Node:
        part = arguments[0] if len(arguments) == 1 else Cells(tuple((each,) for each in arguments), "left")
        if command.has("do"):
            return Shifted(part, -command.number("do", _SCRIPT))
        if command.has("up") or len(arguments) != 2:
            return Shifted(part, command.number("up", _SCRIPT))
        return Scripts(Row(()), arguments[0], arguments[1])

    def _integral(self, command: _Command, arguments: list[Node]) -> Node:
        sign = "∑" if command.has("su") else "∏" if command.has("pr") else command.sign("fc", "vc") or "∫"
        padded = [*arguments, *[Row(())] * 3]
        large = Large(sign, self._props)
        beside = command.has("in") or sign == "∫"
        limited = Scripts(large, padded[1], padded[0]) if beside else Limits(large, padded[1], padded[0])
        return Row((limited, padded[2]))


def _flush(text: list[tuple[str, RunProps]], parts: list[Node]) -> None:
    """Letters of equal looks as one part."""
    while text:
        props = text[0][1]
        count = next((at for at, (_, own) in enumerate(text) if own is not props and own != props), len(text))
        parts.append(Letters("".join(char for char, _ in text[:count]), props))
        del text[:count]


def _listed(parts: Sequence[Node], props: RunProps) -> Node:
    out: list[Node] = []
    for part in parts:
        out += [Letters(",", props), part] if out else [part]
    return out[0] if len(out) == 1 else Row(tuple(out))

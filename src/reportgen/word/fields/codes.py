"""Fields whose code is what they show: Word keeps no result of them (ISO 29500-1 §17.16.5.22, MACROBUTTON, SYMBOL).

In: an instruction and the look of its first run. Out: the text it shows.
"""

from __future__ import annotations

from msgspec.structs import replace

from reportgen.word.attributes import MAX_SIZE
from reportgen.word.fields.instructions import Instruction, parse
from reportgen.word.model import Fonts, RunProps, Text
from reportgen.word.symbols import is_symbol_font, to_unicode

COUNTED = frozenset({"AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM", "BARCODE", "DISPLAYBARCODE"})
"""Fields without a result that Word computes and the engine does not."""


def shown(instruction: str, props: RunProps) -> tuple[Text, ...]:
    """The words of a button, behind the name of its macro or of the place where it leads; the character of SYMBOL."""
    name = instruction.partition(" ")[0].upper()
    if name in ("MACROBUTTON", "GOTOBUTTON"):
        words = instruction.split(None, 2)
        return (Text(words[2], props),) if len(words) > 2 else ()
    return _symbol(parse(instruction), props) if name == "SYMBOL" else ()


def _symbol(said: Instruction, props: RunProps) -> tuple[Text, ...]:
    """The number, or the character itself, of `SYMBOL 254 \\f "Wingdings" \\s 14`; without \\u a number is that of a
    character of the font, or of the system's own code page."""
    font = said.switches.get("f", "")
    try:
        code = int(said.word, 16) if said.word.lower().startswith("0x") else int(said.word)
    except ValueError:
        code = ord(said.word) if len(said.word) == 1 else 0
    if is_symbol_font(font):
        character = to_unicode(font, code)
    elif said.has("u") or code < 0x80:
        character = chr(code) if 0x20 <= code < 0x110000 and not 0xD800 <= code < 0xE000 else None
    else:
        raw = code.to_bytes(2 if code > 0xFF else 1, "big") if code < 0x10000 else b""
        character = raw.decode("gb18030" if code > 0xFF else "cp1252", "ignore") or None
    if not character:
        return ()
    if font and not is_symbol_font(font):
        props = replace(props, fonts=Fonts(font, font, font))
    try:
        size = float(said.switches.get("s", ""))
    except ValueError:
        size = 0.0
    return (Text(character, replace(props, size=size) if 0 < size <= MAX_SIZE else props),)

"""Content controls that show what stands in another part (w:dataBinding, ISO 29500-1 §17.5.2.6): on opening, Word puts
the bound value into the control, whatever was saved there.

In: the root of a part. Out: the same tree with the values in it, before anything else reads it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from reportgen.errors import DataError
from reportgen.word.log import Log
from reportgen.word.names import VAL, W14, XML, w, w_all
from reportgen.word.package import Package, Relationship

_CORE = "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}"
_EXTENDED = "{6668398D-A668-4E3E-A5EB-62B293D839F1}"
_BUILT_IN = {"core-properties": _CORE, "extended-properties": _EXTENDED}
"""The stores that are no custom XML: the package's properties, by the kind of their relationship."""
_DATASTORE = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}itemID"
_MAPPING = re.compile(r"""xmlns:([\w.-]+)\s*=\s*(?:'([^']*)'|"([^"]*)")""")
_STEP = r"(?:@?(?:[\w.-]+:)?[\w.-]+(?:\[\d{1,6}\])?|text\(\)|\*(?:\[\d{1,6}\])?)"
_PATH = re.compile(rf"(?:/{_STEP}){{1,50}}")
"""The paths that Word writes: from the root down, step by step. Others are not followed."""
_DATE = re.compile(r"(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d))?)?")
_PICTURE = re.compile(r"'([^']*)'|(yyyy|yy|MM|M|dd|d|HH|H|hh|h|mm|m|ss|s)|([A-Za-z])|([^'A-Za-z])")
_HOLDERS = w_all("p tc tr tbl sdt")


class Bindings:
    """The stores of one package, opened when the first control asks for one."""

    def __init__(self, package: Package, relationships: dict[str, Relationship], log: Log) -> None:
        self._package, self._relationships, self._log = package, relationships, log
        self._stores: dict[str, etree._Element] | None = None

    def fill(self, root: etree._Element) -> None:
        """Put the bound values into the controls of a part."""
        for binding in list(root.iter(w("dataBinding"))):
            properties = binding.getparent()
            control = None if properties is None else properties.getparent()
            content = None if control is None else control.find(w("sdtContent"))
            if properties is None or content is None or properties.find(w("picture")) is not None:
                continue
            value = self._value(binding)
            if value:
                self._show(properties, content, value)

    def _value(self, binding: etree._Element) -> str | None:
        """What stands where a binding leads; None where that is nowhere."""
        if self._stores is None:
            self._stores = dict(self._opened())
        key, path = binding.get(w("storeItemID"), "").upper(), binding.get(w("xpath"), "").strip()
        if not _PATH.fullmatch(path):
            return None
        stores = [self._stores[key]] if key in self._stores else [] if key else list(self._stores.values())
        mappings = _MAPPING.finditer(binding.get(w("prefixMappings"), ""))
        names = {match[1]: match[2] if match[2] is not None else match[3] for match in mappings}
        for store in stores:
            try:
                found = store.getroottree().xpath(path, namespaces=names)
            except (etree.XPathError, TypeError, ValueError):  # a prefix without a name, a name without a namespace
                return None
            if isinstance(found, list) and found:
                first = found[0]
                return "".join(map(str, first.itertext())) if isinstance(first, etree._Element) else str(first)
        return None

    def _opened(self) -> Iterator[tuple[str, etree._Element]]:
        """Every store by its id."""
        for relationship in self._package.relationships("").values():
            key = _BUILT_IN.get(relationship.kind)
            root = None if key is None else self._root(relationship)
            if key is not None and root is not None:
                yield key, root
        for relationship in self._relationships.values():
            root = self._root(relationship) if relationship.kind == "customXml" else None
            if root is None:
                continue
            for about in self._package.relationships(relationship.target).values():
                properties = self._root(about) if about.kind == "customXmlProps" else None
                if properties is not None:
                    yield properties.get(_DATASTORE, "").upper(), root

    def _root(self, relationship: Relationship) -> etree._Element | None:
        """The root of a part; None, and a finding, where it is damaged."""
        if relationship.external:
            return None
        try:
            return self._package.xml(relationship.target)
        except DataError as fault:
            if fault.findings[0].code != "W603":
                raise
            self._log.add("W610", relationship.target)
            return None

    def _show(self, properties: etree._Element, content: etree._Element, value: str) -> None:
        """Put a value into a control, as its kind shows it."""
        box = properties.find(f"{{{W14}}}checkbox")
        if box is not None:
            _tick(box, content, on=value.strip().lower() in ("true", "1"))
            return
        date, choice = properties.find(w("date")), _list_of(properties)
        text: str | None = value
        if date is not None:
            if date.get(w("fullDate"), " ")[:10] == value.strip()[:10]:
                return  # as Word wrote it
            text = _dated(date, value)
            if text is None:
                self._log.add("W648", "w:dataBinding（日期格式）")
        elif choice is not None:
            entries = (entry for entry in choice.iterchildren(w("listItem")) if entry.get(w("value")) == value)
            entry = next(entries, None)
            text = value if entry is None else entry.get(w("displayText")) or value
        if text is not None and " ".join(text.split()) != " ".join(_said(content).split()):
            plain = properties.find(w("text"))
            lines = plain is not None and plain.get(w("multiLine"), "0") in ("1", "true", "on")
            _write(properties, content, text.splitlines() if lines else [" ".join(text.splitlines())])


def _list_of(properties: etree._Element) -> etree._Element | None:
    """The entries of a list or combination field."""
    found = properties.find(w("dropDownList"))
    return properties.find(w("comboBox")) if found is None else found


def _said(content: etree._Element) -> str:
    """What a control shows now."""
    return "".join((each.text or "") if each.tag == w("t") else " " for each in content.iter(w("t"), w("br"), w("tab")))


def _dated(date: etree._Element, value: str) -> str | None:
    """A date as w:dateFormat (§17.5.2.7) writes it; what cannot be read as one as it is; None where the format holds
    names of months, days or numerals."""
    match = _DATE.match(value.strip())
    if match is None:
        return value
    year, month, day, hour, minute, second = (int(part or 0) for part in match.groups())
    form = date.find(w("dateFormat"))
    parts = {
        "yyyy": f"{year:04}", "yy": f"{year % 100:02}", "MM": f"{month:02}", "M": str(month), "dd": f"{day:02}",
        "d": str(day), "HH": f"{hour:02}", "H": str(hour), "hh": f"{(hour - 1) % 12 + 1:02}",
        "h": str((hour - 1) % 12 + 1), "mm": f"{minute:02}", "m": str(minute), "ss": f"{second:02}", "s": str(second),
    }  # fmt: skip
    out = []
    picture = "yyyy-MM-dd" if form is None else form.get(VAL, "yyyy-MM-dd")
    for quoted, part, other, mark in (found.groups() for found in _PICTURE.finditer(picture)):
        if other is not None:
            return None
        out.append(parts[part] if part is not None else quoted if quoted is not None else mark)
    return "".join(out)


def _write(properties: etree._Element, content: etree._Element, lines: list[str]) -> None:
    """Put lines in the place of what a control holds, in the look of its first run, or of its own where that is the
    prompt. What holds tables or other controls stays as it is."""
    holder = content
    if any(child.tag in _HOLDERS for child in content):
        paragraphs = list(content.iter(w("p")))
        if len(paragraphs) != 1 or any(content.iter(w("sdt"))):
            return
        holder = paragraphs[0]
    elif any(content.iter(w("sdt"))):
        return
    run = next(holder.iter(w("r")), None)
    own = run is not None and properties.find(w("showingPlcHdr")) is None
    looks = run.find(w("rPr")) if own and run is not None else properties.find(w("rPr"))
    for child in list(holder):
        if child.tag != w("pPr"):
            holder.remove(child)
    made = etree.SubElement(holder, w("r"))
    if looks is not None:
        made.append(_copied(looks))
    for number, line in enumerate(lines):
        if number:
            etree.SubElement(made, w("br"))
        text = etree.SubElement(made, w("t"))
        text.text = line
        text.set(f"{{{XML}}}space", "preserve")


def _tick(box: etree._Element, content: etree._Element, *, on: bool) -> None:
    """Let a box show whether it is ticked, by the sign and font that it names for that."""
    now = box.find(f"{{{W14}}}checked")
    was = now is not None and now.get(f"{{{W14}}}val", "1") in ("1", "true", "on")
    run = next(content.iter(w("r")), None)
    state = box.find(f"{{{W14}}}{'checkedState' if on else 'uncheckedState'}")
    if on == was or run is None:
        return
    sign = ("2612" if on else "2610") if state is None else state.get(f"{{{W14}}}val", "2610")
    for child in [*list(run), *list(content.iter(w("r")))[1:]]:
        parent = child.getparent()
        if child.tag != w("rPr") and parent is not None:
            parent.remove(child)
    symbol = etree.SubElement(run, w("sym"))
    symbol.set(w("font"), "MS Gothic" if state is None else state.get(f"{{{W14}}}font", "MS Gothic"))
    symbol.set(w("char"), sign)


def _copied(element: etree._Element) -> etree._Element:
    """A copy that can stand elsewhere."""
    return etree.fromstring(etree.tostring(element))

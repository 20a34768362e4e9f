#!/usr/bin/env python3
"""Make the files of this folder from the packages that fonts.yaml names.

    build_fonts.py WORK             fetch, copy and cut, write the results into this folder
    build_fonts.py WORK --check     the same in WORK/made, compared with this folder and README.md
    build_fonts.py --readme         write the tables of README.md anew

WORK is any folder; the packages are fetched and unpacked there, once. Needs Debian 12 with
apt-get, dpkg and npm, a network, PyYAML, and the fontTools release named below: another release
may cut a font to other bytes.
"""

import argparse
import bz2
import fnmatch
import gzip
import hashlib
import itertools
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import fontTools  # type: ignore[import-untyped]
import yaml
from compose_signs import compose
from fontTools import subset
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from fontTools.ttLib.tables.otBase import USE_HARFBUZZ_REPACKER  # type: ignore[import-untyped]

HERE = Path(__file__).resolve().parent
FONTTOOLS = "4.68.0"
SIZE_LIMIT = 60_000_000
SLOTS = ("stands_for", "bold_for", "italic_for", "bold_italic_for")

LEVELS = (3500, 3000, 1605)
"""How many characters each level of the Table of General Standard Chinese Characters has."""

SYMBOLS = (
    (0x0020, 0x007E), (0x00A0, 0x024F), (0x02B0, 0x04FF), (0x1E00, 0x1EFF),  # Latin, Greek, Cyrillic
    (0x2000, 0x23FF), (0x2460, 0x27BF),  # punctuation to technical; enclosed, box, shapes, dingbats
    (0x2FF0, 0x2FFF), (0x3000, 0x312F), (0x3200, 0x33FF),  # CJK punctuation, kana, bopomofo, enclosed
    (0xFE10, 0xFE1F), (0xFE30, 0xFE6F), (0xFF00, 0xFFEF),  # vertical, small and full-width forms
)  # fmt: skip
"""Code points, first and last, that a face cut to the standard set keeps besides Han characters."""

SIGNS = ((0x2030, 0x20CF), (0x2100, 0x218F), (0x2190, 0x23FF), (0x25A0, 0x27FF), (0x2900, 0x2BFF))
"""Code points, first and last, of punctuation, small figures, money, letter-like signs, fractions, arrows,
mathematics, technical signs, shapes and dingbats."""

RENAMED = {
    "ReportgenWen-Light.ttf": {
        1: "Reportgen Wen Light",
        2: "Regular",
        3: "Reportgen Wen Light:Version 1.250",
        4: "Reportgen Wen Light",
        6: "ReportgenWen-Light",
        16: "Reportgen Wen",
        17: "Light",
    },
    "ReportgenSigns.ttf": {
        1: "Reportgen Signs",
        2: "Regular",
        3: "Reportgen Signs:Version 1.250",
        4: "Reportgen Signs",
        6: "ReportgenSigns",
    },
}
"""Names of the faces cut from those whose licences reserve their own names."""

CREDITS = (0, 5, 7, 8, 9, 11, 12, 13, 14)
"""Name records that a renamed face keeps: copyright, version, trademark, makers and licence."""

CHAINS = (
    ("仿宋_GB2312", "stands_for"),
    ("楷体_GB2312", "stands_for"),
    ("黑体", "stands_for"),
    ("宋体", "stands_for"),
    ("方正小标宋简体", "stands_for"),
    ("黑体", "bold_for"),
    ("宋体", "bold_for"),
)
"""Font names, with the style, whose chain of faces the README reports on."""

MADE = {None: "whole", "standard": "cut", "lacking": "cut, renamed", "signs": "cut, added to, renamed"}
"""What the README says of a face, by its `cut`."""

Entry = dict[str, Any]


def load() -> Entry:
    """Read fonts.yaml."""
    data: Entry = yaml.safe_load((HERE / "fonts.yaml").read_text(encoding="utf-8"))
    return data


def faults(data: Entry) -> Iterator[str]:
    """Yield what is wrong with the list of faces itself."""
    files = {face["file"] for face in data["faces"]}
    for slot in SLOTS:
        claimed: dict[str, str] = {}
        for face in data["faces"]:
            for name in face.get(slot, []):
                if name.casefold() in claimed:
                    yield f"{name} is in {slot} of both {claimed[name.casefold()]} and {face['file']}"
                claimed[name.casefold()] = face["file"]
    named = itertools.chain(data["last_resort"], *(face.get("fallback", []) for face in data["faces"]))
    yield from (f"{name} is a fallback but no face" for name in sorted(set(named) - files))


# Fetching


def fetch(package: Entry, work: Path) -> Path:
    """Unpack a package below WORK, unless it is there already, and give its folder."""
    folder = work / "packages" / f"{package['name'].replace('/', '_')}-{package['version']}"
    if not folder.is_dir():
        downloads = work / "downloads" / folder.name
        downloads.mkdir(parents=True, exist_ok=True)
        partial = folder.with_name(folder.name + ".part")
        partial.mkdir(parents=True, exist_ok=True)
        if package["from"] == "npm":
            fetch_npm(package, downloads, partial)
        else:
            fetch_debian(package, downloads, partial)
        partial.rename(folder)
    return folder


def fetch_debian(package: Entry, downloads: Path, folder: Path) -> None:
    """Download a Debian package and unpack it."""
    release = f"{package['name']}={package['version']}"
    subprocess.run(["apt-get", "download", release], cwd=downloads, check=True)
    (archive,) = downloads.glob("*.deb")
    subprocess.run(["dpkg", "-x", str(archive), str(folder)], check=True)


def fetch_npm(package: Entry, downloads: Path, folder: Path) -> None:
    """Download an npm package and unpack it."""
    release = f"{package['name']}@{package['version']}"
    subprocess.run(["npm", "pack", "--silent", release], cwd=downloads, check=True)
    (archive,) = downloads.glob("*.tgz")
    subprocess.run(["tar", "-xzf", str(archive), "-C", str(folder), "--strip-components=1"], check=True)


def source(package: Entry, work: Path) -> Path:
    """Give the unpacked file that an entry is made from."""
    path: str = package["path"]
    return fetch(package, work) / path


# The standard characters


def standard_characters(mappings: Path) -> list[str]:
    """Read the 8,105 standard characters, in the order of the table, from Unihan's mappings."""
    numbered: dict[int, str] = {}
    with bz2.open(mappings, "rt", encoding="utf-8") as lines:
        for line in lines:
            fields = line.split()
            if len(fields) == 3 and fields[1] == "kTGH":
                numbered[int(fields[2].partition(":")[2])] = chr(int(fields[0][2:], 16))
    if sorted(numbered) != list(range(1, sum(LEVELS) + 1)) or len(set(numbered.values())) != len(numbered):
        raise SystemExit(f"{mappings} does not hold the table of {sum(LEVELS)} characters")
    return [numbered[place] for place in sorted(numbered)]


def table_text(characters: list[str]) -> str:
    """Lay the characters out, a hundred a line, each level starting a line."""
    rest = iter(characters)
    levels = [list(itertools.islice(rest, count)) for count in LEVELS]
    lines = ["".join(level[at : at + 100]) for level in levels for at in range(0, len(level), 100)]
    return "\n".join(lines) + "\n"


def listed_characters(folder: Path) -> set[int]:
    """Read the standard characters back from tgh-8105.txt, as code points."""
    return {ord(char) for char in (folder / "tgh-8105.txt").read_text(encoding="utf-8") if char != "\n"}


def gb2312_han() -> set[int]:
    """Give the Han characters of GB 2312."""
    pairs = itertools.product(range(0xB0, 0xF8), range(0xA1, 0xFF))
    return {ord(char) for pair in pairs if (char := bytes(pair).decode("gb2312", errors="ignore"))}


# Cutting


def characters_of(path: Path) -> set[int]:
    """Give the code points that a face has."""
    with TTFont(path, lazy=True) as font:
        return set(font.getBestCmap())


def glyph_count(path: Path) -> int:
    """Give the number of glyphs of a face."""
    with TTFont(path, lazy=True) as font:
        return int(font["maxp"].numGlyphs)


def kept_characters(cut: str, made: Path) -> set[int]:
    """Give the code points that a face with this value of `cut` keeps."""
    standard = listed_characters(made)
    if cut == "standard":
        symbols = (range(first, last + 1) for first, last in SYMBOLS)
        return standard | gb2312_han() | set(itertools.chain.from_iterable(symbols))
    if cut == "signs":
        signs = (range(first, last + 1) for first, last in SIGNS)
        return set(itertools.chain.from_iterable(signs)) - noto_characters(made)
    lacking = (standard - characters_of(made / f"Fandol{style}-Regular.otf") for style in ("Fang", "Kai"))
    return set().union(*lacking)


def noto_characters(made: Path) -> set[int]:
    """Give the code points that either Noto Regular face has."""
    return set().union(*(characters_of(made / f"Noto{style}SC-Regular.ttf") for style in ("Serif", "Sans")))


def cut_face(font: TTFont, target: Path, keep: Iterable[int]) -> None:
    """Cut a face to some characters and their vertical forms; its date stays that of the original."""
    options = subset.Options(
        hinting=False,
        layout_features=["vert", "vrt2"],
        name_IDs=["*"],
        name_languages=["*"],
        notdef_outline=True,
        recalc_timestamp=False,
    )
    options.drop_tables += ["BASE", "GDEF", "GPOS", "STAT", "gasp"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=keep)
    cutter.subset(font)
    if "GSUB" in font and not font["GSUB"].table.FeatureList.FeatureRecord:
        del font["GSUB"]
    font.save(target)


def rename_face(path: Path) -> None:
    """Give a face the names of RENAMED in place of its own, keeping its credits."""
    font = TTFont(path, recalcTimestamp=False)
    table = font["name"]
    table.names = [record for record in table.names if record.nameID in CREDITS]
    for kind, text in RENAMED[path.name].items():
        table.setName(text, kind, 3, 1, 0x409)
    font.save(path)


def make_face(face: Entry, work: Path, made: Path) -> None:
    """Copy or cut one face."""
    origin, target, cut = source(face["package"], work), made / face["file"], face.get("cut")
    if cut is None:
        target.write_bytes(origin.read_bytes())
        return
    font, keep = TTFont(origin, recalcTimestamp=False), kept_characters(cut, made)
    font.cfg[USE_HARFBUZZ_REPACKER] = False  # The bytes must not hang on whether uharfbuzz is installed.
    if cut == "signs":
        keep |= compose(font, noto_characters(made))
    cut_face(font, target, keep)
    if face["file"] in RENAMED:
        rename_face(target)


# Licence texts


def debian_paragraphs(text: str) -> list[dict[str, str]]:
    """Read the paragraphs of a Debian copyright file as plain text fields."""
    paragraphs = []
    for block in text.split("\n\n"):
        fields: dict[str, str] = {}
        name = ""
        for line in block.splitlines():
            if line[:1] in (" ", "\t"):
                fields[name] += "\n" + ("" if line.strip() == "." else line.strip())
            elif line:
                name, _, value = line.partition(":")
                fields[name] = value.strip()
        paragraphs.append(fields)
    return paragraphs


def debian_licence(text: str, wanted: str) -> str:
    """Give the copyright and licence of one file pattern of a Debian copyright file."""
    paragraphs = debian_paragraphs(text)
    found = next(
        fields
        for fields in paragraphs
        if any(fnmatch.fnmatch(wanted, pattern) for pattern in fields.get("Files", "").split())
    )
    kind, _, body = found["License"].partition("\n")
    if not body:
        texts = (fields["License"].partition("\n") for fields in paragraphs if "License" in fields)
        body = next(rest for name, _, rest in texts if name == kind and rest)
    holders = found["Copyright"].strip()
    if "copyright" not in holders.lower():
        holders = f"Copyright {holders}"
    parts = [holders, found.get("Comment", "").strip(), body.strip()]
    return "\n\n".join(part for part in parts if part) + "\n"


def text_of(path: Path) -> str:
    """Read a text file, packed with gzip or not."""
    data = path.read_bytes()
    return (gzip.decompress(data) if path.suffix == ".gz" else data).decode("utf-8").replace("\r\n", "\n")


def licence_text(entry: Entry, work: Path, made: Path) -> str:
    """Give the text of one licence file."""
    package = entry["package"]
    paths = package["path"] if isinstance(package["path"], list) else [package["path"]]
    texts = (text_of(fetch(package, work) / path) for path in paths)
    text = "\n\n".join(text.strip("\n") for text in texts) + "\n"
    if "starts_at" in entry:
        text = text[text.index(entry["starts_at"]) :].rstrip() + "\n"
    if "stanza" in entry:
        text = debian_licence(text, entry["stanza"])
    if "face" in entry:
        with TTFont(made / entry["face"], lazy=True) as font:
            record = str(font["name"].getDebugName(0)).replace("\r\n", "\n").strip()
        text = f"{entry['face']} says:\n\n{record}\n\nThe package it comes from says:\n\n{text}"
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


# Making and checking all


def make_all(data: Entry, work: Path, made: Path) -> list[str]:
    """Make every file in a folder and give their names."""
    if fontTools.version != FONTTOOLS:
        raise SystemExit(f"needs fontTools {FONTTOOLS}, not {fontTools.version}")
    (made / "licences").mkdir(parents=True, exist_ok=True)
    for other in data["others"]:
        origin = source(other["package"], work)
        if other["file"] == "tgh-8105.txt":
            text = table_text(standard_characters(origin))
            (made / other["file"]).write_text(text, encoding="utf-8", newline="\n")
        else:
            (made / other["file"]).write_bytes(origin.read_bytes())
    for face in sorted(data["faces"], key=lambda face: face.get("cut") is not None):
        make_face(face, work, made)
    for entry in data["licences"]:
        (made / entry["file"]).write_text(licence_text(entry, work, made), encoding="utf-8", newline="\n")
    return [entry["file"] for kind in ("faces", "others", "licences") for entry in data[kind]]


def digest(path: Path) -> str:
    """Give the SHA-256 of a file, or nothing for a file that is not there."""
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def differences(made: Path, names: list[str]) -> Iterator[str]:
    """Yield each made file that is not the one in this folder or not the one README.md states."""
    readme = (HERE / "README.md").read_text(encoding="utf-8")
    for name in names:
        value = digest(made / name)
        if value != digest(HERE / name):
            yield f"{name}: the file made is not the one in the folder"
        if value not in readme:
            yield f"{name}: README.md does not state {value}"


# The README


def commas(value: int) -> str:
    """Write a number with commas."""
    return f"{value:,}"


def folder_files() -> list[Path]:
    """List the files of this folder, without what Python leaves there."""
    return [path for path in HERE.rglob("*") if path.is_file() and path.parent.name != "__pycache__"]


def origin_cell(package: Entry) -> str:
    """Name the package, release and file that something comes from."""
    return f"{package['from']} `{package['name']}` {package['version']} | `{package['path']}`"


def face_table(data: Entry) -> Iterator[str]:
    """Yield the table of faces and other files."""
    yield "| file | package | file in the package | made | licence | glyphs | characters | bytes |"
    yield "| --- | --- | --- | --- | --- | --: | --: | --: |"
    for face in data["faces"]:
        path = HERE / face["file"]
        counts = f"{commas(glyph_count(path))} | {commas(len(characters_of(path)))}"
        made = MADE[face.get("cut")]
        licence = f"[{face['licence']}]({face['licence_file']})"
        size = commas(path.stat().st_size)
        yield f"| {face['file']} | {origin_cell(face['package'])} | {made} | {licence} | {counts} | {size} |"
    for other in data["others"]:
        path = HERE / other["file"]
        made = "list" if path.suffix == ".txt" else "whole"
        licence = f"[{other['licence']}]({other['licence_file']})"
        size = commas(path.stat().st_size)
        yield f"| {other['file']} | {origin_cell(other['package'])} | {made} | {licence} | | | {size} |"
    files = (path for path in folder_files() if path.name != "README.md")
    total = sum(path.stat().st_size for path in files)
    yield ""
    yield f"The folder without this page: {commas(total)} bytes; the limit is {commas(SIZE_LIMIT)}."


def digest_table(data: Entry) -> Iterator[str]:
    """Yield the table of SHA-256 sums."""
    yield "| file | SHA-256 |"
    yield "| --- | --- |"
    for kind in ("faces", "others", "licences"):
        for entry in data[kind]:
            yield f"| {entry['file']} | `{digest(HERE / entry['file'])}` |"


def chain_of(data: Entry, name: str, slot: str) -> list[str]:
    """Give the files that a font name is set in, in the order they are asked for a character."""
    first = next(face for face in data["faces"] if name in face.get(slot, []))
    return list(dict.fromkeys([first["file"], *first.get("fallback", []), *data["last_resort"]]))


def coverage_table(data: Entry) -> Iterator[str]:
    """Yield how many standard characters each face of a chain gives, and what the chain gives in all."""
    standard = listed_characters(HERE)
    yield "| name in the document | characters of the 8,105, by face | in all |"
    yield "| --- | --- | --: |"
    for name, slot in CHAINS:
        left = set(standard)
        parts = []
        for file in chain_of(data, name, slot):
            given = left & characters_of(HERE / file)
            left -= given
            if given:
                parts.append(f"{file} {commas(len(given))}")
        label = f"{name}, bold" if slot == "bold_for" else name
        yield f"| {label} | {', '.join(parts)} | {commas(len(standard) - len(left))} |"


def folder_faults(data: Entry) -> Iterator[str]:
    """Yield where the folder breaks a promise: its size, or a character that no face of a chain has."""
    total = sum(path.stat().st_size for path in folder_files())
    if total > SIZE_LIMIT:
        yield f"the folder has {commas(total)} bytes"
    standard = listed_characters(HERE)
    for name, slot in CHAINS:
        files = chain_of(data, name, slot)
        left = standard.difference(*(characters_of(HERE / file) for file in files))
        if left:
            yield f"{name}: {len(left)} standard characters have no glyph"


def write_readme(data: Entry) -> None:
    """Write the tables between the markers of README.md."""
    path = HERE / "README.md"
    text = path.read_text(encoding="utf-8")
    for name, table in (("files", face_table), ("coverage", coverage_table), ("sums", digest_table)):
        start, end = f"<!-- {name}: written by build_fonts.py -->\n", f"<!-- end of {name} -->"
        before, _, rest = text.partition(start)
        _, _, after = rest.partition(end)
        text = before + start + "\n" + "\n".join(table(data)) + "\n\n" + end + after
    path.write_text(text, encoding="utf-8", newline="\n")


def main() -> int:
    """Run the command line."""
    parser = argparse.ArgumentParser(description="Make the files of this folder from their packages.")
    parser.add_argument("work", nargs="?", type=Path, help="folder to fetch and unpack the packages in")
    parser.add_argument("--check", action="store_true", help="make them in WORK/made and compare")
    parser.add_argument("--readme", action="store_true", help="write the tables of README.md anew")
    args = parser.parse_args()
    if args.work is None and (args.check or not args.readme):
        parser.error("needs a WORK folder, or --readme alone")
    data = load()
    wrong = list(faults(data))
    if args.work is not None and not wrong:
        work = args.work.resolve()
        made = work / "made" if args.check else HERE
        names = make_all(data, work, made)
        if args.check:
            wrong += differences(made, names)
    wrong += folder_faults(data)
    if args.readme and not wrong:
        write_readme(data)
    print("\n".join(wrong) if wrong else "ok", file=sys.stderr if wrong else sys.stdout)
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())

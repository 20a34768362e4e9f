"""Mutate Word files and set them: every one gives a PDF with findings or one clear error, in bounded time and memory.

    python benchmarks/fuzz.py [FOLDER] [--count 10000] [--seed 0] [--seconds 20] [--megabytes 2048]

Takes the .docx of a folder (default tests/corpus) in turn, changes each by one to four mutations drawn from the seed,
sets it after Word or after LibreOffice and prints what happened: traceback, more time, more memory, or a damaged PDF
is a failure, named with the seed that makes it again (`--seed N --count 1`). Exits 1 where there is one.
"""

from __future__ import annotations

import argparse
import collections
import io
import multiprocessing
import random
import re
import resource
import signal
import sys
import time
import traceback
import zipfile
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from reportgen.errors import ReportgenError
from reportgen.pipeline import Workshop

ROOT = Path(__file__).parents[1]
Parts = dict[str, bytes]
Mutation = Callable[[random.Random, Parts], None]

_ELEMENT = re.compile(rb"<(w:[A-Za-z]+)(?: [^<>]*)?/>|<(w:[A-Za-z]+)(?: [^<>]*)?>[^<>]*</\2>")
_TAG = re.compile(rb"</?w:[A-Za-z]+[^<>]*>")
_NUMBER = re.compile(rb'="(-?\d+)"')
_ABSURD = (
    b"0",
    b"-1",
    b"99999999999999999999",
    b"-2147483648",
    b"1e309",
    b"NaN",
    b"",
    b"x",
    b"65536",
    b"31680",
    b"\xef\xbc\x91",
)
_WIDTH = re.compile(rb'(<w:(?:gridCol|tcW|tblW|pgSz|col)\b[^<>]*? w:w=")(\d+)(?=")')
_LENGTH = re.compile(rb'( w:(?:w|h|val|left|right|top|bottom|line|pos|x|y|hanging|firstLine|space)=")(\d+)(?=")')
_RUN = re.compile(rb"<w:r>(?:(?!</?w:r>|</?w:p>|</?w:p ).)*</w:r>", re.DOTALL)
_PARAGRAPH = re.compile(rb"<w:p>(?:(?!</?w:p>|<w:p ).)*</w:p>", re.DOTALL)
_NAMES = re.compile(rb'w:(?:styleId|val|id|numId|abstractNumId)="([^"]*)"')


def _xml(draw: random.Random, parts: Parts) -> str:
    """A part to change: the body more often than all others."""
    names = sorted(name for name in parts if name.endswith((".xml", ".rels")))
    return "word/document.xml" if "word/document.xml" in parts and draw.random() < 0.6 else draw.choice(names)


def _one(pattern: re.Pattern[bytes], change: Callable[[random.Random, re.Match[bytes]], bytes]) -> Mutation:
    def mutate(draw: random.Random, parts: Parts) -> None:
        name = _xml(draw, parts)
        found = list(pattern.finditer(parts[name]))
        for _ in range(draw.choice((1, 1, 3, 10))):
            if found:
                hit = found.pop(draw.randrange(len(found)))
                changed = change(draw, hit)
                if parts[name][hit.start() : hit.end()] == hit[0]:
                    parts[name] = parts[name][: hit.start()] + changed + parts[name][hit.end() :]

    return mutate


def _swap_names(draw: random.Random, parts: Parts) -> None:
    """Names and ids pointing elsewhere: cycles of styles, numbering that is missing, doubled ids."""
    name = draw.choice([each for each in sorted(parts) if each.endswith(".xml")])
    values = [hit[1] for hit in _NAMES.finditer(parts[name])]
    if values:
        old, new = draw.choice(values), draw.choice(values)
        parts[name] = parts[name].replace(b'"' + old + b'"', b'"' + new + b'"', draw.choice((1, 5, 10_000)))


def _cycle(draw: random.Random, parts: Parts) -> None:
    styles = parts.get("word/styles.xml", b"")
    ids = re.findall(rb'w:styleId="([^"]+)"', styles)
    if ids:
        parts["word/styles.xml"] = re.sub(
            rb'(<w:(?:basedOn|link|next) w:val=")[^"]*', lambda hit: hit[1] + draw.choice(ids), styles
        )


def _drop_part(draw: random.Random, parts: Parts) -> None:
    if len(parts) > 1:
        del parts[draw.choice(sorted(parts))]


def _cut_part(draw: random.Random, parts: Parts) -> None:
    name = draw.choice(sorted(parts))
    parts[name] = parts[name][: draw.randrange(len(parts[name]) + 1)]


def _noise(draw: random.Random, parts: Parts) -> None:
    name = draw.choice(sorted(parts))
    content = bytearray(parts[name])
    for _ in range(min(len(content), draw.choice((1, 4, 64)))):
        content[draw.randrange(len(content))] = draw.randrange(256)
    parts[name] = bytes(content)


def _entities(draw: random.Random, parts: Parts) -> None:
    name = _xml(draw, parts)
    body = re.sub(rb"<\?xml[^>]*\?>", b"", parts[name])
    laughs = b"".join(b'<!ENTITY l%d "%s">' % (at + 1, (b"&l%d;" % at) * 10) for at in range(9))
    outer = draw.choice((laughs, b'<!ENTITY l9 SYSTEM "file:///etc/passwd">', b'<!ENTITY l9 "text">'))
    parts[name] = b'<!DOCTYPE d [<!ENTITY l0 "ha">' + outer + b"]>" + body.replace(b"</w:t>", b"&l9;</w:t>", 1)


def _deep(draw: random.Random, parts: Parts) -> None:
    """Elements nested very deep: tables in tables, or content controls."""
    depth = draw.choice((30, 300, 5000))
    start, end = draw.choice(
        (
            (
                b"<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w='9000'/></w:tblGrid><w:tr><w:tc>",
                b"<w:p/></w:tc></w:tr></w:tbl>",
            ),
            (b"<w:sdt><w:sdtContent>", b"</w:sdtContent></w:sdt>"),
        )
    )
    name = "word/document.xml"
    if name in parts:
        parts[name] = parts[name].replace(b"<w:body>", b"<w:body>" + start * depth + b"<w:p/>" + end * depth, 1)


def _narrow(draw: random.Random, parts: Parts) -> None:
    """All widths of a part, or all its lengths, so many times smaller: cells without room, paper of a few lines."""
    name, shrink = _xml(draw, parts), draw.choice((2, 3, 6))
    pattern = draw.choice((_WIDTH, _LENGTH))
    parts[name] = pattern.sub(lambda hit: hit[1] + b"%d" % (int(hit[2]) // shrink), parts[name])


def _graft(draw: random.Random, parts: Parts) -> None:
    """Elements in the places of others of their kind: paragraphs with pictures in notes, tables in text boxes."""
    names = sorted(name for name in parts if name.startswith("word/") and name.endswith(".xml"))
    kind = draw.choice((_RUN, _PARAGRAPH))
    scions = [hit for name in names for hit in kind.findall(parts[name])]
    name = draw.choice(names) if draw.random() < 0.3 else "word/document.xml"
    if scions and name in parts:
        often = draw.choice((0.02, 0.2, 1.0))
        parts[name] = kind.sub(lambda hit: draw.choice(scions) if draw.random() < often else hit[0], parts[name])


def _bomb(draw: random.Random, parts: Parts) -> None:
    name = draw.choice(("word/media/bomb.png", "word/styles.xml", "word/document.xml"))
    parts[name] = b" " * (300 << 20)


MUTATIONS: dict[str, tuple[Mutation, int]] = {
    "drop element": (_one(_ELEMENT, lambda *_: b""), 20),
    "double element": (_one(_ELEMENT, lambda _, hit: hit[0] * 2), 10),
    "drop tag": (_one(_TAG, lambda *_: b""), 2),
    "absurd number": (_one(_NUMBER, lambda draw, _: b'="' + draw.choice(_ABSURD) + b'"'), 30),
    "other number": (_one(_NUMBER, lambda draw, _: b'="%d"' % draw.randrange(-40_000, 40_000)), 20),
    "swap names": (_swap_names, 10),
    "cyclic styles": (_cycle, 4),
    "drop part": (_drop_part, 4),
    "cut part": (_cut_part, 3),
    "noise": (_noise, 3),
    "entities": (_entities, 2),
    "deep": (_deep, 2),
    "narrow": (_narrow, 20),
    "graft": (_graft, 20),
}


def mutated(seed: int, source: bytes) -> tuple[bytes, list[str]]:
    """The file of a seed, and the names of what was done to it."""
    draw = random.Random(seed)
    with zipfile.ZipFile(io.BytesIO(source)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    names = draw.choices(list(MUTATIONS), [weight for _, weight in MUTATIONS.values()], k=draw.choice((1, 1, 2, 4)))
    if draw.random() < 0.001:
        names.append("bomb")
    for name in names:
        (_bomb if name == "bomb" else MUTATIONS[name][0])(draw, parts)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue(), names


class TooLongError(Exception):
    """The time for one file is over."""


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise TooLongError


def outcome(job: tuple[int, Path, float, int]) -> tuple[int, str, list[str], str, float, float]:
    """Set one mutated file: (seed, file, what was done, what happened, seconds of work, megabytes more)."""
    seed, path, seconds, megabytes = job
    data, names = mutated(seed, path.read_bytes())
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    signal.signal(signal.SIGPROF, _stop)
    signal.setitimer(signal.ITIMER_PROF, seconds)
    try:
        printed = _WORKSHOPS[seed // 100 % 2].to_pdf(data, "x.docx")
        happened = "PDF with findings" if printed.findings else "PDF"
        if not printed.data.startswith(b"%PDF-") or not printed.data.rstrip().endswith(b"%%EOF"):
            happened = "FAILED: damaged PDF"
    except ReportgenError as error:
        happened = "error " + ",".join(sorted({finding.code for finding in error.findings}))
    except TooLongError:
        happened = f"FAILED: more than {seconds:g} s at " + _where()
    except BaseException as error:  # what a user would see as a traceback
        happened = f"FAILED: {type(error).__name__}: {error} at " + _where()
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
    more = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    if more > megabytes:
        happened = f"FAILED: {more:.0f} MB more"
    return seed, path.name, names, happened, time.process_time() - start, more


def _where() -> str:
    frames = [frame for frame in traceback.extract_tb(sys.exc_info()[2]) if "reportgen" in frame.filename]
    return " < ".join(f"{Path(frame.filename).stem}:{frame.lineno}" for frame in reversed(frames[-3:]))


_WORKSHOPS = Workshop(), Workshop(like="libreoffice")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT / "tests/corpus")
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--megabytes", type=int, default=2048)
    options = parser.parse_args()
    files = sorted(path for path in options.folder.glob("*.docx") if not path.name.startswith("office-volume"))
    jobs = [
        (seed, files[seed % len(files)], options.seconds, options.megabytes)
        for seed in range(options.seed, options.seed + options.count)
    ]
    counts: collections.Counter[str] = collections.Counter()
    failures: dict[str, list[str]] = collections.defaultdict(list)
    slowest = (0.0, 0)
    with multiprocessing.Pool(maxtasksperchild=500) as pool:
        for seed, file, names, happened, seconds, _ in pool.imap_unordered(outcome, jobs, chunksize=10):
            counts["FAILED" if happened.startswith("FAILED") else happened] += 1
            slowest = max(slowest, (seconds, seed))
            if happened.startswith("FAILED"):
                failures[happened].append(f"seed {seed} {file}: {', '.join(names)}")
    for happened, number in counts.most_common():
        print(f"{number:7d}  {happened}")
    print(f"slowest {slowest[0]:.1f} s (seed {slowest[1]})")
    for happened, seeds in sorted(failures.items(), key=lambda item: -len(item[1])):
        print(f"{len(seeds):5d}  {happened}\n         {seeds[0]}")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())

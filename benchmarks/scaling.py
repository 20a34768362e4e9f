"""How time and memory grow with a document: 10, 100 and 1,000 pages of an office's text, and one table of 10,000 rows.

    python benchmarks/scaling.py [--pages 10 100 1000] [--rows 10000] [--runs 3] [--against COMMAND]

Every figure is the median of some runs, each in a process of its own; seconds are the processor's, which a busy machine
does not change much, counted from when modules and fonts are loaded. Memory is the peak of the process, less what it
held before it read the file. The documents are made here: headings, paragraphs with figures and Latin words, a table on
every third page, page numbers in the footer.

--against is run as `COMMAND FONTS_DIR DIR FILE.docx` for the 100-page document, start-up and all, in turn with our own
command line, and the ratio of the medians is printed.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import platform
import resource
import shlex
import statistics
import subprocess
import sys
import tempfile
import time
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
_R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
SENTENCES = (
    "全年共收到各类来文3,264件，按期办结3,198件，办结率为97.98%，比上年提高1.6个百分点。",
    "各科室要对照任务清单逐项核对进展，尚未完成的说明原因，并报Office of Records备案。",
    "档案移交前应当编好目录，纸质件与电子件一一对应，缺页、破损的在备注栏写明。",
    "培训采取集中授课与分组讨论相结合的方式，每期不超过40人，时间为3天。",
)
PARAGRAPHS_A_PAGE = 9
COLUMN = 1650
"""Twips."""


def paragraph(text: str, properties: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


def cell(text: str) -> str:
    """A cell with its width, as Word writes it; without any, columns go by their content, which is measured first."""
    return f'<w:tc><w:tcPr><w:tcW w:w="{COLUMN}" w:type="dxa"/></w:tcPr>{paragraph(text)}</w:tc>'


def table(rows: int, columns: int = 5, start: int = 0) -> str:
    edges = "".join(
        f'<w:{e} w:val="single" w:sz="4"/>' for e in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    head = "".join(cell(f"栏目{n}") for n in range(columns))
    body = "".join(
        "<w:tr>" + "".join(cell(f"第{row}行{n}") for n in range(columns)) + "</w:tr>"
        for row in range(start, start + rows)
    )
    grid = f'<w:gridCol w:w="{COLUMN}"/>' * columns
    return (
        f"<w:tbl><w:tblPr><w:tblBorders>{edges}</w:tblBorders></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
        f"<w:tr><w:trPr><w:tblHeader/></w:trPr>{head}</w:tr>{body}</w:tbl>"
    )


def text_body(pages: int) -> str:
    """Text that comes to about so many pages."""
    out: list[str] = []
    indent = '<w:jc w:val="both"/><w:ind w:firstLineChars="200" w:firstLine="420"/>'
    for page in range(pages):
        out.append(paragraph(f"第{page + 1}部分工作情况", '<w:keepNext/><w:outlineLvl w:val="0"/>'))
        if page % 3 == 2:
            out.append(table(8, start=page))
        for number in range(PARAGRAPHS_A_PAGE - (3 if page % 3 == 2 else 0)):
            out.append(paragraph("".join(SENTENCES[(page + number + k) % 4] for k in range(4)), indent))
    return "".join(out)


def docx(body: str, footnotes: str = "") -> bytes:
    """A Word file of that body on A4 with page numbers, the Chinese grid of lines and these w:footnote elements."""
    main = f"{_OFFICE}/officeDocument"
    page = '<w:fldSimple w:instr="PAGE"><w:r><w:t>1</w:t></w:r></w:fldSimple>'
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" '
        'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/word/document.xml" ContentType="{_WORD}.document.main+xml"/>'
        f'<Override PartName="/word/footer1.xml" ContentType="{_WORD}.footer+xml"/>'
        f'<Override PartName="/word/footnotes.xml" ContentType="{_WORD}.footnotes+xml"/>'
        f'<Override PartName="/word/styles.xml" ContentType="{_WORD}.styles+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="r1" Type="{main}" '
        'Target="word/document.xml"/></Relationships>',
        "word/_rels/document.xml.rels": f'<Relationships xmlns="{_PACKAGE}/relationships">'
        f'<Relationship Id="r1" Type="{_OFFICE}/styles" Target="styles.xml"/>'
        f'<Relationship Id="r2" Type="{_OFFICE}/footer" Target="footer1.xml"/>'
        f'<Relationship Id="r3" Type="{_OFFICE}/footnotes" Target="footnotes.xml"/></Relationships>',
        "word/footnotes.xml": f"<w:footnotes {_W}>{footnotes}</w:footnotes>",
        "word/styles.xml": f'<w:styles {_W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Times New Roman" '
        'w:hAnsi="Times New Roman" w:eastAsia="宋体"/><w:sz w:val="21"/></w:rPr></w:rPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="a"><w:name w:val="Normal"/></w:style></w:styles>',
        "word/footer1.xml": f'<w:ftr {_W}><w:p><w:pPr><w:jc w:val="center"/></w:pPr>{page}</w:p></w:ftr>',
        "word/document.xml": f'<w:document {_W} {_R}><w:body>{body}<w:sectPr><w:footerReference w:type="default" '
        'r:id="r2"/><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1440" w:right="1800" w:bottom="1440" '
        'w:left="1800" w:header="851" w:footer="992" w:gutter="0"/><w:docGrid w:type="lines" w:linePitch="312"/>'
        "</w:sectPr></w:body></w:document>",
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def one(path: Path) -> dict[str, float]:
    """Set one file in this process."""
    import importlib

    from reportgen.pipeline import Workshop

    for stage in ("word.read", "layout.pages", "draw.document"):
        importlib.import_module(f"reportgen.{stage}")
    workshop = Workshop()
    workshop.to_pdf(docx(text_body(1)), "warm.docx")
    data = path.read_bytes()
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    printed = workshop.to_pdf(data, path.name)
    seconds = time.process_time() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {"pages": printed.pages, "seconds": seconds, "megabytes": (peak - before) / 1024, "bytes": len(printed.data)}


def measured(path: Path, runs: int) -> dict[str, float]:
    """The median of some runs, each in a fresh process."""
    found = [
        json.loads(
            subprocess.run([sys.executable, __file__, "--one", str(path)], capture_output=True, check=True).stdout
        )
        for _ in range(runs)
    ]
    return {key: statistics.median(each[key] for each in found) for key in found[0]}


def timed(command: list[str]) -> float:
    """Seconds of the processor that a command takes, with all that it starts. What is installed has its bytecode."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, capture_output=True, check=True, env=environment)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pages", type=int, nargs="+", default=[10, 100, 1000])
    parser.add_argument("--rows", type=int, default=10_000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--against", default="", metavar="COMMAND")
    options = parser.parse_args()
    print(f"Python {platform.python_version()}, {platform.machine()}, medians of {options.runs} runs")
    print(f"{'document':<16} {'pages':>6} {'seconds':>8} {'ms/page':>8} {'MB':>7} {'KB/page':>8} {'PDF KB':>8}")
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        bodies = {f"{pages} pages": text_body(pages) for pages in options.pages}
        bodies[f"{options.rows} rows"] = table(options.rows)
        for name, body in bodies.items():
            path = folder / f"{name.replace(' ', '-')}.docx"
            path.write_bytes(docx(body))
            found = measured(path, options.runs)
            pages, seconds = found["pages"], found["seconds"]
            print(
                f"{name:<16} {pages:6.0f} {seconds:8.2f} {1000 * seconds / pages:8.2f} {found['megabytes']:7.0f} "
                f"{1024 * found['megabytes'] / pages:8.0f} {found['bytes'] / 1024:8.0f}",
                flush=True,
            )
        if options.against:
            path = folder / "100-pages.docx"
            path.write_bytes(docx(text_body(100)))
            ours = [sys.executable, "-m", "reportgen", "pdf", str(path), "-o", str(folder / "ours")]
            theirs = [*shlex.split(options.against), str(ROOT / "fonts"), str(folder / "theirs"), str(path)]
            timed(ours)
            pairs = [(timed(ours), timed(theirs)) for _ in range(options.runs)]
            mine, other = (statistics.median(each) for each in zip(*pairs, strict=True))
            print(f"100 pages, whole command: ours {mine:.2f} s, theirs {other:.2f} s, {other / mine:.1f} times")


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        print(json.dumps(one(Path(sys.argv[2]))))
    else:
        main()

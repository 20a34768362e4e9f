"""What tagging and PDF/A cost: the same Word files set as usual, and with neither tags nor metadata nor profile.

    python benchmarks/tagging.py [FILE.docx...] [--runs N]

Without files, the two sample reports. Prints, per file, the median time from .docx to PDF both ways, measured in turn
in one process, the share of the usual time that tags and PDF/A take, and the bytes that they add.
"""

from __future__ import annotations

import argparse
import statistics
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from reportgen.draw import document
from reportgen.pipeline import Workshop

ROOT = Path(__file__).parents[1]
SAMPLES = [ROOT / "data/zhangshu/2023/店下镇.yaml", ROOT / "data/yichun/2023/宜春市.yaml"]


class Plain:
    """In the place of the marker: operators with nothing around them."""

    def __init__(self, lines: list[str]) -> None:
        self.lines = lines

    def put(self, operators: str, _: Any) -> None:
        if operators:
            self.lines.append(operators)

    def begin(self, _: Any) -> None:
        pass

    def close(self) -> None:
        pass


@contextmanager
def bare() -> Iterator[None]:
    """The drawing without structure, marks, XMP and output intent."""
    nothing: dict[str, Any] = {
        "structure": lambda pages: SimpleNamespace(marks=[[None] * len(page.items) for page in pages]),
        "Marker": Plain,
        "spoken": lambda operators, *_: operators,
        "extend": lambda *_, **__: None,
        "describe": lambda *_: None,
        "add_structure": lambda *_: None,
    }
    before = {name: getattr(document, name) for name in nothing}
    try:
        for name, value in nothing.items():
            setattr(document, name, value)
        yield
    finally:
        for name, value in before.items():
            setattr(document, name, value)


def timed(workshop: Workshop, data: bytes, name: str) -> tuple[float, int]:
    start = time.perf_counter()
    size = len(workshop.to_pdf(data, name).data)
    return time.perf_counter() - start, size


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("docx", nargs="*", type=Path)
    parser.add_argument("--runs", type=int, default=15)
    options = parser.parse_args()
    workshop = Workshop()
    files: Sequence[tuple[str, bytes]] = [(path.name, path.read_bytes()) for path in options.docx]
    if not files:
        files = [(path.stem, workshop.build(path, ("docx",)).files["docx"]) for path in SAMPLES]
    for name, data in files:
        timed(workshop, data, name)  # faces and templates are read
        usual: list[tuple[float, int]] = []
        plain: list[tuple[float, int]] = []
        for _ in range(options.runs):
            usual.append(timed(workshop, data, name))
            with bare():
                plain.append(timed(workshop, data, name))
        whole, rest = (statistics.median(seconds for seconds, _ in runs) for runs in (usual, plain))
        added = usual[0][1] - plain[0][1]
        print(
            f"{name}: {whole * 1000:.1f} ms, bare {rest * 1000:.1f} ms: {(whole - rest) / whole:.0%} of the time; "
            f"{usual[0][1]} bytes, {added} of them for tags and PDF/A"
        )


if __name__ == "__main__":
    main()

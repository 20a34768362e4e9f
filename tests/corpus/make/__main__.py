"""Write the corpus anew beside its makers: `python -m tests.corpus.make`."""

from __future__ import annotations

from pathlib import Path

from . import documents

FOLDER = Path(__file__).parents[1]


def main() -> None:
    made = documents()
    for old in FOLDER.glob("*.docx"):
        if old.name not in made:
            old.unlink()
    for name, data in made.items():
        (FOLDER / name).write_bytes(data)
    print(f"{len(made)} documents, {sum(map(len, made.values())):,} bytes")


if __name__ == "__main__":
    main()

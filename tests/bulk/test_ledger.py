"""What is kept of each report of a long run: the file of the whole manifest, in a small part of its room."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from reportgen.archive import manifest
from reportgen.bulk.ledger import Ledger, Packed
from reportgen.errors import Finding, Severity

EMPTY: dict[str, Any] = {"format": 1, "reports": {}}


def made(data: str) -> dict[str, Any]:
    found = [Finding("W640", Severity.WARNING, "x")]
    template, inputs = ("id", "1", "0" * 64), manifest.digest(data.encode())
    return manifest.entry(template, data.encode(), 3, found, unit="甲", inputs=inputs, beside={})


@given(reports=st.lists(st.tuples(st.text(min_size=1, max_size=5), st.sampled_from("甲乙")), max_size=6))
def test_the_file_is_that_of_the_whole_manifest(reports: list[tuple[str, str]]) -> None:
    whole, ledger = EMPTY, Ledger(EMPTY)
    for name, data in reports:
        files = {f"{name}.pdf": data.encode()}
        whole = manifest.with_report(whole, name, made(data), files)
        ledger.add(name, made(data), files)
    assert b"".join(ledger.written()) == manifest.written(whole)
    assert b"".join(Ledger(whole).written()) == manifest.written(whole)
    assert {name: ledger.get(name) for name in whole["reports"]} == whole["reports"]
    for data in "甲乙":
        digest = manifest.digest(data.encode())
        found = {name for name, said in whole["reports"].items() if said["data"] == digest}
        assert {name for name, _ in Ledger(whole).of_data(digest)} == found


PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3)
JSON = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner))


@given(said=JSON)
def test_what_a_manifest_says_beyond_this_is_written_as_it_was(said: object) -> None:
    whole = {"format": 1, "reports": {"甲": {**made("x"), "files": {}, "further": said}}}
    assert b"".join(Ledger(whole).written()) == manifest.written(whole)


def test_files_of_the_same_data_stay_listed() -> None:
    ledger = Ledger(manifest.with_report(EMPTY, "甲", made("x"), {"甲.docx": b"1"}))
    ledger.add("甲", made("x"), {"甲.pdf": b"2"})
    entry = ledger.get("甲")
    assert entry is not None
    assert sorted(entry["files"]) == ["甲.docx", "甲.pdf"]


def test_packed_values_come_out_as_they_went_in() -> None:
    packed: Packed[Finding] = Packed()
    findings = [Finding("W640", Severity.WARNING, f"第 {number} 条") for number in range(3)]
    for finding in findings:
        packed.append(finding)
    assert list(packed) == findings
    assert (len(packed), packed[-1], packed[1:]) == (3, findings[2], findings[1:])

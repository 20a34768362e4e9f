"""PDFs signed, and what is said of their signatures."""

from __future__ import annotations

import builtins
import io
import json
import shutil
from pathlib import Path
from typing import Any

import pikepdf
import pytest

import archivecase
import signcase
from formcase import SAMPLES
from reportgen.archive.sign import Seal, sign
from reportgen.archive.signatures import signatures
from reportgen.archive.verify import verify
from reportgen.cli.main import _run
from reportgen.errors import DataError, EnvironmentFault, Place, Severity

Captured = pytest.CaptureFixture[str]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("built")
    assert _run(["build", str(SAMPLES[0]), "-o", str(folder)]) == 0
    signcase.certificate(folder / "office.p12", "口令 1")
    (folder / "seal.png").write_bytes(signcase.seal())
    return folder


@pytest.fixture
def folder(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(built, tmp_path / "成品"))


def the_pdf(folder: Path) -> Path:
    (found,) = folder.glob("*.pdf")
    return found


def signed(folder: Path, *more: str) -> int:
    return _run(["sign", str(the_pdf(folder)), "--p12", str(folder / "office.p12"), "--password", "口令 1", *more])


def test_nothing_that_was_there_changes(built: Path) -> None:
    before = the_pdf(built).read_bytes()
    after = sign(before, built / "office.p12", "口令 1")
    assert after.startswith(before)
    (finding,) = signatures(after, Place("a.pdf"))
    assert (finding.code, finding.severity) == ("V916", Severity.NOTICE)
    assert signcase.OFFICE in finding.message
    with pikepdf.open(io.BytesIO(after)) as pdf:
        # ISO 19005-2 knows no PDF 2.0; the document's description is as it was.
        assert pdf.pdf_version == "1.7"
        assert str(pdf.Root.get("/Version", "/1.7")) == "/1.7"
        with pikepdf.open(io.BytesIO(before)) as old:
            assert pdf.Root.Metadata.read_bytes() == old.Root.Metadata.read_bytes()
            assert pdf.docinfo == old.docinfo
        field = pdf.Root.AcroForm.Fields[0]
        assert field.V.SubFilter == "/ETSI.CAdES.detached"
        assert [int(value) for value in field.Rect] == [0, 0, 0, 0]
        # ISO 14289-1 §7.18.4: the widget is in the structure tree, as a form, and leads back to it.
        form = pdf.Root.StructTreeRoot.K.K[-1]
        assert (form.S, form.K.Type, form.K.Obj.objgen) == ("/Form", "/OBJR", field.objgen)
        numbers = pdf.Root.StructTreeRoot.ParentTree.Nums
        parents = {int(key): value for key, value in zip(list(numbers)[::2], list(numbers)[1::2], strict=True)}
        assert parents[int(field.StructParent)].objgen == form.objgen
        assert archivecase.tree(pdf).find("Form")


def test_a_seal_and_a_second_signature(built: Path) -> None:
    data = the_pdf(built).read_bytes()
    once = sign(data, built / "office.p12", "口令 1", Seal(signcase.seal(), 100, 50, 40))
    with pikepdf.open(io.BytesIO(once)) as pdf:
        left, bottom, right, top = (float(value) / 72 * 25.4 for value in pdf.pages[-1].Annots[-1].Rect)
        assert ((left + right) / 2, (bottom + top) / 2) == pytest.approx((100, 50), abs=0.3)
        assert (right - left, top - bottom) == pytest.approx((40, 40), abs=0.4)
    twice = sign(once, built / "office.p12", "口令 1")
    assert [finding.code for finding in signatures(twice, Place("a.pdf"))] == ["V917", "V916"]


def test_a_changed_byte_is_found(built: Path) -> None:
    after = sign(the_pdf(built).read_bytes(), built / "office.p12", "口令 1")
    at = after.index(b"stream") + 40
    forged = after[:at] + bytes([after[at] ^ 1]) + after[at + 1 :]
    (finding,) = signatures(forged, Place("a.pdf"))
    assert (finding.code, finding.severity) == ("V915", Severity.ERROR)


def test_what_comes_after_a_signature_is_found(built: Path, tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(sign(the_pdf(built).read_bytes(), built / "office.p12", "口令 1"))
    from pyhanko.pdf_utils.generic import NameObject, TextStringObject
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    writer = IncrementalPdfFileWriter(io.BytesIO(path.read_bytes()))
    writer.root[NameObject("/Strange")] = TextStringObject("more")
    writer.update_root()
    out = io.BytesIO()
    writer.write(out)
    (finding,) = signatures(out.getvalue(), Place("a.pdf"))
    assert (finding.code, finding.severity) == ("V917", Severity.WARNING)


def test_the_command_signs_in_place_and_renews_the_manifest(folder: Path, capsys: Captured) -> None:
    assert signed(folder, "--seal", str(folder / "seal.png"), "--seal-at", "120", "70") == 0
    path = the_pdf(folder)
    assert "已签名" in capsys.readouterr().out
    manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    ((report),) = manifest["reports"].values()
    assert report["files"][path.name]["signed"] is True
    assert [finding.code for finding in verify(path)] == ["V916"]
    assert _run(["verify", str(folder)]) == 0
    assert signcase.OFFICE in capsys.readouterr().out


def test_a_file_changed_since_the_manifest_is_not_signed(folder: Path, capsys: Captured) -> None:
    path = the_pdf(folder)
    path.write_bytes(path.read_bytes() + b"\n")
    before = path.read_bytes()
    assert signed(folder) == 1
    assert "V905" in capsys.readouterr().out
    assert path.read_bytes() == before
    assert signed(folder, "-o", str(folder / "别处")) == 0
    assert (folder / "别处" / path.name).read_bytes().startswith(before)


def test_the_password_may_come_from_the_environment(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REPORTGEN_P12_PASSWORD", "口令 1")
    assert _run(["sign", str(the_pdf(folder)), "--p12", str(folder / "office.p12")]) == 0


@pytest.mark.parametrize(
    ("name", "password"), [("office.p12", "wrong"), ("office.p12", ""), ("seal.png", ""), ("no.p12", "")]
)
def test_a_certificate_that_cannot_be_opened(built: Path, name: str, password: str) -> None:
    with pytest.raises(DataError) as caught:
        sign(the_pdf(built).read_bytes(), built / name, password)
    assert caught.value.findings[0].code == "V914"


def test_what_cannot_be_signed(built: Path) -> None:
    with pytest.raises(DataError) as caught:
        sign(b"no PDF", built / "office.p12", "口令 1", name="a.pdf")
    assert caught.value.findings[0].code == "V909"
    with pytest.raises(DataError) as caught:
        sign(the_pdf(built).read_bytes(), built / "office.p12", "口令 1", Seal(b"no picture"))
    assert caught.value.findings[0].code == "S209"


def test_without_the_extra(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    after = sign(the_pdf(built).read_bytes(), built / "office.p12", "口令 1")
    real = builtins.__import__

    def without(name: str, *more: Any) -> Any:
        if name.startswith("pyhanko"):
            raise ImportError(name)
        return real(name, *more)

    monkeypatch.setattr(builtins, "__import__", without)
    with pytest.raises(EnvironmentFault) as caught:
        sign(b"", built / "office.p12", "")
    assert caught.value.findings[0].code == "E806"
    assert [finding.code for finding in signatures(after, Place("a.pdf"))] == ["V918"]


def test_a_range_is_said_in_chinese(folder: Path, capsys: Captured) -> None:
    assert signed(folder, "--seal-width", "900") == 2
    assert "要一个 1 到 200 之间的数" in capsys.readouterr().err

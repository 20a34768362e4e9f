"""A PDF signed after PAdES B-B (ETSI EN 319 142-1), appended to the file so that nothing that was there changes.

In: a PDF's bytes, a certificate with its key (PKCS#12), and perhaps a picture of a seal. Out: the signed bytes, still
PDF/A and PDF/UA: the signature's field stands in the structure tree as a form (ISO 14289-1 §7.18.4). pyHanko does the
cryptography; it comes with the extra `reportgen[sign]`.
"""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from msgspec import Struct

from reportgen.archive import manifest
from reportgen.errors import DataError, EnvironmentFault, Finding, Place, Severity, reason
from reportgen.units import POINTS

_PT = POINTS["mm"]
_FIELD = "Signature"
_SAID = "电子签名"


class Seal(Struct, frozen=True):
    """A seal's picture on the last page: its file, its centre from the page's left and bottom edges, its width; mm."""

    picture: bytes
    x: float = 140.0
    y: float = 60.0
    width: float = 42.0


def renewed(path: Path, data: bytes, result: bytes) -> dict[str, bytes]:
    """The files to write after signing in place: the PDF, and the manifest beside it where that lists it.

    Raises DataError V905 for a file that had been changed since the manifest: a signature would cover that up.
    """
    beside = manifest.read(path.parent)
    said = manifest.listed(beside).get(path.name)
    if said is None:
        return {path.name: result}
    if manifest.digest(data) != said["sha256"]:
        hint = "签名会掩盖改动，没有签。请找回原件或重新生成；确要签这一份，请用 -o 签到别处"
        raise DataError(Finding("V905", Severity.ERROR, "文件在生成之后改过", Place(str(path)), hint=hint))
    return {path.name: result, manifest.NAME: manifest.with_file(beside, path.name, result)}


def missing() -> EnvironmentFault:
    """What to say where pyHanko is not installed."""
    hint = "请运行 pip install 'reportgen[sign]'"
    return EnvironmentFault(Finding("E806", Severity.ERROR, "没有安装签名组件 pyHanko", hint=hint))


def sign(data: bytes, p12: Path, password: str, seal: Seal | None = None, *, name: str = "") -> bytes:
    """The signed PDF; `name` is the PDF's in findings.

    Raises EnvironmentFault E806 without pyHanko, DataError V914 for a certificate that cannot be opened, V909 for a PDF
    that cannot be signed, S209 for a seal that is no picture.
    """
    try:
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.sign import fields, signers
    except ImportError as error:
        raise missing() from error

    signer = _signer(p12, password)
    try:
        writer = _writer()(io.BytesIO(data), strict=False)
        number = 1 + len(writer.prev.embedded_signatures)
        pages = int(writer.root["/Pages"]["/Count"])
        style, box = (None, None) if seal is None else _stamp(seal)
        spec = fields.SigFieldSpec(f"{_FIELD}{number}", pages - 1, box, readable_field_name=_SAID)
        fields.append_signature_field(writer, spec)
        _tag(writer, pages - 1)
        meta = signers.PdfSignatureMetadata(
            field_name=f"{_FIELD}{number}", md_algorithm="sha256", subfilter=fields.SigSeedSubFilter.PADES
        )
        signed: io.BytesIO = signers.PdfSigner(meta, signer, stamp_style=style).sign_pdf(writer)
    except (PdfError, ValueError, KeyError, IndexError) as error:
        message = f"这个 PDF 无法签名：{error}"
        raise DataError(Finding("V909", Severity.ERROR, message, Place(name) if name else None)) from error
    return bytes(signed.getbuffer())


def _writer() -> Any:
    """pyHanko's writer of updates, held to what PDF/A-2 allows and an archive wants."""
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

    class Writer(IncrementalPdfFileWriter):
        def ensure_output_version(self, version: tuple[int, int]) -> None:
            # ISO 19005-2 knows no PDF 2.0, which pyHanko asks for with keys on elliptic curves.
            super().ensure_output_version(min(version, (1, 7)))  # type: ignore[no-untyped-call]

        def _update_meta(self) -> None:
            """The document's description is not the signature's to rewrite; that has its own time."""

    return Writer


def _signer(p12: Path, password: str) -> Any:
    from pyhanko.sign import signers

    place = Place(str(p12))
    try:
        content = p12.read_bytes()
    except OSError as error:
        raise DataError(Finding("V914", Severity.ERROR, f"证书文件读不到：{reason(error)}", place)) from error
    try:
        signer = signers.SimpleSigner.load_pkcs12_data(content, [], password.encode("utf-8") if password else None)
    except (ValueError, TypeError, OSError):
        signer = None
    if signer is None:
        message = "证书打不开：密码不对，或不是 PKCS#12 文件（.p12、.pfx）"
        raise DataError(Finding("V914", Severity.ERROR, message, place))
    return signer


def _stamp(seal: Seal) -> tuple[Any, tuple[int, int, int, int]]:
    """The look of a visible signature, and its box in points."""
    from PIL import Image, UnidentifiedImageError
    from pyhanko.pdf_utils.images import PdfImage
    from pyhanko.pdf_utils.layout import AxisAlignment, InnerScaling, Margins, SimpleBoxLayoutRule
    from pyhanko.stamp import StaticStampStyle

    try:
        opened = Image.open(io.BytesIO(seal.picture))
        picture = opened.convert("RGBA" if "A" in opened.getbands() or "transparency" in opened.info else "RGB")
    except (UnidentifiedImageError, OSError, ValueError) as error:
        raise DataError(Finding("S209", Severity.ERROR, "印章不是能读的图片", hint="请用 PNG 图片")) from error
    width, height = seal.width * _PT, seal.width * _PT * picture.height / picture.width
    x, y = seal.x * _PT - width / 2, seal.y * _PT - height / 2
    centred = SimpleBoxLayoutRule(
        AxisAlignment.ALIGN_MID, AxisAlignment.ALIGN_MID, Margins.uniform(0), InnerScaling.STRETCH_TO_FIT
    )
    style = StaticStampStyle(border_width=0, background=PdfImage(picture), background_layout=centred)
    return style, (round(x), round(y), round(x + width), round(y + height))


def _tag(writer: Any, page_number: int) -> None:
    """Put the new field's widget into the structure tree; a file without one is left as it is."""
    from pyhanko.pdf_utils import generic

    def name(text: str) -> Any:
        return generic.NameObject(f"/{text}")

    def reach(holder: Any, key: Any) -> tuple[Any, Any]:
        """An entry, and the object to write anew when it changes."""
        raw = holder.raw_get(key)
        return (raw.get_object(), raw) if isinstance(raw, generic.IndirectObject) else (raw, None)

    root = writer.root
    if "/StructTreeRoot" not in root:
        return
    tree, tree_reference = reach(root, "/StructTreeRoot")
    if "/ParentTree" not in tree or "/Nums" not in tree["/ParentTree"] or "/K" not in tree:
        return
    parents, parents_reference = reach(tree, "/ParentTree")
    top, top_reference = reach(tree, "/K")
    if isinstance(top, generic.ArrayObject):
        top, top_reference = reach(top, 0)
    page_reference = writer.find_page_for_modification(page_number)[0]
    widget, widget_reference = reach(page_reference.get_object()["/Annots"], -1)
    if None in (top_reference, widget_reference):
        return
    numbers, numbers_reference = reach(parents, "/Nums")
    key = max([int(numbers[at]) for at in range(0, len(numbers), 2)], default=-1) + 1
    target = generic.DictionaryObject(
        {name("Type"): name("OBJR"), name("Obj"): widget_reference, name("Pg"): page_reference}
    )
    element = generic.DictionaryObject(
        {
            name("Type"): name("StructElem"),
            name("S"): name("Form"),
            name("P"): top_reference,
            name("Pg"): page_reference,
            name("Alt"): generic.TextStringObject(_SAID),
            name("K"): target,
        }
    )
    reference = writer.add_object(element)
    if "/K" in top and isinstance(top["/K"], generic.ArrayObject):
        kids, kids_reference = reach(top, "/K")
        kids.append(reference)
    else:
        kids_reference = None
        top[name("K")] = generic.ArrayObject([*([top.raw_get("/K")] if "/K" in top else []), reference])
    widget[name("StructParent")] = generic.NumberObject(key)
    numbers.extend([generic.NumberObject(key), reference])
    if "/ParentTreeNextKey" in tree:
        tree[name("ParentTreeNextKey")] = generic.NumberObject(key + 1)
    for changed in (
        *(top_reference, kids_reference, widget_reference),
        *(tree_reference, parents_reference, numbers_reference),
    ):
        if changed is not None:
            writer.mark_update(changed)
    writer.update_root()

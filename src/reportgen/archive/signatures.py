"""The signatures of a PDF: whether each is whole, whose it is, what it covers.

In: a PDF's bytes. Out: findings, one a signature. Whether a certificate is to be trusted is for the office to say: no
list of trusted issuers travels with us, and none is fetched.
"""

from __future__ import annotations

import io
import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pikepdf

from reportgen.errors import Finding, Place, Severity

_AGAIN = "请向签名单位索取原件"


def signed(pdf: pikepdf.Pdf) -> bool:
    """Whether a field of the document holds a signature (ISO 32000-1 §12.8)."""
    form = pdf.Root.get("/AcroForm")
    fields: Any = [] if form is None else form.get("/Fields")
    return any(
        isinstance(each, pikepdf.Dictionary) and each.get("/FT") == "/Sig" and "/V" in each for each in fields or []
    )


def signatures(data: bytes, place: Place) -> Iterator[Finding]:
    """What is to be said of each signature; V918 once where pyHanko is not there to look."""
    try:
        from pyhanko.pdf_utils.misc import PdfError
        from pyhanko.pdf_utils.reader import PdfFileReader
        from pyhanko.sign.validation.errors import SignatureValidationError
    except ImportError:
        hint = "请运行 pip install 'reportgen[sign]'"
        yield Finding("V918", Severity.WARNING, "有电子签名，没有安装 pyHanko，无从核对", place, hint=hint)
        return
    with _quiet():
        try:
            found = PdfFileReader(io.BytesIO(data), strict=False).embedded_signatures
        except (PdfError, ValueError, KeyError) as error:
            yield _broken("", str(error), place)
            return
        for signature in found:
            try:
                yield _judged(signature, place)
            except (PdfError, SignatureValidationError, ValueError, KeyError) as error:
                yield _broken("", str(error), place)


def _judged(signature: Any, place: Place) -> Finding:
    """What one signature is worth: whether it is intact, what of the file it covers, what was changed since."""
    from pyhanko.sign.diff_analysis import ModificationLevel
    from pyhanko.sign.validation import validate_pdf_signature
    from pyhanko.sign.validation.status import SignatureCoverageLevel
    from pyhanko_certvalidator import ValidationContext

    nobody = ValidationContext(trust_roots=[], allow_fetching=False)
    status = validate_pdf_signature(signature, signer_validation_context=nobody)
    who = status.signing_cert.subject.native.get("common_name") or status.signing_cert.subject.human_friendly
    if not (status.intact and status.valid):
        return _broken(str(who), "签名之后内容改过", place)
    if status.coverage == SignatureCoverageLevel.ENTIRE_FILE:
        return Finding("V916", Severity.NOTICE, f"{who} 的签名完好，覆盖整个文件（证书是否可信未核对）", place)
    if status.coverage == SignatureCoverageLevel.ENTIRE_REVISION:
        level = status.modification_level
        if level is not None and level <= ModificationLevel.FORM_FILLING:
            message = f"{who} 的签名完好，其后只增加了签名（证书是否可信未核对）"
            return Finding("V916", Severity.NOTICE, message, place)
        message = f"{who} 的签名完好，但其后文件又增加了内容（如另一个签名），这个签名不覆盖"
        return Finding("V917", Severity.WARNING, message, place, hint="后加的内容是否可靠，要看后面的签名")
    return Finding("V917", Severity.ERROR, f"{who} 的签名只覆盖文件的一部分", place, hint=_AGAIN)


def _broken(who: str, why: str, place: Place) -> Finding:
    whose = f"{who} 的签名" if who else "签名"
    return Finding("V915", Severity.ERROR, f"{whose}无效：{why}", place, hint=_AGAIN)


@contextmanager
def _quiet() -> Iterator[None]:
    """pyHanko tells its log, with tracebacks, what it then returns too."""
    loggers = [logging.getLogger(name) for name in ("pyhanko", "pyhanko_certvalidator")]
    before = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    finally:
        for logger, level in zip(loggers, before, strict=True):
            logger.setLevel(level)

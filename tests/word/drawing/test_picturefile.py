"""Damaged pictures are found while reading."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from reportgen.word.drawing.picturefile import is_drawable


def picture(kind: str, mode: str = "RGB") -> bytes:
    out = io.BytesIO()
    Image.new(mode, (40, 30), 1).save(out, kind)
    return out.getvalue()


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF"])
def test_a_whole_picture_can_be_drawn(kind: str) -> None:
    assert is_drawable(picture(kind))


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "BMP", "TIFF"])
def test_a_picture_that_is_cut_short_can_not(kind: str) -> None:
    whole = picture(kind)
    assert not is_drawable(whole[: len(whole) // 2])


@pytest.mark.parametrize("data", [b"", b"text", b"\x89PNG\r\n\x1a\n", picture("JPEG")[:20]])
def test_no_picture(data: bytes) -> None:
    assert not is_drawable(data)


def test_too_many_pixels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)
    assert not is_drawable(picture("PNG"))

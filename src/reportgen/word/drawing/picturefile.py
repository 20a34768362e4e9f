"""Whether the bytes of a picture can be drawn: found out while reading, so that nothing fails while drawing."""

from __future__ import annotations

import io
import warnings

_STARTS = (
    (b"\x89PNG", "image/png"),
    (b"\xff\xd8", "image/jpeg"),
    (b"GIF8", "image/gif"),
    (b"BM", "image/bmp"),
    (b"II*\0", "image/tiff"),
    (b"MM\0*", "image/tiff"),
)


def is_drawable(data: bytes) -> bool:
    """Whether Pillow can read the whole picture, JPEG included: what is cut short fails only where it is decoded.

    A picture of so many pixels that Pillow takes it for an attack is not.
    """
    from PIL import Image  # a document without pictures does not pay for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                picture.load()
                return min(picture.size) > 0
    except Exception:  # damaged bytes make decoders fail in every way there is
        return False


def size_of(data: bytes) -> tuple[int, int]:
    """Width and height in pixels of a picture that can be drawn."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as picture:
        return picture.size


def is_see_through(data: bytes) -> bool:
    """Whether a picture that can be drawn may have places that nothing covers; true of b"", which stands for none."""
    from PIL import Image

    if not data:
        return True

    with Image.open(io.BytesIO(data)) as picture:
        return picture.mode in ("LA", "PA", "RGBA", "RGBa", "La") or "transparency" in picture.info


def media_type(data: bytes) -> str:
    """The media type of a picture by its first bytes; "application/octet-stream" for any other."""
    for start, kind in _STARTS:
        if data.startswith(start):
            return kind
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return "application/octet-stream"

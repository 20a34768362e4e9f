"""Whether the bytes of a picture can be drawn: found out while reading, so that nothing fails while drawing."""

from __future__ import annotations

import io
import warnings


def is_drawable(data: bytes) -> bool:
    """Whether Pillow can read the whole picture. A JPEG goes into the PDF as it is: its head is enough.

    A picture of so many pixels that Pillow takes it for an attack is not.
    """
    from PIL import Image  # a document without pictures does not pay for it

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            with Image.open(io.BytesIO(data)) as picture:
                if picture.format != "JPEG":
                    picture.load()
                return min(picture.size) > 0
    except Exception:  # damaged bytes make decoders fail in every way there is
        return False

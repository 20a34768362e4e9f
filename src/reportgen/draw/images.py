"""Pictures on their way into a file: each is read once, however many pages show it.

In: the bytes of picture files, a canvas. Out: image objects in grey or RGB with eight bits, and operators that show
them; a JPEG goes in as it is, without being decoded.
"""

from __future__ import annotations

import io

from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfutils import readJPEGInfo
from reportlab.pdfgen.canvas import Canvas

_JPEG = frozenset({"JPEG", "MPO"})
"""What Pillow calls a JPEG, and one that a telephone puts more pictures behind."""
_PLAIN = frozenset({"1", "L", "LA", "RGB", "RGBA", "P"})


class Images:
    """The pictures of one document."""

    def __init__(self, canvas: Canvas) -> None:
        self._canvas = canvas
        self._names: dict[bytes, str] = {}

    def draw(self, data: bytes, x: float, y: float, width: float, height: float) -> None:
        """Show a picture in a box, of which (x, y) is the lower left corner."""
        canvas = self._canvas
        name = self._names.get(data)
        if name is None:
            told = {"name": ""}
            canvas.drawImage(_reader(data), x, y, width, height, mask="auto", extraReturn=told)
            self._names[data] = told["name"]
            return
        canvas.saveState()
        canvas.translate(x, y)
        canvas.scale(width, height)
        canvas.doForm(name)
        canvas.restoreState()

    def resource(self, data: bytes) -> str:
        """The name of a picture among this page's resources. They are told when it is shown; the operators go."""
        lines = self._canvas._code
        before = len(lines)
        self.draw(data, 0, 0, 1, 1)
        del lines[before:]
        name: str = self._canvas._doc.getXObjectName(self._names[data])
        return name


class _Jpeg(ImageReader):  # type: ignore[misc]  # of a library without types
    """A JPEG, known by its bytes instead of its pixels: twelve million of them take 80 MB and a tenth of a second."""

    def __init__(self, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.jpeg_fh = self._jpeg_fh
        self._held, self._dataA = data, None

    def getRGBData(self) -> bytes:  # noqa: N802
        """What tells it from other pictures."""
        return self._held


def _reader(data: bytes) -> ImageReader:
    """A picture in grey or RGB, eight bits deep: four inks would want a profile of their own (ISO 19005-2 §6.2.4.3)."""
    with Image.open(io.BytesIO(data)) as picture:
        if picture.format in _JPEG:
            if picture.mode in ("L", "RGB") and _is_shown(data):
                return _Jpeg(data)
        elif picture.mode in _PLAIN and not (picture.mode == "P" and "transparency" in picture.info):
            return ImageReader(io.BytesIO(data))
        out = io.BytesIO()
        _plain(picture).save(out, "PNG")
    return ImageReader(out)


def _is_shown(jpeg: bytes) -> bool:
    """Whether it is coded in a way that PDF readers know (ISO 32000-1 §7.4.8): at once or in steps."""
    try:
        readJPEGInfo(io.BytesIO(jpeg))
    except Exception:  # whatever the library finds strange
        return False
    return True


def _plain(picture: Image.Image) -> Image.Image:
    """A picture of any mode as grey or RGB, with transparency where it has some."""
    if picture.mode.startswith("I;16"):
        return picture.convert("I").point(lambda value: value / 256).convert("L")
    if picture.mode in ("I", "F"):
        low, high = (float(each) for each in picture.getextrema())  # type: ignore[arg-type]
        scale = 255 / (high - low) if high > low else 0.0
        return picture.convert("F").point(lambda value: value * scale + -low * scale).convert("L")
    return picture.convert("RGBA" if "transparency" in picture.info or picture.mode in ("PA", "La", "RGBa") else "RGB")

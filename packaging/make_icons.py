"""Draw the program's icon for Windows out of its SVG: `python packaging/make_icons.py`, after the drawing has changed.

The .ico holds PNG pictures, which Windows has read since Vista.
"""

import struct
import sys
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtGui import QImage, QPainter
from PySide6.QtSvg import QSvgRenderer

ICONS = Path(__file__).resolve().parent.parent / "resources" / "icons"
SIZES = (16, 20, 24, 32, 40, 48, 64, 128, 256)
"""What Windows asks for between 100 % and 250 %, and the large view of its explorer."""


def draw(drawing: Path, size: int) -> QImage:
    """Return an SVG as a picture of so many pixels each way."""
    picture = QImage(size, size, QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        QSvgRenderer(str(drawing)).render(painter)
    return picture


def png(picture: QImage) -> bytes:
    """Return a picture's bytes as PNG."""
    content = QByteArray()
    buffer = QBuffer(content)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    picture.save(buffer, "PNG")  # type: ignore[call-overload]  # the stub knows bytes, Qt wants str
    return bytes(content.data())


def ico(pictures: dict[int, bytes]) -> bytes:
    """Return an icon file of PNG pictures by their size."""
    head = struct.pack("<HHH", 0, 1, len(pictures))
    at = len(head) + 16 * len(pictures)
    table = b""
    for size, content in pictures.items():
        edge = size % 256  # 0 stands for 256
        table += struct.pack("<BBBBHHII", edge, edge, 0, 0, 1, 32, len(content), at)
        at += len(content)
    return head + table + b"".join(pictures.values())


def main() -> int:
    """Write the .ico beside the drawing."""
    drawing = ICONS / "app.svg"
    content = ico({size: png(draw(drawing, size)) for size in SIZES})
    (ICONS / "app.ico").write_bytes(content)
    print(f"{ICONS / 'app.ico'}: {len(content)} bytes")
    return 0


if __name__ == "__main__":
    sys.exit(main())

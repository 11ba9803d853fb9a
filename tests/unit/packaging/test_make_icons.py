"""The icon that Windows shows is the drawing that is in the tree."""

import struct

from PySide6.QtGui import QGuiApplication, QIcon, QImage

from tests.support.scripts import load_script

icons = load_script("make_icons")


def _pictures(content: bytes) -> dict[int, QImage]:
    _, kind, count = struct.unpack_from("<HHH", content)
    assert kind == 1
    found = {}
    for number in range(count):
        width, _, _, _, _, _, length, at = struct.unpack_from("<BBBBHHII", content, 6 + 16 * number)
        found[width or 256] = QImage.fromData(content[at : at + length])
    return found


def test_every_size_is_there_and_shows_the_drawing(qapp: QGuiApplication) -> None:
    """After a change: `python packaging/make_icons.py`."""
    pictures = _pictures((icons.ICONS / "app.ico").read_bytes())
    assert tuple(pictures) == icons.SIZES
    for size, kept in pictures.items():
        drawn = icons.draw(icons.ICONS / "app.svg", size)
        assert kept.size() == drawn.size()
        middle = size // 2
        assert abs(kept.pixelColor(middle, middle).blue() - drawn.pixelColor(middle, middle).blue()) < 12


def test_qt_reads_it(qapp: QGuiApplication) -> None:
    assert QIcon(str(icons.ICONS / "app.ico")).availableSizes()

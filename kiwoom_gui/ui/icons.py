"""Lucide icons, recoloured from the theme when they are asked for. Knows files and pixels."""

import hashlib
from functools import cache
from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, QStandardPaths, Qt
from PySide6.QtGui import QGuiApplication, QIcon, QImage, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from kiwoom_gui.market.resources import resource_path

_STROKE = "1.8"
"""In the icons' 24 px box, which is 1.2 px on a 16 px icon."""


def svg(name: str, hex_color: str) -> str:
    """Return an icon's drawing in a colour (#RRGGBB).

    Raises:
        FileNotFoundError: there is no icon of that name.
    """
    source = resource_path(f"icons/{name}.svg").read_text(encoding="utf-8")
    return source.replace("currentColor", hex_color).replace('stroke-width="2"', f'stroke-width="{_STROKE}"')


def pixmap(name: str, hex_color: str, size: int = 16) -> QPixmap:
    """Return an icon at a size in logical pixels, sharp on the densest screen."""
    return _drawn(name, hex_color, size, density())


def icon(name: str, hex_color: str, size: int = 16) -> QIcon:
    """Return an icon for buttons and menus."""
    return QIcon(pixmap(name, hex_color, size))


def arrow_file(name: str, hex_color: str) -> str:
    """Return the path of a recoloured icon for a style sheet, which takes files only."""
    text = svg(name, hex_color)
    digest = hashlib.sha256(text.encode()).hexdigest()[:12]
    folder = Path(QStandardPaths.writableLocation(QStandardPaths.StandardLocation.TempLocation)) / "kiwoom-gui-icons"
    path = folder / f"{name}-{digest}.svg"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return path.as_posix()


def density() -> float:
    """Return how many pixels of the densest screen stand for one of ours."""
    return max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)


@cache
def _drawn(name: str, hex_color: str, size: int, ratio: float) -> QPixmap:
    image = QImage(round(size * ratio), round(size * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    with QPainter(image) as painter:
        QSvgRenderer(QByteArray(svg(name, hex_color).encode())).render(painter, QRectF(image.rect()))
        image.setDevicePixelRatio(ratio)
        return QPixmap.fromImage(image)

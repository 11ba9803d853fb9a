"""The one font of the program: Pretendard with tabular figures, sizes in pixels at 100 %."""

import logging
from functools import cache, lru_cache

from PySide6.QtGui import QFont, QFontDatabase, QFontMetrics

from kiwoom_gui.market.resources import resource_path

FAMILY = "Pretendard"
REGULAR = QFont.Weight.Normal
SEMIBOLD = QFont.Weight.DemiBold
BOLD = QFont.Weight.Bold

_FILES = ("Pretendard-Regular.otf", "Pretendard-SemiBold.otf", "Pretendard-Bold.otf")
_log = logging.getLogger(__name__)


@cache
def load() -> bool:
    """Register the bundled fonts; static weights, since variable ones come out wrong on Windows."""
    loaded = [QFontDatabase.addApplicationFont(str(resource_path(f"fonts/{name}"))) >= 0 for name in _FILES]
    if not all(loaded):
        _log.error("the bundled fonts could not be loaded", extra={"folder": str(resource_path("fonts"))})
    return all(loaded)


def font(px: int = 12, weight: QFont.Weight = REGULAR) -> QFont:
    """Return the program's font at a size in logical pixels, with figures of equal width."""
    made = QFont(FAMILY)
    made.setPixelSize(px)
    made.setWeight(weight)
    made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def metrics(px: int = 12, weight: QFont.Weight = REGULAR) -> QFontMetrics:
    """Return measures of the program's font, kept."""
    return QFontMetrics(font(px, weight))


@lru_cache(maxsize=8_192)
def width(text: str, px: int = 12, weight: QFont.Weight = REGULAR) -> int:
    """Return how many logical pixels a text takes."""
    return metrics(px, weight).horizontalAdvance(text)

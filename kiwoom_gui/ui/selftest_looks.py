"""The self-test's look at what the window is drawn with: fonts, icons, translations. For a running application."""

from typing import Any

from PySide6.QtCore import QTranslator, qVersion
from PySide6.QtGui import QFontInfo, QGuiApplication

from kiwoom_gui.market.resources import resource_path
from kiwoom_gui.ui import fonts, icons
from kiwoom_gui.ui.language import NAMES, SOURCE, load_toolkits


def look_at_looks() -> dict[str, Any]:
    """Return what is there, with `ok` for all together."""
    drawn = QFontInfo(fonts.font()).family()
    missing = [
        code for code in NAMES if code != SOURCE and not QTranslator().load(str(resource_path(f"i18n/{code}.qm")))
    ]
    missing += [f"qtbase_{code}" for code in NAMES if not load_toolkits(QTranslator(), code)]
    is_drawing = not icons.pixmap("settings", "#ff0000").toImage().allGray()
    icon_sizes = len(QGuiApplication.windowIcon().availableSizes())
    return {
        "ok": fonts.load() and drawn == fonts.FAMILY and not missing and is_drawing and icon_sizes > 0,
        "qt": qVersion(),
        "platform": QGuiApplication.platformName(),
        "font": drawn,
        "missing_translations": missing,
        "draws_svg": is_drawing,
        "icon_sizes": icon_sizes,
    }

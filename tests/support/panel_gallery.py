"""Renders each panel with invented data into PNG files: `python -m tests.support.panel_gallery FOLDER [PANEL...]`."""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication, QWidget

from kiwoom_gui.ui import fonts, style
from kiwoom_gui.ui.theme import DARK, LIGHT, themes
from tests.support import panel_data as data
from tests.support.fake_bridge import linked_bridge

PANELS: dict[str, tuple[str, str, QSize]] = {
    "book": ("kiwoom_gui.ui.panels.order_book", "OrderBookPanel", QSize(312, 580)),
    "book_small": ("kiwoom_gui.ui.panels.order_book", "OrderBookPanel", QSize(312, 540)),
    "ticket": ("kiwoom_gui.ui.panels.order_ticket", "OrderTicketPanel", QSize(292, 580)),
    "ticket_small": ("kiwoom_gui.ui.panels.order_ticket", "OrderTicketPanel", QSize(292, 540)),
    "why": ("kiwoom_gui.ui.panels.why", "WhyPanel", QSize(472, 460)),
    "pnl": ("kiwoom_gui.ui.charts.pnl_chart", "PnlChartPanel", QSize(608, 368)),
    "candles": ("kiwoom_gui.ui.charts.candle_chart", "CandleChartPanel", QSize(824, 568)),
}


def render(name: str, folder: Path, prepare: Callable[[QWidget], None] | None = None, suffix: str = "") -> None:
    """Render one panel in the theme in force."""
    module, kind, size = PANELS[name]
    bridge, _link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    panel: QWidget = import_module(module).__dict__[kind](bridge)
    panel.resize(size)
    panel.show()
    QApplication.processEvents()
    if prepare is not None:
        prepare(panel)
    for _ in range(5):
        QApplication.processEvents()
    panel.grab().save(str(folder / f"{name}{suffix}-{themes.theme.name}.png"))
    panel.close()


def main() -> None:
    """Render the panels named, or all."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    application = QApplication.instance() or QApplication([])
    assert isinstance(application, QApplication)
    fonts.load()
    for theme in (DARK, LIGHT):
        themes.use(theme)
        style.apply(application)
        for name in sys.argv[2:] or PANELS:
            render(name, folder)


if __name__ == "__main__":
    main()

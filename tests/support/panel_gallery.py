"""Renders each panel with invented data into PNG files: `python -m tests.support.panel_gallery FOLDER [PANEL...]`."""

import os
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from kiwoom_gui.ui import fonts, style
from kiwoom_gui.ui.panels.order_book import OrderBookPanel
from kiwoom_gui.ui.theme import DARK, LIGHT, themes
from tests.support import panel_data as data
from tests.support.fake_bridge import linked_bridge

PANELS: dict[str, tuple[str, str, QSize]] = {
    "book": ("kiwoom_gui.ui.panels.order_book", "OrderBookPanel", QSize(312, 580)),
    "book_small": ("kiwoom_gui.ui.panels.order_book", "OrderBookPanel", QSize(312, 540)),
    "ticket": ("kiwoom_gui.ui.panels.order_ticket", "OrderTicketPanel", QSize(292, 580)),
    "ticket_small": ("kiwoom_gui.ui.panels.order_ticket", "OrderTicketPanel", QSize(292, 540)),
    "why": ("kiwoom_gui.ui.panels.why", "WhyPanel", QSize(472, 460)),
    "risk": ("kiwoom_gui.ui.panels.risk", "RiskPanel", QSize(824, 420)),
    "risk_small": ("kiwoom_gui.ui.panels.risk", "RiskPanel", QSize(520, 420)),
    "strategy": ("kiwoom_gui.ui.panels.strategy", "StrategyPanel", QSize(472, 620)),
    "pnl": ("kiwoom_gui.ui.charts.pnl_chart", "PnlChartPanel", QSize(608, 368)),
    "candles": ("kiwoom_gui.ui.charts.candle_chart", "CandleChartPanel", QSize(824, 568)),
}


def _field(panel: QWidget, name: str) -> QLineEdit:
    found = panel.findChild(QLineEdit, name)
    assert found is not None
    return found


def _armed(panel: QWidget) -> None:
    assert isinstance(panel, OrderBookPanel)
    _field(panel, "bookLockQuantity").setText("60")
    button = panel.findChild(QPushButton, "bookLockButton")
    assert button is not None
    button.click()
    QTest.mouseMove(panel.canvas, QPoint(260, 300))


def _quantity(text: str, *, presses: int = 0) -> Callable[[QWidget], None]:
    def prepare(panel: QWidget) -> None:
        field = _field(panel, "ticketQuantityEdit")
        field.setFocus()
        field.setText(text)
        for _ in range(presses):
            QTest.keyClick(field, Qt.Key.Key_Return)

    return prepare


def _wrong(panel: QWidget) -> None:
    _field(panel, "ticketPriceEdit").setText("32,870")
    _quantity("99,999")(panel)


def _limit(name: str, text: str, *, presses: int = 1) -> Callable[[QWidget], None]:
    def prepare(panel: QWidget) -> None:
        button = panel.findChild(QPushButton, f"limitEdit_{name}")
        assert button is not None
        button.click()
        field = _field(panel, "limitEditorEdit")
        field.selectAll()
        QTest.keyClicks(field, text)
        for _ in range(presses):
            QTest.keyClick(field, Qt.Key.Key_Return)

    return prepare


def _crossed(panel: QWidget) -> None:
    chart = import_module("kiwoom_gui.ui.charts.candle_chart").CandleChartPanel
    assert isinstance(panel, chart)
    QTest.mouseMove(panel.plot.viewport(), QPoint(400, 220))


def _edited(panel: QWidget) -> None:
    _field(panel, "parameter_stop_loss_percent").setText("99")
    _field(panel, "parameter_stage_2_drop_percent").setText("12")
    message = panel.findChild(QWidget, "parameter_stage_2_drop_percent")
    assert message is not None
    message.setFocus()


STATES: dict[str, tuple[str, Callable[[QWidget], None]]] = {
    "book_armed": ("book", _armed),
    "ticket_filled": ("ticket", _quantity("120")),
    "ticket_review": ("ticket", _quantity("120", presses=1)),
    "ticket_pending": ("ticket", _quantity("120", presses=2)),
    "ticket_wrong": ("ticket_small", _wrong),
    "risk_widen": ("risk", _limit("symbol_cap", "12000000")),
    "risk_wrong": ("risk_small", _limit("daily_loss", "10")),
    "strategy_edited": ("strategy", _edited),
    "candles_cross": ("candles", _crossed),
}
"""A state of a panel: which panel, and what brings it there."""


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
        for name in sys.argv[2:] or (*PANELS, *STATES):
            if name in STATES:
                panel, prepare = STATES[name]
                render(panel, folder, prepare, f"-{name}")
            else:
                render(name, folder)


if __name__ == "__main__":
    main()

"""Renders every panel and page with invented data into PNG files, in both themes and languages, at 100 and 200 %.

    python -m tests.support.panel_gallery FOLDER [--only NAME ...] [--theme T] [--language L] [--scale 1|2]
    python -m tests.support.panel_gallery --help-pictures

Without choices everything is rendered: NAME-THEME-LANGUAGE-SCALE.png.
"""

import argparse
import itertools
import os
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QPoint, QSize, Qt
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QWidget

from kiwoom_gui.app.account_service import AccountAnswer, AccountService
from kiwoom_gui.app.config import Mode
from kiwoom_gui.app.real_gate import RealGate
from kiwoom_gui.app.secrets import SecretStore
from kiwoom_gui.app.settings_service import SettingsService
from kiwoom_gui.app.views import InterruptionRow, InterruptionsView, MasterRow
from kiwoom_gui.domain.enums import OrderType
from kiwoom_gui.market.resources import resource_path
from kiwoom_gui.ui import fonts, style
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.language import languages
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.panels.order_book import OrderBookPanel
from kiwoom_gui.ui.panels.order_ticket import OrderTicketPanel
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.settings import Settings
from kiwoom_gui.ui.theme import look, themes
from tests.support import panel_data as data
from tests.support.demo_world import DemoWorld
from tests.support.fake_bridge import linked_bridge
from tests.support.fake_link import FakeLink

Make = Callable[[Bridge], QWidget]
Prepare = Callable[[QWidget], None]

THEMES = ("dark", "light")
LANGUAGES = ("ko", "en")
SCALES = (1, 2)
HELP_PIECES = (
    "watchlist",
    "candidates",
    "candles",
    "book",
    "ticket_review",
    "orders",
    "positions",
    "pnl",
    "why",
    "replay",
    "backtest_figures",
)
HELP_WIDTH = 540
"""Pixels; the text of a help page has no more room."""


@dataclass(frozen=True, slots=True)
class Piece:
    """What is rendered: how it is made, its size at 100 %, on which day, and what brings it into its state."""

    make: Make
    size: QSize
    prepare: Prepare | None = None
    is_whole_day: bool = False
    """Of the demo's day with many symbols; else of the panels' own data."""


def _panel(module: str, kind: str) -> Make:
    def make(bridge: Bridge) -> QWidget:
        made: QWidget = import_module(f"kiwoom_gui.ui.{module}").__dict__[kind](bridge)
        return made

    return make


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


def _quantity(text: str, *, presses: int = 0) -> Prepare:
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


def _crossed(panel: QWidget) -> None:
    chart = import_module("kiwoom_gui.ui.charts.candle_chart").CandleChartPanel
    assert isinstance(panel, chart)
    QTest.mouseMove(panel.plot.viewport(), QPoint(400, 220))


def _dragged(panel: QWidget) -> None:
    chart = import_module("kiwoom_gui.ui.charts.candle_chart").CandleChartPanel
    assert isinstance(panel, chart)
    preferences.set("chart/rsi", "on")
    preferences.set("chart/averages", "5,20,60,120")
    panel.tools.lock.click()
    panel.plot.grab()
    y = panel.plot.scale_px.y
    surface = panel.plot.viewport()
    QTest.mousePress(surface, Qt.MouseButton.LeftButton, pos=QPoint(200, y(30_650)))
    for price in (30_900, 31_500):
        QTest.mouseMove(surface, QPoint(200, y(price)))
    QTest.mouseRelease(surface, Qt.MouseButton.LeftButton, pos=QPoint(200, y(31_500)))


def _by_group(panel: QWidget) -> None:
    tab = panel.findChild(QPushButton, "pnlByGroup")
    assert tab is not None
    tab.click()


def _limit(name: str, text: str, *, presses: int = 1) -> Prepare:
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


def _edited(panel: QWidget) -> None:
    _field(panel, "parameter_stop_loss_percent").setText("99")
    _field(panel, "parameter_stage_2_drop_percent").setText("12")
    message = panel.findChild(QWidget, "parameter_stage_2_drop_percent")
    assert message is not None
    message.setFocus()


def _stop(panel: QWidget) -> None:
    assert isinstance(panel, OrderTicketPanel)
    panel.form.types.choose(OrderType.STOP_LIMIT)
    _field(panel, "ticketTriggerEdit").setText("32,000")
    _quantity("120")(panel)


def _amount(panel: QWidget) -> None:
    assert isinstance(panel, OrderTicketPanel)
    panel.form.unit.click()
    _quantity("1,000,000")(panel)


def _changes(panel: QWidget) -> None:
    assert isinstance(panel, OrderTicketPanel)
    panel.form.change_tab.click()


class _NoAccounts(AccountService):
    """Knows of no keys and reaches nothing."""

    def look(self, mode: Mode, done: Callable[[AccountAnswer], None]) -> None:
        del mode
        done(AccountAnswer(False))


def _settings_file() -> Path:
    return Path(tempfile.gettempdir()) / "kiwoom-gui-gallery" / "settings.toml"


def _settings(_bridge: Bridge) -> QWidget:
    page = import_module("kiwoom_gui.ui.panels.settings_page").SettingsPage
    made: QWidget = page(SettingsService(_settings_file()), lambda: None)
    return made


def _account(_bridge: Bridge) -> QWidget:
    page = import_module("kiwoom_gui.ui.panels.account_page").AccountPage
    made: QWidget = page(_NoAccounts(SettingsService(_settings_file()), SecretStore(), lambda *_: None), lambda: None)
    return made


def _account_real(page: QWidget) -> None:
    import_module("kiwoom_gui.ui.panels.account_page")
    choices: dict[Mode, QPushButton] = page.__dict__["choices"]
    choices[Mode.REAL].click()


def _real(_bridge: Bridge) -> QWidget:
    made: QWidget = import_module("kiwoom_gui.ui.panels.real_page").RealPage(RealGate(is_needed=True), lambda: None)
    return made


def _hands(panel: QWidget) -> None:
    """Ask with which exits a position bought by hand is handed over."""
    model, hand = panel.__dict__["model"], panel.__dict__["hand"]
    hand.open_for(model.row_at(3))


def _finds(panel: QWidget) -> None:
    """Search for what the listing has and the watchlist has not."""
    bridge = panel.findChild(Bridge)
    assert isinstance(bridge, Bridge)
    bridge.state.master = [
        MasterRow(instrument_id="0001A0", name="한빛로보틱스", listing="KOSDAQ"),
        MasterRow(instrument_id="069500", name="KODEX 200", listing="FUND"),
    ]
    _field(panel, "watchlistSearch").setText("0")


def _interrupted(panel: QWidget) -> None:
    bridge = panel.findChild(Bridge)
    assert isinstance(bridge, Bridge)
    row = InterruptionRow(
        instrument_id=data.SYMBOL,
        kind="STATIC",
        trigger_px=36_100,
        is_up=True,
        began=data.NOW,
        ends_at=data.NOW + 10**11,
    )
    bridge.state.interruptions = {data.SYMBOL: row}
    bridge.interruptions_changed.emit(InterruptionsView(rows=[row]))


def _scan_asks(widget: QWidget) -> None:
    switch = widget.findChild(QPushButton, "scanSwitch")
    assert isinstance(switch, QPushButton)
    switch.click()


def _help(_bridge: Bridge) -> QWidget:
    made: QWidget = import_module("kiwoom_gui.ui.panels.help_page").HelpPage("book")
    return made


def _about(_bridge: Bridge) -> QWidget:
    made: QWidget = import_module("kiwoom_gui.ui.panels.help_page").AboutPage()
    return made


def _reported(panel: QWidget) -> None:
    """Let a backtest have ended; its page of figures is in sight."""
    looking_back = import_module("tests.support.looking_back")
    panel.__dict__["work"].done.emit(looking_back.a_report())


def _page(number: int, prepare: Prepare = _reported) -> Prepare:
    def show(panel: QWidget) -> None:
        prepare(panel)
        panel.__dict__["tabs"][number].click()

    return show


def _compared(panel: QWidget) -> None:
    looking_back = import_module("tests.support.looking_back")
    panel.__dict__["work"].done.emit(looking_back.a_sweep())


def _filled_in(panel: QWidget) -> None:
    _field(panel, "backtestFolder").setText(str(resource_path("market")))
    panel.__dict__["form"].sweeps.click()
    _field(panel, "backtestLast").setText("2026-13-40")


def _looked_back(panel: QWidget) -> None:
    looking_back = import_module("tests.support.looking_back")
    panel.__dict__["records"].addItem("시뮬레이터 2026-11-17 10:30", "sim-20261117-103000.kgrec")
    panel.__dict__["work"].done.emit(looking_back.looked_back()[0])
    panel.__dict__["turns"].forward.click()


def _what_if(panel: QWidget) -> None:
    _looked_back(panel)
    panel.__dict__["tabs"][1].click()
    what_if = panel.__dict__["what_if"]
    what_if.symbols.setCurrentIndex(1)
    what_if.symbols.activated.emit(1)
    _field(panel, "parameter_stop_loss_percent").setText("4")
    panel.__dict__["work"].done.emit(import_module("tests.support.looking_back").looked_back()[1])


_BOOK = _panel("panels.order_book", "OrderBookPanel")
_TICKET = _panel("panels.order_ticket", "OrderTicketPanel")
_CANDLES = _panel("charts.candle_chart", "CandleChartPanel")
PIECES: dict[str, Piece] = {
    "watchlist": Piece(_panel("panels.watchlist", "WatchlistPanel"), QSize(472, 460), is_whole_day=True),
    "watchlist_small": Piece(_panel("panels.watchlist", "WatchlistPanel"), QSize(308, 400), is_whole_day=True),
    "watchlist_narrow": Piece(_panel("panels.watchlist", "WatchlistPanel"), QSize(276, 400), is_whole_day=True),
    "orders": Piece(_panel("panels.active_orders", "ActiveOrdersPanel"), QSize(824, 192), is_whole_day=True),
    "positions": Piece(_panel("panels.positions", "PositionsPanel"), QSize(824, 172), is_whole_day=True),
    "positions_hand": Piece(_panel("panels.positions", "PositionsPanel"), QSize(824, 260), _hands, is_whole_day=True),
    "watchlist_find": Piece(_panel("panels.watchlist", "WatchlistPanel"), QSize(472, 460), _finds, is_whole_day=True),
    "book_vi": Piece(_BOOK, QSize(312, 580), _interrupted),
    "candles_vi": Piece(_CANDLES, QSize(824, 568), _interrupted),
    "cash": Piece(_panel("panels.cash", "CashPanel"), QSize(824, 260)),
    "fills": Piece(_panel("panels.fills", "FillsPanel"), QSize(824, 192), is_whole_day=True),
    "candidates": Piece(_panel("panels.candidates", "CandidatesPanel"), QSize(824, 340)),
    "candidates_small": Piece(_panel("panels.candidates", "CandidatesPanel"), QSize(472, 340)),
    "candidates_asks": Piece(_panel("panels.candidates", "CandidatesPanel"), QSize(824, 340), _scan_asks),
    "history": Piece(_panel("panels.order_history", "OrderHistoryPanel"), QSize(824, 192), is_whole_day=True),
    "log": Piece(_panel("panels.log", "LogPanel"), QSize(824, 172), is_whole_day=True),
    "top_bar": Piece(_panel("panels.top_bar", "TopBar"), QSize(1_912, 52), is_whole_day=True),
    "book": Piece(_BOOK, QSize(312, 580)),
    "book_small": Piece(_BOOK, QSize(312, 540)),
    "book_armed": Piece(_BOOK, QSize(312, 580), _armed),
    "ticket": Piece(_TICKET, QSize(292, 580)),
    "ticket_small": Piece(_TICKET, QSize(292, 540)),
    "ticket_filled": Piece(_TICKET, QSize(292, 580), _quantity("120")),
    "ticket_review": Piece(_TICKET, QSize(292, 580), _quantity("120", presses=1)),
    "ticket_pending": Piece(_TICKET, QSize(292, 580), _quantity("120", presses=2)),
    "ticket_stop": Piece(_TICKET, QSize(292, 600), _stop),
    "ticket_amount": Piece(_TICKET, QSize(292, 580), _amount),
    "ticket_changes": Piece(_TICKET, QSize(292, 580), _changes),
    "ticket_wrong": Piece(_TICKET, QSize(292, 540), _wrong),
    "why": Piece(_panel("panels.why", "WhyPanel"), QSize(472, 460)),
    "risk": Piece(_panel("panels.risk", "RiskPanel"), QSize(824, 420)),
    "risk_small": Piece(_panel("panels.risk", "RiskPanel"), QSize(520, 420)),
    "risk_widen": Piece(_panel("panels.risk", "RiskPanel"), QSize(824, 420), _limit("symbol_cap", "12000000")),
    "risk_wrong": Piece(_panel("panels.risk", "RiskPanel"), QSize(520, 420), _limit("daily_loss", "10")),
    "strategy": Piece(_panel("panels.strategy", "StrategyPanel"), QSize(472, 620)),
    "strategy_edited": Piece(_panel("panels.strategy", "StrategyPanel"), QSize(472, 620), _edited),
    "pnl": Piece(_panel("charts.pnl_chart", "PnlChartPanel"), QSize(608, 368)),
    "pnl_groups": Piece(_panel("charts.pnl_chart", "PnlChartPanel"), QSize(608, 368), _by_group),
    "candles": Piece(_CANDLES, QSize(824, 568)),
    "candles_edit": Piece(_CANDLES, QSize(824, 568), _dragged),
    "candles_small": Piece(_CANDLES, QSize(400, 360)),
    "candles_cross": Piece(_CANDLES, QSize(824, 568), _crossed),
    "diagnosis": Piece(_panel("panels.diagnosis", "DiagnosisPanel"), QSize(824, 500)),
    "diagnosis_small": Piece(_panel("panels.diagnosis", "DiagnosisPanel"), QSize(520, 260)),
    "backtest": Piece(_panel("panels.backtest", "BacktestPanel"), QSize(824, 420)),
    "backtest_wrong": Piece(_panel("panels.backtest", "BacktestPanel"), QSize(460, 420), _filled_in),
    "backtest_figures": Piece(_panel("panels.backtest", "BacktestPanel"), QSize(824, 560), _reported),
    "backtest_small": Piece(_panel("panels.backtest", "BacktestPanel"), QSize(460, 420), _reported),
    "backtest_equity": Piece(_panel("panels.backtest", "BacktestPanel"), QSize(824, 420), _page(2)),
    "backtest_trades": Piece(_panel("panels.backtest", "BacktestPanel"), QSize(824, 420), _page(3)),
    "backtest_sweep": Piece(_panel("panels.backtest", "BacktestPanel"), QSize(824, 420), _page(4, _compared)),
    "replay": Piece(_panel("panels.replay", "ReplayPanel"), QSize(1_000, 640), _looked_back),
    "replay_small": Piece(_panel("panels.replay", "ReplayPanel"), QSize(460, 560), _looked_back),
    "replay_empty": Piece(_panel("panels.replay", "ReplayPanel"), QSize(460, 420)),
    "replay_what_if": Piece(_panel("panels.replay", "ReplayPanel"), QSize(1_000, 640), _what_if),
    "replay_what_if_small": Piece(_panel("panels.replay", "ReplayPanel"), QSize(460, 620), _what_if),
    "settings": Piece(_settings, QSize(760, 960)),
    "account": Piece(_account, QSize(760, 620)),
    "account_real": Piece(_account, QSize(760, 620), _account_real),
    "real": Piece(_real, QSize(760, 260)),
    "help": Piece(_help, QSize(760, 900)),
    "about": Piece(_about, QSize(760, 560)),
}


def open_piece(name: str) -> QWidget:
    """Show a piece in the theme and language in force; the caller closes it."""
    piece = PIECES[name]
    parts = DemoWorld().first() if piece.is_whole_day else data.whole_state()
    bridge, _link = linked_bridge(*parts, focus=data.SYMBOL)
    panel = piece.make(bridge)
    panel.setProperty("surface", panel.property("surface") or "s1")
    panel.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    bridge.setParent(panel)
    panel.resize(piece.size)
    panel.show()
    QApplication.processEvents()
    if piece.prepare is not None:
        piece.prepare(panel)
    for _ in range(5):
        QApplication.processEvents()
    return panel


def picture(panel: QWidget, scale: int) -> QPixmap:
    """Return a panel's picture as a screen of this scale shows it."""
    made = QPixmap(panel.size() * scale)
    made.setDevicePixelRatio(scale)
    made.fill(Qt.GlobalColor.transparent)
    panel.render(made)
    return made


def render(name: str, folder: Path, scales: tuple[int, ...] = SCALES) -> None:
    """Render one piece in the theme and language in force."""
    panel = open_piece(name)
    for scale in scales:
        file = folder / f"{name}-{themes.theme.name}-{languages.code}-{scale}00.png"
        picture(panel, scale).save(str(file))
    panel.close()
    panel.deleteLater()
    preferences.reset("chart/")


def dress(application: QApplication, theme: str, language: str) -> None:
    """Put a theme and a language in force."""
    themes.use(look(theme))
    languages.use(language)
    style.apply(application)


def help_pictures(application: QApplication) -> None:
    """Render the pictures of the help pages, small enough for its text, into `resources/help`."""
    for language in LANGUAGES:
        dress(application, "dark", language)
        folder = resource_path(f"help/{language}/pictures")
        folder.mkdir(parents=True, exist_ok=True)
        for name in HELP_PIECES:
            panel = open_piece(name)
            _small(picture(panel, 1)).save(str(folder / f"{name}.png"))
            panel.close()
        _small(_window_picture(application)).save(str(folder / "window.png"))


def _small(made: QPixmap) -> QPixmap:
    if made.width() <= HELP_WIDTH:
        return made
    return made.scaledToWidth(HELP_WIDTH, Qt.TransformationMode.SmoothTransformation)


def _window_picture(application: QApplication) -> QPixmap:
    bridge = Bridge()
    with tempfile.TemporaryDirectory() as folder:
        store = Settings(Path(folder) / "terminal.ini")
        store.keep("look/language", languages.code)
        window = MainWindow(bridge, store)
        window.resize(1_600, 960)
        window.show()
        bridge.attach(FakeLink(*DemoWorld().first()))
        for _ in range(60):
            application.processEvents()
            QTest.qWait(10)
        made = window.grab()
        bridge.detach()
        window.close()
        window.deleteLater()
        application.processEvents()
    return made


def main() -> None:
    """Render what was asked for."""
    parser = argparse.ArgumentParser(description="pictures of all panels")
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--help-pictures", action="store_true", help="render those of resources/help instead")
    parser.add_argument("--only", nargs="*", default=list(PIECES), choices=list(PIECES), metavar="NAME")
    parser.add_argument("--theme", choices=THEMES)
    parser.add_argument("--language", choices=LANGUAGES)
    parser.add_argument("--scale", type=int, choices=SCALES)
    given = parser.parse_args()
    application = QApplication.instance() or QApplication(sys.argv[:1])
    assert isinstance(application, QApplication)
    application.setStyle("Fusion")
    fonts.load()
    if given.help_pictures:
        help_pictures(application)
        return
    if given.folder is None:
        parser.error("name a folder")
    given.folder.mkdir(parents=True, exist_ok=True)
    wanted = itertools.product(
        [given.theme] if given.theme else THEMES, [given.language] if given.language else LANGUAGES
    )
    for theme, language in wanted:
        dress(application, theme, language)
        for name in given.only:
            render(name, given.folder, (given.scale,) if given.scale else SCALES)


if __name__ == "__main__":
    main()

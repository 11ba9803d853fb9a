"""오늘 손익: numbers, lines over the day, a table by symbol. Listens to the bridge; computes no result itself."""

from PySide6.QtCore import QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QMenu, QSplitter, QStackedWidget, QWidget

from kiwoom_gui.app.views import AccountView, PnlView
from kiwoom_gui.ui import exports, fonts, formats, paint
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.charts.pnl_groups import pnl_groups
from kiwoom_gui.ui.charts.pnl_plot import PnlPlot
from kiwoom_gui.ui.charts.pnl_series import PnlSeries, max_drawdown, series_table
from kiwoom_gui.ui.charts.pnl_table import group_table, symbol_table
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.widgets.basics import Message, button, column, row
from kiwoom_gui.ui.words import tr

_REDRAW_MS = 250


class PnlHead(QWidget):
    """The legend with its numbers, the drawdown and the room to the limit; painted, so that nothing shifts."""

    def __init__(self) -> None:
        """Start with dashes."""
        super().__init__()
        self.setObjectName("pnlHead")
        self.setFixedHeight(28)
        self._account: AccountView | None = None
        self._drawdown: int | None = None
        self._shown: object = None
        themes.changed.connect(self.update)

    def show_numbers(self, account: AccountView | None, drawdown: int | None) -> None:
        """Show the account's result and the deepest fall in won."""
        shown = (account and (account.realized_pnl, account.unrealized_pnl, account.daily_loss_limit), drawdown)
        if shown == self._shown:
            return
        self._shown = shown
        self._account, self._drawdown = account, drawdown
        total = account.total_pnl if account is not None else None
        self.setAccessibleName(tr("오늘 손익 합계 {total}").format(total=formats.signed_won(total)))
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the line."""
        theme, account = themes.theme, self._account
        with QPainter(self) as painter:
            realized = account.realized_pnl if account is not None else None
            unrealized = account.unrealized_pnl if account is not None else None
            total = account.total_pnl if account is not None else None
            left = 8
            legend = ((tr("합계"), total, theme.t1, ()), (tr("실현"), realized, theme.accent, ()))
            for title, value, token, dashes in (*legend, (tr("평가"), unrealized, theme.ma60, (3, 3))):
                painter.setPen(paint.pen(token, 2, dashes))
                painter.drawLine(left, self.height() // 2, left + 14, self.height() // 2)
                left = self._word(painter, left + 18, title, theme.t2, is_key=False)
                hue = {"up": theme.up, "down": theme.down, "flat": theme.flat}[formats.direction(value)]
                left = self._word(painter, left + 4, formats.signed(value), hue, is_key=True) + 12
            self._paint_right(painter, left)

    def _paint_right(self, painter: QPainter, left: int) -> None:
        theme, account = themes.theme, self._account
        room = account.total_pnl - account.daily_loss_limit if account is not None else None
        fall = formats.number(self._drawdown)
        words = tr("최대 낙폭 {fall}   한도까지 {room}").format(fall=fall, room=formats.won(room))
        space = self.width() - 8 - left
        if fonts.width(words, 12) > space:
            words = tr("낙폭 {fall}").format(fall=fall)
        if fonts.width(words, 12) > space:
            return
        area = QRect(left, 0, space, self.height())
        paint.text(painter, area, words, theme.t2, paint.RIGHT, font=paint.face(12))

    def _word(self, painter: QPainter, left: int, words: str, token: str, *, is_key: bool) -> int:
        weight = fonts.SEMIBOLD if is_key else fonts.REGULAR
        width = fonts.width(words, 12, weight)
        area = QRect(left, 0, width + 2, self.height())
        paint.text(painter, area, words, token, paint.LEFT, font=paint.face(12, weight))
        return left + width


class PnlChartPanel(QWidget):
    """Today's realized, unrealized and total result."""

    def __init__(self, bridge: Bridge) -> None:
        """Show the account of a bridge."""
        super().__init__()
        self.setObjectName("pnlChartPanel")
        self.setAccessibleName(tr("오늘 손익"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "s1")
        self._bridge = bridge
        self._series = PnlSeries()
        self.head = PnlHead()
        self.plot = PnlPlot()
        self._model, self.table = symbol_table()
        self._group_model, self.group_table = group_table()
        self.tables = QStackedWidget()
        self._message = Message("pnlMessage")
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REDRAW_MS)
        self._timer.timeout.connect(self._draw)
        self._build()
        bridge.pnl_changed.connect(self._on_pnl)
        bridge.account_changed.connect(self._on_account)
        bridge.fills_changed.connect(self._on_positions)
        bridge.positions_changed.connect(self._on_positions)
        if bridge.state.pnl is not None:
            self._series.take(bridge.state.pnl)
        self._on_positions()
        self._draw()

    def _build(self) -> None:
        split = QSplitter(Qt.Orientation.Vertical)
        split.setChildrenCollapsible(False)
        split.addWidget(self.plot)
        split.addWidget(self._lower())
        split.setStretchFactor(0, 3)
        split.setStretchFactor(1, 2)
        split.setSizes([190, 150])
        split.setHandleWidth(3)
        self.plot.setMinimumHeight(90)
        self.tables.setMinimumHeight(48)
        box = column()
        box.addWidget(self.head)
        box.addWidget(self._message)
        box.addWidget(split, 1)
        self.setLayout(box)

    def _lower(self) -> QWidget:
        """Return the tables under their tabs, and the way to save."""
        group = QButtonGroup(self)
        line = row(margins=(8, 0, 8, 0), spacing=8)
        for number, (words, name) in enumerate(((tr("종목별"), "pnlBySymbol"), (tr("전략별"), "pnlByGroup"))):
            tab = button(words, name, kind="tab")
            tab.setCheckable(True)
            tab.setChecked(number == 0)
            tab.clicked.connect(lambda _checked=False, number=number: self.tables.setCurrentIndex(number))
            group.addButton(tab)
            line.addWidget(tab)
        line.addStretch(1)
        self._saving = button(tr("저장"), "pnlSave", self._open_saving, "bare", tr("손익 저장"))
        line.addWidget(self._saving)
        self.saving_menu = QMenu(self)
        for words, name, act in (
            (tr("그림으로 저장 (PNG)"), "pnlSavePicture", self.save_picture),
            (tr("시각별 손익 저장 (CSV)"), "pnlSaveSeries", self.save_series),
        ):
            action = self.saving_menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(lambda _checked=False, act=act: act())
        self.tables.addWidget(self.table)
        self.tables.addWidget(self.group_table)
        lower = QWidget()
        box = column()
        box.addLayout(line)
        box.addWidget(self.tables, 1)
        lower.setLayout(box)
        return lower

    def _open_saving(self) -> None:
        self.saving_menu.popup(self._saving.mapToGlobal(QPoint(0, self._saving.height())))

    def save_picture(self) -> None:
        """Save what the panel shows now as a picture; asks where."""
        exports.save_picture(self, self._file_name(), self.grab(), self._tell)

    def save_series(self) -> None:
        """Save the day's points; asks where."""
        exports.save_table(self, self._file_name(), series_table(self._series), self._tell)

    def _file_name(self) -> str:
        return f"pnl-{formats.moment(int(self._series.ts[-1])):%Y%m%d}" if len(self._series) else "pnl"

    def _tell(self, text: str) -> None:
        self._message.say(text, "accent")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Draw again: how many points are drawn depends on the width."""
        super().resizeEvent(event)
        self._later()

    def _on_pnl(self, view: PnlView) -> None:
        self._series.take(view)
        self._later()

    def _on_account(self, _view: object = None) -> None:
        self.head.show_numbers(self._bridge.state.account, self._drawdown())
        self._later()

    def _on_positions(self, _view: object = None) -> None:
        state = self._bridge.state
        self._model.set_rows(state.positions)
        self._group_model.set_rows(pnl_groups(state.fills, state.positions))
        self._later()

    def _drawdown(self) -> int | None:
        account = self._bridge.state.account
        if account is not None:
            return account.max_drawdown
        return max_drawdown(self._series.total) if len(self._series) else None

    def showEvent(self, event: QShowEvent) -> None:
        """Draw what came while nobody saw it."""
        super().showEvent(event)
        self._later()

    def hideEvent(self, event: QHideEvent) -> None:
        """Draw nothing while nobody sees it."""
        super().hideEvent(event)
        self._timer.stop()

    def _later(self, _view: object = None) -> None:
        if self.isVisible() and not self._timer.isActive():
            self._timer.start()

    def _draw(self) -> None:
        account = self._bridge.state.account
        self.head.show_numbers(account, self._drawdown())
        limit = account.daily_loss_limit if account is not None else None
        total = account.total_pnl if account is not None else None
        self.plot.show_series(self._series, self._bridge.state.fills, limit, total)

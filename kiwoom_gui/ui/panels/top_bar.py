"""What is always in sight: mode, account, cash, today's result, session, lines, trading state, and the stops."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QLayout, QWidget

from kiwoom_gui.app.commands import CloseAll, Reconnect, SetState, WithdrawAll
from kiwoom_gui.app.views import AccountView, AnswerView, EngineView, Lamp, SessionView
from kiwoom_gui.domain.enums import Phase, TradingState, Venue
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui import words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.fonts import BOLD, REGULAR, font, width
from kiwoom_gui.ui.icons import icon
from kiwoom_gui.ui.keymap import Key, key_of
from kiwoom_gui.ui.panels.top_cells import Figure, LampCell, SessionCell, StateCell
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.style import color, tokens
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.widgets.basics import button, row, rule
from kiwoom_gui.ui.widgets.hold_button import HoldButton
from kiwoom_gui.ui.widgets.steady_button import SteadyButton
from kiwoom_gui.ui.words import denial, tr

HEIGHT = 52
_NARROW = 1_600
_NARROWEST = 1_360
_LAMP = 100
_TAKEN_OVER = "TAKEN_OVER"


class ModeBand(QWidget):
    """The mode in words on its colour; 시뮬레이터, 모의 or 실전."""

    def __init__(self) -> None:
        """Start without a mode."""
        super().__init__()
        self.setObjectName("modeBand")
        self.mode = ""
        self.say("")

    def say(self, mode: str) -> None:
        """Show `sim`, `mock`, `real`, `failed`, or that there is no connection yet."""
        self.mode = mode
        self.word = tr(words.MODES.get(mode, "시작 실패" if mode == "failed" else "연결 중"))
        self.hint = tr(words.MODE_HINTS.get(mode, "주문할 수 없음"))
        self.setAccessibleName(f"{tr('모드')} {self.word}, {self.hint}")
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """Fit the words."""
        return QSize(max(width(self.word, 20, BOLD) + 24, width(self.hint, 11) + 24, 131), HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Never cut the mode."""
        return QSize(max(width(self.word, 20, BOLD), width(self.hint, 11)) + 24, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the band and write."""
        del event
        with QPainter(self) as painter:
            token = self.mode if self.mode in words.MODES else "s3"
            painter.fillRect(self.rect(), color(token))
            painter.setPen(color(f"on_{token}" if token != "s3" else "t1"))  # noqa: S105  # a colour token
            left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
            painter.setFont(font(20, BOLD))
            painter.drawText(self.rect().adjusted(12, 4, 0, -20), left, self.word)
            painter.setFont(font(11, REGULAR))
            painter.drawText(self.rect().adjusted(12, 30, 0, -6), left, self.hint)


class ModeLine(QWidget):
    """The window's uppermost 4 px in the mode's colour."""

    def __init__(self) -> None:
        """Start without a mode."""
        super().__init__()
        self._mode = ""
        self.setFixedHeight(4)

    def say(self, mode: str) -> None:
        """Take `sim`, `mock` or `real`."""
        if mode != self._mode:
            self._mode = mode
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Fill the line."""
        with QPainter(self) as painter:
            painter.fillRect(event.rect(), color(self._mode if self._mode in words.MODES else "line2"))


class TopBar(QFrame):
    """The bar and its three stops."""

    def __init__(self, bridge: Bridge) -> None:
        """Take the bridge."""
        super().__init__()
        self.setObjectName("topBar")
        self.setProperty("surface", "s1")
        self.setFixedHeight(HEIGHT)
        self._bridge = bridge
        self._pending = ""
        self._window_width = _NARROW
        self._edges: dict[QWidget, QFrame] = {}
        self.band = ModeBand()
        self.account = Figure("account", tr("계좌"), "8109-****-31", is_left=True)
        self.deposit = Figure("deposit", tr("예수금"), "123,456,789")
        self.d2 = Figure("d2Deposit", tr("D+2"), "123,456,789")
        self.orderable = Figure("orderableCash", tr("주문가능"), "123,456,789")
        self.realized = Figure("realizedPnl", tr("실현손익"), "−12,345,678")
        self.unrealized = Figure("unrealizedPnl", tr("평가손익"), "−12,345,678")
        self.total = Figure("totalPnl", tr("오늘 합계"), "−12,345,678", px=16)
        self.session = SessionCell()
        self.lamps = {name: LampCell(name, tr(words.LINKS[name])) for name in ("rest", "stream", "sync", "engine")}
        self.state = StateCell()
        self.halt = SteadyButton("haltEntries", self._on_halt, "warn")
        self.halt.setFixedHeight(36)
        self.reconnect = button(
            tr("다시 연결"), "reconnect", self._on_reconnect, "warn", tr("실시간을 이 프로그램으로 다시 연결")
        )
        self.reconnect.setFixedHeight(36)
        self.reconnect.hide()
        self._name_halt(is_halted=False)
        self._paint_icons()
        orders, positions = (words.format(n="00") for words in (tr("전체취소 {n}건"), tr("전량청산 {n}종목")))
        self.cancel_all = HoldButton("cancelAll", tr("전체취소"), tr("길게 1초"), room=orders)
        self.close_all = HoldButton("closeAll", tr("전량청산"), tr("길게 1초"), is_grave=True, room=positions)
        self._build()
        self._listen()

    def _build(self) -> None:
        line = row()
        line.addWidget(self.band)
        figures = (self.account, self.deposit, self.d2, self.orderable, self.realized, self.unrealized, self.total)
        for each in (*figures, self.session, *self.lamps.values(), self.state):
            edge = rule(vertical=True)
            self._edges[each] = edge
            line.addWidget(each)
            line.addWidget(edge)
        line.addStretch(1)
        stops = row(margins=(8, 8, 8, 8), spacing=8)
        for stop in (self.reconnect, self.halt, self.cancel_all, self.close_all):
            stops.addWidget(stop)
        line.addLayout(stops)
        line.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(line)

    def _listen(self) -> None:
        self._bridge.session_changed.connect(self._on_session)
        self._bridge.account_changed.connect(self._on_account)
        self._bridge.answered.connect(self._on_answer)
        self.cancel_all.fired.connect(self._cancel_everything)
        self.close_all.fired.connect(self._close_everything)
        Key("block", self, self._on_halt)
        preferences.changed.connect(self._on_preference)
        themes.changed.connect(self._paint_icons)
        self._bridge.engine_changed.connect(self._on_engine)
        self._on_engine(self._bridge.state.engine)
        if self._bridge.state.session:
            self._on_session(self._bridge.state.session)
        if self._bridge.state.account:
            self._on_account(self._bridge.state.account)
        else:
            self.cancel_all.setEnabled(False)
            self.close_all.setEnabled(False)

    def _paint_icons(self) -> None:
        self.halt.setIcon(icon("ban", tokens(themes.theme)["warn"]))
        self.update()

    def minimumSizeHint(self) -> QSize:
        """Let the window shrink; `fit` then leaves out what matters least."""
        return QSize(0, HEIGHT)

    def fit(self, window_width: int) -> None:
        """Leave out what matters least where the window is narrow."""
        self._window_width = window_width
        if not self.lamps["engine"].isHidden():  # it needs the room of a figure
            window_width -= _LAMP
        least = {
            self.d2: _NARROW,
            self.deposit: _NARROW - 100,
            self.realized: _NARROWEST,
            self.unrealized: _NARROWEST,
            self.account: _NARROWEST - 100,
        }
        for figure, width_needed in least.items():
            self._show_figure(figure, is_shown=window_width >= width_needed)
        for lamp in self.lamps.values():
            lamp.set_short(window_width < _NARROW)
        self.session.set_short(window_width < _NARROW)
        layout = self.layout()
        if layout is not None and layout.minimumSize().width() > self._window_width:  # longer words than Korean ones
            self._show_figure(self.account, is_shown=False)

    def _show_figure(self, figure: Figure, *, is_shown: bool) -> None:
        figure.setVisible(is_shown)
        self._edges[figure].setVisible(is_shown)

    def _on_session(self, view: SessionView) -> None:
        self.band.say(view.mode) if view.mode != self.band.mode else None
        self.account.say(view.account)
        self.session.say(_phases_of(view))
        lamps: dict[str, Lamp] = {"rest": view.rest, "stream": view.stream, "sync": view.sync}
        for name, lamp in lamps.items():
            self.lamps[name].say(lamp)
        self.reconnect.setVisible(view.stream.code == _TAKEN_OVER)

    def _on_reconnect(self) -> None:
        self._bridge.send(Reconnect(command_id=self._bridge.new_command_id()))

    def _on_engine(self, engine: EngineView) -> None:
        """Light the engine's lamp while it is not well; there is no room for it otherwise, and nothing to say."""
        lamp = self.lamps["engine"]
        lamp.say(Lamp(state={"ok": "ok", "late": "late"}.get(engine.state, "down"), text=engine.text))
        lamp.setVisible(engine.state not in {"ok", "starting"})
        self._edges[lamp].setVisible(not lamp.isHidden())
        self.fit(self._window_width)

    def _on_account(self, view: AccountView) -> None:
        self.deposit.say(f.number(view.deposit))
        self.d2.say(f.number(view.d2_deposit))
        self.orderable.say(f.number(view.orderable_cash))
        for figure, value in (
            (self.realized, view.realized_pnl),
            (self.unrealized, view.unrealized_pnl),
            (self.total, view.total_pnl),
        ):
            figure.say(f.signed(value), f.direction(value) if value else "t1")
        self.total.set_mark(f.arrow(view.total_pnl) if view.total_pnl else "")
        self.state.say(view)
        is_halted = view.trading_state is not TradingState.ACTIVE
        self._name_halt(is_halted=is_halted)
        self.cancel_all.say(tr("전체취소 {n}건").format(n=view.open_orders))
        self.cancel_all.setEnabled(view.open_orders > 0)
        self.close_all.say(tr("전량청산 {n}종목").format(n=view.positions))
        self.close_all.setEnabled(view.positions > 0)

    def _name_halt(self, *, is_halted: bool) -> None:
        block, release = (
            words.format(key=key_of("block")).rstrip() for words in (tr("신규차단 {key}"), tr("차단 해제 {key}"))
        )
        self.halt.say(release if is_halted else block, (block, release))
        self.halt.setAccessibleName(tr("신규 진입 차단 해제") if is_halted else tr("신규 진입 차단"))

    def _on_preference(self, key: str) -> None:
        if key == "keys/block":
            account = self._bridge.state.account
            self._name_halt(is_halted=account is not None and account.trading_state is not TradingState.ACTIVE)

    def _on_halt(self) -> None:
        account = self._bridge.state.account
        is_halted = account is not None and account.trading_state is not TradingState.ACTIVE
        wanted = TradingState.ACTIVE if is_halted else TradingState.REDUCING
        self._pending = self._bridge.new_command_id()
        self._bridge.send(SetState(command_id=self._pending, state=wanted))

    def _cancel_everything(self) -> None:
        self._pending = self._bridge.new_command_id()
        self._bridge.send(WithdrawAll(command_id=self._pending))

    def _close_everything(self) -> None:
        self._pending = self._bridge.new_command_id()
        self._bridge.send(CloseAll(command_id=self._pending))

    def _on_answer(self, answer: AnswerView) -> None:
        if answer.command_id == self._pending:
            self.state.refuse("" if answer.is_taken else denial(answer.code, answer.params))


def _phases_of(view: SessionView) -> tuple[str, str]:
    """Return the venues that are open and what they do, e.g. `KRX + NXT`, `정규장`."""
    running = {
        venue: [phase for phase in view.phases.get(venue, []) if phase is not Phase.CLOSED]
        for venue in (Venue.KRX, Venue.NXT)
    }
    open_venues = [venue.value for venue, phases in running.items() if phases]
    first = next((phases for phases in running.values() if phases), [Phase.CLOSED])
    return " + ".join(open_venues), words.phase(first[-1])

"""Notices as a table, and the line at the window's foot with the latest one and how well the program runs."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from kiwoom_gui.app.views import HealthView, NoticeRow, NoticesView
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.still_titles import say_still
from kiwoom_gui.ui.style import set_tone
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import button, column, label, row
from kiwoom_gui.ui.words import notice, tr

SEVERITIES = {"INFO": "알림", "WARNING": "주의", "ERROR": "오류"}
TONES = {"INFO": "t2", "WARNING": "warn", "ERROR": "danger"}


def text_of(bridge: Bridge, line: NoticeRow) -> str:
    """Return a notice in words, with the symbol's name before it."""
    words = notice(line.code, line.params, line.text)
    return f"{bridge.name_of(line.instrument_id)} {words}" if line.instrument_id else words


class LogPanel(QWidget):
    """기록: every notice, newest first."""

    title_changed = Signal(str)

    def __init__(self, bridge: Bridge) -> None:
        """Take the bridge."""
        super().__init__()
        self.setObjectName("log")
        self._bridge = bridge
        columns: tuple[Column[NoticeRow], ...] = (
            Column(
                key="time",
                title="시각",
                text=lambda line: f.clock_ms(line.ts),
                sort=lambda line: line.ts,
                sample="10:46:58.214",
                align="left",
                tone="t3",
            ),
            Column(
                key="severity",
                title="종류",
                text=lambda line: tr(SEVERITIES.get(line.severity.upper(), line.severity)),
                sample="주의",
                align="left",
                tone=lambda line: TONES.get(line.severity.upper(), "t2"),
                is_bold=lambda line: line.severity.upper() != "INFO",
            ),
            Column(key="text", title="내용", text=lambda line: text_of(bridge, line), align="left", stretches=True),
        )
        rules: RowRules[NoticeRow] = RowRules(key=lambda line: str(line.sequence))
        self.model = KeyedTableModel(columns, rules)
        self.table = TableView(self.model, "logTable", tr("기록"))
        self.table.set_empty_words(tr("기록이 없습니다"), tr("접속, 주문, 전략의 일이 여기에 남습니다"))
        box = column()
        box.addWidget(self.table)
        self.setLayout(box)
        bridge.notices_changed.connect(self._on_notices)
        self.table.opened.connect(self._on_opened)
        self._show()

    @property
    def title(self) -> str:
        """The tab's words."""
        return tr("기록")

    def _on_notices(self, _view: NoticesView) -> None:
        self._show()

    def _show(self) -> None:
        self.model.set_rows(self._bridge.state.notices[::-1])

    def _on_opened(self, sequence: str) -> None:
        line = self.model.row_of(sequence)
        if line is not None and line.instrument_id:
            self._bridge.focus(line.instrument_id)


class LogLine(QFrame):
    """The window's foot, 24 px: the latest notice at the left, health at the right."""

    opened = Signal()

    def __init__(self, bridge: Bridge) -> None:
        """Take the bridge."""
        super().__init__()
        self.setObjectName("logLine")
        self.setProperty("surface", "s2")
        self.setFixedHeight(24)
        self._bridge = bridge
        self._time = label("", "t3", "head", "logLineTime")
        self._severity = label("", "warn", "head", "logLineSeverity")
        self._text = _ElidedLabel()
        self._text.setObjectName("logLineText")
        self._health = label("", "t3", "head", "logLineHealth")
        self._health.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        line = row(margins=(12, 0, 8, 0), spacing=10)
        line.addWidget(self._time)
        line.addWidget(self._severity)
        line.addWidget(self._text, 1)
        line.addWidget(self._health)
        line.addWidget(button(tr("기록"), "openLog", self.opened.emit, "bare", tr("기록 열기")))
        self.setLayout(line)
        bridge.notices_changed.connect(self._on_notices)
        bridge.health_changed.connect(self._on_health)
        if bridge.state.notices:
            self._say(bridge.state.notices[-1])
        else:
            self._text.say(tr("엔진에 연결하는 중"))

    @property
    def text(self) -> str:
        """What it says, whole."""
        return self._text.whole

    def fail(self, text: str) -> None:
        """Say, until something newer happens, why there is no engine."""
        self._time.setText("")
        self._severity.setText(tr(SEVERITIES["ERROR"]))
        self._severity.setVisible(True)
        self._text.say(text)

    def _on_notices(self, _view: NoticesView) -> None:
        if self._bridge.state.notices:
            self._say(self._bridge.state.notices[-1])

    def _say(self, line: NoticeRow) -> None:
        severity = line.severity.upper()
        self._time.setText(f.clock_ms(line.ts))
        self._severity.setText("" if severity == "INFO" else tr(SEVERITIES.get(severity, severity)))
        self._severity.setVisible(severity != "INFO")
        set_tone(self._severity, TONES.get(severity, "t2"))
        self._text.say(text_of(self._bridge, line))

    def _on_health(self, health: HealthView) -> None:
        parts = [
            f"{tr('루프')} {f.milliseconds(health.loop_lag_p99_ms)}",
            tr("수신 {n} /초").format(n=f.number(health.messages_per_s)),
            f"{tr('대기열')} {f.number(health.queue_depth)}",
            f"{tr('주문 중')} {f.number(health.orders_in_flight)}",
            f"{tr('클릭→전송')} {f.milliseconds(health.click_to_wire_ms)}",
            f"{tr('전송→접수')} {f.milliseconds(health.wire_to_ack_ms)}",
        ]
        room = 6 if self.width() >= 1_500 else 4
        say_still(self._health, "   ".join(parts[:room]))


class _ElidedLabel(QLabel):
    """One line that gives way; the whole of it is in the tool tip."""

    def __init__(self) -> None:
        super().__init__()
        self.whole = ""
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMinimumWidth(60)

    def say(self, text: str) -> None:
        self.whole = text
        self.setToolTip(text)
        self.setAccessibleName(text)
        self._fit()

    def resizeEvent(self, event: object) -> None:
        del event
        self._fit()

    def _fit(self) -> None:
        self.setText(self.fontMetrics().elidedText(self.whole, Qt.TextElideMode.ElideRight, self.width()))

"""진단: how engine, lines and window run, the requests' budgets, a bundle for who helps. Measures the window alone."""

import time
from collections import deque

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QSplitter, QWidget

from kiwoom_gui.app.memory import resident_mb
from kiwoom_gui.app.views import BudgetRow
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.diagnosis_rows import Fact, WindowHealth, facts, request_name
from kiwoom_gui.ui.table_model import Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import button, column, label, row
from kiwoom_gui.ui.words import tr

_BEAT_MS = 50
_BEATS_KEPT = 600
_SHOW_MS = 500
_SLOW_S = 5.0


class WindowPulse:
    """How late the window's loop comes back, by a timer that asks for 50 ms. Milliseconds."""

    def __init__(self, owner: QWidget) -> None:
        """Beat as long as the owner lives."""
        self._lags: deque[float] = deque(maxlen=_BEATS_KEPT)
        self._last = time.perf_counter()
        self._timer = QTimer(owner, timerType=Qt.TimerType.PreciseTimer, interval=_BEAT_MS)
        self._timer.timeout.connect(self._on_beat)
        self._timer.start()

    def percentile_ms(self, share: float) -> float | None:
        """Return a percentile of the last half minute; None without any beat."""
        if not self._lags:
            return None
        return sorted(self._lags)[min(int(share * len(self._lags)), len(self._lags) - 1)]

    def _on_beat(self) -> None:
        now = time.perf_counter()
        self._lags.append(max((now - self._last) * 1_000 - _BEAT_MS, 0.0))
        self._last = now


_FACTS: tuple[Column[Fact], ...] = (
    Column(key="mark", title="", text=lambda fact: fact.mark, align="center", sample="▲", tone=lambda fact: fact.tone),
    Column(
        key="name",
        title="항목",
        text=lambda fact: fact.name,
        align="left",
        tone="t2",
        stretches=True,
        sample="Dropped market",
    ),
    Column(
        key="value",
        title="지금",
        text=lambda fact: fact.value,
        sample="+2,500 ms ± 12.0",
        tone=lambda fact: "t1" if fact.tone == "ok" else fact.tone,
        is_bold=True,
    ),
    Column(
        key="note",
        title="기준",
        text=lambda fact: fact.note,
        align="left",
        tone="t3",
        rank=1,
        sample="below 2 s · decisions run",
    ),
)
_BUDGETS: tuple[Column[BudgetRow], ...] = (
    Column(key="name", title="요청", text=lambda line: request_name(line.name), align="left", stretches=True),
    Column(
        key="rate",
        title="초당",
        text=lambda line: f"{f.number(line.rate_per_s, 2)} / {f.number(line.full_rate_per_s, 2)}",
        sort=lambda line: line.rate_per_s,
        sample="100.00 / 100.00",
        tone=lambda line: "warn" if line.rate_per_s < line.full_rate_per_s else "t1",
    ),
    Column(
        key="used",
        title="보냄",
        text=lambda line: f.number(line.used),
        sort=lambda line: line.used,
        sample="12,345",
        rank=1,
    ),
    Column(
        key="refused",
        title="거절",
        text=lambda line: f.number(line.refused),
        sort=lambda line: line.refused,
        sample="123",
        tone=lambda line: "warn" if line.refused else "t2",
        rank=1,
    ),
    Column(
        key="wait",
        title="기다림",
        text=lambda line: f.seconds(line.wait_s) if line.wait_s > 0 else f.MISSING,
        sort=lambda line: line.wait_s,
        sample="12 s.",
        tone="t2",
        rank=2,
    ),
)


class DiagnosisPanel(QWidget):
    """진단. Shows twice a second, and only while it is seen."""

    bundle_wanted = Signal()

    def __init__(self, bridge: Bridge) -> None:
        """Take the bridge."""
        super().__init__()
        self.setObjectName("diagnosis")
        self.setAccessibleName(tr("진단"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "s1")
        self._bridge = bridge
        self.pulse = WindowPulse(self)
        self._weighed_at = 0.0
        self._memory_mb: float | None = None
        self.facts: KeyedTableModel[Fact] = KeyedTableModel(_FACTS, RowRules(key=lambda fact: fact.key))
        self.budgets: KeyedTableModel[BudgetRow] = KeyedTableModel(_BUDGETS, RowRules(key=lambda line: line.name))
        self.fact_table = TableView(self.facts, "diagnosisFacts", tr("프로그램 상태"))
        self.budget_table = TableView(self.budgets, "diagnosisBudgets", tr("요청 한도"))
        self.budget_table.set_empty_words(tr("아직 모릅니다"), tr("엔진이 서버에 물으면 한도가 보입니다"))
        self.save = button(tr("진단 묶음 저장"), "diagnosisSave", self.bundle_wanted.emit, "small")
        self._build()
        self._timer = QTimer(self, interval=_SHOW_MS)
        self._timer.timeout.connect(self._show)
        self._timer.start()
        self._show()

    def _build(self) -> None:
        line = row(margins=(8, 4, 8, 4), spacing=8)
        hint = label(tr("묶음: 가린 기록, 설정, 이 표. 키와 계좌번호는 들어가지 않습니다."), "t3", "head")
        hint.setWordWrap(True)
        line.addWidget(hint, 1)
        line.addWidget(self.save)
        split = QSplitter(Qt.Orientation.Horizontal)
        split.setChildrenCollapsible(False)
        split.addWidget(self.fact_table)
        split.addWidget(self.budget_table)
        split.setSizes([480, 344])
        split.setHandleWidth(3)
        box = column()
        box.addLayout(line)
        box.addWidget(split, 1)
        self.setLayout(box)

    def _show(self) -> None:
        if not self.isVisible() and self.facts.rowCount():
            return
        now = time.monotonic()
        if now >= self._weighed_at:
            self._weighed_at, self._memory_mb = now + _SLOW_S, resident_mb()
        state = self._bridge.state
        window = WindowHealth(self.pulse.percentile_ms(0.99), self._memory_mb)
        self.facts.set_rows(facts(state.health, state.lines, state.session, state.engine, window))
        if state.lines is not None:
            self.budgets.set_rows(state.lines.budgets)

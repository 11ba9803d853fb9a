"""The chart's tools: candle lengths, averages and RSI, the lock of the lines, saving. Tells what was chosen."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QMenu, QPushButton, QSizePolicy, QWidget

from kiwoom_gui.ui import icons, style
from kiwoom_gui.ui.charts.candle_item import AVERAGE_TOKENS
from kiwoom_gui.ui.charts.indicators import AVERAGES
from kiwoom_gui.ui.preferences import OFF, ON, preferences
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.widgets.basics import button, label, row
from kiwoom_gui.ui.words import tr

INTERVALS = (
    (1, "1분"),
    (3, "3분"),
    (5, "5분"),
    (10, "10분"),
    (15, "15분"),
    (30, "30분"),
    (45, "45분"),
    (60, "60분"),
    (0, "일"),
)
_AVERAGES, _RSI = "chart/averages", "chart/rsi"
_NARROW_INTERVALS = frozenset({1, 3, 5, 15, 60, 0})
"""The bars offered where there is no room for all; the others come back with a wider chart."""
_ROOM_FOR_ALL = 500
_ROOM_FOR_LEGEND, _ROOM_FOR_WORDS = 560, 740
"""Pixels of the panel's width from which the averages are named, and the lock has words."""


def chosen_averages() -> tuple[int, ...]:
    """Return the lengths the user draws, shortest first."""
    kept = preferences.text(_AVERAGES).split(",")
    return tuple(length for length in AVERAGES if str(length) in kept)


class ChartTools(QWidget):
    """One line of buttons; what is drawn is kept as a preference and told by `drawn_changed`."""

    interval_chosen = Signal(int)
    """Minutes; 0 is days."""
    drawn_changed = Signal()
    lock_changed = Signal(bool)
    """Whether lines can be moved."""
    picture_wanted = Signal()
    table_wanted = Signal()

    def __init__(self) -> None:
        """Start with the lines locked."""
        super().__init__()
        self.intervals: dict[int, QPushButton] = {}
        self._legend: dict[int, QLabel] = {}
        self._width = 0
        self.lock = button("", "chartLock")
        self.lock.setCheckable(True)
        self.lock.setProperty("kind", "bare")
        self.lock.toggled.connect(self._on_lock)
        self.drawn = button("", "chartDrawn", self._open_drawn, "bare", tr("보조지표 고르기"))
        self.saving = button("", "chartSave", self._open_saving, "bare", tr("차트 저장"))
        for part in (self.drawn, self.saving):
            part.setToolTip(part.accessibleName())
        self._build()
        self._build_menus()
        preferences.changed.connect(self._on_preference)
        themes.changed.connect(self._dress)
        self._dress()

    def _build(self) -> None:
        line = row(margins=(6, 0, 6, 0), spacing=4)
        group = QButtonGroup(self)
        for minutes, title in INTERVALS:
            spoken = tr("{length} 봉").format(length=tr(title))
            made = button(tr(title), f"chartInterval{minutes}", kind="tab", spoken=spoken)
            made.setCheckable(True)
            made.clicked.connect(lambda _checked=False, minutes=minutes: self.interval_chosen.emit(minutes))
            group.addButton(made)
            self.intervals[minutes] = made
            line.addWidget(made)
        for length in AVERAGES:
            self._legend[length] = label(f"MA{length}", "t2")
            line.addWidget(self._legend[length])
        line.addStretch(1)
        for part in (self.lock, self.drawn, self.saving):
            line.addWidget(part)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)  # gives way: see resizeEvent

    def _build_menus(self) -> None:
        self.drawn_menu = QMenu(self)
        for length in AVERAGES:
            self._add(f"MA{length}", f"chartAverage{length}", is_on=length in chosen_averages())
        self._add("RSI 14", "chartRsi", is_on=preferences.is_on(_RSI))
        self.saving_menu = QMenu(self)
        for words, name, signal in (
            (tr("그림으로 저장 (PNG)"), "chartSavePicture", self.picture_wanted),
            (tr("표로 저장 (CSV)"), "chartSaveTable", self.table_wanted),
        ):
            action = self.saving_menu.addAction(words)
            action.setObjectName(name)
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit())

    def _add(self, words: str, name: str, *, is_on: bool) -> None:
        action = QAction(words, self)
        action.setObjectName(name)
        action.setCheckable(True)
        action.setChecked(is_on)
        action.triggered.connect(self._keep_drawn)
        self.drawn_menu.addAction(action)

    @property
    def has_rsi(self) -> bool:
        """Whether the RSI pane is drawn."""
        return preferences.is_on(_RSI)

    def check(self, minutes: int) -> None:
        """Show which candles are drawn."""
        if minutes in self.intervals:
            self.intervals[minutes].setChecked(True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave out words where there is no room."""
        super().resizeEvent(event)
        self._width = event.size().width()
        for minutes, made in self.intervals.items():
            made.setVisible(self._width >= _ROOM_FOR_ALL or minutes in _NARROW_INTERVALS)
        self._dress()

    def _keep_drawn(self) -> None:
        on = {action.objectName() for action in self.drawn_menu.actions() if action.isChecked()}
        preferences.set(_AVERAGES, ",".join(str(length) for length in AVERAGES if f"chartAverage{length}" in on))
        preferences.set(_RSI, ON if "chartRsi" in on else OFF)

    def _on_preference(self, key: str) -> None:
        if key in {_AVERAGES, _RSI}:
            self._dress()
            self.drawn_changed.emit()

    def _on_lock(self, is_open: bool) -> None:
        self._dress()
        self.lock_changed.emit(is_open)

    def _open_drawn(self) -> None:
        self.drawn_menu.popup(self.drawn.mapToGlobal(QPoint(0, self.drawn.height())))

    def _open_saving(self) -> None:
        self.saving_menu.popup(self.saving.mapToGlobal(QPoint(0, self.saving.height())))

    def _dress(self) -> None:
        hues, is_open = style.tokens(themes.theme), self.lock.isChecked()
        chosen = chosen_averages()
        for length, legend in self._legend.items():
            legend.setStyleSheet(f"border-bottom: 2px solid {hues[AVERAGE_TOKENS[length]]}; padding-bottom: 2px;")
            legend.setVisible(length in chosen and self._width >= _ROOM_FOR_LEGEND)
        words = tr("선 편집 열림") if is_open else tr("선 편집 잠김")
        has_room = self._width >= _ROOM_FOR_WORDS
        self.lock.setText(words if has_room else "")
        self.drawn.setText(tr("지표") if has_room else "")
        self.saving.setText(tr("저장") if has_room else "")
        self.drawn.setIcon(icons.icon("chart-line", hues["t2"], 14))
        self.saving.setIcon(icons.icon("download", hues["t2"], 14))
        self.lock.setIcon(icons.icon("lock-open" if is_open else "lock", hues["warn" if is_open else "t2"], 14))
        self.lock.setAccessibleName(words)
        self.lock.setToolTip(
            tr("손절·추적 시작·목표·단계 선을 끌어서 값을 바꿉니다") if is_open else tr("누르면 선을 끌 수 있습니다")
        )

"""후보: what the scan found, the numbers that decide, the reason; the user arms a symbol, or the scan itself."""

from functools import partial

from PySide6.QtCore import QRect
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from kiwoom_gui.app.commands import FollowScreens, SetScanFilters, SetSymbolAuto, Unwatch, Watch
from kiwoom_gui.app.views import AnswerView, ScanRow, ScanView
from kiwoom_gui.ui import columns
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.link_colors import LinkFocus
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.panels.scan_strip import ScanStrip
from kiwoom_gui.ui.scan_words import reason, source, source_state
from kiwoom_gui.ui.table_filter import FilterLine
from kiwoom_gui.ui.table_model import CellButton, Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from kiwoom_gui.ui.widgets.basics import Message, column, label, row
from kiwoom_gui.ui.words import tr

WATCH, ARM = "watch", "arm"


def _buttons(line: ScanRow) -> tuple[CellButton, ...]:
    watch = CellButton(WATCH, tr("감시하기"), not line.is_watched)
    if line.is_on:
        return watch, CellButton(ARM, tr("켜짐"), is_enabled=False)
    return watch, CellButton(ARM, tr("켜기"), line.code != "HALTED", tone="accent" if line.is_proposed else "t1")


def _reason_tone(line: ScanRow) -> str:
    if not line.is_proposed:
        return "t3"
    return "warn" if line.code else "accent"


_COLUMNS: tuple[Column[ScanRow], ...] = (
    columns.name(lambda line: line.name, is_bold=True, tone=lambda line: "t1" if line.is_proposed else "t2"),
    columns.code(lambda line: line.instrument_id),
    columns.number(
        "last",
        "현재가",
        lambda line: line.last_px,
        sample="1,234,500",
        tone=lambda line: f.direction(line.change_percent),
    ),
    columns.number(
        "change",
        "등락률",
        lambda line: line.change_percent,
        text=lambda line: f.with_arrow(line.change_percent),
        sample="▲ +29.96",
        tone=lambda line: f.direction(line.change_percent),
        is_bold=True,
    ),
    columns.number(
        "notional",
        "거래대금",
        lambda line: line.day_notional_mwon,
        text=lambda line: f.hundred_millions(line.day_notional_mwon),
        sample="12,345억",
        tone="t2",
        rank=2,
    ),
    columns.number("strength", "강도", lambda line: line.strength_percent, digits=1, sample="123.4", tone="t2", rank=3),
    Column(key="market", title="시장", text=lambda line: line.listing, sample="KOSDAQ", align="left", is_extra=True),
    Column(
        key="source",
        title="찾은 곳",
        text=lambda line: ", ".join(source(name) for name in line.sources),
        sample="상승률, 눌림목",
        align="left",
        tone="t3",
        rank=4,
    ),
    Column(
        key="reason",
        title="제안 이유",
        text=reason,
        sort=lambda line: f"{int(not line.is_proposed)}{line.code}",
        sample="제안 · 종목 한도 20/20종목",
        align="left",
        tone=_reason_tone,
        rank=1,
    ),
    Column(key="actions", title="자동", text=lambda _line: "", sample="감시하기|켜기", buttons=_buttons),
)


class CandidatesPanel(QWidget):
    """Head with the sources, the scan's own switch, table."""

    def __init__(self, bridge: Bridge, focus: LinkFocus | None = None) -> None:
        """Take the bridge, and the symbol of its link color; None is the bridge's own."""
        super().__init__()
        self.setObjectName("candidates")
        self._bridge = bridge
        self._focus = focus or bridge
        self.model = KeyedTableModel(_COLUMNS, RowRules(key=lambda line: line.instrument_id))
        self.table = TableView(self.model, "candidatesTable", tr("후보"))
        self.table.set_empty_words(tr("후보가 없습니다"), tr("장이 열리면 급등 종목을 찾아 여기에 보여 줍니다"))
        self.filters = FilterLine(self.table, self.model, self)
        self.message = Message("candidatesMessage")
        self._requests = Requests(bridge, self.message)
        self.strip = ScanStrip(self._requests)
        self.sources = label("", "t3", name="scanSources")
        self.sources.setWordWrap(True)
        self.screens = QToolButton()
        self._build()
        self._add_actions()
        self.strip.filters_changed.connect(self._send_filters)
        self.table.button_pressed.connect(self._on_button)
        self.table.opened.connect(self.show_everywhere)
        bridge.scan_changed.connect(self._show)
        if bridge.state.scan is not None:
            self._show(bridge.state.scan)

    def button_rect(self, instrument_id: str, name: str) -> QRect:
        """Return where `watch` or `arm` of a candidate is, in the table's viewport."""
        return self.table.button_rect(instrument_id, name)

    def _build(self) -> None:
        self.screens.setObjectName("scanScreens")
        self.screens.setText(tr("조건검색"))
        self.screens.setAccessibleName(tr("조건검색식 고르기"))
        self.screens.setProperty("kind", "small")
        self.screens.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.screen_menu = QMenu(self.screens)
        self.screen_menu.setObjectName("scanScreenMenu")
        self.screens.setMenu(self.screen_menu)
        foot = row(margins=(8, 0, 8, 2), spacing=8)
        foot.addWidget(self.strip.state)
        foot.addWidget(self.sources, 1)
        foot.addWidget(self.screens)
        box = column()
        box.addWidget(self.strip)
        box.addLayout(foot)
        box.addWidget(self.message)
        box.addWidget(self.filters)
        box.addWidget(self.table, 1)
        self.setLayout(box)

    def _add_actions(self) -> None:
        for name, words, act in (
            ("showCandidate", tr("모든 화면에서 보기"), self.show_everywhere),
            ("watchCandidate", tr("감시하기"), self.watch),
            ("unwatchCandidate", tr("감시 끝내기"), self.unwatch),
            ("armCandidate", tr("켜기"), self.arm),
        ):
            made = QAction(words, self.table)
            made.setObjectName(name)
            made.triggered.connect(partial(self._act, act))
            self.table.addAction(made)

    def _act(self, act: object, _checked: bool = False) -> None:
        for key in self.table.selected_keys():
            if callable(act):
                act(key)

    # --- what the user does ---

    def watch(self, instrument_id: str) -> None:
        """Add a candidate to what is streamed."""
        self._requests.send(Watch(command_id=self._requests.new_id(), instrument_id=instrument_id))

    def unwatch(self, instrument_id: str) -> None:
        """Stream a candidate no more."""
        self._requests.send(Unwatch(command_id=self._requests.new_id(), instrument_id=instrument_id))

    def arm(self, instrument_id: str) -> None:
        """Switch a candidate's strategy on; the engine streams it first."""
        command = SetSymbolAuto(command_id=self._requests.new_id(), instrument_id=instrument_id, is_on=True)
        self._requests.send(command)

    def show_everywhere(self, instrument_id: str) -> None:
        """Show a candidate in all linked panels; one that is not streamed yet is streamed first."""
        if self._bridge.instrument(instrument_id) is not None:
            self._focus.focus(instrument_id)
            return
        command = Watch(command_id=self._requests.new_id(), instrument_id=instrument_id)
        self._requests.send(command, partial(self._on_watched, instrument_id))

    def _on_watched(self, instrument_id: str, answer: AnswerView) -> None:
        if answer.is_taken:
            self._focus.focus(instrument_id)

    def _on_button(self, instrument_id: str, name: str) -> None:
        if name == WATCH:
            self.watch(instrument_id)
        elif name == ARM:
            self.arm(instrument_id)

    def _send_filters(self, values: dict[str, float]) -> None:
        self._requests.send(SetScanFilters(command_id=self._requests.new_id(), values={**values}))

    def _follow(self, name: str, is_wanted: bool) -> None:
        scan = self._bridge.state.scan
        followed = list(scan.followed) if scan else []
        names = [*followed, name] if is_wanted else [each for each in followed if each != name]
        self._requests.send(FollowScreens(command_id=self._requests.new_id(), names=names))

    # --- what the engine says ---

    def _show(self, scan: ScanView) -> None:
        self.model.set_rows(scan.rows)
        said = [source_state(each) for each in scan.sources]
        if scan.free_slots is not None and scan.most_slots is not None:
            said.append(tr("실시간 빈자리 {free}/{most}").format(free=scan.free_slots, most=scan.most_slots))
        self.sources.setText(" · ".join(said) or tr("아직 찾지 않았습니다"))
        self.strip.show_scan(scan)
        self._list_screens(scan)

    def _list_screens(self, scan: ScanView) -> None:
        shown = [(action.text(), action.isChecked()) for action in self.screen_menu.actions()]
        wanted = [(name, name in scan.followed) for name in dict.fromkeys((*scan.screens, *scan.followed))]
        self.screens.setEnabled(bool(wanted))
        if shown == wanted or self.screen_menu.isVisible():
            return
        self.screen_menu.clear()
        for name, is_followed in wanted:
            made = self.screen_menu.addAction(name)
            made.setCheckable(True)
            made.setChecked(is_followed)
            made.toggled.connect(partial(self._follow, name))

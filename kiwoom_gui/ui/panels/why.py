"""왜 안 사나: the record the engine itself acts on, gate by gate, in words. Evaluates nothing."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from kiwoom_gui.app.commands import SetSymbolAuto
from kiwoom_gui.app.views import AnswerView, DecisionView
from kiwoom_gui.ui import formats, panel_words, words
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.why_paint import AutoToggle, GatesTable, StageCards
from kiwoom_gui.ui.panels.why_words import act, cards, failing_entry_gates, headline, sentence
from kiwoom_gui.ui.widgets.basics import EmptyState, button, label, rule, set_tip
from kiwoom_gui.ui.words import tr

_TABS = ("조건", "계획 점검", "판단 기록")


class WhyPanel(QWidget):
    """The focused symbol's strategy: switch, stages, gates, sentence, plan warnings, log."""

    def __init__(self, bridge: Bridge) -> None:
        """Show the focused symbol of a bridge."""
        super().__init__()
        self.setObjectName("whyPanel")
        self.setAccessibleName(tr("왜 안 사나"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "s1")
        self._bridge = bridge
        self._command_id = ""
        self.toggle = AutoToggle()
        self.stages = StageCards()
        self.gates = GatesTable()
        self._tabs: list[QPushButton] = []
        self._pages = QStackedWidget()
        self._plan = _text_page("whyPlan", tr("계획 점검"))
        self._log = _text_page("whyLog", tr("판단 기록"))
        self._name = label("", "t1", "stage")
        self._state = label("", "t3", "head")
        self._base = label("", "t1", "key", name="whyBaseAmount")
        self._title = label("", "warn", "key")
        self._sentence = label("", "t1", name="whySentence")
        self._last_act = label("", "t3", "head", name="whyLastAct")
        self._body = QWidget()
        self._empty = EmptyState(
            tr("자동매매 기록이 없습니다"), tr("관심종목에서 종목을 고르고 스위치를 켜면 조건이 보입니다")
        )
        self._build()
        self._listen()
        self._show()

    def _build(self) -> None:
        head = QHBoxLayout()
        head.setContentsMargins(8, 6, 8, 6)
        head.setSpacing(8)
        for part in (self.toggle, self._name, self._state):
            head.addWidget(part)
        head.addStretch(1)
        head.addWidget(label(tr("기준금액"), "t3", "head"))
        head.addWidget(self._base)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(self._body, 1)
        column.addWidget(self._empty, 1)
        self._build_body()

    def _build_body(self) -> None:
        column = QVBoxLayout(self._body)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        stage_line = QHBoxLayout()
        stage_line.setContentsMargins(8, 0, 8, 6)
        stage_line.addWidget(self.stages)
        column.addLayout(stage_line)
        tabs = QHBoxLayout()
        tabs.setContentsMargins(8, 0, 8, 0)
        tabs.setSpacing(12)
        group = QButtonGroup(self)
        for index, title in enumerate(_TABS):
            tab = button(tr(title), f"whyTab{index + 1}", kind="tab")
            tab.setCheckable(True)
            tab.clicked.connect(lambda _checked=False, index=index: self._pages.setCurrentIndex(index))
            group.addButton(tab)
            self._tabs.append(tab)
            tabs.addWidget(tab)
        tabs.addStretch(1)
        self._tabs[0].setChecked(True)
        column.addLayout(tabs)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.gates)
        scroll.setAccessibleName(tr("조건 목록"))
        scroll.viewport().setAutoFillBackground(False)
        self.gates.setAutoFillBackground(False)
        for page in (scroll, self._plan, self._log):
            self._pages.addWidget(page)
        column.addWidget(self._pages, 1)
        column.addWidget(rule())
        said = QVBoxLayout()
        said.setContentsMargins(8, 5, 8, 5)
        said.setSpacing(1)
        self._sentence.setWordWrap(True)
        self._sentence.setFixedHeight(34)
        self._sentence.setAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop)
        for line in (self._title, self._sentence, self._last_act):
            said.addWidget(line)
        column.addLayout(said)

    def _listen(self) -> None:
        bridge = self._bridge
        for signal in (bridge.focus_changed, bridge.decision_changed, bridge.autos_changed, bridge.instruments_changed):
            signal.connect(self._show)
        bridge.focused_quote_changed.connect(self._on_quote)
        bridge.answered.connect(self._on_answer)
        self.toggle.clicked.connect(self._switch)

    def _decision(self) -> DecisionView | None:
        decision = self._bridge.state.decision
        return decision if decision is not None and decision.instrument_id == self._bridge.focused else None

    def _on_quote(self) -> None:
        decision = self._decision()
        if decision is not None:
            self._show_cards(decision)

    def _switch(self) -> None:
        self._command_id = self._bridge.new_command_id()
        is_on = self.toggle.isChecked()
        command = SetSymbolAuto(command_id=self._command_id, instrument_id=self._bridge.focused, is_on=is_on)
        self._bridge.send(command)

    def _on_answer(self, view: AnswerView) -> None:
        if view.command_id == self._command_id and not view.is_taken:
            self._show()
            self._title.setText(tr("스위치 거부"))
            self._sentence.setText(panel_words.answer(view.code, view.params))

    def _show(self, _view: object = None) -> None:
        bridge, decision = self._bridge, self._decision()
        auto = bridge.state.autos.get(bridge.focused)
        is_on = decision.is_on if decision is not None else auto is not None and auto.is_on
        state = decision.state if decision is not None else auto.state if auto is not None else "OFF"
        self.toggle.setEnabled(bool(bridge.focused))
        self.toggle.setChecked(is_on)
        self.toggle.setAccessibleName(tr("자동매매 끄기") if is_on else tr("자동매매 켜기"))
        self._name.setText(bridge.name_of(bridge.focused) if bridge.focused else tr("종목 없음"))
        self._state.setText(f"{tr('투매폭')} · {words.auto_state(state)}")
        self._body.setVisible(decision is not None)
        self._empty.setVisible(decision is None)
        if decision is None:
            self._base.setText(formats.MISSING)
            return
        self._base.setText(formats.won(decision.base_amount) if decision.base_amount else "–")
        self._show_cards(decision)
        self.gates.show_gates(decision.gates, decision.ts)
        self._title.setText(headline(decision))
        text = sentence(decision)
        self._sentence.setText(text)
        set_tip(self._sentence, text)
        self._show_lists(decision)

    def _show_cards(self, decision: DecisionView) -> None:
        quote = self._bridge.quote(decision.instrument_id)
        self.stages.show_cards(cards(decision, quote.last_px if quote is not None else None))

    def _show_lists(self, decision: DecisionView) -> None:
        failing = failing_entry_gates(decision)
        self._tabs[0].setText(f"{tr('조건')} ✕{failing}" if failing else f"{tr('조건')} ✓")
        self._tabs[1].setText(f"{tr('계획 점검')} {len(decision.plan)}")
        self._tabs[2].setText(f"{tr('판단 기록')} {len(decision.acts)}")
        plan = "\n\n".join(f"▲ {panel_words.plan(row.code, row.params)}" for row in decision.plan)
        _put(self._plan, plan or tr("✓ 계획에 걸리는 것이 없습니다."))
        acts = [act(row.reason, row.params, row.ts) for row in decision.acts]
        _put(self._log, "\n".join(acts) or tr("아직 한 일이 없습니다."))
        self._last_act.setText(acts[0] if acts else tr("아직 한 일이 없습니다"))


def _text_page(name: str, spoken: str) -> QPlainTextEdit:
    page = QPlainTextEdit()
    page.setObjectName(name)
    page.setAccessibleName(spoken)
    page.setReadOnly(True)
    page.setTabChangesFocus(True)
    page.setFrameShape(QPlainTextEdit.Shape.NoFrame)
    page.document().setDocumentMargin(8)
    return page


def _put(page: QPlainTextEdit, text: str) -> None:
    if page.toPlainText() != text:
        page.setPlainText(text)

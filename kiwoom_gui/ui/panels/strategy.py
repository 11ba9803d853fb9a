"""전략: the focused symbol's plan, its checker with fixes, profiles and files. The engine checks all of it again.

What is typed stays until it is applied or taken back, whatever the engine tells meanwhile.
"""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QScrollArea, QVBoxLayout, QWidget

from kiwoom_gui.app.commands import SetSymbolPlan
from kiwoom_gui.app.views import AnswerView, PlanView, ProfileRow
from kiwoom_gui.ui import parameter_words as named
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.plan_files import CurrentPlan, PlanFiles
from kiwoom_gui.ui.panels.plan_fixes import PlanFixes
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.panels.strategy_form import StrategyForm, Value
from kiwoom_gui.ui.style import set_property
from kiwoom_gui.ui.widgets.basics import EmptyState, Message, button, column, label, row
from kiwoom_gui.ui.words import tr


class StrategyPanel(QWidget):
    """The focused symbol's plan."""

    def __init__(self, bridge: Bridge) -> None:
        """Show the focused symbol of a bridge."""
        super().__init__()
        self.setObjectName("strategyPanel")
        self.setAccessibleName(tr("전략"))
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setProperty("surface", "s1")
        self._bridge = bridge
        self._shown: PlanView | None = None
        self._profile = ""
        self.form = StrategyForm()
        self.fixes = PlanFixes(self._take_changes)
        self.message = Message("strategyMessage")
        self._requests = Requests(bridge, self.message)
        self.files = PlanFiles(bridge, self._requests, self.message, self._current, self._put)
        self._name = label("", "t1", "stage")
        self._state = label("", "t3", "head", name="strategyState")
        self.strategies = _combo("strategyChoice", tr("전략 고르기"))
        self.profiles = _combo("strategyProfile", tr("프로필 고르기"))
        self.apply = button(tr("적용"), "strategyApply", self._apply, "primary")
        self.undo = button(tr("되돌리기"), "strategyUndo", self._undo)
        self._body = QWidget()
        self._empty = EmptyState(tr("종목을 고르세요"), tr("관심종목에서 고른 종목의 전략 값을 여기에서 고칩니다"))
        self._build()
        bridge.plan_changed.connect(self._on_plan)
        bridge.decision_changed.connect(self._show_fixes)
        bridge.focus_changed.connect(self._on_focus)
        bridge.instruments_changed.connect(self._show_name)
        self.form.changed.connect(self._show_state)
        self.strategies.activated.connect(self._choose_strategy)
        self.profiles.activated.connect(self._choose_profile)
        self._on_focus(bridge.focused)

    def _build(self) -> None:
        head = row(margins=(8, 6, 8, 4), spacing=6)
        head.addWidget(self._name)
        head.addStretch(1)
        head.addWidget(self.strategies)
        head.addWidget(self.profiles)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.form)
        scroll.setAccessibleName(tr("전략 값"))
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.viewport().setAutoFillBackground(False)
        self.form.setAutoFillBackground(False)
        foot = row(margins=(8, 4, 8, 6), spacing=6)
        foot.addWidget(self._state, 1)
        foot.addWidget(self.undo)
        foot.addWidget(self.apply)
        body = QVBoxLayout(self._body)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addLayout(head)
        body.addWidget(self.files)
        body.addWidget(self.message)
        body.addWidget(scroll, 1)
        body.addWidget(self.fixes)
        body.addLayout(foot)
        box = column()
        box.addWidget(self._body, 1)
        box.addWidget(self._empty, 1)
        self.setLayout(box)

    # --- what the engine tells ---

    def _on_focus(self, symbol: str) -> None:
        self._shown = None
        self._show_name()
        plan = self._bridge.state.plan
        if plan is not None and plan.instrument_id == symbol:
            self._on_plan(plan)
        else:
            self._body.hide()
            self._empty.show()

    def _show_name(self, _view: object = None) -> None:
        symbol = self._bridge.focused
        self._name.setText(self._bridge.name_of(symbol) if symbol else "")

    def _on_plan(self, plan: PlanView) -> None:
        if plan.instrument_id != self._bridge.focused:
            return
        keeps_edits = self._shown is not None and self.is_edited
        self._shown = plan
        self._body.show()
        self._empty.hide()
        self._fill_choices(plan)
        if not keeps_edits:
            self._show_plan(plan)
        self._show_state()
        self._show_fixes()

    def _fill_choices(self, plan: PlanView) -> None:
        _fill(self.strategies, [(named.strategy(s.name), s.name) for s in plan.strategies])
        _fill(self.profiles, [(tr("직접 고침"), ""), *((tr(p.name), p.name) for p in plan.profiles)])

    def _show_plan(self, plan: PlanView) -> None:
        self._profile = plan.profile
        self._choose_form(plan.strategy)
        self.form.put(plan.values, is_in_force=True)

    def _choose_form(self, strategy: str) -> None:
        known = self._shown.strategies if self._shown is not None else []
        self.strategies.setCurrentIndex(self.strategies.findData(strategy))
        rows = next((s.parameters for s in known if s.name == strategy), [])
        self.form.build(rows)

    def _show_fixes(self, _view: object = None) -> None:
        decision = self._bridge.state.decision
        is_mine = decision is not None and decision.instrument_id == self._bridge.focused
        self.fixes.show_plan(decision.plan if decision is not None and is_mine else [])

    # --- what the user changes ---

    @property
    def is_edited(self) -> bool:
        """Whether something stands in the form that is not in force."""
        return self._shown is not None and (
            self.strategies.currentData() != self._shown.strategy or bool(self.form.changed_names)
        )

    def _show_state(self) -> None:
        if self._shown is None:
            return
        wrong, changed = self.form.wrong_names, self.form.changed_names
        is_edited = self.is_edited
        self.apply.setEnabled(is_edited and not wrong)
        self.undo.setEnabled(is_edited)
        profile = self._find_profile(self._profile)
        if profile is None or self.form.values != profile.values:
            self._profile, profile = "", None
        self.profiles.setCurrentIndex(max(self.profiles.findData(self._profile), 0))
        self.files.show_profile(profile)
        if wrong:
            said = tr("범위를 벗어난 값: {names}").format(names=", ".join(named.parameter(name) for name in wrong))
        elif is_edited:
            said = tr("{count}개 바뀜, 적용하면 저장됩니다").format(count=len(changed) or 1)
        elif self._shown.is_pending:
            said = tr("새 값은 걸린 주문이 끝나면 씁니다")
        else:
            said = tr("지금 쓰는 값")
        self._state.setText(said)
        set_property(self._state, "tone", "danger" if wrong else "t3")
        self._state.setAccessibleName(said)

    def _find_profile(self, name: str) -> ProfileRow | None:
        profiles = self._shown.profiles if self._shown is not None else []
        return next((profile for profile in profiles if profile.name == name), None)

    def _take_changes(self, changes: dict[str, Value]) -> None:
        self.form.put(changes, is_in_force=False)

    def _choose_strategy(self) -> None:
        if self._shown is None:
            return
        strategy = str(self.strategies.currentData())
        self._choose_form(strategy)
        is_running = strategy == self._shown.strategy
        defaults = {name: field.row.default for name, field in self.form.fields.items()}
        self.form.put(self._shown.values if is_running else defaults, is_in_force=is_running)

    def _choose_profile(self) -> None:
        profile = self._find_profile(str(self.profiles.currentData()))
        if profile is not None:
            self._profile = profile.name
            self._put(profile.strategy, profile.values)

    def _put(self, strategy: str, values: dict[str, Value]) -> None:
        self._choose_form(strategy)
        self.form.put(values, is_in_force=False)

    def _undo(self) -> None:
        if self._shown is not None:
            self._show_plan(self._shown)
            self._show_state()

    # --- commands ---

    def _current(self) -> CurrentPlan | None:
        values = self.form.values
        return None if values is None else CurrentPlan(str(self.strategies.currentData()), values, self._profile)

    def _apply(self) -> None:
        plan = self._current()
        if plan is None:
            return
        command = SetSymbolPlan(
            command_id=self._requests.new_id(),
            instrument_id=self._bridge.focused,
            strategy=plan.strategy,
            values=plan.values,
            profile=plan.profile,
        )
        self._requests.send(command, self._on_applied)

    def _on_applied(self, answer: AnswerView) -> None:
        plan = self._bridge.state.plan
        if answer.is_taken and plan is not None and plan.instrument_id == self._bridge.focused:
            self._shown = plan
            self._show_plan(plan)
            self._show_state()


def _combo(name: str, spoken: str) -> QComboBox:
    made = QComboBox()
    made.setObjectName(name)
    made.setAccessibleName(spoken)
    return made


def _fill(combo: QComboBox, entries: list[tuple[str, str]]) -> None:
    known = [(combo.itemText(index), combo.itemData(index)) for index in range(combo.count())]
    if known == entries:
        return
    chosen = combo.currentData()
    combo.clear()
    for text, data in entries:
        combo.addItem(text, data)
    combo.setCurrentIndex(max(combo.findData(chosen), 0))

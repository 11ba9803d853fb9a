"""전략: the focused symbol's plan, its checker with fixes, profiles and files. The engine checks all of it again.

What is typed stays until it is applied or taken back, whatever the engine tells meanwhile.
"""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QComboBox, QFileDialog, QInputDialog, QScrollArea, QVBoxLayout, QWidget

from kiwoom_gui.app.commands import DeleteProfile, MakeReport, SaveProfile, SetSymbolPlan
from kiwoom_gui.app.config import ConfigError
from kiwoom_gui.app.plans import export_plan, import_plan, make_plan
from kiwoom_gui.app.views import AnswerView, PlanView, ProfileRow, ReportView
from kiwoom_gui.ui import parameter_words as named
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.plan_fixes import PlanFixes
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.panels.strategy_form import StrategyForm, Value
from kiwoom_gui.ui.report_page import render
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
        self._report: tuple[str, Path] = ("", Path())
        """The command that asked for a report, and the file it goes to."""
        self.form = StrategyForm()
        self.fixes = PlanFixes(self._take_changes)
        self.message = Message("strategyMessage")
        self._requests = Requests(bridge, self.message)
        self._name = label("", "t1", "stage")
        self._state = label("", "t3", "head", name="strategyState")
        self.strategies = _combo("strategyChoice", tr("전략 고르기"))
        self.profiles = _combo("strategyProfile", tr("프로필 고르기"))
        self.apply = button(tr("적용"), "strategyApply", self._apply, "primary")
        self.undo = button(tr("되돌리기"), "strategyUndo", self._undo)
        self._delete = button(tr("프로필 지우기"), "strategyDelete", self._delete_profile, "small")
        self._body = QWidget()
        self._empty = EmptyState(tr("종목을 고르세요"), tr("관심종목에서 고른 종목의 전략 값을 여기에서 고칩니다"))
        self._build()
        bridge.plan_changed.connect(self._on_plan)
        bridge.report_made.connect(self._on_report)
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
        files = row(margins=(8, 0, 8, 4), spacing=4)
        files.addWidget(button(tr("프로필로 저장"), "strategySaveProfile", self._ask_name, "small"))
        files.addWidget(self._delete)
        files.addStretch(1)
        files.addWidget(button(tr("일일 보고서"), "strategyReport", self._ask_report, "small"))
        files.addWidget(button(tr("가져오기"), "strategyImport", self._ask_import, "small"))
        files.addWidget(button(tr("내보내기"), "strategyExport", self._ask_export, "small"))
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
        body.addLayout(files)
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
        _fill(self.profiles, [(tr("직접 고침"), ""), *((p.name, p.name) for p in plan.profiles)])

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
        if self.form.values != self._values_of_profile():
            self._profile = ""
        self.profiles.setCurrentIndex(max(self.profiles.findData(self._profile), 0))
        profile = self._find_profile(self._profile)
        self._delete.setEnabled(profile is not None and profile.is_own)
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

    def _values_of_profile(self) -> dict[str, Value] | None:
        profile = self._find_profile(self._profile)
        return profile.values if profile is not None else None

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

    def _apply(self) -> None:
        values = self.form.values
        if values is None:
            return
        command = SetSymbolPlan(
            command_id=self._requests.new_id(),
            instrument_id=self._bridge.focused,
            strategy=str(self.strategies.currentData()),
            values=values,
            profile=self._profile,
        )
        self._requests.send(command, self._on_applied)

    def _on_applied(self, answer: AnswerView) -> None:
        plan = self._bridge.state.plan
        if answer.is_taken and plan is not None and plan.instrument_id == self._bridge.focused:
            self._shown = plan
            self._show_plan(plan)
            self._show_state()

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setObjectName("strategyProfileName")
        dialog.setWindowTitle(tr("프로필로 저장"))
        dialog.setLabelText(tr("프로필 이름"))
        dialog.textValueSelected.connect(self.save_profile)
        dialog.open()

    def save_profile(self, name: str) -> None:
        """Keep what stands in the form under a name."""
        values = self.form.values
        if values is None:
            return
        strategy = str(self.strategies.currentData())
        command = SaveProfile(command_id=self._requests.new_id(), name=name, strategy=strategy, values=values)
        self._requests.send(command)

    def _delete_profile(self) -> None:
        self._requests.send(DeleteProfile(command_id=self._requests.new_id(), name=self._profile))

    def _ask_import(self) -> None:
        dialog = QFileDialog(self, tr("전략 가져오기"), "", "JSON (*.json)")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(self.import_from)
        dialog.open()

    def import_from(self, path: str) -> None:
        """Put the plan of a file into the form; it is in force once applied."""
        try:
            plan = import_plan(Path(path))
        except ConfigError as error:
            self.message.say(str(error))
            return
        self._put(plan.strategy, plan.values)

    def _ask_export(self) -> None:
        dialog = QFileDialog(self, tr("전략 내보내기"), f"{self._bridge.focused}.json", "JSON (*.json)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("json")
        dialog.fileSelected.connect(self.export_to)
        dialog.open()

    def export_to(self, path: str) -> None:
        """Write what stands in the form to a file."""
        values = self.form.values
        if values is None:
            return
        try:
            export_plan(make_plan(str(self.strategies.currentData()), values, self._profile), Path(path))
        except (OSError, ValueError) as error:
            self.message.say(str(error))

    def _ask_report(self) -> None:
        dialog = QFileDialog(self, tr("일일 보고서"), "report.html", "HTML (*.html);;Markdown (*.md);;JSON (*.json)")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("html")
        dialog.fileSelected.connect(self.report_to)
        dialog.open()

    def report_to(self, path: str) -> None:
        """Ask the engine for the day's report, to be written to a file."""
        self._report = (self._requests.new_id(), Path(path))
        self._requests.send(MakeReport(command_id=self._report[0]))

    def _on_report(self, view: ReportView) -> None:
        command_id, path = self._report
        if view.command_id != command_id:
            return
        names = {row.instrument_id: row.name for row in self._bridge.state.instruments.values()}
        try:
            path.write_text(render(view.report, path, names), encoding="utf-8")
        except OSError as error:
            self.message.say(str(error))
        else:
            self.message.say(tr("보고서를 썼습니다: {path}").format(path=path), "accent")


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

"""Plans that leave and come: profiles by name, files, and the daily report. Shows buttons; keeps no plan itself."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QInputDialog, QWidget

from kiwoom_gui.app.commands import DeleteProfile, MakeReport, SaveProfile
from kiwoom_gui.app.config import ConfigError
from kiwoom_gui.app.views import ProfileRow, ReportView
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.panels.requests import Requests
from kiwoom_gui.ui.panels.strategy_form import Value
from kiwoom_gui.ui.report_page import render
from kiwoom_gui.ui.widgets.basics import Message, button, row
from kiwoom_gui.ui.widgets.file_dialogs import ask_open, ask_save
from kiwoom_gui.ui.words import tr


@dataclass(frozen=True, slots=True)
class CurrentPlan:
    """What stands in the form."""

    strategy: str
    values: dict[str, Value]
    profile: str


class PlanFiles(QWidget):
    """The line of buttons under the head."""

    def __init__(
        self,
        bridge: Bridge,
        requests: Requests,
        message: Message,
        current: Callable[[], CurrentPlan | None],
        put: Callable[[str, dict[str, Value]], None],
    ) -> None:
        """Take the way to the engine, what stands in the form (None while it cannot be), and who fills it."""
        super().__init__()
        self._bridge = bridge
        self._requests = requests
        self._message = message
        self._current = current
        self._put = put
        self._profile = ""
        self._report: tuple[str, Path] = ("", Path())
        """The command that asked for a report, and the file it goes to."""
        self._delete = button(tr("프로필 지우기"), "strategyDelete", self._delete_profile, "small")
        box = row(margins=(8, 0, 8, 4), spacing=4)
        box.addWidget(button(tr("프로필로 저장"), "strategySaveProfile", self._ask_name, "small"))
        box.addWidget(self._delete)
        box.addStretch(1)
        box.addWidget(button(tr("일일 보고서"), "strategyReport", self._ask_report, "small"))
        box.addWidget(button(tr("가져오기"), "strategyImport", self._ask_import, "small"))
        box.addWidget(button(tr("내보내기"), "strategyExport", self._ask_export, "small"))
        self.setLayout(box)
        bridge.report_made.connect(self._on_report)

    def show_profile(self, profile: ProfileRow | None) -> None:
        """Hear which profile stands in the form, if one does; the user's own can be deleted."""
        self._profile = profile.name if profile is not None else ""
        self._delete.setEnabled(profile is not None and profile.is_own)

    def _ask_name(self) -> None:
        dialog = QInputDialog(self)
        dialog.setObjectName("strategyProfileName")
        dialog.setWindowTitle(tr("프로필로 저장"))
        dialog.setLabelText(tr("프로필 이름"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.textValueSelected.connect(self.save_profile)
        dialog.show()  # `open` would keep the window from its orders

    def save_profile(self, name: str) -> None:
        """Keep what stands in the form under a name."""
        plan = self._current()
        if plan is None:
            return
        command = SaveProfile(command_id=self._requests.new_id(), name=name, strategy=plan.strategy, values=plan.values)
        self._requests.send(command)

    def _delete_profile(self) -> None:
        self._requests.send(DeleteProfile(command_id=self._requests.new_id(), name=self._profile))

    def _ask_import(self) -> None:
        ask_open(self, "planImport", tr("전략 가져오기"), kinds="JSON (*.json)", take=self.import_from)

    def import_from(self, path: str) -> None:
        """Put the plan of a file into the form; it is in force once applied."""
        from kiwoom_gui.app.plans import import_plan  # noqa: PLC0415  # all strategies: a fifth of the start's imports

        try:
            plan = import_plan(Path(path))
        except ConfigError as error:
            self._message.say(str(error))
            return
        self._put(plan.strategy, plan.values)

    def _ask_export(self) -> None:
        file = f"{self._bridge.focused}.json"
        ask_save(self, "planExport", tr("전략 내보내기"), file=file, kinds="JSON (*.json)", take=self.export_to)

    def export_to(self, path: str) -> None:
        """Write what stands in the form to a file."""
        from kiwoom_gui.app.plans import export_plan, make_plan  # noqa: PLC0415  # as above

        plan = self._current()
        if plan is None:
            return
        try:
            export_plan(make_plan(plan.strategy, plan.values, plan.profile), Path(path))
        except (OSError, ValueError) as error:
            self._message.say(str(error))

    def _ask_report(self) -> None:
        kinds = "HTML (*.html);;Markdown (*.md);;JSON (*.json)"
        ask_save(self, "dayReport", tr("일일 보고서"), file="report.html", kinds=kinds, take=self.report_to)

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
            self._message.say(str(error))
        else:
            self._message.say(tr("보고서를 썼습니다: {path}").format(path=path), "accent")

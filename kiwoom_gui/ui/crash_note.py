"""What crashed last time, in the corner of the window until it is dismissed: the report stays on this machine.

Looks when it is made and when the window asks again; waits while a page is open, such as the first run's; opens the
folder, copies the report, forgets nothing by itself.
"""

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QGuiApplication
from PySide6.QtWidgets import QFrame

from kiwoom_gui.app.crash_files import CrashReport, CrashReports
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.widgets.basics import button, column, label, row
from kiwoom_gui.ui.widgets.toast import Toasts

PROCESSES = {"kiwoom-gui": "화면", "engine": "엔진"}


class CrashNote(QFrame):
    """One note for all reports that were not told yet; hidden without one."""

    def __init__(self, toasts: Toasts, reports: CrashReports | None) -> None:
        """Take the corner of the window and the reports; None shows nothing, ever."""
        super().__init__()
        self.setObjectName("crashNote")
        self.setProperty("surface", "warn")
        self._toasts, self._reports = toasts, reports
        self._newest: CrashReport | None = None
        self._is_waiting = False
        self._text = label("", "t1", "", "crashNoteText")
        self._text.setWordWrap(True)
        self._hint = label(tr("보고서는 이 컴퓨터에만 있습니다. 키와 계좌 번호는 가렸습니다."), "t2", "head")
        self._hint.setWordWrap(True)
        buttons = row(spacing=4)
        buttons.addWidget(button(tr("폴더 열기"), "crashNoteFolder", self._open, "small"))
        buttons.addWidget(button(tr("내용 복사"), "crashNoteCopy", self._copy, "small"))
        buttons.addStretch()
        buttons.addWidget(button(tr("닫기"), "crashNoteDismiss", self._dismiss, "small"))
        box = column(margins=(12, 8, 8, 8), spacing=6)
        for line in (self._text, self._hint):
            box.addWidget(line)
        box.addLayout(buttons)
        self.setLayout(box)
        toasts.hold(self)
        self.look()

    @property
    def text(self) -> str:
        """What it says; empty when hidden."""
        return self._text.text() if not self.isHidden() else ""

    def look(self) -> None:
        """Look for reports that were not told yet."""
        untold = self._reports.untold() if self._reports is not None else []
        self._newest = untold[0] if untold else None
        if self._newest is not None:
            who = tr(PROCESSES.get(self._newest.process, self._newest.process))
            at = f"{self._newest.at.astimezone():%m-%d %H:%M}"
            said = tr("{who}: 오류로 멈춘 일이 있습니다 ({at})").format(who=who, at=at)
            more = tr("그 밖에 {n}건").format(n=len(untold) - 1) if len(untold) > 1 else ""
            self._text.setText(" · ".join(filter(None, (said, more))))
            self.setAccessibleName(self._text.text())
        self._show()

    def wait(self, *, is_waiting: bool) -> None:
        """Wait until a page that lies over the window is closed: what the start asks comes before what went wrong."""
        self._is_waiting = is_waiting
        self._show()

    def _show(self) -> None:
        self.setVisible(self._newest is not None and not self._is_waiting)
        self._toasts.place()

    def _open(self) -> None:
        if self._reports is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._reports.folder)))

    def _copy(self) -> None:
        if self._reports is not None and self._newest is not None:
            QGuiApplication.clipboard().setText(self._reports.text(self._newest))
            self._toasts.say(tr("보고서를 복사했습니다"), "accent")

    def _dismiss(self) -> None:
        if self._reports is not None and self._newest is not None:
            self._reports.dismiss(self._newest)
            self._toasts.shield()
        self.look()

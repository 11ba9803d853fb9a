"""오늘의 주문 증거 from the window: nothing waits, and what became of it is said."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.commands import ExportDay
from kiwoom_gui.app.views import AnswerView
from kiwoom_gui.journal.export import export_day
from kiwoom_gui.ui.bridge import Bridge
from kiwoom_gui.ui.evidence import EvidenceExport
from tests.support.a_day import trade_a_day
from tests.support.fake_link import FakeLink


class Scene:
    """An export on a window of its own."""

    def __init__(self, qtbot: QtBot) -> None:
        self.link = FakeLink()
        self.bridge = Bridge()
        self.bridge.attach(self.link)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.window.show()
        self.said: list[tuple[str, str]] = []
        self.evidence = EvidenceExport(self.bridge, self.window, self._say)

    def _say(self, text: str, severity: str) -> None:
        self.said.append((text, severity))

    def answer(self, code: str = "", **params: str) -> None:
        command = self.link.sent_of(ExportDay)[-1]
        view = AnswerView(command_id=command.command_id, is_taken=not code, code=code, params={**params})
        self.link.publish(view)


@pytest.fixture
def scene(qtbot: QtBot) -> Scene:
    return Scene(qtbot)


def test_the_dialog_leaves_the_window_alive_and_sends_the_folder(scene: Scene, qtbot: QtBot, tmp_path: Path) -> None:
    dialog = scene.evidence.ask()
    assert dialog.isVisible()
    with qtbot.waitSignal(dialog.finished):
        dialog.fileSelected.emit(str(tmp_path))
        dialog.reject()
    assert [command.folder for command in scene.link.sent_of(ExportDay)] == [str(tmp_path)]


def test_the_page_is_made_beside_the_evidence(scene: Scene, qtbot: QtBot, tmp_path: Path) -> None:
    trade_a_day(tmp_path / "j.sqlite3")
    export_day(tmp_path / "j.sqlite3", date(2026, 3, 9), tmp_path / "e.jsonl")
    scene.evidence.export(str(tmp_path))
    scene.answer(file=str(tmp_path / "e.jsonl"))
    qtbot.waitUntil(lambda: bool(scene.said), timeout=30_000)
    assert scene.said == [(f"주문 증거를 남겼습니다: {tmp_path / 'e.html'}", "INFO")]
    assert (tmp_path / "e.html").stat().st_size > 1_000


def test_a_refusal_is_said_with_its_reason(scene: Scene, tmp_path: Path) -> None:
    scene.evidence.export(str(tmp_path))
    scene.answer("EXPORT_FAILED", text="the disk is full")
    assert scene.said == [("주문 증거를 내보내지 못했습니다: the disk is full", "ERROR")]

"""진단: every figure stands with its judgment, follows what the engine tells, and the bundle is written where told."""

import time
import zipfile
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QSignalSpy, QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.config import Paths
from kiwoom_gui.app.log_setup import SecretMask
from kiwoom_gui.app.support_bundle import SupportBundle
from kiwoom_gui.app.views import EngineView, FeedRow, Lamp
from kiwoom_gui.ui.panels.diagnosis import DiagnosisPanel
from kiwoom_gui.ui.panels.diagnosis_rows import Fact, WindowHealth, facts
from kiwoom_gui.ui.support_export import SupportExport
from tests.support import panel_data as data
from tests.support.fake_bridge import RecordingLink, linked_bridge

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")
CALM = WindowHealth(0.3, 96.0)
ALONE = EngineView(state="ok")


@pytest.fixture
def panel(qtbot: QtBot) -> tuple[DiagnosisPanel, RecordingLink]:
    """The panel of the invented morning."""
    bridge, link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    made = DiagnosisPanel(bridge)
    qtbot.addWidget(made)
    made.resize(824, 420)
    with qtbot.waitExposed(made):
        made.show()
    return made, link


def by_key(**changes: object) -> dict[str, Fact]:
    """The lines of an engine with something else than at ease."""
    health = data.a_health(**changes)
    return {fact.key: fact for fact in facts(health, data.lines(), data.a_session(), ALONE, CALM)}


def test_an_engine_at_ease_has_no_bad_line() -> None:
    assert {fact.tone for fact in by_key().values()} <= {"ok", "t1"}


@pytest.mark.parametrize(
    ("changes", "key", "tone", "value"),
    [
        ({"loop_lag_p99_ms": 20.0}, "engine_lag", "warn", "20.0 ms"),
        ({"loop_lag_p99_ms": 80.0}, "engine_lag", "danger", "80.0 ms"),
        ({"queue_depth": 5_000}, "queue", "warn", "5,000"),
        ({"dropped": 3}, "dropped", "warn", "3"),
        ({"tick_to_decision_ms": None}, "decision", "t3", "–"),
        ({"click_to_wire_ms": 250.0}, "click", "danger", "250 ms"),
        ({"journal_state": "DAMAGED"}, "journal", "danger", "손상됨"),
        ({"journal_state": "FAILING", "journal_waiting": 2_000}, "journal_waiting", "danger", "2,000"),
    ],
)
def test_what_is_bad_is_marked(changes: dict[str, object], key: str, tone: str, value: str) -> None:
    fact = by_key(**changes)[key]
    assert (fact.tone, fact.value) == (tone, value)
    assert fact.mark == {"ok": "■", "warn": "▲", "danger": "✕", "t3": ""}[tone]


def test_lines_feeds_and_clock_say_what_is_wrong() -> None:
    lamp = Lamp(state="down", age_s=4.0, text="closed by the broker")
    feeds = [FeedRow(name="ACCOUNT", age_s=70.0, silent_s=9.0)]
    lines = data.lines(feeds=feeds, clock_offset_ms=2_500.0)
    restarted = EngineView(state="ok", process_id=4_711, restarts=2)
    told = {fact.key: fact for fact in facts(None, lines, data.a_session(stream=lamp), restarted, CALM)}
    assert (told["lamp_stream"].tone, told["lamp_stream"].note) == ("danger", "closed by the broker")
    assert (told["feed_ACCOUNT"].tone, told["feed_ACCOUNT"].note) == ("warn", "9.0초째 와야 할 것이 없음")
    assert (told["skew"].tone, told["skew"].value) == ("warn", "+2,500 ms ± 12")
    assert (told["process"].value, told["restarts"].tone) == ("4711", "warn")


def test_the_panel_follows_the_engine(panel: tuple[DiagnosisPanel, RecordingLink], qtbot: QtBot) -> None:
    made, link = panel
    link.publish(data.a_health(queue_depth=30_000))
    qtbot.waitUntil(lambda: _fact(made, "queue").value == "30,000", timeout=30_000)
    assert _fact(made, "queue").tone == "danger"


def test_budgets_say_which_rate_is_lowered(panel: tuple[DiagnosisPanel, RecordingLink]) -> None:
    made, _link = panel
    model = made.budget_table.model()
    rows = {
        model.index(row, 0).data(): [model.index(row, column).data() for column in range(1, 5)]
        for row in range(model.rowCount())
    }
    assert rows["분봉 ka10080"] == ["0.45 / 0.90", "96", "3", "2초"]
    assert rows["조회 합계"][:2] == ["4.00 / 4.00", "812"]


def test_the_window_s_own_lag_is_measured(panel: tuple[DiagnosisPanel, RecordingLink], qtbot: QtBot) -> None:
    made, _link = panel
    qtbot.waitUntil(lambda: made.pulse.percentile_ms(0.5) is not None, timeout=30_000)
    time.sleep(0.2)  # the loop hangs
    qtbot.waitUntil(lambda: (made.pulse.percentile_ms(1.0) or 0.0) >= 100.0, timeout=30_000)


def test_a_panel_before_the_engine_says_what_it_knows(qtbot: QtBot) -> None:
    bridge, _link = linked_bridge()
    made = DiagnosisPanel(bridge)
    qtbot.addWidget(made)
    assert made.facts.rowCount() == 4
    assert made.budgets.rowCount() == 0
    assert not made.grab().isNull()


def test_the_button_asks_for_a_bundle(panel: tuple[DiagnosisPanel, RecordingLink]) -> None:
    made, _link = panel
    wanted = QSignalSpy(made.bundle_wanted)
    QTest.mouseClick(made.save, Qt.MouseButton.LeftButton)
    assert wanted.count() == 1


def test_the_bundle_is_written_where_told_while_the_window_goes_on(qtbot: QtBot, tmp_path: Path) -> None:
    bridge, _link = linked_bridge(*data.whole_state(), focus=data.SYMBOL)
    window, said = QWidget(), []
    qtbot.addWidget(window)
    export = SupportExport(
        bridge, window, SupportBundle(Paths.under(tmp_path), SecretMask()), lambda *told: said.append(told)
    )
    dialog = export.ask()
    assert dialog is not None
    assert not dialog.isModal()
    dialog.fileSelected.emit(str(tmp_path / "out.zip"))
    dialog.close()
    qtbot.waitUntil(lambda: bool(said), timeout=30_000)
    assert said == [(f"진단 묶음을 저장했습니다: {tmp_path / 'out.zip'}", "INFO")]
    assert "state.json" in zipfile.ZipFile(tmp_path / "out.zip").namelist()
    export.export(str(tmp_path / "no folder" / "out.zip"))
    qtbot.waitUntil(lambda: len(said) == 2, timeout=30_000)
    assert said[1][1] == "ERROR"


def test_without_folders_it_says_so(qtbot: QtBot) -> None:
    bridge, _link = linked_bridge()
    window, said = QWidget(), []
    qtbot.addWidget(window)
    assert SupportExport(bridge, window, None, lambda *told: said.append(told)).ask() is None
    assert said[0][1] == "WARNING"


def _fact(panel: DiagnosisPanel, key: str) -> Fact:
    found = panel.facts.row_of(key)
    assert found is not None
    return found

"""The replay panel: a record beside itself, step by step, and under other parameters; one real run of each."""

from pathlib import Path

import msgspec
import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from kiwoom_gui.app.aside import Aside, Failure
from kiwoom_gui.app.replay_session import replay_work, what_if_work
from kiwoom_gui.app.whatif.result import VenueRecord
from kiwoom_gui.ui import replay_words
from kiwoom_gui.ui.panels.replay import WHAT_IF, ReplayPanel
from kiwoom_gui.ui.panels.replay_work import ReplayWork
from tests.support.looking_back import looked_back, record_stop
from tests.support.recorded_floor import FIRST, SECOND
from tests.support.work_panels import RUN_MS, FakeAside, opened

RECORD = "sim-20261117-103000.kgrec"


def _opened(qtbot: QtBot, folder: Path | None, aside: Aside) -> ReplayPanel:
    return opened(qtbot, lambda bridge: ReplayPanel(bridge, folder, ReplayWork(aside)), (1_000, 640))


@pytest.fixture
def aside() -> FakeAside:
    return FakeAside()


@pytest.fixture
def panel(qtbot: QtBot, aside: FakeAside, tmp_path: Path) -> ReplayPanel:
    """The panel with a folder of two records."""
    for name in ("sim-20261116-090000.kgrec", RECORD):
        (tmp_path / name).touch()
    return _opened(qtbot, tmp_path, aside)


def _look(panel: ReplayPanel, aside: FakeAside) -> None:
    QTest.mouseClick(panel.start, Qt.MouseButton.LeftButton)
    aside.end(looked_back()[0])


def _type(panel: ReplayPanel, parameter: str, text: str) -> None:
    edit = panel.findChild(QLineEdit, f"parameter_{parameter}")
    assert edit is not None
    edit.setText(text)


# --- records ---


def test_without_a_record_it_says_so(qtbot: QtBot, tmp_path: Path) -> None:
    panel = _opened(qtbot, tmp_path / "not there yet", FakeAside())

    assert not panel.start.isEnabled()
    assert panel.line.text() == "기록된 장이 없습니다. 자동으로 기록되어 여기에 쌓입니다"


def test_the_newest_record_stands_first_by_its_day(panel: ReplayPanel, aside: FakeAside, tmp_path: Path) -> None:
    assert [panel.records.itemText(n) for n in range(2)] == [
        "시뮬레이터 2026-11-17 10:30",
        "시뮬레이터 2026-11-16 09:00",
    ]

    panel.start.click()

    assert aside.asked == [(replay_work, (str(tmp_path / RECORD),))]


def test_another_record_is_asked_for_beside_the_window(panel: ReplayPanel, tmp_path: Path) -> None:
    find = panel.findChild(QPushButton, "replayFind")
    assert find is not None
    find.click()
    dialog = panel.findChild(QFileDialog, "replayFileDialog")
    assert dialog is not None
    assert dialog.windowModality() is Qt.WindowModality.NonModal
    dialog.fileSelected.emit(str(tmp_path / "other.kgrec"))
    dialog.close()

    assert panel.records.currentText() == "other.kgrec"


# --- looking back ---


def test_it_says_that_the_record_came_out_the_same(panel: ReplayPanel, aside: FakeAside) -> None:
    _look(panel, aside)

    looked = looked_back()[0]
    assert panel.line.text().startswith("✓ 그때와 똑같습니다 · 판단 4, 주문 24")
    assert looked.live.decisions_sha256[:8] in panel.line.text()


def test_it_says_that_it_did_not(panel: ReplayPanel, aside: FakeAside) -> None:
    panel.start.click()
    aside.end(msgspec.structs.replace(looked_back()[0], first_difference=1_234))

    assert "✕ 다릅니다: 입력 1,234까지는 같습니다" in panel.line.text()
    assert panel.line.property("tone") == "danger"


def test_stepping_shows_the_record_of_each_time(panel: ReplayPanel, aside: FakeAside) -> None:
    _look(panel, aside)
    turns, looked = panel.turns, looked_back()[0]
    assert turns.slider.maximum() == len(looked.turns) - 1
    assert not turns.back.isEnabled()

    for place, turn in enumerate(looked.turns):
        assert turns.slider.value() == place
        assert turns.place.text().startswith(f"{place + 1} / {len(looked.turns)} · ")
        assert turns.pane.gates.minimumHeight() >= 24 * len(turn.view.gates)
        assert turns.table.selected_keys() == [str(place)]
        turns.forward.click()
    assert not turns.forward.isEnabled()


def test_the_slider_moves_by_keys(panel: ReplayPanel, aside: FakeAside) -> None:
    _look(panel, aside)
    panel.turns.slider.setFocus()
    QTest.keyClick(panel.turns.slider, Qt.Key.Key_Right)
    QTest.keyClick(panel.turns.slider, Qt.Key.Key_End)

    assert panel.turns.table.selected_keys() == [str(len(looked_back()[0].turns) - 1)]


def test_only_what_was_done_can_be_stepped_through(panel: ReplayPanel, aside: FakeAside) -> None:
    _look(panel, aside)
    panel.turns.only_acts.click()

    assert panel.turns.model.rowCount() == 4
    assert all(each.turn.has_acted for each in panel.turns.shown)
    panel.turns.forward.click()
    assert panel.turns.place.text().startswith("2 / 4")


def test_a_row_that_is_chosen_moves_the_slider(panel: ReplayPanel, aside: FakeAside) -> None:
    _look(panel, aside)
    panel.turns.table.chosen.emit("3")

    assert panel.turns.slider.value() == 3


@pytest.mark.parametrize(
    ("failure", "said"),
    [
        (Failure("RecordingError", "a.kgrec is no recording"), "복기할 수 없는 파일입니다: a.kgrec is no recording"),
        (Failure("", "the process ended without a word"), "끝내지 못했습니다: the process ended without a word"),
    ],
)
def test_what_goes_wrong_is_said(panel: ReplayPanel, aside: FakeAside, failure: Failure, said: str) -> None:
    panel.start.click()
    aside.end(failure)

    assert panel.message.text == said
    assert panel.start.isEnabled()


def test_it_can_be_stopped(panel: ReplayPanel, aside: FakeAside) -> None:
    panel.start.click()
    assert panel.stop.isEnabled()
    panel.stop.click()
    assert aside.cancels == 1
    aside.end(None)

    assert panel.message.text == "멈췄습니다"
    assert not panel.stop.isEnabled()


# --- what if ---


def test_the_form_begins_with_the_values_of_the_record(panel: ReplayPanel, aside: FakeAside) -> None:
    _look(panel, aside)

    assert panel.what_if.form.values == looked_back()[0].plans[FIRST].values
    assert not panel.what_if.run.isEnabled(), "nothing is changed"
    names = [panel.what_if.symbols.itemText(n) for n in range(panel.what_if.symbols.count())]
    assert names == ["모든 종목", f"삼성전자 {FIRST}", f"SK하이닉스 {SECOND}"]


def test_only_what_was_changed_is_asked_with_its_symbol(panel: ReplayPanel, aside: FakeAside, tmp_path: Path) -> None:
    _look(panel, aside)
    _type(panel, "stop_loss_percent", "4")
    panel.what_if.run.click()
    panel.what_if.symbols.setCurrentIndex(1)

    assert aside.asked[-1] == (what_if_work, (str(tmp_path / RECORD), {"stop_loss_percent": 4.0}, ()))


def test_a_value_out_of_bounds_is_not_run(panel: ReplayPanel, aside: FakeAside) -> None:
    _look(panel, aside)
    _type(panel, "stop_loss_percent", "400")

    assert not panel.what_if.run.isEnabled()
    assert "범위를 벗어난 값" in panel.what_if.state.text()


def test_the_differences_are_shown_with_what_decided(panel: ReplayPanel, aside: FakeAside) -> None:
    _look(panel, aside)
    panel.show_page(WHAT_IF)
    _type(panel, "stop_loss_percent", "4")
    panel.what_if.run.click()
    aside.end(looked_back()[1])

    rows = [panel.what_if.differences.row_at(n) for n in range(panel.what_if.differences.rowCount())]
    assert [row.difference.kind for row in rows] == ["missing", "extra"]
    assert replay_words.acts(rows[0].difference.recorded) == "손절 매도 24주 시장가"
    assert replay_words.acts(rows[0].difference.whatif) == "아무것도 안 함"
    assert "✓ −2.22 % (≤ −2 %) → ✕ −2.22 % (≤ −4 %)" in panel.what_if.detail.text()
    assert "판단 2개가 다릅니다" in panel.what_if.message.text
    counts = {panel.what_if.counts.row_at(n).key: panel.what_if.counts.row_at(n) for n in range(7)}
    assert counts["result"].whatif - counts["result"].recorded > 20_000
    assert "✓ 그때와 똑같습니다" in panel.line.text(), "the verdict of the record stays"


def test_what_the_fills_rest_on_is_said_with_its_numbers(panel: ReplayPanel, aside: FakeAside) -> None:
    _look(panel, aside)
    _type(panel, "stop_loss_percent", "4")
    panel.what_if.run.click()
    found = looked_back()[1]
    nxt = VenueRecord(venue="NXT", orders=3, unquoted=2, halved=0, prints=0)
    sor = VenueRecord(venue="SOR", orders=2, unquoted=0, halved=2, prints=9)
    told = {
        "venues": (nxt, sor),
        "queued": 2,
        "ahead": 1_500,
        "interruptions": 1,
        "checked": 50,
        "filled": 40,
        "equal": 40,
    }
    more = msgspec.structs.replace(found.assumptions, latency_ns=12_300_000, latency_orders=40, **told)
    aside.end(msgspec.structs.replace(found, assumptions=more))

    said = panel.what_if.note.text()
    assert "12.3 ms" in said
    assert "요청 40건의 중앙값" in said
    assert "NXT 주문 3건, 기록된 체결 0건 · NXT 시세가 기록에 없어 2건은 체결되지 않습니다" in said
    assert "SOR 주문 2건, 기록된 체결 9건 · 2건은 두 거래소 중 한 곳만 기록되어 그곳에서만 체결됩니다" in said
    assert "기다린 주문 2건, 그 물량은 모두 1,500주" in said
    assert "VI 1번" in said
    assert "40건 중 30건(75.0 %)" in said


def test_another_record_takes_the_old_comparison_away(panel: ReplayPanel, aside: FakeAside) -> None:
    _look(panel, aside)
    _type(panel, "stop_loss_percent", "4")
    panel.what_if.run.click()
    aside.end(looked_back()[1])
    _look(panel, aside)

    assert panel.what_if.differences.rowCount() == 0
    assert panel.what_if.form.changed_names == []


# --- for real ---


def test_a_real_record_is_looked_at_and_compared_beside_the_window(qtbot: QtBot, tmp_path: Path) -> None:
    record_stop(tmp_path / RECORD)
    panel = _opened(qtbot, tmp_path, Aside())

    panel.start.click()
    qtbot.waitUntil(lambda: panel.turns.model.rowCount() > 0, timeout=RUN_MS)
    assert "✓ 그때와 똑같습니다" in panel.line.text()
    _type(panel, "stop_loss_percent", "4")
    qtbot.waitUntil(panel.what_if.run.isEnabled, timeout=30_000)
    panel.what_if.run.click()
    qtbot.waitUntil(lambda: panel.what_if.differences.rowCount() > 0, timeout=RUN_MS)

    assert panel.what_if.counts.row_at(0).recorded == 4

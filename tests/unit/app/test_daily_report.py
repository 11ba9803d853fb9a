"""The daily report says what was done and why, and what was missed by how much."""

import json
from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiwoom_gui.__main__ import main
from kiwoom_gui.app.daily_report import ReportError, build_report, newest_journal, read_report
from kiwoom_gui.app.report_data import DailyReport
from kiwoom_gui.journal.writer import JournalWriter
from kiwoom_gui.ui.report_page import to_html, to_markdown
from tests.support.strategy_builders import TODAY
from tests.support.trading_floor import Floor


def _floor() -> Floor:
    """Stage 1 was refused once, bought and stopped out; stage 2 was missed by 0.08 points."""
    floor = Floor({"cooldown_s": 0})
    floor.refusals = [("rejected", "855056")]
    for price, wait in ((12_500, 1), (12_500, 70), (12_500, 1), (12_270, 1), (11_060, 70), (11_300, 70)):
        floor.tick(price, wait)
    return floor


@pytest.fixture
def report() -> DailyReport:
    return build_report(TODAY, _floor().journal)


def test_it_says_what_was_done_and_why(report: DailyReport) -> None:
    (symbol,) = report.symbols
    assert (symbol.instrument_id, symbol.strategy) == ("005930", "dip-ladder")
    assert [act.reason for act in symbol.acts] == ["STAGE_ENTRY", "STAGE_ENTRY", "EXIT_STOP"]
    assert (symbol.sums.bought_qty, symbol.sums.sold_qty) == (24, 24)
    assert symbol.sums.realized_pnl == 24 * 12_270 - 40 - 588 - (24 * 12_500 + 40)
    refused = [note for note in symbol.notes if note.code == "ORDER_REFUSED"]
    assert [(note.params["code"], note.params["tag"]) for note in refused] == [("855056", "stage-1")]


def test_it_says_what_was_missed_by_how_much(report: DailyReport) -> None:
    missed = {(line.name, line.detail): line for line in report.symbols[0].missed}
    drop = missed["drop", "stage-2"]
    assert (drop.value, drop.threshold, drop.distance, drop.has_held) == (14.9231, 15.0, 0.0769, False)
    assert missed["target", ""].distance == pytest.approx(7.0 + 680 / 300_040 * 100, abs=0.0001)


def test_a_restart_does_not_forget_how_near_it_was() -> None:
    floor = _floor()
    floor.restart()
    floor.tick(12_000, 70)
    missed = {(line.name, line.detail): line for line in build_report(TODAY, floor.journal).symbols[0].missed}
    assert missed["drop", "stage-2"].value == 14.9231


def test_orders_by_hand_are_summed_apart() -> None:
    floor = _floor()
    floor.buy_by_hand(10, 11_300)
    report = build_report(TODAY, floor.journal)
    assert report.manual.bought_qty == 10
    assert report.symbols[0].sums.bought_qty == 24


def test_it_is_put_into_words(report: DailyReport) -> None:
    page = to_markdown(report, {"005930": "삼성전자"})
    assert "# 전략 일일 보고서 2026-11-17" in page
    assert "## 삼성전자 005930 · 투매폭" in page
    assert "1차 매수 24주 12,500원 지정가" in page
    assert "| 하락률 (2차) | 14.92 % | ≥ 15 % | 0.08 % |" in page
    assert "한 번도 안 맞음" in page


def test_html_holds_the_same_and_escapes(report: DailyReport) -> None:
    page = to_html(report, {"005930": "<b>&"})
    assert "&lt;b&gt;&amp; 005930" in page
    assert page.count("<table>") == 3
    assert "하락률 (2차)" in page


def test_a_day_without_strategies_says_so() -> None:
    assert "이날 켜진 전략이 없습니다." in to_markdown(build_report(TODAY, []))
    assert "이날 켜진 전략이 없습니다." in to_html(build_report(TODAY, []))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    journals = tmp_path / "data" / "journals"
    journals.mkdir(parents=True)
    writer = JournalWriter(journals / "journal-sim-x.sqlite3")
    for record in _floor().journal:
        writer.append(record)
    writer.close()
    return tmp_path


def test_it_is_read_from_a_journal(folder: Path, report: DailyReport) -> None:
    journal = newest_journal(folder / "data" / "journals")
    assert read_report(journal, TODAY) == report
    assert read_report(journal) == report
    assert read_report(journal, date(2020, 1, 2)).symbols == []


def test_without_a_journal_it_says_so(tmp_path: Path) -> None:
    with pytest.raises(ReportError, match="no journal under"):
        newest_journal(tmp_path)


def test_the_command_writes_each_form(folder: Path, report: DailyReport, capsys: pytest.CaptureFixture[str]) -> None:
    for name in ("day.html", "day.md", "day.json"):
        assert main(["report", "--data-dir", str(folder), "--out", str(folder / name)]) == 0
    assert (folder / "day.html").read_text(encoding="utf-8") == to_html(report)
    assert msgspec.convert(json.loads((folder / "day.json").read_bytes()), DailyReport) == report
    assert main(["report", "--data-dir", str(folder), "--day", "2026-11-17"]) == 0
    assert capsys.readouterr().out == (folder / "day.md").read_text(encoding="utf-8")
    assert main(["report", "--data-dir", str(folder / "none")]) == 2
    assert "no journal under" in capsys.readouterr().err

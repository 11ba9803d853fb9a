"""Folders of bars: both forms are read, what makes no sense is named with file and line."""

from datetime import date
from pathlib import Path

import pytest

from kiwoom_gui.app.backtest.bar_files import BarFilesError, read_folder
from kiwoom_gui.market.costs import ListingMarket

HEAD = "date,open,high,low,close,volume\n"


def test_days_are_read_with_their_market(tmp_path: Path) -> None:
    (tmp_path / "000001.csv").write_text(HEAD + "2026-03-02,100,110,90,105,1000\n20260303,105,105,105,105,0\n")
    (tmp_path / "index.csv").write_text("code,market\n000001,KOSDAQ\n")

    one = read_folder(tmp_path)["000001"]

    assert one.market is ListingMarket.KOSDAQ
    assert [day.day for day in one.days] == [date(2026, 3, 2), date(2026, 3, 3)]
    assert [day.is_traded for day in one.days] == [True, False]
    assert (one.days[0].bar.high, one.days[0].bar.volume) == (110, 1_000)


def test_minutes_are_gathered_into_days(tmp_path: Path) -> None:
    rows = ["2026-03-02 09:00,100,110,95,105,10", "2026-03-02 09:05,105,120,90,91,20", "202603030900,91,91,91,91,5"]
    (tmp_path / "000001.csv").write_text("time,open,high,low,close,volume\n" + "\n".join(rows) + "\n")

    first, second = read_folder(tmp_path)["000001"].days

    assert (first.bar.open, first.bar.high, first.bar.low, first.bar.close, first.bar.volume) == (100, 120, 90, 91, 30)
    assert len(first.minutes) == 2
    assert len(second.minutes) == 1


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("2026-03-02,100,90,95,100,1\n", "line 2 is not a bar"),
        ("2026-03-02,100,110,95,x,1\n", "line 2 is not a bar"),
        ("2026-03-02,100,110,95,100,1\n2026-03-02,100,110,95,100,1\n", "line 3: bars must be in order"),
        ("2026-03-02,100,110,95,100,1\n2026-03-03 09:00,100,110,95,100,1\n", "mixes daily and minute bars"),
    ],
)
def test_what_makes_no_sense_is_named(tmp_path: Path, rows: str, said: str) -> None:
    (tmp_path / "000001.csv").write_text(HEAD + rows)

    with pytest.raises(BarFilesError, match=said):
        read_folder(tmp_path)


def test_an_empty_folder_is_said(tmp_path: Path) -> None:
    with pytest.raises(BarFilesError, match="no CSV files"):
        read_folder(tmp_path)

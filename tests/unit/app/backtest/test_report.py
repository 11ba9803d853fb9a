"""Reports stand alone and tell the figures; sweeps rank by one part of the days and check on the other."""

import json
import re
from pathlib import Path
from xml.dom.minidom import parseString

import pytest

from kiwoom_gui.app.backtest.command import main
from kiwoom_gui.app.backtest.svg import Line, histogram, line_chart
from kiwoom_gui.app.backtest.sweep import SweepError, grid_of, split_day
from kiwoom_gui.app.parameter_text import value_of
from tests.support.bar_builders import FALL, RISE, SURGE, a_series, quiet, trading_days, write

STORY = [*quiet(32), SURGE, FALL, RISE, *quiet(3, 11_800), SURGE, FALL, RISE, *quiet(3, 11_800)]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    write(data, a_series(STORY))
    return data


def test_the_command_writes_a_page_that_needs_nothing_else(folder: Path, tmp_path: Path) -> None:
    said: list[str] = []
    out = tmp_path / "report.html"

    code = main(["--data", str(folder), "--out", str(out), "--jobs", "1"], said.append)

    page = out.read_text(encoding="utf-8")
    told = json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))
    assert code == 0
    assert not re.search(r"(src|href)=|url\(|@import|https?://", page)
    assert page.count("<svg") == 3
    for result, figures in zip(told["results"], told["figures"], strict=True):
        assert f"{figures['pnl']:,}" in page
        assert result["bars"] == len(STORY)
    assert any("trades are the same on both paths" in line for line in said)


def test_the_command_says_what_cannot_be(folder: Path, tmp_path: Path) -> None:
    out = str(tmp_path / "report.html")
    for wrong in (["--set", "stop_loss_percent=-1"], ["--set", "nonsense=1"], ["--strategy", "none"], ["--set", "x"]):
        said: list[str] = []
        assert main(["--data", str(folder), "--out", out, "--jobs", "1", *wrong], said.append) == 2
        assert any(
            word in said[0] for word in ("stop_loss_percent must be", "unknown parameter", "no strategy", "NAME")
        )


def test_a_sweep_ranks_by_one_part_and_shows_the_other(folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "sweep.html"
    said: list[str] = []

    code = main(
        ["--data", str(folder), "--out", str(out), "--sweep", "stop_loss_percent=2,8", "--split", "0.8", "--jobs", "1"],
        said.append,
    )

    rows = json.loads(out.with_suffix(".json").read_text(encoding="utf-8"))["rows"]
    assert code == 0
    assert {row["values"]["stop_loss_percent"] for row in rows} == {2, 8}
    assert [row["chosen_on"]["pnl"] for row in rows] == sorted((r["chosen_on"]["pnl"] for r in rows), reverse=True)
    assert any("luckiest" in line for line in said)


def test_a_grid_is_every_set_and_bounded() -> None:
    assert grid_of({"a": [1, 2], "b": [3]}) == [{"a": 1, "b": 3}, {"a": 2, "b": 3}]
    with pytest.raises(SweepError):
        grid_of({})
    with pytest.raises(SweepError, match="more than"):
        grid_of({"a": list(range(50)), "b": list(range(50))})


def test_days_are_parted_by_their_share() -> None:
    days = trading_days(10)
    assert split_day(days, None, None, 0.6) == days[6]
    with pytest.raises(SweepError):
        split_day(days[:1], None, None, 0.6)


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3), ("2.5", 2.5), ("true", True), ("1_000", 1_000), ("matrix", "matrix")]
)
def test_values_are_read_as_they_are_meant(text: str, value: object) -> None:
    assert value_of(text) == value


def test_pictures_are_well_formed_and_flat_ones_too() -> None:
    flat = line_chart([Line("a<b", "first", [5.0, 5.0, 5.0])], ["x", "y", "z"], title="t")
    bars = histogram([-1.2, 0.3, 0.4], 0.5, title="t")

    assert flat.count("<polyline") == 1
    assert "a&lt;b" in flat
    assert bars.count("<rect") == 2
    for picture in (flat, bars):
        parseString(picture)  # noqa: S318  our own picture
    assert line_chart([], [], title="t") == ""

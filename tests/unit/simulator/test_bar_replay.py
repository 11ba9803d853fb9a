from datetime import time
from pathlib import Path

import pytest

from kiwoom_gui.simulator.bar_replay import BarFileError, read_bars
from kiwoom_gui.simulator.scenario import SCENARIOS
from kiwoom_gui.simulator.world import Settings
from tests.support.sim_builders import SAMSUNG, StandingWorld

MINUTES = "time,open,high,low,close,volume\n" + "".join(
    f"09:{minute:02d},{first},{first + 200},{first - 100},{first + 100},9000\n"
    for minute, first in enumerate(range(50_000, 53_000, 100))
)
DAYS = """date,open,high,low,close,volume
20261118,10000,10100,9900,10000,100000
20261119,10000,10300,9900,10200,100000
20261120,10200,10500,10100,10400,200000
"""


def test_minute_bars_are_the_path_of_the_price(tmp_path: Path) -> None:
    path = tmp_path / "bars.csv"
    path.write_text(MINUTES, encoding="utf-8")
    settings = Settings(scenario=SCENARIOS["calm"], start=time(9, 5), replay={SAMSUNG: path})
    standing = StandingWorld(settings)
    stock = standing.stock()
    assert stock.base_px == 50_000
    assert [(bar.open, bar.close) for bar in stock.tape.minutes][:2] == [(50_000, 50_100), (50_100, 50_200)]
    for minute in (6, 10, 15):
        standing.run((minute - 5) * 60 - (standing.now - standing.world.start_ns) / 1e9, 0.5)
        assert abs(stock.tape.last_px - (50_000 + minute * 100)) <= 300


def test_the_last_of_daily_bars_is_played_and_the_others_are_the_past(tmp_path: Path) -> None:
    path = tmp_path / "days.csv"
    path.write_text(DAYS, encoding="utf-8")
    standing = StandingWorld(Settings(scenario=SCENARIOS["calm"], start=time(12, 0), replay={"123450": path}))
    stock = standing.stock("123450")
    assert stock.base_px == 10_200
    standing.run(60, 0.5)
    assert 10_050 <= stock.tape.low_px <= stock.tape.high_px <= 10_550


@pytest.mark.parametrize(
    "text",
    [
        "",
        "time,open\n09:00,1\n",
        "time,open,high,low,close,volume\n09:00,5,4,3,4,1\n",
        "date,open,high,low,close,volume\n",
    ],
)
def test_a_file_that_holds_no_bars_is_told(tmp_path: Path, text: str) -> None:
    path = tmp_path / "bars.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BarFileError):
        read_bars(path)

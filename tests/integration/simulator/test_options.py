"""Options of the command line, over the real process."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.sim_process import SimClient, SimProcess, entries_until, running_simulator

SAMSUNG = "005930"
HEADER = "time,open,high,low,close,volume\n"


def test_a_stock_follows_the_minutes_of_a_file(tmp_path: Path) -> None:
    bars = tmp_path / f"{SAMSUNG}.csv"
    minutes = [f"{9 + m // 60:02d}:{m % 60:02d},50000,50500,49500,{50_000 + 50 * (m % 5)},1000\n" for m in range(60)]
    bars.write_text(HEADER + "".join(minutes), encoding="utf-8")

    async def talk(simulator: SimProcess) -> None:
        async with SimClient(simulator) as client:
            stock = await client.ask("stkinfo", "ka10001", stk_cd=SAMSUNG)
            assert (stock["base_pric"], stock["open_pric"]) == ("50000", "50000")
            asked = {"tic_scope": "1", "upd_stkpc_tp": "1", "base_dt": ""}
            rows = (await client.ask("chart", "ka10080", stk_cd=SAMSUNG, **asked))["stk_min_pole_chart_qry"]
            today = rows[0]["cntr_tm"][:8]
            first = next(row for row in rows if row["cntr_tm"] == today + "090100")
            assert (first["high_pric"], first["low_pric"], first["trde_qty"]) == ("+50500", "-49500", "1000")

    with running_simulator("--replay", str(bars), "--start-time", "09:30") as simulator:
        asyncio.run(talk(simulator))


def test_a_recorded_session_is_played_again(tmp_path: Path) -> None:
    session = tmp_path / "session.jsonl"

    async def go_on(simulator: SimProcess, seconds: float) -> None:
        async with SimClient(simulator) as client:
            await client.control(do="clock_pause")
            await client.control(do="clock_step", seconds=seconds)

    async def last_prices(simulator: SimProcess, codes: list[str]) -> dict[str, int]:
        async with SimClient(simulator) as client:
            return {code: abs(int((await client.ask("stkinfo", "ka10001", stk_cd=code))["cur_prc"])) for code in codes}

    with running_simulator("--seed", "7", "--record", str(session)) as simulator:
        asyncio.run(go_on(simulator, 4))
    head, *lines = [json.loads(line) for line in session.read_text(encoding="utf-8").splitlines()]
    assert (head["seed"], head["scenario"]) == (7, "default")
    told = {line["code"]: line["price"] for line in lines if line["venue"] == "KRX"}
    assert len(told) > 10
    again = tmp_path / "again.jsonl"
    with running_simulator("--replay", str(session), "--record", str(again)) as simulator:
        asyncio.run(go_on(simulator, 60))
        assert asyncio.run(last_prices(simulator, list(told))) == told
    played = [json.loads(line) for line in again.read_text(encoding="utf-8").splitlines()[1:]]
    assert sorted((line["ts"], line["code"], line["price"]) for line in played) == sorted(
        (line["ts"], line["code"], line["price"]) for line in lines
    )


def test_lean_frames_have_prices_and_sizes_and_no_rarer_fields() -> None:
    async def talk(simulator: SimProcess) -> dict[str, set[str]]:
        async with SimClient(simulator) as client:
            socket = await client.stream([SAMSUNG], ["0B", "0D"])
            found = {kind: set((await entries_until(socket, kind, 1))[0]["values"]) for kind in ("0B", "0D")}
            await socket.close()
            return found

    with running_simulator("--lean", "--rate", "20") as simulator:
        fids = asyncio.run(talk(simulator))
    assert {"10", "15", "20", "9081"} <= fids["0B"]
    assert {"41", "50", "51", "60", "61", "80"} <= fids["0D"]
    assert not {"26", "620", "6044", "621", "81"} & (fids["0B"] | fids["0D"])


def test_a_file_that_holds_no_bars_and_a_bad_script_are_told(tmp_path: Path) -> None:
    bars, script = tmp_path / f"{SAMSUNG}.csv", tmp_path / "faults.jsonl"
    bars.write_text("nothing\n", encoding="utf-8")
    script.write_text('{"kind": "earthquake"}\n', encoding="utf-8")
    for options in (("--replay", str(bars)), ("--replay", "nonsense.csv"), ("--faults", str(script))):
        command = [sys.executable, "-m", "kiwoom_gui.simulator", *options]
        done = subprocess.run(command, capture_output=True, text=True, timeout=30, check=False)
        assert done.returncode == 2
        assert done.stderr.startswith("kiwoom-sim: ")
        assert done.stdout == ""


def test_more_stocks_are_listed_when_asked_for() -> None:
    async def talk(simulator: SimProcess) -> int:
        async with SimClient(simulator) as client:
            return sum([len((await client.ask("stkinfo", "ka10099", mrkt_tp=m))["list"]) for m in ("0", "10")])

    with running_simulator("--stocks", "150") as simulator:
        assert asyncio.run(talk(simulator)) > 100


def test_a_fast_clock_does_not_hurry_the_heartbeat() -> None:
    async def talk(simulator: SimProcess) -> int:
        async with SimClient(simulator) as client:
            socket = await client.stream([SAMSUNG], ["0B"])
            await client.control(do="clock_speed", speed=600)
            pings = 0
            async with asyncio.timeout(10):
                while True:
                    frame: dict[str, Any] = json.loads(await socket.recv())
                    pings += int(frame["trnm"] == "PING")
                    if any(
                        entry["type"] == "0s" and entry["values"]["20"] > "091500" for entry in frame.get("data", [])
                    ):
                        await socket.close()
                        return pings

    with running_simulator() as simulator:  # a quarter of an hour of the market in 1.5 s
        assert asyncio.run(talk(simulator)) <= 1

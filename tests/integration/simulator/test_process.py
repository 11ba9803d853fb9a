import asyncio
import shutil
import signal
import time
from email.utils import parsedate_to_datetime
from pathlib import Path

import httpx
import pytest

from tests.support.sim_process import SimClient, SimProcess, entries_until, frames_until_closed, running_simulator

SAMSUNG = "005930"


def test_a_client_logs_in_orders_and_is_told_what_happened() -> None:
    async def talk(simulator: SimProcess) -> None:
        async with SimClient(simulator) as client:
            await client.control(do="pause")
            socket = await client.stream([SAMSUNG], ["0B", "0D"])
            book = await client.ask("mrkcond", "ka10004", stk_cd=SAMSUNG)
            price = abs(int(book["buy_fpr_bid"])) - 500
            placed = await client.buy(SAMSUNG, 10, price)
            assert placed["return_code"] == 0
            done = await client.control(do="print", stk_cd=SAMSUNG, price=price, qty=4)
            assert done["fills"] == 1
            done = await client.control(do="print", stk_cd=SAMSUNG, price=price)
            assert done["fills"] == 1
            events = [entry["values"] for entry in await entries_until(socket, "00", 3)]
            assert [(e["9203"], e["913"], e["902"]) for e in events] == [
                (placed["ord_no"], "접수", "10"),
                (placed["ord_no"], "체결", "6"),
                (placed["ord_no"], "체결", "0"),
            ]
            truth = await client.truth()
            assert truth["positions"][SAMSUNG]["quantity"] == 10
            assert truth["positions"][SAMSUNG]["cost"] == 10 * price == int(events[-1]["903"])
            assert truth["cash"]["settled"] == 20_000_000 - 10 * price - int(events[-1]["938"])
            assert [fill["quantity"] for fill in truth["fills"]] == [4, 6]
            await socket.close()

    with running_simulator("--seed", "5") as simulator:
        asyncio.run(talk(simulator))


def test_the_market_ticks_and_its_clock_is_in_the_session() -> None:
    async def talk(simulator: SimProcess) -> None:
        async with SimClient(simulator) as client:
            socket = await client.stream([SAMSUNG, "000660"], ["0B", "0D"])
            prints = await entries_until(socket, "0B", 5)
            assert {entry["item"] for entry in prints} <= {SAMSUNG, "000660"}
            answer = await client.post("acnt", "ka00001")
            assert answer.json()["acctNo"] == simulator.account
            told = parsedate_to_datetime(answer.headers["date"])
            assert (told.hour + 9, told.minute) in {(13, 5), (13, 6)}
            assert prints[0]["values"]["20"].startswith("130")
            await socket.close()

    with running_simulator("--start-time", "13:05", "--scenario", "calm") as simulator:
        asyncio.run(talk(simulator))


def test_a_newer_login_pushes_the_older_connection_out() -> None:
    async def talk(simulator: SimProcess) -> None:
        async with SimClient(simulator) as client:
            older = await client.stream([], [])
            newer = await client.stream([], [])
            frames = await frames_until_closed(older)
            assert frames[-1]["trnm"] == "SYSTEM"
            assert frames[-1]["code"] == "R10001"
            await client.control(do="ws_cut")
            await frames_until_closed(newer)

    with running_simulator() as simulator:
        asyncio.run(talk(simulator))


def test_faults_lose_answers_but_not_the_truth() -> None:
    async def talk(simulator: SimProcess) -> None:
        async with SimClient(simulator) as client:
            await client.control(do="fault", kind="lost_answer", api_id="kt10000")
            with pytest.raises(httpx.TransportError):
                await client.buy(SAMSUNG, 1, 40_000)
            assert len((await client.truth())["orders"]) == 1
            await client.control(do="fault", kind="lost_request", api_id="kt10000")
            with pytest.raises(httpx.TransportError):
                await client.buy(SAMSUNG, 1, 40_000)
            await client.control(do="fault", kind="http_500", api_id="kt10000")
            headers = {"dmst_stex_tp": "KRX", "stk_cd": SAMSUNG, "ord_qty": "1", "ord_uv": "40000", "trde_tp": "0"}
            assert (await client.post("ordr", "kt10000", **headers)).status_code == 500
            await client.control(do="fault", kind="429", api_id="kt10000")
            assert (await client.post("ordr", "kt10000", **headers)).status_code == 429
            assert len((await client.truth())["orders"]) == 1
            await client.control(do="kill_tokens")
            assert (await client.ask("acnt", "ka00001"))["return_code"] == 3

    with running_simulator() as simulator:
        asyncio.run(talk(simulator))


def test_killed_and_brought_back_it_has_the_same_books(tmp_path: Path) -> None:
    state = ("--state", str(tmp_path / "state.json"))

    async def trade(simulator: SimProcess) -> dict[str, object]:
        async with SimClient(simulator) as client:
            assert (await client.buy(SAMSUNG, 3, None))["return_code"] == 0
            assert (await client.buy(SAMSUNG, 2, 40_000))["return_code"] == 0
            await asyncio.sleep(0.3)  # the state is written within a round
            return await client.truth()

    async def look(simulator: SimProcess) -> dict[str, object]:
        async with SimClient(simulator) as client:
            return await client.truth()

    with running_simulator(*state) as first:
        before = asyncio.run(trade(first))
        first.process.kill()
        first.process.wait(5)
    keys = ("--appkey", first.appkey, "--secretkey", first.secretkey)
    with running_simulator(*state, *keys, "--port", str(first.port)) as second:
        after = asyncio.run(look(second))
        assert (second.rest, second.appkey, second.account) == (first.rest, first.appkey, first.account)
    for part in ("cash", "orders", "fills"):
        assert after[part] == before[part]


def test_it_ends_in_good_order_when_told() -> None:
    with running_simulator() as simulator:
        simulator.process.send_signal(signal.SIGTERM)
        assert simulator.process.wait(5) == 0
    with running_simulator() as simulator:
        assert simulator.process.stdin is not None
        simulator.process.stdin.close()
        assert simulator.process.wait(5) == 0


def test_a_state_that_cannot_be_written_is_told_and_the_market_goes_on(tmp_path: Path) -> None:
    folder = tmp_path / "books"
    folder.mkdir()
    with running_simulator("--state", str(folder / "state.json")) as simulator:
        shutil.rmtree(folder)
        until = time.monotonic() + 6  # the state is written each 2 s
        while time.monotonic() < until:
            assert httpx.get(f"{simulator.rest}/sim/truth").status_code == 200
            time.sleep(0.5)
        assert simulator.process.poll() is None


def test_an_order_that_was_answered_is_kept_though_the_process_is_killed_at_once(tmp_path: Path) -> None:
    state = ("--state", str(tmp_path / "state.json"))

    async def place(simulator: SimProcess) -> str:
        async with SimClient(simulator) as client:
            placed = await client.buy(SAMSUNG, 3, 40_000)
            simulator.process.kill()
            return str(placed["ord_no"])

    for _ in range(3):
        with running_simulator(*state) as simulator:
            number = asyncio.run(place(simulator))
        with running_simulator(*state) as simulator:
            orders = httpx.get(f"{simulator.rest}/sim/truth").json()["orders"]
        assert number in {order["ord_no"] for order in orders}

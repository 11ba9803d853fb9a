"""Each fault over real sockets: what the client sees, and what the exchange knows to be true."""

import asyncio
import json
import ssl
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.sim_process import SimClient, SimProcess, entries_until, frames_until_closed, running_simulator

SAMSUNG = "005930"
FAR = 40_000
ORDER = {"dmst_stex_tp": "KRX", "stk_cd": SAMSUNG, "ord_qty": "1", "ord_uv": str(FAR), "trde_tp": "0"}


@pytest.fixture(scope="module")
def simulator() -> Iterator[SimProcess]:
    with running_simulator("--scenario", "calm") as process:
        yield process


def talk(simulator: SimProcess, what: Callable[[SimClient], Awaitable[None]]) -> None:
    """Run a conversation that begins without faults."""

    async def run() -> None:
        async with SimClient(simulator) as client:
            await client.control(do="clear_faults")
            await what(client)

    asyncio.run(run())


async def orders(client: SimClient) -> int:
    return len((await client.truth())["orders"])


def test_an_answer_that_breaks_off_was_done(simulator: SimProcess) -> None:
    async def what(client: SimClient) -> None:
        before = await orders(client)
        await client.control(do="fault", kind="reset_mid_body", api_id="kt10000")
        with pytest.raises(httpx.TransportError):
            await client.post("ordr", "kt10000", **ORDER)
        assert await orders(client) == before + 1

    talk(simulator, what)


def test_an_answer_that_is_no_json_was_done(simulator: SimProcess) -> None:
    async def what(client: SimClient) -> None:
        before = await orders(client)
        await client.control(do="fault", kind="malformed", api_id="kt10000")
        answer = await client.post("ordr", "kt10000", **ORDER)
        with pytest.raises(json.JSONDecodeError):
            answer.json()
        assert await orders(client) == before + 1

    talk(simulator, what)


def test_an_order_refused_for_its_rate_may_have_been_done(simulator: SimProcess) -> None:
    async def what(client: SimClient) -> None:
        before = await orders(client)
        await client.control(do="fault", kind="accepted_429", api_id="kt10000", nth=2)
        first, second = [await client.post("ordr", "kt10000", **ORDER) for _ in range(2)]
        assert (first.status_code, second.status_code) == (200, 429)
        assert "[1700:" in second.json()["return_msg"]
        assert await orders(client) == before + 2

    talk(simulator, what)


def test_a_fill_may_be_told_before_the_answer(simulator: SimProcess) -> None:
    async def what(client: SimClient) -> None:
        socket = await client.stream([], ["0B"])
        await client.control(do="fault", kind="fill_first", api_id="kt10000", seconds=1)
        book = await client.ask("mrkcond", "ka10004", stk_cd=SAMSUNG)
        price = abs(int(book["buy_2th_pre_bid"]))
        answer = asyncio.create_task(client.buy(SAMSUNG, 2, price))
        accepted, filled = await entries_until(socket, "00", 2)
        assert not answer.done()
        assert [e["values"]["913"] for e in (accepted, filled)] == ["접수", "체결"]
        assert (await answer)["ord_no"] == filled["values"]["9203"]
        await socket.close()

    talk(simulator, what)


@pytest.mark.parametrize("code", ["8010", "8030", "8031", "8103", "1702", "509193"])
def test_a_condition_can_be_switched_on_and_off(simulator: SimProcess, code: str) -> None:
    async def what(client: SimClient) -> None:
        await client.control(do="fault", kind="refuse", code=code, count=0)
        for _ in range(2):
            assert code in (await client.ask("acnt", "ka00001"))["return_msg"]
        await client.control(do="clear_faults")
        assert (await client.ask("acnt", "ka00001"))["return_code"] == 0

    talk(simulator, what)


def test_tokens_may_end_before_the_nth_request(simulator: SimProcess) -> None:
    async def what(client: SimClient) -> None:
        await client.control(do="fault", kind="kill_tokens", api_id="ka00001", nth=2)
        codes = [(await client.ask("acnt", "ka00001"))["return_code"] for _ in range(3)]
        assert codes == [0, 3, 3]

    talk(simulator, what)


def test_a_snapshot_may_lag_the_truth(simulator: SimProcess) -> None:
    async def what(client: SimClient) -> None:
        await client.control(do="fault", kind="stale_snapshot", api_id="ka10075", seconds=30, nth=2, count=1)
        asked = {"all_stk_tp": "0", "trde_tp": "0", "stk_cd": "", "stex_tp": "0"}

        async def rows() -> int:
            return len((await client.ask("acnt", "ka10075", **asked))["oso"])

        before = await rows()
        await client.post("ordr", "kt10000", **ORDER)
        assert await rows() == before
        assert await rows() == before + 1

    talk(simulator, what)


def test_events_are_missed_and_doubled(simulator: SimProcess) -> None:
    async def what(client: SimClient) -> None:
        socket = await client.stream([], ["0B"])
        await client.control(do="fault", kind="ws_missed", type="00")
        await client.control(do="fault", kind="ws_doubled", type="00", nth=2)
        placed = [(await client.post("ordr", "kt10000", **ORDER)).json()["ord_no"] for _ in range(2)]
        told = [entry["values"]["9203"] for entry in await entries_until(socket, "00", 2)]
        assert told == [placed[1], placed[1]]
        await socket.close()

    talk(simulator, what)


def test_a_request_may_cut_the_stream(simulator: SimProcess) -> None:
    async def what(client: SimClient) -> None:
        socket = await client.stream([], ["0B"])
        await client.control(do="fault", kind="ws_cut", api_id="kt10000")
        assert (await client.post("ordr", "kt10000", **ORDER)).json()["return_code"] == 0
        await frames_until_closed(socket)

    talk(simulator, what)


def test_a_wrong_clock_shows_in_the_date(simulator: SimProcess) -> None:
    async def what(client: SimClient) -> None:
        right = (await client.post("acnt", "ka00001")).headers["date"]
        await client.control(do="fault", kind="wrong_clock", seconds=3600)
        wrong = (await client.post("acnt", "ka00001")).headers["date"]
        assert abs(int(wrong[17:19]) - int(right[17:19])) in {1, 23}

    talk(simulator, what)


def test_a_rule_that_makes_no_sense_is_refused(simulator: SimProcess) -> None:
    async def what(client: SimClient) -> None:
        with pytest.raises(httpx.HTTPStatusError):
            await client.control(do="fault", kind="earthquake")

    talk(simulator, what)


def test_the_same_script_and_seed_do_the_same(tmp_path: Path) -> None:
    script = tmp_path / "faults.jsonl"
    script.write_text('# half of the orders\n{"kind": "429", "api_id": "kt10000", "probability": 0.5, "count": 0}\n')

    def statuses(seed: str) -> list[int]:
        async def run(simulator: SimProcess) -> list[int]:
            async with SimClient(simulator) as client:
                return [(await client.post("ordr", "kt10000", **ORDER)).status_code for _ in range(24)]

        with running_simulator("--faults", str(script), "--seed", seed) as simulator:
            return asyncio.run(run(simulator))

    first, again, other = statuses("3"), statuses("3"), statuses("4")
    assert first == again
    assert first != other
    assert {200, 429} == set(first)


def test_tokens_live_as_long_as_they_are_told() -> None:
    async def run(simulator: SimProcess) -> tuple[int, int]:
        async with SimClient(simulator) as client:
            before: int = (await client.ask("acnt", "ka00001"))["return_code"]
            await client.control(do="clock_step", seconds=61)
            return before, (await client.ask("acnt", "ka00001"))["return_code"]

    with running_simulator("--token-life", "60") as simulator:
        assert asyncio.run(run(simulator)) == (0, 3)


def test_the_clock_can_be_set_stepped_paused_and_run_fast() -> None:
    async def run(simulator: SimProcess) -> None:
        async with SimClient(simulator) as client:
            told: dict[str, Any] = await client.control(do="clock_pause")
            at = told["time"]
            await asyncio.sleep(0.2)
            assert (await client.control(do="clock_step", seconds=0))["time"] == at
            assert (await client.control(do="clock_set", time="15:19:59"))["time"] == "15:19:59"
            await client.control(do="clock_speed", speed=60)
            await client.control(do="clock_resume")
            await asyncio.sleep(0.2)
            assert (await client.truth())["market"]["phases"]["KRX"] == ["CLOSING_AUCTION"]
            with pytest.raises(httpx.HTTPStatusError):
                await client.control(do="clock_set", time="09:00")

    with running_simulator() as simulator:
        asyncio.run(run(simulator))


def test_tls_is_spoken_with_a_certificate_that_can_be_trusted() -> None:
    with running_simulator("--tls") as simulator:
        assert simulator.rest.startswith("https://127.0.0.1:")
        assert simulator.ws.startswith("wss://127.0.0.1:")
        trusted = ssl.create_default_context(cafile=simulator.certificate)
        asked = {"grant_type": "client_credentials", "appkey": simulator.appkey, "secretkey": simulator.secretkey}
        assert httpx.post(simulator.rest + "/oauth2/token", json=asked, verify=trusted).json()["return_code"] == 0
        with pytest.raises(httpx.ConnectError, match=r"(?i)certificate"):
            httpx.post(simulator.rest + "/oauth2/token", json=asked)
    assert not Path(simulator.certificate).exists()

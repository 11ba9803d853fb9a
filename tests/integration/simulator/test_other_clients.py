"""A client that was not written here (`kiwoom-client`), unchanged but for its host; skipped where it is missing."""

import asyncio
from typing import Any

import pytest

from tests.support.sim_process import SimClient, SimProcess, running_simulator

kiwoom_client = pytest.importorskip("kiwoom_client")

SAMSUNG = "005930"


async def _trade(simulator: SimProcess) -> None:
    api = kiwoom_client.AsyncKiwoomAPI(simulator.appkey, simulator.secretkey, base_url=simulator.rest, rate_limit=None)
    async with api, SimClient(simulator) as truth:
        token = (await api.login())["token"]
        assert (await api.account.account_number_inquiry())["acctNo"] == simulator.account
        info = await api.stock_info.basic_stock_info(stk_cd=SAMSUNG)
        assert info["stk_nm"] == "삼성전자"
        socket = kiwoom_client.KiwoomWebSocket(token, ws_url=simulator.ws)
        told: list[dict[str, Any]] = []
        ticks: list[dict[str, Any]] = []
        screens: list[dict[str, Any]] = []
        is_filled = asyncio.Event()

        def hear(event: dict[str, Any]) -> None:
            told.append(event)
            if event["values"]["913"] == "체결" and ticks and screens:
                is_filled.set()

        socket.on("00", hear)
        socket.on("0B", ticks.append)
        socket.on_trnm("CNSRLST", screens.append)
        await socket.connect()
        await socket.subscribe(["0B", "0D"], [SAMSUNG])
        await socket.subscribe(["00", "04"], [""])
        await socket.send(api.condition_search.condition_list())
        listening = asyncio.create_task(socket.listen())
        order = {"dmst_stex_tp": "KRX", "stk_cd": SAMSUNG, "cond_uv": ""}
        placed = await api.order.buy_order(**order, ord_qty="3", ord_uv="40000", trde_tp="0")
        modified = await api.order.modify_order(
            dmst_stex_tp="KRX", orig_ord_no=placed["ord_no"], stk_cd=SAMSUNG, mdfy_qty="0", mdfy_uv="40050"
        )
        rows = await api.account.unfilled_orders(all_stk_tp="0", trde_tp="0", stk_cd="", stex_tp="0")
        assert [row["ord_no"] for row in rows["oso"]] == [modified["ord_no"]]
        await api.order.cancel_order(dmst_stex_tp="KRX", orig_ord_no=modified["ord_no"], stk_cd=SAMSUNG, cncl_qty="0")
        await asyncio.sleep(1)  # for a tick of the market
        await api.order.buy_order(**order, ord_qty="2", ord_uv="", trde_tp="3")
        async with asyncio.timeout(15):
            await is_filled.wait()
        await socket.disconnect()
        await listening
        words = [event["values"]["913"] for event in told]
        assert words[:5] == ["접수", "접수", "확인", "접수", "확인"]
        assert (await truth.truth())["positions"][SAMSUNG]["quantity"] == 2


def test_it_logs_in_orders_modifies_cancels_and_streams() -> None:
    with running_simulator("--scenario", "calm") as simulator:
        asyncio.run(_trade(simulator))

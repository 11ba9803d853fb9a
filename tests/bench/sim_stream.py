"""Entries a second that the simulator sends over a real socket, and what it costs: one client, 0B and 0D of all stocks.

Run: python -m tests.bench.sim_stream SECONDS [--stocks 300] [--rate 1] [options of kiwoom-sim]
"""

import argparse
import asyncio
import json
import time

import httpx
from websockets.asyncio.client import connect

from tests.support.process_figures import cpu_s, resident_mb
from tests.support.sim_process import SimProcess, running_simulator

_PER_GROUP = 80
_WARM_UP_S = 2.0
_MARKETS = ("0", "10")
_TYPES = ("0B", "0D")


async def _listed(simulator: SimProcess, count: int) -> tuple[str, list[str]]:
    """Return a token and the codes to register."""
    keys = {"grant_type": "client_credentials", "appkey": simulator.appkey, "secretkey": simulator.secretkey}
    async with httpx.AsyncClient(base_url=simulator.rest, trust_env=False) as http:
        token = str((await http.post("/oauth2/token", json=keys)).json()["token"])
        headers = {"api-id": "ka10099", "authorization": f"Bearer {token}"}
        codes: list[str] = []
        for market in _MARKETS:
            more = {"cont-yn": "N", "next-key": ""}
            while more:
                answer = await http.post("/api/dostk/stkinfo", json={"mrkt_tp": market}, headers=headers | more)
                codes += [row["code"] for row in answer.json()["list"]]
                is_last = answer.headers.get("cont-yn") != "Y"
                more = {} if is_last else {"cont-yn": "Y", "next-key": answer.headers["next-key"]}
    return token, codes[:count]


async def _measure(simulator: SimProcess, stocks: int, seconds: float) -> None:
    token, codes = await _listed(simulator, stocks)
    pid = simulator.process.pid
    async with connect(simulator.ws, ping_interval=None, max_size=None, proxy=None) as socket:
        await socket.send(json.dumps({"trnm": "LOGIN", "token": token}))
        for start in range(0, len(codes), _PER_GROUP):
            data = [{"item": codes[start : start + _PER_GROUP], "type": list(_TYPES)}]
            group = str(start // _PER_GROUP + 1)
            await socket.send(json.dumps({"trnm": "REG", "grp_no": group, "refresh": "1", "data": data}))
        frames = size = 0
        entries = dict.fromkeys(_TYPES, 0)
        own, cpu, begin = 0.0, 0.0, 0.0
        ready = time.monotonic() + _WARM_UP_S
        while not begin or time.monotonic() - begin < seconds:
            text = await socket.recv(decode=False)
            if b'"PING"' in text[:20]:
                await socket.send(text, text=True)
            if not begin:
                if time.monotonic() >= ready:
                    own, cpu, begin = time.process_time(), cpu_s(pid), time.monotonic()
                continue
            frames += 1
            size += len(text)
            for kind in _TYPES:
                entries[kind] += text.count(b'"type":"%s"' % kind.encode())
        passed, used, mine = time.monotonic() - begin, cpu_s(pid) - cpu, time.process_time() - own
    told = sum(entries.values())
    each = ", ".join(f"{kind} {count / passed:.0f}" for kind, count in entries.items())
    print(
        f"{len(codes)} stocks: {told / passed:6.0f} entries/s ({each}), {frames / passed:.0f} frames/s, "
        f"{size / passed / 2**20:.1f} MB/s; simulator {100 * used / passed:.0f} % of a processor, "
        f"{resident_mb(pid):.0f} MB; client {100 * mine / passed:.0f} %",
        flush=True,
    )


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser()
    parser.add_argument("seconds", type=float)
    parser.add_argument("--stocks", type=int, default=300)
    parser.add_argument("--rate", type=float, default=1.0)
    arguments, others = parser.parse_known_args()
    options = ("--stocks", str(arguments.stocks), "--rate", str(arguments.rate), *others)
    with running_simulator(*options) as simulator:
        asyncio.run(_measure(simulator, arguments.stocks, arguments.seconds))


if __name__ == "__main__":
    main()

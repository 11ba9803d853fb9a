"""The real simulator as a process of its own, and a plain client that knows the protocol's words."""

import asyncio
import json
import ssl
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, Self

import httpx
from websockets.asyncio.client import ClientConnection, connect

_END_S = 10


@dataclass
class SimProcess:
    """A running simulator: what it greeted with."""

    process: subprocess.Popen[str]
    rest: str
    ws: str
    appkey: str
    secretkey: str
    account: str
    certificate: str = ""

    @property
    def port(self) -> int:
        return int(self.rest.rsplit(":", 1)[1])


@contextmanager
def running_simulator(*arguments: str) -> Iterator[SimProcess]:
    """Run `kiwoom-sim` until the block ends; warnings of the process are errors."""
    command = [sys.executable, "-W", "error", "-m", "kiwoom_gui.simulator", "--exit-with-parent", *arguments]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        yield SimProcess(process, **json.loads(process.stdout.readline()))
    finally:
        process.stdin.close()
        process.wait(_END_S)
        process.stdout.close()


class SimClient:
    """REST with a token."""

    def __init__(self, simulator: SimProcess, verify: ssl.SSLContext | bool = True) -> None:
        self._http = httpx.AsyncClient(base_url=simulator.rest, timeout=5, verify=verify)
        self._keys = {"appkey": simulator.appkey, "secretkey": simulator.secretkey}
        self._ws = simulator.ws
        self.token = ""

    async def __aenter__(self) -> Self:
        answer = await self._http.post("/oauth2/token", json={"grant_type": "client_credentials", **self._keys})
        self.token = answer.json()["token"]
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._http.aclose()

    async def post(self, path: str, api_id: str, **body: str) -> httpx.Response:
        headers = {"api-id": api_id, "authorization": f"Bearer {self.token}"}
        return await self._http.post(f"/api/dostk/{path}", json=body, headers=headers)

    async def ask(self, path: str, api_id: str, **body: str) -> dict[str, Any]:
        reply: dict[str, Any] = (await self.post(path, api_id, **body)).json()
        return reply

    async def buy(self, code: str, quantity: int, price: int | None) -> dict[str, Any]:
        words = {"ord_uv": "" if price is None else str(price), "trde_tp": "3" if price is None else "0"}
        return await self.ask("ordr", "kt10000", dmst_stex_tp="KRX", stk_cd=code, ord_qty=str(quantity), **words)

    async def control(self, **push: object) -> dict[str, Any]:
        answer = await self._http.post("/sim/control", json=push)
        answer.raise_for_status()
        done: dict[str, Any] = answer.json()
        return done

    async def truth(self) -> dict[str, Any]:
        told: dict[str, Any] = (await self._http.get("/sim/truth")).json()
        return told

    async def stream(self, items: list[str], types: list[str]) -> ClientConnection:
        """Return a socket that is logged in and registered."""
        socket = await connect(self._ws, ping_interval=None)
        await socket.send(json.dumps({"trnm": "LOGIN", "token": self.token}))
        assert json.loads(await socket.recv())["return_code"] == 0
        data = [{"item": items, "type": types}, {"item": [""], "type": ["00", "04", "0s"]}]
        await socket.send(json.dumps({"trnm": "REG", "grp_no": "1", "refresh": "1", "data": data}))
        assert json.loads(await socket.recv())["return_code"] == 0
        return socket


async def frames_until_closed(socket: ClientConnection) -> list[dict[str, Any]]:
    """Return all frames until the server ends the connection."""
    async with asyncio.timeout(5):
        return [json.loads(raw) async for raw in socket]


async def entries_until(socket: ClientConnection, wanted: str, count: int) -> list[dict[str, Any]]:
    """Return the entries of one type, once there are as many as wanted; PINGs are echoed."""
    found: list[dict[str, Any]] = []
    async with asyncio.timeout(15):
        while len(found) < count:
            raw = await socket.recv()
            frame = json.loads(raw)
            if frame["trnm"] == "PING":
                await socket.send(raw)
            found += [entry for entry in frame.get("data", []) if entry["type"] == wanted]
    return found

"""Orders a second that the simulator accepts over REST: one client, then ten at once, and its share of a processor.

Run: python -m tests.bench.sim_orders [SECONDS]
"""

import asyncio
import json
import resource
import sys
import time
from pathlib import Path

import httpx

from tests.support.sim_process import SimProcess, running_simulator

_BODY = {"dmst_stex_tp": "KRX", "stk_cd": "005930", "ord_qty": "1", "ord_uv": "40000", "trde_tp": "0"}
_CLIENTS = (1, 10)


def _cpu_s(pid: int) -> float:
    """Return the processor seconds of a process (Linux)."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


class _Line:
    """A kept HTTP connection without the weight of a client library: the simulator is what is measured."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, token: str) -> None:
        self._reader = reader
        self._writer = writer
        self._token = token

    async def order(self, api_id: str, body: dict[str, str]) -> dict[str, str]:
        content = json.dumps(body).encode()
        head = (
            f"POST /api/dostk/ordr HTTP/1.1\r\nhost: sim\r\napi-id: {api_id}\r\n"
            f"authorization: Bearer {self._token}\r\ncontent-length: {len(content)}\r\n\r\n"
        )
        self._writer.write(head.encode() + content)
        told = (await self._reader.readuntil(b"\r\n\r\n")).lower()
        length = int(told.partition(b"content-length: ")[2].partition(b"\r\n")[0])
        answer: dict[str, str] = json.loads(await self._reader.readexactly(length))
        return answer

    def close(self) -> None:
        self._writer.close()


async def _load(simulator: SimProcess, clients: int, seconds: float) -> None:
    keys = {"grant_type": "client_credentials", "appkey": simulator.appkey, "secretkey": simulator.secretkey}
    async with httpx.AsyncClient(base_url=simulator.rest, trust_env=False) as http:
        token = (await http.post("/oauth2/token", json=keys)).json()["token"]
    waits: list[float] = []
    begin, cpu = time.monotonic(), _cpu_s(simulator.process.pid)

    async def client() -> None:
        line = _Line(*await asyncio.open_connection("127.0.0.1", simulator.port), token)
        while time.monotonic() - begin < seconds:
            sent = time.monotonic()
            placed = await line.order("kt10000", _BODY)
            waits.append(time.monotonic() - sent)
            await line.order("kt10003", {**_BODY, "orig_ord_no": placed["ord_no"], "cncl_qty": "0"})
        line.close()

    await asyncio.gather(*(client() for _ in range(clients)))
    passed = time.monotonic() - begin
    used = _cpu_s(simulator.process.pid) - cpu
    waits.sort()
    print(
        f"{clients:2} client(s): {len(waits) / passed:6.0f} orders/s and as many cancels, "
        f"median {waits[len(waits) // 2] * 1000:.1f} ms, p99 {waits[len(waits) * 99 // 100] * 1000:.1f} ms, "
        f"simulator {100 * used / passed:.0f} % of a processor"
    )


def main() -> None:
    """Print the figures."""
    seconds = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    with running_simulator("--scenario", "calm") as simulator:
        for clients in _CLIENTS:
            asyncio.run(_load(simulator, clients, seconds))
    print(f"this client used {resource.getrusage(resource.RUSAGE_SELF).ru_utime:.1f} s of a processor")


if __name__ == "__main__":
    main()

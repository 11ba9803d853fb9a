"""The simulator left alone under its default load: memory and processor each minute, and whether it still answers.

Run: python -m tests.bench.sim_soak MINUTES [options of kiwoom-sim]
"""

import asyncio
import json
import sys
import time
from pathlib import Path

from websockets.asyncio.client import ClientConnection

from tests.support.sim_process import SimClient, SimProcess, running_simulator

STOCKS = 40
_PAGE_KIB = 4
_FAR = 0.8


def _memory_mib(pid: int) -> float:
    """Return the resident memory of a process in MiB (Linux)."""
    return int(Path(f"/proc/{pid}/statm").read_text(encoding="ascii").split()[1]) * _PAGE_KIB / 1024


def _cpu_s(pid: int) -> float:
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / 100


async def _listen(socket: ClientConnection, counts: dict[str, int]) -> None:
    async for text in socket:
        frame = json.loads(text)
        if frame["trnm"] == "PING":
            await socket.send(text)
        for entry in frame.get("data") or []:
            counts[entry["type"]] = counts.get(entry["type"], 0) + 1


async def _trade(client: SimClient, code: str) -> None:
    """Place an order far from the market and take it back."""
    info = await client.ask("stkinfo", "ka10001", stk_cd=code)
    price = int(int(info["base_pric"]) * _FAR) // 1000 * 1000
    placed = await client.buy(code, 1, price)
    if placed["return_code"] == 0:
        body = {"dmst_stex_tp": "KRX", "orig_ord_no": placed["ord_no"], "stk_cd": code, "cncl_qty": "0"}
        await client.ask("ordr", "kt10003", **body)


async def _soak(simulator: SimProcess, minutes: int) -> None:
    pid = simulator.process.pid
    counts: dict[str, int] = {}
    async with SimClient(simulator) as client:
        codes = [row["code"] for row in (await client.ask("stkinfo", "ka10099", mrkt_tp="0"))["list"]][:STOCKS]
        socket = await client.stream(codes, ["0B", "0D"])
        listening = asyncio.create_task(_listen(socket, counts))
        for minute in range(1, minutes + 1):
            begin, cpu, before = time.monotonic(), _cpu_s(pid), sum(counts.values())
            slowest = 0.0
            while (passed := time.monotonic() - begin) < 60:
                asked = time.monotonic()
                await _trade(client, "005930")
                slowest = max(slowest, time.monotonic() - asked)
                await asyncio.sleep(min(1.0, 60 - passed))
            told = (sum(counts.values()) - before) / passed
            used = 100 * (_cpu_s(pid) - cpu) / passed
            print(
                f"minute {minute:3}: {_memory_mib(pid):6.1f} MiB, {used:4.1f} % of a processor, "
                f"{told:6.0f} events/s, slowest order and cancel {slowest * 1000:.0f} ms",
                flush=True,
            )
        assert not listening.done(), "the stream has ended"
        await socket.close()
        await listening
    print(f"events by type: {counts}")


def main() -> None:
    """Run and print."""
    minutes = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    with running_simulator(*sys.argv[2:]) as simulator:
        asyncio.run(_soak(simulator, minutes))


if __name__ == "__main__":
    main()

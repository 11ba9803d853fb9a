"""A second start brings the first window forward, and nobody without the secret does."""

import asyncio
import json
import os
import socket
import subprocess
import sys
from pathlib import Path

from kiwoom_gui.app.front_door import FrontDoor
from kiwoom_gui.app.rendezvous import terminal_place


def test_the_second_start_knocks_and_the_first_hears(tmp_path: Path) -> None:
    async def run() -> None:
        first, second = FrontDoor(tmp_path / "p"), FrontDoor(tmp_path / "p")
        assert first.claim()
        assert not second.claim()
        heard = asyncio.Event()
        await first.open(heard.set)
        assert await asyncio.to_thread(second.knock)
        async with asyncio.timeout(5):
            await heard.wait()
        first.close()
        assert second.claim()
        second.close()

    asyncio.run(run())


def test_a_knock_without_the_secret_is_not_heard(tmp_path: Path) -> None:
    async def run() -> None:
        door = FrontDoor(tmp_path / "p")
        assert door.claim()
        heard: list[bool] = []
        await door.open(lambda: heard.append(True))
        port = json.loads((tmp_path / "p" / "terminal.json").read_bytes())["port"]

        def guess() -> bytes:
            with socket.create_connection(("127.0.0.1", port), timeout=5) as line:
                line.sendall(b"x" * 32)
                return line.recv(10)

        assert await asyncio.to_thread(guess) == b""
        assert heard == []
        door.close()

    asyncio.run(run())


def test_a_door_whose_window_was_killed_is_free_and_its_file_says_nothing(tmp_path: Path) -> None:
    (tmp_path / "p").mkdir(mode=0o700)
    file = tmp_path / "p" / "terminal.json"
    file.write_text('{"pid": 1, "port": 1, "token": "eA=="}')
    file.chmod(0o600)
    door = FrontDoor(tmp_path / "p")
    assert not door.knock()
    file.write_text("half a fi")
    assert not door.knock()
    assert door.claim()
    door.close()


def test_a_place_that_cannot_be_made_keeps_nobody_from_the_screen(tmp_path: Path) -> None:
    (tmp_path / "p").write_text("a file where the folder should be")

    async def run() -> None:
        door = FrontDoor(tmp_path / "p")
        assert door.claim()
        await door.open(lambda: None)
        door.close()

    asyncio.run(run())


def test_the_program_started_twice_ends_at_once_the_second_time(tmp_path: Path) -> None:
    async def run() -> int:
        door = FrontDoor(terminal_place(tmp_path / "data"))
        assert door.claim()
        heard = asyncio.Event()
        await door.open(heard.set)
        started = [sys.executable, "-m", "kiwoom_gui", "--data-dir", str(tmp_path)]
        environment = os.environ | {"QT_QPA_PLATFORM": "offscreen"}
        done = await asyncio.to_thread(subprocess.run, started, env=environment, timeout=60, check=False)
        assert heard.is_set()
        door.close()
        return done.returncode

    assert asyncio.run(run()) == 0

"""The simulator as a child process: started when there is no account, gone when the terminal goes.

Knows how to start a program and read its first line. Speaks no protocol.
"""

import asyncio
import json
import logging
import os
import subprocess
from dataclasses import dataclass, field
from urllib.parse import urlsplit

from kiwoom_gui.app.errors import StartError
from kiwoom_gui.app.own_program import own_command

log = logging.getLogger(__name__)

_START_TIMEOUT_S = 20.0
_STOP_TIMEOUT_S = 3.0


@dataclass(frozen=True, slots=True)
class VenueAddress:
    """Where a broker answers and with which keys; the keys are never shown."""

    rest: str
    ws: str
    account: str
    appkey: str = field(repr=False)
    secretkey: str = field(repr=False)


def parse_address(line: str) -> VenueAddress:
    """Return the address in the simulator's first line.

    Raises:
        StartError: the line is not what a simulator prints.
    """
    try:
        told = json.loads(line)
        return VenueAddress(told["rest"], told["ws"], told["account"], told["appkey"], told["secretkey"])
    except (ValueError, KeyError, TypeError) as error:
        raise StartError(f"the simulator's first line is not its address: {type(error).__name__}") from error


class EmbeddedSimulator:
    """One child process."""

    def __init__(self, arguments: tuple[str, ...] = ()) -> None:
        """Take the simulator's options, such as `--seed 7`."""
        self._arguments = arguments
        self._process: subprocess.Popen[str] | None = None

    async def start(self, as_before: VenueAddress | None = None) -> VenueAddress:
        """Start the process and return where it answers.

        Args:
            as_before: takes the port and the keys of a simulator that ended, so that its clients find it again.

        Raises:
            StartError: it did not come up in 20 s, or said something else.
        """
        command = [
            *own_command("simulator", "kiwoom_gui.simulator"),
            "--port",
            str(urlsplit(as_before.rest).port if as_before else 0),
            "--exit-with-parent",
            *self._arguments,
        ]
        log.info("starting the simulator: %s", " ".join(command[1:]))
        process = self._process = subprocess.Popen(  # noqa: S603, ASYNC220  our own program; starting it takes a few ms
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env=os.environ | _keys_of(as_before),
        )
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(_START_TIMEOUT_S):
                line = await loop.run_in_executor(None, _first_line, process)
        except TimeoutError as error:
            self.stop()
            raise StartError(f"the simulator said nothing for {_START_TIMEOUT_S:.0f} s") from error
        if not line:
            code = process.wait()
            raise StartError(f"the simulator ended at once with exit code {code}")
        return parse_address(line)

    @property
    def process_id(self) -> int | None:
        """The child's process id, None before the start."""
        return self._process.pid if self._process else None

    @property
    def has_ended(self) -> bool:
        """Whether the process was started and is gone, without having been stopped."""
        return self._process is not None and self._process.poll() is not None

    def stop(self) -> None:
        """End the process and wait for it, at most 3 s before it is killed."""
        process, self._process = self._process, None
        if process is None:
            return
        process.terminate()
        try:
            process.wait(_STOP_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
        for pipe in (process.stdin, process.stdout):
            if pipe is not None:
                pipe.close()


def _keys_of(address: VenueAddress | None) -> dict[str, str]:
    """Return the environment that gives a simulator its keys; a command line could be read by others."""
    if address is None:
        return {}
    return {"KIWOOM_SIM_APPKEY": address.appkey, "KIWOOM_SIM_SECRETKEY": address.secretkey}


def _first_line(process: subprocess.Popen[str]) -> str:
    return process.stdout.readline() if process.stdout is not None else ""

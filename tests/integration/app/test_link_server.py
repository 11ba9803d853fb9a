"""The engine's port: strangers learn nothing and hold nobody up; a terminal that stands costs little memory."""

import asyncio
import os
import stat
import struct
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import link_auth, link_peer
from kiwoom_gui.app import views as v
from kiwoom_gui.app.link import FrameSink, InLoopLink
from kiwoom_gui.app.link_auth import ANSWER_BYTES, HELLO_BYTES, MAGIC, ProofError, TerminalProof
from kiwoom_gui.app.link_connection import EngineConnection, connect
from kiwoom_gui.app.link_server import STRANGERS, LinkServer
from kiwoom_gui.app.link_wire import (
    COMMAND_LIMIT,
    Hello,
    Kind,
    MessageReader,
    Stakes,
    TooLargeError,
    Welcome,
    decode_frame,
    encode,
    encode_command,
    fingerprint,
    pack,
)
from kiwoom_gui.app.private_files import NotPrivateError, private_folder, read_private, write_private
from kiwoom_gui.app.rendezvous import MeetingPlace, Rendezvous, new_token
from kiwoom_gui.domain.enums import TradingState

WAIT_S = 20.0


class Door:
    """A link server before an engine that only notes commands and publishes what a test says."""

    def __init__(self) -> None:
        self.commands: list[c.Command] = []
        self.token = new_token()
        self.link = InLoopLink(lambda command, age_s: self.commands.append(command), self._greet)
        self.server = LinkServer(self.token, self._welcome, lambda how: False)
        self.port = 0
        self.sequence = 0

    def rendezvous(self, token: bytes | None = None) -> Rendezvous:
        return Rendezvous(pid=1, port=self.port, token=token or self.token, version="0", started_at=0)

    def publish(self, *parts: v.Part) -> None:
        self.sequence += 1
        self.link.publish(v.Frame(sequence=self.sequence, parts=list(parts)))

    def _greet(self, sink: FrameSink) -> None:
        sink(v.Frame(sequence=self.sequence, parts=[a_mark(self.sequence)], is_whole=True))

    def _welcome(self) -> Welcome:
        return Welcome(
            fingerprint=fingerprint(),
            version="0",
            pid=1,
            started_at=0,
            is_ready=True,
            mode="sim",
            terminals=self.server.terminals,
            stakes=Stakes(),
        )


@asynccontextmanager
async def a_door() -> AsyncIterator[Door]:
    door = Door()
    door.port = await door.server.start()
    door.server.serve(door.link)
    try:
        yield door
    finally:
        await door.server.stop("the test is over")


class Ear:
    """A terminal that only listens."""

    def __init__(self) -> None:
        self.heard: list[tuple[bytes, bytes]] = []
        self.connection: EngineConnection | None = None
        self.is_lost = False

    async def open(self, door: Door) -> "Ear":
        self.connection = await connect(door.rendezvous(), lambda *m: self.heard.append(m), self._on_lost)
        hello = Hello(fingerprint=fingerprint(), version="0", is_terminal=True)
        self.connection.send(Kind.HELLO, encode(hello))
        self.connection.send(Kind.ATTACH)
        await until(lambda: bool(self.frames))
        return self

    def _on_lost(self) -> None:
        self.is_lost = True

    @property
    def frames(self) -> list[v.Frame]:
        return [decode_frame(payload) for kind, payload in self.heard if kind == Kind.FRAME]

    @property
    def answers(self) -> dict[str, v.AnswerView]:
        parts = [part for frame in self.frames for part in frame.parts]
        return {part.command_id: part for part in parts if isinstance(part, v.AnswerView)}

    async def ask(self, command: c.Command, now: int | None = None) -> v.AnswerView:
        assert self.connection is not None
        import time

        self.connection.send(Kind.COMMAND, encode_command(command, time.monotonic_ns() if now is None else now))
        await until(lambda: command.command_id in self.answers)
        return self.answers[command.command_id]


def a_mark(number: int) -> v.BarsView:
    return v.BarsView(
        instrument_id="mark", minutes=1, ts=[number], open=[], high=[], low=[], close=[], volume=[], is_full=False
    )


async def until(is_true: Callable[[], bool]) -> None:
    async with asyncio.timeout(WAIT_S):
        while not is_true():  # noqa: ASYNC110  facts of another connection
            await asyncio.sleep(0.01)


async def ends(reader: asyncio.StreamReader) -> bytes:
    """Return what a stranger hears until it is put out."""
    try:
        async with asyncio.timeout(WAIT_S):
            return await reader.read()
    except ConnectionError:
        return b""


async def stranger(door: Door) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", door.port)


def test_a_wrong_token_hears_one_proof_and_nothing_else() -> None:
    async def run() -> None:
        async with a_door() as door:
            with pytest.raises(ProofError):
                await connect(door.rendezvous(new_token()), lambda *m: None, lambda: None)
            reader, writer = await stranger(door)
            writer.write(TerminalProof(new_token()).hello + b"")
            answer = await reader.readexactly(ANSWER_BYTES)
            assert door.token not in answer
            writer.write(bytes(link_auth.PROOF_BYTES) + pack(Kind.ATTACH))
            assert await ends(reader) == b""
            writer.close()
            assert door.server.terminals == 0
            assert door.commands == []

    asyncio.run(run())


def test_the_engines_own_proof_sent_back_is_no_proof() -> None:
    async def run() -> None:
        async with a_door() as door:
            reader, writer = await stranger(door)
            writer.write(TerminalProof(new_token()).hello)
            answer = await reader.readexactly(ANSWER_BYTES)
            writer.write(answer[link_auth.NONCE_BYTES :])
            assert await ends(reader) == b""
            writer.close()

    asyncio.run(run())


@pytest.mark.parametrize(
    "garbage",
    [
        b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n" + bytes(HELLO_BYTES),
        bytes(HELLO_BYTES),
        MAGIC + bytes(1_000_000),
        struct.pack(">I", 0xFFFFFFFF) + bytes(HELLO_BYTES),
    ],
)
def test_garbage_ends_a_connection_before_anything_is_parsed(garbage: bytes) -> None:
    async def run() -> None:
        async with a_door() as door:
            reader, writer = await stranger(door)
            writer.write(garbage)
            assert len(await ends(reader)) <= ANSWER_BYTES
            writer.close()
            ear = await Ear().open(door)
            assert not ear.is_lost
            assert ear.connection is not None
            ear.connection.close()

    asyncio.run(run())


def test_who_says_nothing_is_put_out_in_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(link_peer, "PROOF_TIMEOUT_S", 0.2)

    async def run() -> None:
        async with a_door() as door:
            reader, writer = await stranger(door)
            writer.write(MAGIC[:3])  # byte by byte would take for ever
            assert await ends(reader) == b""
            writer.close()

    asyncio.run(run())


def test_a_crowd_of_strangers_keeps_no_terminal_out_and_is_bounded() -> None:
    async def run() -> None:
        async with a_door() as door:
            crowd = [await stranger(door) for _ in range(STRANGERS * 3)]
            ear = await Ear().open(door)
            assert len(door.server._strangers) <= STRANGERS
            door.publish(a_mark(7))
            await until(lambda: any(a_mark(7) in frame.parts for frame in ear.frames))
            assert ear.connection is not None
            ear.connection.close()
            for _, writer in crowd:
                writer.close()

    asyncio.run(run())


def test_a_proved_end_cannot_send_more_than_a_command_may_have() -> None:
    async def run() -> None:
        async with a_door() as door:
            ear = await Ear().open(door)
            assert ear.connection is not None
            ear.connection.send(Kind.COMMAND, bytes(COMMAND_LIMIT + 1))
            await until(lambda: ear.is_lost)
            again = await Ear().open(door)
            assert again.connection is not None
            again.connection.send(Kind.COMMAND, b"12345678 no command")
            await until(lambda: again.is_lost)

    asyncio.run(run())


def test_messages_come_whole_however_they_are_cut() -> None:
    reader = MessageReader(100)
    stream = pack(b"a", b"one") + pack(b"b") + pack(b"c", bytes(99))
    found = [message for byte in stream for message in reader.feed(bytes([byte]))]
    assert found == [(b"a", b"one"), (b"b", b""), (b"c", bytes(99))]
    with pytest.raises(TooLargeError):
        list(reader.feed(struct.pack(">I", 101)))


def test_an_old_click_is_refused_and_a_stop_never_is() -> None:
    async def run() -> None:
        async with a_door() as door:
            ear = await Ear().open(door)
            old = await ear.ask(c.Close(command_id="old", instrument_id="005930"), now=0)
            assert (old.is_taken, old.code) == (False, "COMMAND_TOO_OLD")
            assert door.commands == []
            assert ear.connection is not None
            stop = c.SetState(command_id="stop", state=TradingState.REDUCING)
            ear.connection.send(Kind.COMMAND, encode_command(stop, 0))
            await until(lambda: door.commands == [stop])
            ear.connection.close()

    asyncio.run(run())


def test_a_terminal_that_stands_costs_bounded_memory_and_hears_all_when_it_goes_on() -> None:
    async def run() -> None:
        async with a_door() as door:
            awake = await Ear().open(door)
            asleep = await Ear().open(door)
            assert asleep.connection is not None
            transport = asleep.connection._transport
            assert transport is not None
            transport.pause_reading()
            peer = next(p for p in door.server._peers if p is not door.server._gate.holder)
            bulk = v.InstrumentsView(rows=[])
            page = v.NoticesView(
                rows=[
                    v.NoticeRow(
                        sequence=n, ts=0, severity="INFO", code="X", params={}, text="x" * 200, instrument_id=None
                    )
                    for n in range(500)
                ]
            )
            most = 0
            for number in range(1, 400):  # 50 MB for a terminal that takes none
                door.publish(bulk, page, a_mark(number))
                if number % 40 == 0:
                    door.publish(v.AnswerView(command_id=f"answer-{number}", is_taken=True, code="", params={}))
                most = max(most, peer.waiting_bytes)
                await asyncio.sleep(0)
            assert most < 1_500_000
            await until(lambda: any(a_mark(399) in frame.parts for frame in awake.frames))
            assert not any(a_mark(399) in frame.parts for frame in asleep.frames)
            transport.resume_reading()
            await until(lambda: any(frame.is_whole for frame in asleep.frames[1:]))
            last = next(frame for frame in reversed(asleep.frames) if frame.is_whole)
            assert last.parts[0] == a_mark(door.sequence)
            assert {f"answer-{number}" for number in range(40, 400, 40)} <= asleep.answers.keys()
            for ear in (awake, asleep):
                assert ear.connection is not None
                ear.connection.close()

    asyncio.run(run())


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes; on Windows the profile's access list does it")
def test_the_token_is_readable_by_this_user_alone(tmp_path: Path) -> None:
    place = MeetingPlace(tmp_path / "engines" / "one")
    assert place.claim()
    told = Rendezvous(pid=os.getpid(), port=1, token=new_token(), version="0", started_at=0)
    former = os.umask(0)
    try:
        place.publish(told)
    finally:
        os.umask(former)
    file = place.folder / "engine.json"
    assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert place.read() == told
    assert told.token.hex() not in repr(told)
    assert repr(told.token) not in repr(told)
    file.chmod(0o644)
    with pytest.raises(NotPrivateError):
        place.read()
    place.clear()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_a_folder_that_is_a_link_or_open_to_others_is_not_trusted(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    with pytest.raises((NotPrivateError, FileExistsError)):
        private_folder(tmp_path / "link")
    wide = tmp_path / "wide"
    wide.mkdir(mode=0o777)
    wide.chmod(0o777)
    assert stat.S_IMODE(private_folder(wide).stat().st_mode) == 0o700
    write_private(wide / "file", b"x")
    (tmp_path / "alias").symlink_to(wide / "file")
    with pytest.raises(OSError, match="alias"):
        read_private(tmp_path / "alias", 10)


def test_one_claim_at_a_time_and_a_file_that_is_no_rendezvous_is_none(tmp_path: Path) -> None:
    first, second = MeetingPlace(tmp_path / "place"), MeetingPlace(tmp_path / "place")
    assert first.claim()
    assert not second.claim()
    assert second.is_engine_alive()
    write_private(tmp_path / "place" / "engine.json", b"half a fi")
    assert second.read() is None
    assert second.was_left_behind()
    first.clear()
    assert not second.is_engine_alive()
    assert second.claim()
    second.clear()

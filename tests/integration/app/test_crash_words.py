"""What ends a process leaves a report, and no key in anything that it wrote or said."""

from pathlib import Path

import pytest

import kiwoom_gui.__main__ as program
from kiwoom_gui.app.config import Mode, Paths, Settings
from kiwoom_gui.app.crash_files import reports
from kiwoom_gui.app.host import Host, run_engine
from kiwoom_gui.app.launch import Launch, hand_over
from kiwoom_gui.app.secrets import Credentials
from kiwoom_gui.ui import application

PLANTED = "PLANTED-KEY-5f1d2c3b4a"


def everything_in(folder: Path) -> str:
    return "".join(file.read_text("utf-8", "replace") for file in folder.rglob("*") if file.is_file())


def test_an_engine_that_falls_says_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    async def fall(_host: Host) -> int:
        raise RuntimeError(f"the broker refused {PLANTED}")

    monkeypatch.setattr(Host, "run", fall)
    launch = Launch(Paths.under(tmp_path), Settings(mode=Mode.MOCK))
    assert run_engine(hand_over(launch, Credentials(PLANTED, PLANTED))) == 1
    assert capfd.readouterr().err == "RuntimeError: the broker refused ***\n"
    (report,) = reports(tmp_path / "logs")
    assert report.name.endswith("-engine.txt")
    assert "in fall" in report.read_text(encoding="utf-8")
    assert PLANTED not in everything_in(tmp_path)


def test_a_window_that_falls_says_no_key(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    def fall(*_given: object, **_options: object) -> int:
        raise RuntimeError(f"appkey={PLANTED}")

    monkeypatch.setattr(application, "run_terminal", fall)
    assert program.main(["--data-dir", str(tmp_path)]) == 1
    said = "".join(capfd.readouterr())
    assert "RuntimeError: appkey=***" in said
    (report,) = reports(tmp_path / "logs")
    assert report.name.endswith("-kiwoom-gui.txt")
    assert PLANTED not in said + everything_in(tmp_path)

"""A crash leaves a report on this machine, and no key in it."""

import logging
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from kiwoom_gui.app import crash_files
from kiwoom_gui.app.crash_files import CrashFiles, CrashReports, reports, watched
from kiwoom_gui.app.log_setup import Logs

PLANTED = "PLANTED-KEY-5f1d2c3b4a"
log = logging.getLogger("kiwoom_gui.somewhere")


@pytest.fixture
def logs(tmp_path: Path) -> Iterator[Logs]:
    logs = Logs(tmp_path, stderr=None)
    logs.mask.hide(PLANTED)
    yield logs
    logs.close()


def _fail() -> None:
    raise RuntimeError(f"the broker said {PLANTED}")


def _crash() -> None:
    try:
        _fail()
    except RuntimeError:
        log.critical("nobody caught it", exc_info=True)


def test_a_report_has_the_traceback_the_lines_before_and_no_key(logs: Logs, tmp_path: Path) -> None:
    log.info("logging in with %s", PLANTED)
    _crash()
    logs.close()
    (report,) = reports(tmp_path)
    text = report.read_text(encoding="utf-8")
    assert "in _fail" in text
    assert "RuntimeError: the broker said ***" in text
    assert "logging in with ***" in text
    everything = "".join(file.read_text(encoding="utf-8") for file in tmp_path.rglob("*") if file.is_file())
    assert PLANTED not in everything


def test_an_error_that_was_caught_leaves_none(logs: Logs, tmp_path: Path) -> None:
    try:
        _fail()
    except RuntimeError:
        log.exception("caught")
    log.critical("no traceback")
    logs.close()
    assert reports(tmp_path) == []


def test_only_the_newest_are_kept(logs: Logs, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crash_files, "KEPT", 3)
    for _ in range(5):
        _crash()
    logs.close()
    kept = reports(tmp_path)
    assert len(kept) == 3
    assert kept == sorted(kept, reverse=True)


def test_a_disk_that_takes_nothing_does_not_end_the_log(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / crash_files.FOLDER).write_text("a file where the folder should be")
    handler = CrashFiles(tmp_path, "test")
    record = logging.makeLogRecord({"levelno": logging.CRITICAL, "exc_text": "Traceback", "msg": "x"})
    handler.emit(record)
    assert "FileExistsError" in capsys.readouterr().err


def test_what_nobody_catches_is_logged_in_every_thread(logs: Logs, tmp_path: Path) -> None:
    with watched(tmp_path, "window"):
        error = RuntimeError("of the main thread")
        sys.excepthook(RuntimeError, error, None)
        thread = threading.Thread(target=_fail, name="worker")
        thread.start()
        thread.join()
    logs.close()
    texts = [report.read_text(encoding="utf-8") for report in reports(tmp_path)]
    assert len(texts) == 2
    assert "an error that nobody caught in thread worker" in texts[0]
    assert "of the main thread" in texts[1]


def test_what_ends_the_program_is_reported_before_it_ends(logs: Logs, tmp_path: Path) -> None:
    with pytest.raises(RuntimeError), watched(tmp_path, "engine"):
        _fail()
    logs.close()
    (report,) = reports(tmp_path)
    assert "RuntimeError: the broker said ***" in report.read_text(encoding="utf-8")


def test_a_fault_of_a_library_is_a_report_at_the_next_start(tmp_path: Path) -> None:
    program = (
        "import faulthandler, pathlib, sys\n"
        "from kiwoom_gui.app.crash_files import watched\n"
        "with watched(pathlib.Path(sys.argv[1]), 'engine'):\n"
        "    faulthandler._sigsegv()\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(tmp_path)], check=False, capture_output=True)
    assert done.returncode < 0
    assert reports(tmp_path) == []
    with watched(tmp_path, "engine"):
        pass
    (report,) = reports(tmp_path)
    assert report.name.endswith("-engine.txt")
    assert "Segmentation fault" in report.read_text(encoding="utf-8")
    with watched(tmp_path, "engine"):
        pass
    assert reports(tmp_path) == [report]


def test_reports_are_told_until_they_are_dismissed(logs: Logs, tmp_path: Path) -> None:
    told = CrashReports(tmp_path, logs.mask.clean)
    assert told.untold() == []
    _crash()
    _crash()
    logs.close()
    newest, older = told.untold()
    assert (newest.process, newest.at > older.at) == ("kiwoom-gui", True)
    assert "in _fail" in told.text(newest)
    newest.file.write_text(f"written by hand {PLANTED}", encoding="utf-8")
    assert told.text(newest) == "written by hand ***"
    told.dismiss(newest)
    assert told.untold() == []
    again = newest.file.with_name(newest.file.name.replace("crash-2", "crash-9"))
    again.write_text("a later one", encoding="utf-8")
    assert [report.file for report in told.untold()] == [again]

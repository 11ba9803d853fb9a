import io
import json
import logging
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kiwoom_gui.app.log_setup import Logs, SecretMask

logger = logging.getLogger("kiwoom_gui.somewhere")


@pytest.fixture
def screen() -> io.StringIO:
    return io.StringIO()


@pytest.fixture
def logs(tmp_path: Path, screen: io.StringIO) -> Iterator[Logs]:
    logs = Logs(tmp_path / "logs", stderr=screen)
    yield logs
    logs.close()


def _lines(logs: Logs) -> list[dict[str, Any]]:
    logs.close()
    return [json.loads(line) for line in logs.path.read_text(encoding="utf-8").splitlines()]


def test_a_line_is_json_with_its_extra_fields(logs: Logs) -> None:
    logger.info("order %s sent", "K-7", extra={"client_order_id": "K-7", "quantity": 10})
    (line,) = _lines(logs)
    assert line["text"] == "order K-7 sent"
    assert (line["client_order_id"], line["quantity"]) == ("K-7", 10)
    assert (line["level"], line["logger"]) == ("INFO", "kiwoom_gui.somewhere")


def test_only_warnings_reach_the_screen(logs: Logs, screen: io.StringIO) -> None:
    logger.info("quiet")
    logger.warning("loud")
    logs.close()
    assert screen.getvalue() == "WARNING kiwoom_gui.somewhere: loud\n"


def test_a_windowed_program_without_a_screen_logs_to_its_file(tmp_path: Path) -> None:
    logs = Logs(tmp_path, stderr=None)
    logger.error("no console here")
    assert [line["text"] for line in _lines(logs)] == ["no console here"]


def test_known_secrets_are_masked_in_texts_fields_tracebacks_and_on_screen(logs: Logs, screen: io.StringIO) -> None:
    logs.mask.hide("s3cr3t-value", "8112233445")
    logger.warning("key %s of 8112233445", "s3cr3t-value", extra={"note": {"k": "s3cr3t-value"}})
    try:
        int("s3cr3t-value")
    except ValueError:
        logger.exception("failed")
    written = json.dumps(_lines(logs)) + screen.getvalue()
    assert "ValueError" in written
    assert "s3cr3t" not in written
    assert "8112233445" not in written


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("Authorization: Bearer abc.DEF-123", "Authorization: Bearer ***"),
        ('{"appkey": "AAAA", "secretkey":"BBBB", "n": 1}', '{"appkey": "***", "secretkey":"***", "n": 1}'),
        ("token=xyz&x=1", "token=***&x=1"),
        ("acnt_no='8112233411'", "acnt_no='***'"),
        ("account 81122334-11 is open", "account *** is open"),
        ("bought 10 at 70,000, sequence 20260309", "bought 10 at 70,000, sequence 20260309"),
        ("ts 1773014400300000000", "ts 1773014400300000000"),
    ],
)
def test_what_looks_like_a_secret_is_masked_and_numbers_are_not(text: str, cleaned: str) -> None:
    assert SecretMask().clean(text) == cleaned


def test_a_short_value_is_no_secret_and_blots_nothing_out() -> None:
    mask = SecretMask()
    mask.hide("", "a", "abc")
    assert mask.clean("abc and a cat") == "abc and a cat"


def test_closing_gives_the_root_logger_back(tmp_path: Path) -> None:
    before = (logging.getLogger().level, list(logging.getLogger().handlers))
    Logs(tmp_path, stderr=None).close()
    assert (logging.getLogger().level, logging.getLogger().handlers) == before


def test_a_disk_that_cannot_keep_up_costs_lines_and_they_are_counted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("kiwoom_gui.app.log_setup._QUEUE_LINES", 0)
    logs = Logs(tmp_path, stderr=None)
    logger.info("lost")
    logger.info("lost too")
    monkeypatch.setattr("kiwoom_gui.app.log_setup._QUEUE_LINES", 10)
    logger.info("kept")
    (line,) = _lines(logs)
    assert (line["text"], line["lines_dropped_before"]) == ("kept", 2)

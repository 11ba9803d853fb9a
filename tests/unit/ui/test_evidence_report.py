"""The page tells each order's way and reason, and nothing it must not tell."""

from datetime import date
from pathlib import Path

import pytest

from kiwoom_gui.journal.export import export_day
from kiwoom_gui.ui.evidence_report import write_report
from tests.support.a_day import trade_a_day


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    folder = tmp_path_factory.mktemp("evidence")
    trade_a_day(folder / "j.sqlite3")
    evidence = export_day(
        folder / "j.sqlite3", date(2026, 3, 9), folder / "e.jsonl", mode="sim", account="1234-****-78"
    )
    write_report(evidence.file, folder / "e.html")
    return (folder / "e.html").read_text(encoding="utf-8")


def test_an_order_is_told_from_the_wish_to_its_end(page: str) -> None:
    part = page[page.index("<code>k-1</code>") :]
    part = part[: part.index("</table>")]
    steps = ["주문 의도", "위험 검사: 통과", "요청을 보낼 준비", "전송", "접수", "체결", "정정 중", "취소 중", "취소됨"]
    at = [part.index(f"<td>{step}</td>") for step in steps]
    assert at == sorted(at)
    assert "주문번호 0000001" in part
    assert "2주 × 70,000원" in part


def test_a_refusal_of_the_gate_says_its_numbers(page: str) -> None:
    part = page[page.index("<code>k-3</code>") :]
    assert "매도 3,000주가 주문 가능" in part[: part.index("</table>")]


def test_decisions_states_account_and_hash_are_there(page: str) -> None:
    assert "1차 매수 1주 70,000원" in page
    assert "REDUCING" in page
    assert "1234-****-78" in page
    assert "마지막 해시" in page


def test_what_is_no_evidence_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x").write_text('{"a":1}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="no evidence"):
        write_report(tmp_path / "x", tmp_path / "y")


def test_what_an_order_says_cannot_change_the_page(tmp_path: Path) -> None:
    trade_a_day(tmp_path / "j.sqlite3")
    evidence = export_day(tmp_path / "j.sqlite3", date(2026, 3, 9), tmp_path / "e.jsonl")
    text = evidence.file.read_text(encoding="utf-8").replace("k-1", "<script>")
    evidence.file.write_text(text, encoding="utf-8")
    write_report(evidence.file, tmp_path / "e.html")
    assert "<script>" not in (tmp_path / "e.html").read_text(encoding="utf-8")

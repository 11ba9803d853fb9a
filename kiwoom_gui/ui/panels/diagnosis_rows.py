"""How the program runs, as lines with a judgment: what it is, how it stands, from where on it is bad. Pure."""

from dataclasses import dataclass

from kiwoom_gui.app.views import EngineView, FeedRow, HealthView, Lamp, LinesView, SessionView
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui import words
from kiwoom_gui.ui.words import tr

FEEDS = {"ACCOUNT": "계좌 알림", "MARKET": "시세", "CLOCK": "장운영 시각"}
JOURNAL = {
    "": "–",
    "NEW": "새 원장",
    "CHECKING": "전체 확인 중",
    "CHECKED": "모든 줄 확인됨",
    "GAPS": "빠진 줄 있음",
    "DAMAGED": "손상됨",
    "FAILING": "디스크가 받지 않음",
}
REQUESTS = {
    "TOTAL": "조회 합계",
    "au10001": "접속 토큰",
    "kt10000": "매수",
    "kt10001": "매도",
    "kt10002": "정정",
    "kt10003": "취소",
    "ka00001": "계좌번호",
    "ka10075": "미체결",
    "ka10076": "체결",
    "kt00007": "주문 내역",
    "kt00018": "잔고",
    "kt00001": "예수금",
    "kt00010": "주문 가능",
    "ka10001": "종목 정보",
    "ka10095": "관심종목",
    "ka10099": "종목 목록",
    "ka10004": "호가",
    "ka10080": "분봉",
    "ka10081": "일봉",
}
"""By the broker's ids of transactions."""
_JOURNAL_TONES = {"CHECKED": "ok", "GAPS": "warn", "DAMAGED": "danger", "FAILING": "danger"}
_LAMP_TONES = {"ok": "ok", "late": "warn", "down": "danger", "off": "t3"}
_MARKS = {"ok": "■", "warn": "▲", "danger": "✕"}
_MB = 1_048_576
_SKEW_MS = 2_000.0


@dataclass(frozen=True, slots=True)
class Fact:
    """One line; the tone is a colour token, which its mark says too."""

    key: str
    name: str
    value: str
    note: str
    tone: str = "t1"

    @property
    def mark(self) -> str:
        """The judgment as a sign."""
        return _MARKS.get(self.tone, "")


@dataclass(frozen=True, slots=True)
class WindowHealth:
    """How the window's own process runs."""

    lag_p99_ms: float | None
    memory_mb: float | None


def request_name(code: str) -> str:
    """Return what a transaction asks for, with its id."""
    known = REQUESTS.get(code)
    return code if known is None else tr(known) if code == "TOTAL" else f"{tr(known)} {code}"


def facts(
    health: HealthView | None,
    lines: LinesView | None,
    session: SessionView | None,
    engine: EngineView,
    window: WindowHealth,
) -> list[Fact]:
    """Return all lines in their order; what is not known yet stands as a dash."""
    found = [_measured("window_lag", tr("화면 루프 지연 p99"), window.lag_p99_ms, 16.0, 50.0)]
    if health is not None:
        found += _flow(health)
    if session is not None:
        found += [_lamp(name, getattr(session, name)) for name in ("rest", "stream", "sync")]
    if lines is not None:
        found += [_feed(row) for row in lines.feeds]
        found.append(_skew(lines))
    return [*found, *_process(health, engine, window)]


def _flow(health: HealthView) -> list[Fact]:
    lag = _measured("engine_lag", tr("엔진 루프 지연 p99"), health.loop_lag_p99_ms, 16.0, 50.0)
    queue = _tone(health.queue_depth, 1_000, 20_000)
    return [
        lag,
        Fact("rate", tr("엔진이 받는 수"), tr("{n} /초").format(n=f.number(health.messages_per_s, 0)), ""),
        Fact("queue", tr("대기열"), f.number(health.queue_depth), tr("1,000 아래"), queue),
        Fact("dropped", tr("버린 시세"), f.number(health.dropped), tr("0"), "warn" if health.dropped else "ok"),
        Fact("in_flight", tr("답을 기다리는 주문"), f.number(health.orders_in_flight), ""),
        _measured("decision", tr("시세 → 판단"), health.tick_to_decision_ms, 20.0, 100.0),
        _measured("click", tr("클릭 → 전송"), health.click_to_wire_ms, 20.0, 100.0),
        _measured("ack", tr("전송 → 접수"), health.wire_to_ack_ms, 500.0, 3_000.0),
    ]


def _process(health: HealthView | None, engine: EngineView, window: WindowHealth) -> list[Fact]:
    found = [Fact("window_memory", tr("화면 메모리"), _megabytes(window.memory_mb), "")]
    if health is not None:
        size = None if health.journal_bytes is None else health.journal_bytes / _MB
        waiting = _tone(health.journal_waiting, 100, 1_000)
        found += [
            Fact("engine_memory", tr("엔진 메모리"), _megabytes(health.memory_mb), ""),
            Fact("journal_size", tr("원장 크기"), _megabytes(size), ""),
            Fact("journal_waiting", tr("원장 대기 줄"), f.number(health.journal_waiting), tr("100 아래"), waiting),
            Fact(
                "journal",
                tr("원장 상태"),
                tr(JOURNAL.get(health.journal_state, health.journal_state)),
                "",
                _JOURNAL_TONES.get(health.journal_state, "t1"),
            ),
        ]
    told = tr("화면과 함께") if engine.process_id is None else f"{engine.process_id}"
    restarts = Fact(
        "restarts", tr("엔진 다시 시작"), f.number(engine.restarts), "", "warn" if engine.restarts else "ok"
    )
    return [*found, Fact("process", tr("엔진 프로세스"), told, ""), restarts]


def _measured(key: str, name: str, value: float | None, warn: float, bad: float) -> Fact:
    note = tr("{limit} 아래").format(limit=f.milliseconds(warn))
    return Fact(key, name, f.milliseconds(value), note, "t3" if value is None else _tone(value, warn, bad))


def _tone(value: float, warn: float, bad: float) -> str:
    return "danger" if value >= bad else "warn" if value >= warn else "ok"


def _lamp(name: str, lamp: Lamp) -> Fact:
    said = tr(words.LAMPS.get(lamp.state, lamp.state))
    value = said if lamp.age_s is None else f"{said} · {f.age(lamp.age_s)}"
    note = words.trouble(lamp.code) if lamp.code else lamp.text if lamp.state != "ok" else ""
    return Fact(f"lamp_{name}", tr(words.LINKS[name]), value, note, _LAMP_TONES.get(lamp.state, "t1"))


def _feed(row: FeedRow) -> Fact:
    note = "" if row.silent_s is None else tr("{age}째 와야 할 것이 없음").format(age=f.age(row.silent_s))
    name = tr("마지막 {what}").format(what=tr(FEEDS.get(row.name, row.name)))
    return Fact(f"feed_{row.name}", name, f.age(row.age_s), note, "t1" if row.silent_s is None else "warn")


def _skew(lines: LinesView) -> Fact:
    value = f"{f.signed(lines.clock_offset_ms, 0)} ms"
    if lines.clock_uncertainty_ms is not None:
        value += f" ± {f.number(lines.clock_uncertainty_ms, 0)}"
    tone = "warn" if abs(lines.clock_offset_ms) >= _SKEW_MS else "ok"
    return Fact("skew", tr("거래소 시계와의 차이"), value, tr("2초 아래"), tone)


def _megabytes(value: float | None) -> str:
    return f.MISSING if value is None else f"{f.number(value, 0 if value >= 10 else 1)} MB"

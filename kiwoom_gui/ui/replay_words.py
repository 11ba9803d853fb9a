"""What the replay panel says: what a difference is, what decided, whether a record replays. Sentences only."""

from pathlib import Path

from kiwoom_gui.app.aside import Failure
from kiwoom_gui.app.replay_session import Looked, Turn
from kiwoom_gui.app.whatif.result import Difference, GateSides, OrderNote, Said, VenueRecord, WhatIf
from kiwoom_gui.ui import formats, panel_words, words
from kiwoom_gui.ui.panels.why_words import sentence
from kiwoom_gui.ui.words import tr

KINDS: dict[str, str] = {"missing": "안 함", "extra": "더 함", "changed": "다르게 함"}
MODES: dict[str, str] = {"sim": "시뮬레이터", "mock": "모의", "real": "실전"}
_SIDES: dict[str, str] = {"BUY": "매수", "SELL": "매도"}
_HASH = 8


def failure(told: Failure) -> str:
    """Return why a record could not be looked at."""
    if told.kind == "RecordingError":
        return tr("복기할 수 없는 파일입니다: {why}").format(why=told.text)
    if told.kind == "ParameterError":
        return tr("이런 값으로는 돌릴 수 없습니다: {why}").format(why=told.text)
    return tr("끝내지 못했습니다: {why}").format(why=told.text)


def record_name(path: Path) -> str:
    """Return a record's name as a day and a time where its file's name tells them: `모의 2026-11-25 09:00`."""
    mode, _, stamp = path.stem.partition("-")
    digits = stamp.replace("-", "")[:12]
    if mode not in MODES or len(digits) < 12 or not digits.isdecimal():
        return path.name
    day, time = f"{digits[:4]}-{digits[4:6]}-{digits[6:8]}", f"{digits[8:10]}:{digits[10:12]}"
    return f"{tr(MODES[mode])} {day} {time}"


def verdict(looked: Looked) -> tuple[str, str]:
    """Return whether a record replays, and the colour of that."""
    counts = tr("판단 {decisions}, 주문 {orders}, 그 밖 {others}").format(
        decisions=formats.number(looked.live.decisions),
        orders=formats.number(looked.live.orders),
        others=formats.number(looked.live.others),
    )
    if looked.first_difference is not None:
        text = tr("다릅니다: 입력 {n}까지는 같습니다").format(n=formats.number(looked.first_difference))
        return f"✕ {text} · {counts}", "danger"
    sha = looked.live.decisions_sha256[:_HASH]
    same = tr("그때와 똑같습니다")
    cut = f" · {tr('기록이 중간에 끊겼습니다')}" if looked.end is None else ""
    return f"✓ {same} · {counts} · SHA-256 {sha}…{cut}", "warn" if looked.end is None else "ok"


def turn(told: Turn) -> str:
    """Return a turn's sentence."""
    return sentence(told.view)


def order(note: OrderNote) -> str:
    """Return what a decision wanted of the venue."""
    tag = words.order_tag(note.tag) or note.tag
    price = formats.number(note.price) if note.price is not None else ""
    if note.act == "modify":
        return tr("{tag} 정정 {price}").format(tag=tag, price=price)
    if note.act == "cancel":
        return tr("{tag} 취소").format(tag=tag)
    side = tr(_SIDES.get(note.side, note.side))
    return f"{tag} {side} {formats.shares(note.quantity)} {price or tr('시장가')}"


def acts(said: Said | None) -> str:
    """Return what a side did."""
    if said is None or not said.orders:
        return tr("아무것도 안 함")
    return " · ".join(order(note) for note in said.orders)


def reason(said: Said | None) -> str:
    """Return what a side's record said."""
    return tr("아직 묻지 않음") if said is None else panel_words.reason(said.reason, said.params)


def gate(sides: GateSides) -> str:
    """Return the condition that decided, as it stood on both sides."""
    name = panel_words.gate(sides.name, sides.detail)
    was = _stand(sides, sides.recorded_value, sides.recorded_threshold, is_held=sides.recorded_held)
    now = _stand(sides, sides.value, sides.threshold, is_held=sides.is_held)
    return f"{name}: {was} → {now}"


def why(difference: Difference) -> str:
    """Return the conditions that decided, in a line."""
    return " · ".join(gate(each) for each in difference.gates) or formats.MISSING


def _stand(sides: GateSides, value: float | None, threshold: float | None, *, is_held: bool | None) -> str:
    if is_held is None:
        return tr("묻지 않음")
    shown = panel_words.gate_value(sides.name, value, sides.unit, sides.detail)
    need = panel_words.gate_threshold(sides.name, threshold, sides.comparison, sides.unit)
    return f"{'✓' if is_held else '✕'} {shown} ({need})"


def summary(found: WhatIf) -> tuple[str, str]:
    """Return what a what-if found, and the surface of that."""
    if found.is_same:
        return tr("이 값으로도 똑같이 했을 것입니다"), "accent"
    parted = sum(symbol.parted_input is not None for symbol in found.symbols)
    text = tr("판단 {n}개가 다릅니다. 주문이 갈라진 종목은 {symbols}개이고, 갈라진 뒤의 체결은 가정입니다").format(
        n=formats.number(found.difference_count), symbols=formats.number(parted)
    )
    return (text, "accent") if found.is_record_true else (f"{text}. {not_true()}", "warn")


def not_true() -> str:
    """Return that a comparison does not stand on what happened."""
    return tr("이 기록은 이 프로그램에서 그때와 똑같이 되풀이되지 않아, 지금 프로그램이 했을 일과 견줍니다")


ASSUMED = (
    "▲ 가정: 주문이 갈라진 뒤의 체결은 기록된 체결가와 호가에 시뮬레이터의 규칙을 대어 만든 것입니다. "
    "우리 주문은 시장을 움직이지 않고, 지정가는 그 값에 먼저 서 있던 물량 뒤에서 기다립니다"
)
_LATENCIES: dict[str, str] = {
    "measured": "주문은 보낸 뒤 {ms} ms에 시장에 닿습니다: 이 기록의 요청 {n}건의 중앙값",
    "default": "주문은 보낸 뒤 {ms} ms에 시장에 닿습니다: 답을 받은 요청이 기록에 없어 기본값",
    "set": "주문은 보낸 뒤 {ms} ms에 시장에 닿습니다: 정한 값",
}


def assumptions(found: WhatIf) -> str:
    """Return what the assumed fills rest on, with the numbers that decide; the rule alone where nothing parted."""
    if all(symbol.parted_input is None for symbol in found.symbols):
        return tr(ASSUMED)
    told = found.assumptions
    ms = f"{told.latency_ns / 1e6:,.1f}"
    lines = [
        tr(ASSUMED),
        tr(_LATENCIES[told.latency_source]).format(ms=ms, n=formats.number(told.latency_orders)),
        *(_venue(venue) for venue in told.venues),
        tr("먼저 선 물량 뒤에서 기다린 주문 {n}건, 그 물량은 모두 {shares}").format(
            n=formats.number(told.queued), shares=formats.shares(told.ahead)
        ),
    ]
    if told.in_calls or told.interruptions or told.halts:
        lines.append(
            tr(
                "동시호가에 닿은 주문 {calls}건, 주문이 있을 때 걸린 VI {vis}번과 거래정지 {halts}번: "
                "그동안은 기록된 단일가로만 체결됩니다"
            ).format(
                calls=formats.number(told.in_calls),
                vis=formats.number(told.interruptions),
                halts=formats.number(told.halts),
            )
        )
    if told.filled:
        lines.append(
            tr(
                "얼마나 맞는지: 체결된 기록 주문 {n}건 중 {equal}건({percent} %)이 이 규칙으로도 같은 값과 수량입니다"
            ).format(
                n=formats.number(told.filled),
                equal=formats.number(told.equal_filled),
                percent=f"{100 * told.equal_filled / told.filled:.1f}",
            )
        )
    return "\n".join(lines)


def _venue(told: VenueRecord) -> str:
    line = tr("{venue} 주문 {n}건, 기록된 체결 {prints}건").format(
        venue=told.venue, n=formats.number(told.orders), prints=formats.number(told.prints)
    )
    if told.halved:
        half = tr("{n}건은 두 거래소 중 한 곳만 기록되어 그곳에서만 체결됩니다").format(n=formats.number(told.halved))
        line = f"{line} · {half}"
    if not told.unquoted:
        return line
    if not told.prints:
        why = tr("{venue} 시세가 기록에 없어 {n}건은 체결되지 않습니다")
    else:
        why = tr("{venue} 호가가 기록에 없어 {n}건은 체결가로만 체결됩니다")
    return f"{line} · {why.format(venue=told.venue, n=formats.number(told.unquoted))}"

"""What a line of the watchlist is and shows. Columns only; the panel decides which rows."""

from dataclasses import dataclass

from kiwoom_gui.app.views import AutoRow, InstrumentRow, InterruptionRow, PositionRow, QuoteRow
from kiwoom_gui.ui import columns
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.cells import StageMark
from kiwoom_gui.ui.table_model import Column
from kiwoom_gui.ui.vi_words import vi_short
from kiwoom_gui.ui.words import auto_state, stage, tr

_LADDER = 3
TROUBLED = frozenset({"BENCHED", "QUARANTINED", "PAUSED"})
"""States of a strategy that the user should look at."""


@dataclass(frozen=True, slots=True)
class WatchRow:
    """All that a line of the watchlist shows."""

    instrument: InstrumentRow
    quote: QuoteRow | None
    auto: AutoRow | None
    position: PositionRow | None
    interruption: InterruptionRow | None = None

    @property
    def held(self) -> int:
        """Shares held."""
        return self.position.quantity if self.position else 0

    @property
    def is_on(self) -> bool:
        """Whether the strategy may buy."""
        return self.auto is not None and self.auto.is_on


def stage_mark(auto: AutoRow | None) -> StageMark:
    """Return the boxes and the word for a symbol's strategy."""
    if auto is None or (not auto.is_on and auto.state == "OFF"):
        return StageMark(("OFF",) * _LADDER, tr("꺼짐"), "t3")
    boxes = tuple(stage.status for stage in auto.stages) or ("WAITING",) * _LADDER
    reached = max((stage.number for stage in auto.stages if stage.status in {"DONE", "WORKING"}), default=0)
    word = auto_state(auto.state)
    if auto.state in {"HOLDING", "ENTERING"} and reached:
        word = f"{stage(reached)} {word}"
    tone = "warn" if auto.state in TROUBLED else "t2"
    return StageMark(boxes, word, tone)


def _change(line: WatchRow) -> float | None:
    return line.quote.change_percent if line.quote else None


def _tone(line: WatchRow) -> str:
    return f.direction(_change(line))


def _name(line: WatchRow) -> str:
    mark = tr("정지") if line.instrument.is_halted else vi_short(line.interruption) if line.interruption else ""
    return f"{line.instrument.name} · {mark}" if mark else line.instrument.name


COLUMNS: tuple[Column[WatchRow], ...] = (
    Column(
        key="auto",
        title="자동",
        text=lambda line: tr("켜짐") if line.is_on else tr("꺼짐"),
        sort=lambda line: int(line.is_on),
        align="left",
        mark="toggle",
        value=lambda line: line.is_on,
    ),
    columns.name(
        _name, is_bold=True, tone=lambda line: "warn" if line.instrument.is_halted or line.interruption else "t1"
    ),
    columns.code(lambda line: line.instrument.instrument_id),
    columns.number(
        "last",
        "현재가",
        lambda line: line.quote.last_px if line.quote else None,
        sample="987,500",
        tone=_tone,
        is_bold=True,
        flashes=True,
    ),
    columns.number(
        "change", "등락률", _change, text=lambda line: f.with_arrow(_change(line)), sample="▼ −29.96", tone=_tone
    ),
    columns.number(
        "volume",
        "량(천)",
        lambda line: line.quote.day_volume if line.quote else None,
        text=lambda line: f.thousands(line.quote.day_volume if line.quote else None),
        sample="12,345",
        tone="t2",
        rank=2,
    ),
    columns.number(
        "strength",
        "강도",
        lambda line: line.quote.strength_percent if line.quote else None,
        digits=1,
        sample="123.4",
        tone="t2",
        rank=3,
    ),
    columns.number(
        "held",
        "보유",
        lambda line: line.held,
        text=lambda line: f.number(line.held or None),
        sample="1,234",
        tone=lambda line: "t1" if line.held else "t3",
        rank=1,
    ),
    Column(
        key="warning",
        title="지정",
        text=lambda line: line.instrument.warning or f.MISSING,
        sample="투자경고",
        align="left",
        tone="warn",
        is_extra=True,
    ),
    Column(
        key="stage",
        title="단계 · 상태",
        text=lambda line: stage_mark(line.auto).word,
        sort=lambda line: line.auto.state if line.auto else None,
        sample="1차 보유",
        align="left",
        mark="stages",
        value=lambda line: stage_mark(line.auto),
    ),
)

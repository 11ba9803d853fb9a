"""A volatility interruption (VI) in words: kind, direction, until when. One place for all panels."""

from kiwoom_gui.app.views import InterruptionRow
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.words import tr

_KINDS = {"STATIC": "정적", "DYNAMIC": "동적"}


def vi_short(row: InterruptionRow) -> str:
    """Return the mark for a crowded place: VI and when it is to end."""
    return tr("VI {until}").format(until=f.clock(row.ends_at))


def vi_head(row: InterruptionRow) -> str:
    """Return kind, direction and foreseen end for the head of a panel."""
    kind = tr(_KINDS[row.kind]) if row.kind in _KINDS else ""
    arrow = "" if row.is_up is None else "▲" if row.is_up else "▼"
    return " ".join(part for part in (kind, "VI", arrow, f"→ {f.clock(row.ends_at)}") if part)


def vi_text(row: InterruptionRow) -> str:
    """Return the same as a sentence; up to half a minute more is drawn by lot."""
    return tr("{vi}쯤까지 단일가").format(vi=vi_head(row))

"""A volatility interruption (VI) in words: kind, direction, until when. One place for all panels."""

from kiwoom_gui.app.views import InterruptionRow
from kiwoom_gui.ui import formats as f
from kiwoom_gui.ui.words import tr

_KINDS = {"STATIC": "정적", "DYNAMIC": "동적"}


def vi_short(row: InterruptionRow) -> str:
    """Return the mark for a crowded place: VI and when it is to end."""
    return tr("VI {until}").format(until=f.clock(row.ends_at))


def vi_text(row: InterruptionRow) -> str:
    """Return kind, direction and foreseen end; up to half a minute more is drawn by lot."""
    kind = tr(_KINDS[row.kind]) if row.kind in _KINDS else ""
    arrow = "" if row.is_up is None else "▲" if row.is_up else "▼"
    head = " ".join(part for part in (kind, "VI", arrow) if part)
    return tr("{vi} {until}쯤까지 단일가").format(vi=head, until=f.clock(row.ends_at))

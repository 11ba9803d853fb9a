"""What stands on the tabs of panels that are made late, so that a tab says it before there is a panel."""

from kiwoom_gui.ui.replica import Replica
from kiwoom_gui.ui.words import tr


def fills(known: Replica) -> str:
    """Return the tab's words with the number of fills."""
    return tr("체결 {n}").format(n=len(known.fills))


def candidates(known: Replica) -> str:
    """Return the tab's words with the number of those proposed."""
    return tr("후보 {n}").format(n=sum(line.is_proposed for line in known.scan.rows) if known.scan else 0)

"""replay(journal) == state: a fresh core that is given what a core recorded knows what that core knew."""

from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from kiwoom_gui.domain.enums import TradingState
from kiwoom_gui.domain.orders import SubmitOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.core import TradingCore
from kiwoom_gui.engine.settings import CoreSettings
from kiwoom_gui.journal.records import DAY_KINDS, STANDING_KINDS, decode, encode
from tests.property.test_core import Weather
from tests.support.app_fakes import no_strategy
from tests.support.core_harness import ROOMY
from tests.support.core_state import state_of


def _replayable(outputs: list[m.Output]) -> list[Any]:
    """Return what a restart reads back of outputs, through the bytes of their rows."""
    rows = [encode(output) for output in outputs]
    return [decode(r.kind, r.payload, r.event_sequence) for r in rows if r.kind in {*DAY_KINDS, *STANDING_KINDS}]


class Journaled(Weather):
    """The bad line of `test_core`, with a second core that hears only the journal."""

    def __init__(self) -> None:
        super().__init__()
        self.shadow = TradingCore(CoreSettings(entry_spacing_s=0, limits=ROOMY), no_strategy)
        self.heard = 0

    @rule(state=st.sampled_from(list(TradingState)))
    def set_state(self, state: TradingState) -> None:
        world = self._soon()
        world.command(lambda command_id: m.SetTradingState(command_id, state, world.now))
        world.command(lambda command_id: m.SetTradingState(f"{command_id}-back", TradingState.ACTIVE, world.now))

    @rule()
    def close_all(self) -> None:
        world = self._soon()
        world.command(lambda command_id: m.CloseAllPositions(command_id, world.now))

    @rule()
    def release(self) -> None:
        world = self._soon()
        world.command(lambda command_id: m.SetTradingState(command_id, TradingState.ACTIVE, world.now))

    @invariant()
    def the_journal_tells_the_state_and_what_has_left(self) -> None:
        new = self.world.outputs[self.heard :]
        self.heard = len(self.world.outputs)
        assert self.shadow.restore(_replayable(new)) == 0
        assert state_of(self.shadow) == state_of(self.world.core)

        for send in self.world.sends:
            request = send.approval.request
            known = self.shadow.orders.orders if isinstance(request, SubmitOrder) else self.shadow.desk._changes
            assert request.client_order_id in known

    def teardown(self) -> None:
        """Replay all at once, as a restart does, and let the weather clear."""
        again = TradingCore(CoreSettings(entry_spacing_s=0, limits=ROOMY), no_strategy)
        assert again.restore(_replayable(self.world.outputs)) == 0
        assert state_of(again) == state_of(self.world.core)


TestJournaled = Journaled.TestCase
TestJournaled.settings = settings(max_examples=60, stateful_step_count=40, deadline=None)

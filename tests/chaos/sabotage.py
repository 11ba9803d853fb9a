"""Ways to make a trader fail: the power goes at a chosen step of a send, or a client that repeats what got no answer.

Wraps the engine's hands (`app.effects`) in this process alone.
"""

import asyncio
import os
import signal

from kiwoom_gui.app.effects import Effects
from kiwoom_gui.domain.orders import OrderRequest, SubmitOrder
from kiwoom_gui.engine import messages as m
from kiwoom_gui.engine.ports import RequestOutcome

STEPS = ("leaving", "under way", "answered")
"""Durable but not one byte sent; sent and without an answer; answered, and the answer not yet taken in."""

_UNDER_WAY_S = 0.002

_perform_send = Effects._perform_send


def die_at(step: str, nth: int) -> None:
    """Let this process end as by a power cut at a step of its nth send."""
    sends = 0

    async def send(effects: Effects, order: m.SendOrder[OrderRequest]) -> RequestOutcome:
        nonlocal sends
        sends += 1
        is_it = sends == nth
        if is_it and step == "leaving":
            _end()
        if is_it and step == "under way":
            asyncio.get_running_loop().call_later(_UNDER_WAY_S, _end)
        outcome = await _perform_send(effects, order)
        if is_it and step == "answered":
            _end()
        return outcome

    Effects._perform_send = send  # type: ignore[method-assign, assignment]  # sabotage is the point


def retry_blindly() -> None:
    """Repeat an order that got no answer, as a careless client does."""

    async def send(effects: Effects, order: m.SendOrder[OrderRequest]) -> RequestOutcome:
        outcome = await _perform_send(effects, order)
        if isinstance(outcome, m.RequestOutcomeUnknown) and isinstance(order.approval.request, SubmitOrder):
            return await _perform_send(effects, order)
        return outcome

    Effects._perform_send = send  # type: ignore[method-assign, assignment]  # sabotage is the point


def _end() -> None:
    os.kill(os.getpid(), signal.SIGKILL)

"""Trading halts of a stock, at both exchanges. Knows the exchange; who asks for a halt stands elsewhere."""

from kiwoom_gui.simulator.exchange import Exchange


def halt(exchange: Exchange, code: str, ts: int) -> None:
    """Stop a stock everywhere from an instant (ns UTC) on; what rests may be canceled.

    Raises:
        KeyError: it is not listed.
    """
    exchange.advance(ts)
    for it in exchange.floors(code):
        it.is_halted = True
        exchange.on_phase(it, it.phases, ts)


def release(exchange: Exchange, code: str, ts: int) -> None:
    """End a halt: what crosses in the book matches at one price, and the session goes on.

    Raises:
        KeyError: it is not listed.
    """
    exchange.advance(ts)
    for it in exchange.floors(code):
        it.is_halted = False
        if it.is_matching:
            exchange.matching.uncross(it, ts)
        exchange.on_phase(it, it.phases, ts)

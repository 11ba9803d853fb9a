"""What is told of the symbols that panels look at: books, decisions, plans. Reads the core, never changes it."""

from collections.abc import Iterable

from kiwoom_gui.app import rows
from kiwoom_gui.app import views as v
from kiwoom_gui.app.looks import Looks
from kiwoom_gui.app.plan_service import PlanService
from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.engine.core import TradingCore


def books(core: TradingCore, looks: Looks, symbols: Iterable[InstrumentId]) -> list[v.Part]:
    """Return the books of symbols, those that are known, with prints and my orders."""
    known = (core.market.books.get(symbol) for symbol in symbols)
    return [
        rows.book_view(book, looks.prints(book.instrument_id), core.orders.open_orders(book.instrument_id))
        for book in known
        if book is not None
    ]


def plans(service: PlanService | None, symbols: Iterable[InstrumentId]) -> list[v.Part]:
    """Return the plans of symbols where there are some."""
    return [] if service is None else [service.view(symbol) for symbol in symbols]


def decisions(core: TradingCore, symbols: Iterable[InstrumentId]) -> list[v.Part]:
    """Return why symbols are not bought, each as the engine itself acts on it."""
    return [rows.decision_view(symbol, core.host.slots.get(symbol)) for symbol in symbols]

"""The program tries itself: trades on the simulator through the terminal's own link and compares the books.

Knows the link and the simulator's truth; knows no Qt. Prints nothing: it returns a report.
"""

import asyncio
import os
import time
from collections.abc import Awaitable, Callable
from typing import Any

import httpx

from kiwoom_gui.app import commands as c
from kiwoom_gui.app import views as v
from kiwoom_gui.app.blind_terminal import STEP_TIMEOUT_S, BlindTerminal, StepFailedError
from kiwoom_gui.app.link import EngineLink
from kiwoom_gui.domain.enums import OrderSide, OrderStatus, OrderType
from kiwoom_gui.market import ticks

STRATEGY_TIMEOUT_S = 150.0

WindowFacts = Callable[[], dict[str, int]]
"""What the window shows: rows of `orders`, `fills`, `positions` and `watchlist`."""


class SelfTest:
    """The steps, in their order; each needs the one before it."""

    def __init__(self, link: EngineLink, truth_url: str, dip_symbol: str, window_facts: WindowFacts) -> None:
        """Take the link, where the simulator tells the truth, and the symbol whose dip it plays."""
        self._terminal = BlindTerminal(link)
        self._truth_url = truth_url
        self._dip = dip_symbol
        self._window_facts = window_facts
        self._seen = self._terminal.seen
        self._symbol = ""
        self._order = ""

    async def run(self) -> dict[str, Any]:
        """Run every step; a failed one ends the run. Returns the report: `ok` and a list of steps."""
        steps: list[dict[str, Any]] = []
        for name, step in self._steps():
            started = time.perf_counter()
            try:
                detail = await step()
                is_ok = True
            except (StepFailedError, TimeoutError, httpx.HTTPError, KeyError) as error:
                detail, is_ok = {"error": f"{type(error).__name__}: {error}"}, False
            seconds = round(time.perf_counter() - started, 3)
            steps.append({"step": name, "ok": is_ok, "seconds": seconds, **detail})
            if not is_ok:
                break
        self._terminal.close()
        return {"ok": all(step["ok"] for step in steps), "steps": steps}

    def _steps(self) -> list[tuple[str, Callable[[], Awaitable[dict[str, Any]]]]]:
        return [
            ("connect", self._connect),
            ("market", self._market),
            ("refuse", self._refuse),
            ("place", self._place),
            ("modify", self._modify),
            ("cancel", self._cancel),
            ("fill", self._fill),
            ("close", self._close),
            ("strategy", self._strategy),
            ("books", self._books),
            ("window", self._window),
        ]

    async def _connect(self) -> dict[str, Any]:
        await self._terminal.until("armed", lambda: bool(self._seen.account and self._seen.account.is_armed))
        session = self._seen.session
        engine = self._seen.engine
        where = engine.process_id if engine else os.getpid()
        return {
            "mode": session.mode if session else "",
            "instruments": len(self._seen.instruments),
            "has_own_engine_process": where != os.getpid(),
        }

    async def _market(self) -> dict[str, Any]:
        seen = self._seen
        await self._terminal.until("30 symbols with a price", lambda: len(seen.quotes) >= 30)
        before = seen.quote_changes
        await self._terminal.until("100 price changes", lambda: seen.quote_changes - before >= 100)
        affordable = [row for row in seen.quotes.values() if row.bid_px and 3_000 < row.last_px < 100_000]
        self._symbol = next(row.instrument_id for row in affordable if row.instrument_id != self._dip)
        return {"symbols": len(seen.quotes), "symbol": self._symbol}

    async def _refuse(self) -> dict[str, Any]:
        price = self._quote().last_px // 10 * 10 + 1
        answer = await self._terminal.send(lambda i: self._buy(i, price))
        if answer.is_taken or answer.code != "PRICE_OFF_TICK":
            raise StepFailedError(f"an off-tick price of {price} won was answered {answer.code or 'taken'}")
        return {"code": answer.code, "price": price}

    async def _place(self) -> dict[str, Any]:
        price = ticks.step(ticks.floor_to_tick(self._quote().last_px), -20)
        self._order = await self._terminal.ask(lambda i: self._buy(i, price))
        order = await self._terminal.order_until(self._order, OrderStatus.ACCEPTED)
        return {"price": price, "number": order.venue_order_id}

    async def _modify(self) -> dict[str, Any]:
        before = self._seen.orders[self._order]
        price = ticks.step(before.price or 0, 1)
        order_id = self._order
        await self._terminal.ask(lambda i: c.Amend(command_id=i, client_order_id=order_id, price=price))
        await self._terminal.until(
            f"price {price}",
            lambda: (
                self._seen.orders[order_id].price == price
                and self._seen.orders[order_id].venue_order_id != before.venue_order_id
            ),
        )
        return {"price": price, "number": self._seen.orders[order_id].venue_order_id}

    async def _cancel(self) -> dict[str, Any]:
        order_id = self._order
        await self._terminal.ask(lambda i: c.Withdraw(command_id=i, client_order_id=order_id))
        order = await self._terminal.order_until(self._order, OrderStatus.CANCELED)
        return {"leaves": order.leaves_qty}

    async def _fill(self) -> dict[str, Any]:
        self._order = await self._terminal.ask(lambda i: self._buy(i, None))
        order = await self._terminal.order_until(self._order, OrderStatus.FILLED)
        await self._terminal.until("a position", lambda: self._terminal.held(self._symbol) == 1)
        return {"avg_px": order.avg_px}

    async def _close(self) -> dict[str, Any]:
        await self._terminal.ask(lambda i: c.Close(command_id=i, instrument_id=self._symbol))
        await self._terminal.until("no position", lambda: self._terminal.held(self._symbol) == 0)
        return {"realized_pnl": self._seen.positions[self._symbol].realized_pnl}

    async def _strategy(self) -> dict[str, Any]:
        await self._terminal.ask(lambda i: c.SetSymbolAuto(command_id=i, instrument_id=self._dip, is_on=True))
        await self._terminal.until(
            "a buy and a sale of the strategy", lambda: self._strategy_sides() == set(OrderSide), STRATEGY_TIMEOUT_S
        )
        await self._terminal.ask(
            lambda i: c.SetSymbolAuto(command_id=i, instrument_id=self._dip, is_on=False, keep_exits=False),
        )
        tags = sorted({fill.tag for fill in self._strategy_fills()})
        return {"symbol": self._dip, "fills": len(self._strategy_fills()), "tags": tags}

    async def _books(self) -> dict[str, Any]:
        await self._terminal.until(
            "no open order", lambda: not any(order.is_open for order in self._seen.orders.values())
        )
        async with httpx.AsyncClient() as client:
            async with asyncio.timeout(STEP_TIMEOUT_S):
                while True:
                    truth = (await client.get(self._truth_url)).json()
                    differences = self._differences(truth)
                    if not differences:
                        return {"orders": len(truth["orders"]), "fills": len(truth["fills"])}
                    await asyncio.sleep(0.5)

    def _differences(self, truth: dict[str, Any]) -> list[str]:
        theirs = {code: held["quantity"] for code, held in truth["positions"].items() if held["quantity"]}
        ours = {symbol: row.quantity for symbol, row in self._seen.positions.items() if row.quantity}
        found = [f"positions {ours} against {theirs}"] if ours != theirs else []
        filled_there = sum(row["quantity"] for row in truth["fills"])
        filled_here = sum(row.quantity for row in self._seen.fills)
        if filled_here != filled_there:
            found.append(f"filled {filled_here} against {filled_there}")
        orderable = self._seen.account.orderable_cash if self._seen.account else None
        if orderable != truth["cash"]["orderable"]:
            found.append(f"orderable cash {orderable} against {truth['cash']['orderable']}")
        return found

    async def _window(self) -> dict[str, Any]:
        await asyncio.sleep(0.2)
        facts = self._window_facts()
        wanted = {"fills": len(self._seen.fills), "watchlist": len(self._seen.instruments)}
        wrong = {name: (facts.get(name), count) for name, count in wanted.items() if facts.get(name) != count}
        if wrong:
            raise StepFailedError(f"the window shows (seen, wanted): {wrong}")
        return dict(facts)

    # --- small words ---

    def _quote(self) -> v.QuoteRow:
        return self._seen.quotes[self._symbol]

    def _strategy_fills(self) -> list[v.FillRow]:
        return [fill for fill in self._seen.fills if fill.origin == "STRATEGY"]

    def _strategy_sides(self) -> set[OrderSide]:
        return {fill.side for fill in self._strategy_fills()}

    def _buy(self, command_id: str, price: int | None) -> c.Place:
        return c.Place(
            command_id=command_id,
            instrument_id=self._symbol,
            side=OrderSide.BUY,
            order_type=OrderType.MARKET if price is None else OrderType.LIMIT,
            quantity=1,
            price=price,
        )

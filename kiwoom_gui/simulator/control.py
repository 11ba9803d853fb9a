"""The door for tests: what the exchange knows to be true, and a few pushes. Not part of the broker's protocol."""

from typing import Any

import msgspec

from kiwoom_gui.simulator.faults import Faults, read_rule
from kiwoom_gui.simulator.halts import halt, release
from kiwoom_gui.simulator.orders import Order
from kiwoom_gui.simulator.refusals import RefusedError
from kiwoom_gui.simulator.stream import Hub
from kiwoom_gui.simulator.tokens import TokenStore
from kiwoom_gui.simulator.world import World
from kiwoom_gui.wire.numbers import hh_mm_ss, parse_time

TRUTH_PATH = "/sim/truth"
CONTROL_PATH = "/sim/control"


class ControlError(ValueError):
    """A push that makes no sense."""


class _Push(msgspec.Struct):
    """A body of the control door; `qty` is how much of the account's first order at that price is to fill."""

    do: str
    stk_cd: str = ""
    price: int = 0
    qty: int | None = None
    time: str = ""
    speed: float = 1.0
    seconds: float = 0.0


class Control:
    """Looks into a world and pushes it."""

    def __init__(self, world: World, hub: Hub, faults: Faults, tokens: TokenStore) -> None:
        """Hold the parts that can be pushed."""
        self._world = world
        self._hub = hub
        self._faults = faults
        self._tokens = tokens

    def truth(self) -> bytes:
        """Return all orders, fills, holdings and cash as JSON: numbers as numbers, won and shares, times ns UTC."""
        brokerage, ledger = self._world.brokerage, self._world.brokerage.ledger
        exchange, now = self._world.exchange, self._world.clock.now_ns()
        held = {
            code: {
                "quantity": h.quantity,
                "cost": h.cost,
                "buy_commission": h.buy_commission,
                "realized_pnl": h.realized_pnl,
                "sellable": brokerage.sellable(code),
                "last_px": brokerage.instrument(code).tape.last_px,
            }
            for code, h in ledger.holdings.items()
        }
        return msgspec.json.encode({
            "account": brokerage.account,
            "ts": now,
            "cash": {
                "settled_today": ledger.cash,
                "settled_tomorrow": ledger.cash_tomorrow,
                "settled": ledger.settled_cash,
                "reserved": brokerage.reserved_cash(),
                "orderable": brokerage.orderable_cash(),
                "commissions": ledger.commissions,
                "taxes": ledger.taxes,
            },
            "positions": held,
            "market": {
                "phases": {venue.value: sorted(exchange.phases(now, venue)) for venue in exchange.timetables},
                "speed": self._world.clock.rate,
                "is_paused": self._world.clock.is_paused,
            },
            "orders": [_order(order) for order in brokerage.orders.values()],
            "fills": [msgspec.to_builtins(fill) for fill in brokerage.fills],
            "faults": {
                "waiting": [msgspec.to_builtins(rule) for rule in self._faults.waiting()],
                "happened": [msgspec.to_builtins(one) for one in self._faults.happened],
            },
        })  # fmt: skip

    def push(self, body: bytes) -> bytes:
        """Do what a body says and return a short JSON answer.

        Raises:
            ControlError: it is not known or not complete.
        """
        try:
            push = msgspec.json.decode(body, type=_Push)
            done = self._fault(body) if push.do == "fault" else self._do(push)
        except (msgspec.DecodeError, ValueError, RefusedError) as error:
            raise ControlError(str(error)) from error
        return msgspec.json.encode({"ok": True, **done})

    def _do(self, push: _Push) -> dict[str, Any]:
        match push.do:
            case "ws_cut":
                self._hub.cut_all()
            case "print":
                return self._print(push)
            case "pause" | "resume":
                self._world.feed.is_paused = push.do == "pause"
            case "halt" | "release":
                self._world.brokerage.instrument(push.stk_cd)
                act = halt if push.do == "halt" else release
                act(self._world.exchange, push.stk_cd, self._world.clock.now_ns())
            case "clock_set" | "clock_speed" | "clock_pause" | "clock_resume" | "clock_step":
                return self._set_clock(push)
            case "clear_faults":
                self._faults.clear()
            case "kill_tokens":
                self._tokens.revoke_all()
            case "foreign_keys":
                foreign = self._tokens.foreign
                token = self._tokens.foreign_token
                return {"appkey": foreign.appkey, "secretkey": foreign.secretkey, "token": token}
            case _:
                raise ControlError(f"unknown push: {push.do[:20]}")
        return {}

    def _set_clock(self, push: _Push) -> dict[str, Any]:
        clock = self._world.clock
        match push.do:
            case "clock_set":
                at = parse_time(_whole_time(push.time), self._world.day)
                if at is None:
                    raise ControlError("clock_set needs a time")
                clock.set(at)
            case "clock_speed":
                clock.speed(push.speed)
            case "clock_pause":
                clock.pause()
            case "clock_resume":
                clock.resume()
            case "clock_step":
                clock.step(push.seconds)
        self._world.advance()
        now = clock.now_ns()
        return {"ts": now, "time": hh_mm_ss(now), "speed": clock.rate, "is_paused": clock.is_paused}

    def _fault(self, body: bytes) -> dict[str, Any]:
        rule: dict[str, Any] = msgspec.json.decode(body)
        del rule["do"]
        self._faults.add(read_rule(msgspec.json.encode(rule)))
        return {"waiting": len(self._faults.waiting())}

    def _print(self, push: _Push) -> dict[str, Any]:
        instrument = self._world.brokerage.instrument(push.stk_cd)
        if not instrument.limits.contains(push.price):
            raise ControlError(f"{push.price} is outside {instrument.limits.lower} to {instrument.limits.upper}")
        before = len(self._world.brokerage.fills)
        self._world.feed.flows[push.stk_cd].print_at(push.price, push.qty, self._world.clock.now_ns())
        return {"fills": len(self._world.brokerage.fills) - before}


def _whole_time(text: str) -> str:
    """Return `HH:MM` or `HH:MM:SS` with its seconds."""
    return text + ":00" if len(text) == len("HH:MM") else text


def _order(order: Order) -> dict[str, Any]:
    return {
        "ord_no": order.ord_no,
        "root_ord_no": order.root_ord_no,
        "orig_ord_no": order.orig_ord_no,
        "stk_cd": order.code,
        "side": "buy" if order.is_buy else "sell",
        "action": order.action.name.lower(),
        "trde_tp": order.trde_tp,
        "venue": order.venue.value,
        "held_at": order.held_at.value,
        "trigger": order.trigger,
        "quantity": order.quantity,
        "price": order.price,
        "filled": order.filled,
        "reduced": order.reduced,
        "leaves": order.leaves,
        "notional": order.notional,
        "commission": order.commission,
        "tax": order.tax,
        "ts": order.ts,
    }

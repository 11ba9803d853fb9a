"""A simulated market whose time stands still until it is told to move, and what a client would say to it."""

import json
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from kiwoom_gui.simulator.api import Api, Response
from kiwoom_gui.simulator.brokerage import AccountEvent
from kiwoom_gui.simulator.exchange import Instrument
from kiwoom_gui.simulator.profiles import PROFILES
from kiwoom_gui.simulator.rates import RateLimit
from kiwoom_gui.simulator.scenario import SCENARIOS
from kiwoom_gui.simulator.tokens import Keys, TokenStore
from kiwoom_gui.simulator.world import Settings, World
from kiwoom_gui.wire.numbers import NS

MONDAY = date(2026, 11, 23)
SAMSUNG = "005930"
"""47,850 won at the simulator's open; tick 50, limits 33,500 to 62,200."""


@dataclass
class StandingWorld:
    """A world with a hand on its clock; `events` are what the account was told."""

    settings: Settings = field(default_factory=lambda: Settings(scenario=SCENARIOS["calm"]))
    today: date = MONDAY
    nanoseconds: int = 0

    def __post_init__(self) -> None:
        self.world = World(self.settings, self.today, lambda: self.nanoseconds)
        self.events: list[AccountEvent] = []
        self.world.brokerage.on_event = self.events.append

    @property
    def now(self) -> int:
        return self.world.clock.now_ns()

    def run(self, seconds: float, step_s: float = 0.05) -> int:
        """Let time pass; return the acts of the flow."""
        acts = 0
        for _ in range(round(seconds / step_s)):
            self.nanoseconds += int(step_s * NS)
            acts += self.world.advance()
        return acts

    def stock(self, code: str = SAMSUNG) -> Instrument:
        return self.world.exchange.instruments[code]


def mock_world() -> StandingWorld:
    """A world of the mock service."""
    return StandingWorld(Settings(scenario=SCENARIOS["calm"], profile=PROFILES["mock"]))


@dataclass
class RestClient:
    """Speaks to an Api without a socket, with a token of its own."""

    standing: StandingWorld
    rate: RateLimit = field(default_factory=lambda: RateLimit(None, 1))

    def __post_init__(self) -> None:
        self.tokens = TokenStore(Keys("key", "secret"))
        self.api = Api(self.standing.world, self.tokens, self.rate)
        self.token, _ = self.tokens.issue(self.standing.now)

    def post(self, path: str, api_id: str, body: dict[str, str] | None = None, **headers: str) -> Response:
        sent = {"api-id": api_id, "authorization": f"Bearer {self.token}"}
        sent.update({name.replace("_", "-"): value for name, value in headers.items()})
        return self.api.answer(path, sent, json.dumps(body or {}).encode())

    def ask(self, path: str, api_id: str, **body: str) -> dict[str, Any]:
        reply: dict[str, Any] = json.loads(self.post(path, api_id, body).body)
        return reply

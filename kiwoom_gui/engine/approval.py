"""The stamp of the risk engine. An order without it cannot be sent, because nothing else can make one."""

from dataclasses import dataclass, field
from typing import Generic, TypeVar

from kiwoom_gui.domain.orders import OrderRequest

RequestT_co = TypeVar("RequestT_co", bound=OrderRequest, covariant=True)

RISK_ENGINE_SEAL = object()
"""Imported by `engine.risk_engine` and by nothing else; a test holds that."""


@dataclass(frozen=True, slots=True)
class Approved(Generic[RequestT_co]):
    """A request that passed the gate."""

    request: RequestT_co
    seal: object = field(repr=False, compare=False)

    def __post_init__(self) -> None:
        """Refuse a forged seal."""
        if self.seal is not RISK_ENGINE_SEAL:
            raise TypeError("only the risk engine approves a request")

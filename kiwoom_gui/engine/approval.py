"""The stamp of the risk engine. An order without it cannot be sent, because nothing else can make one."""

from dataclasses import InitVar, dataclass
from typing import Generic, TypeVar

from kiwoom_gui.domain.orders import OrderRequest

RequestT_co = TypeVar("RequestT_co", bound=OrderRequest, covariant=True)

RISK_ENGINE_SEAL = object()
"""Imported by `engine.risk_engine` and by nothing else; a test holds that."""


@dataclass(frozen=True, slots=True)
class Approved(Generic[RequestT_co]):
    """A request that passed the gate. The seal is shown once and not kept, so that no copy can carry it on."""

    request: RequestT_co
    seal: InitVar[object]

    def __post_init__(self, seal: object) -> None:
        """Refuse a forged seal."""
        if seal is not RISK_ENGINE_SEAL:
            raise TypeError("only the risk engine approves a request")

"""Names of things. Our ids and the venue's are different types, so they cannot be confused."""

from typing import NewType

ClientOrderId = NewType("ClientOrderId", str)
"""Ours: made when an intent is made, kept for ever. Every submit, modify and cancel request has its own."""

VenueOrderId = NewType("VenueOrderId", str)
"""The broker's 7-digit order number; every modify and cancel gets a new one."""

TradeId = NewType("TradeId", str)
"""The broker's fill number, unique together with the venue order id."""

InstrumentId = NewType("InstrumentId", str)
"""Six characters, digits or letters, without any prefix or suffix."""

StrategyId = NewType("StrategyId", str)

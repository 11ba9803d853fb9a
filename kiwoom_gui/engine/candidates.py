"""Which stocks of a scan are worth proposing: one filter after the other, each with the number that decides. Pure.

Knows what a scan tells of a stock and the user's filters; knows no strategy, no order and no account.
"""

from dataclasses import dataclass
from enum import StrEnum

from kiwoom_gui.domain.identifiers import InstrumentId
from kiwoom_gui.market.costs import ListingMarket
from kiwoom_gui.market.ticks import InstrumentKind


class ScanCode(StrEnum):
    """Why a candidate is not proposed, or why the armed scan lets it wait. The words are the terminal's."""

    MARKET_UNWANTED = "MARKET_UNWANTED"
    FUND = "FUND"
    HALTED = "HALTED"
    WARNED = "WARNED"
    INTERRUPTED = "INTERRUPTED"
    AT_UPPER_LIMIT = "AT_UPPER_LIMIT"
    CHANGE_SMALL = "CHANGE_SMALL"
    CHANGE_LARGE = "CHANGE_LARGE"
    PRICE_LOW = "PRICE_LOW"
    PRICE_HIGH = "PRICE_HIGH"
    NOTIONAL_SMALL = "NOTIONAL_SMALL"
    ALREADY_ON = "ALREADY_ON"
    HELD = "HELD"
    TRIED = "TRIED"
    SYMBOLS_FULL = "SYMBOLS_FULL"
    MONEY_FULL = "MONEY_FULL"
    NO_SLOT = "NO_SLOT"


@dataclass(frozen=True, slots=True)
class Candidate:
    """What a scan tells of a stock; won, shares, percent against yesterday's close. None is not known."""

    instrument_id: InstrumentId
    name: str
    last_px: int
    change_percent: float
    day_volume: int | None = None
    day_notional_mwon: int | None = None
    """Millions of won."""
    strength_percent: float | None = None
    upper_limit_px: int | None = None
    listing: ListingMarket | None = None
    kind: InstrumentKind | None = None
    is_halted: bool = False
    warning: str = ""
    """The exchange's warning in the broker's words; empty is none."""


@dataclass(frozen=True, slots=True)
class ScanFilters:
    """What a candidate must be; both bounds are allowed values."""

    min_change_percent: float = 5.0
    max_change_percent: float = 29.0
    min_notional_mwon: int = 1_000
    min_px: int = 1_000
    max_px: int = 500_000
    takes_kospi: bool = True
    takes_kosdaq: bool = True
    takes_funds: bool = False
    """ETF, ETN and ELW."""
    takes_warned: bool = False
    """Stocks that the exchange warns of, or watches."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The first filter that a candidate fails, with its number and the filter's; none: it is proposed."""

    code: ScanCode | None = None
    value: float | None = None
    threshold: float | None = None
    detail: str = ""


PROPOSED = Verdict()


def judge(seen: Candidate, filters: ScanFilters, *, is_interrupted: bool) -> Verdict:
    """Return whether a candidate passes the filters; what cannot trade comes before what is out of range."""
    return _tradable(seen, filters, is_interrupted=is_interrupted) or _in_range(seen, filters) or PROPOSED


def _tradable(seen: Candidate, filters: ScanFilters, *, is_interrupted: bool) -> Verdict | None:
    is_fund = seen.listing is ListingMarket.FUND or seen.kind not in {None, InstrumentKind.STOCK}
    upper = seen.upper_limit_px
    if seen.is_halted:
        return Verdict(ScanCode.HALTED)
    if is_fund and not filters.takes_funds:
        return Verdict(ScanCode.FUND, detail=seen.kind or "")
    if not is_fund and not _is_wanted(seen.listing, filters):
        return Verdict(ScanCode.MARKET_UNWANTED, detail=seen.listing or "")
    if seen.warning and not filters.takes_warned:
        return Verdict(ScanCode.WARNED, detail=seen.warning)
    if is_interrupted:
        return Verdict(ScanCode.INTERRUPTED)
    if upper is not None and seen.last_px >= upper:
        return Verdict(ScanCode.AT_UPPER_LIMIT, seen.last_px, upper)
    return None


def _is_wanted(listing: ListingMarket | None, filters: ScanFilters) -> bool:
    """An unknown market counts as wanted: the other filters still hold."""
    match listing:
        case ListingMarket.KOSPI:
            return filters.takes_kospi
        case ListingMarket.KOSDAQ:
            return filters.takes_kosdaq
        case ListingMarket.KONEX:
            return False
        case _:
            return True


def _in_range(seen: Candidate, filters: ScanFilters) -> Verdict | None:
    change, price, notional = seen.change_percent, seen.last_px, seen.day_notional_mwon
    if change < filters.min_change_percent:
        return Verdict(ScanCode.CHANGE_SMALL, change, filters.min_change_percent)
    if change > filters.max_change_percent:
        return Verdict(ScanCode.CHANGE_LARGE, change, filters.max_change_percent)
    if price < filters.min_px:
        return Verdict(ScanCode.PRICE_LOW, price, filters.min_px)
    if price > filters.max_px:
        return Verdict(ScanCode.PRICE_HIGH, price, filters.max_px)
    if notional is None or notional < filters.min_notional_mwon:
        return Verdict(ScanCode.NOTIONAL_SMALL, notional, filters.min_notional_mwon)
    return None

"""The broker's books, read whole and put into domain reports for reconciliation. Judges nothing.

Rows of cancel requests are left out: what they did stands in the rows of the orders they acted on.
"""

import asyncio
from datetime import date

from kiwoom_gui.broker.clocks import Clocks
from kiwoom_gui.broker.errors import BrokerError, MalformedError
from kiwoom_gui.broker.rest_client import RestClient
from kiwoom_gui.domain.enums import OrderSide, TimeInForce, Venue
from kiwoom_gui.domain.identifiers import InstrumentId, VenueOrderId
from kiwoom_gui.engine.messages import AccountSnapshot, CashReport, FillReport, OrderStatusReport, PositionReport
from kiwoom_gui.wire import codes
from kiwoom_gui.wire import rest_account as wire
from kiwoom_gui.wire.endpoints import Tr
from kiwoom_gui.wire.numbers import (
    NumberError,
    kst_of,
    parse_count,
    parse_decimal,
    parse_price,
    parse_time,
    yyyymmdd,
)
from kiwoom_gui.wire.rest import Empty


class KiwoomAccount:
    """The AccountClient of the broker."""

    def __init__(self, rest_client: RestClient, clocks: Clocks) -> None:
        """Take the way to the broker."""
        self._rest = rest_client
        self._clocks = clocks

    async def account_number(self) -> str:
        """Return the number of the account that the keys belong to.

        Raises:
            BrokerError: it could not be read.
        """
        page = await self._rest.query(Tr.ACCOUNT_NUMBER, Empty(), wire.AccountNumberReply)
        return page.reply.acctNo

    async def snapshot(self) -> AccountSnapshot:
        """Read open orders, the day's orders, fills, positions and cash, all pages, at the same time.

        Raises:
            BrokerError: the books could not be read whole.
        """
        requested = self._clocks.market()
        day = kst_of(requested).date()
        try:
            async with asyncio.TaskGroup() as group:
                open_orders = group.create_task(self._open_orders(day))
                day_orders = group.create_task(self._day_orders(day))
                fills = group.create_task(self._fills(day))
                positions = group.create_task(self._positions())
                cash = group.create_task(self._cash())
        except ExceptionGroup as failures:
            raise _first(failures) from None
        return AccountSnapshot(
            open_orders=open_orders.result(),
            day_orders=day_orders.result(),
            fills=fills.result(),
            positions=positions.result(),
            cash=cash.result(),
            ts_requested=requested,
            ts_init=self._clocks.market(),
        )

    async def _open_orders(self, day: date) -> tuple[OrderStatusReport, ...]:
        pages = await self._rest.query_all(Tr.OPEN_ORDERS, wire.OpenOrdersRequest(), wire.OpenOrdersReply)
        reports = (open_order(row, day) for page in pages for row in page.oso if not _is_cancel(row.io_tp_nm))
        return tuple(report for report in reports if report.leaves_qty)

    async def _day_orders(self, day: date) -> tuple[OrderStatusReport, ...]:
        request = wire.DayOrdersRequest(ord_dt=yyyymmdd(day))
        pages = await self._rest.query_all(Tr.DAY_ORDERS, request, wire.DayOrdersReply)
        rows = (row for page in pages for row in page.acnt_ord_cntr_prps_dtl)
        return tuple(day_order(row, day) for row in rows if not _is_cancel(row.io_tp_nm + row.mdfy_cncl))

    async def _fills(self, day: date) -> tuple[FillReport, ...]:
        pages = await self._rest.query_all(Tr.FILLS, wire.FillsRequest(), wire.FillsReply)
        reports = (fill(row, day) for page in pages for row in page.cntr if not _is_cancel(row.io_tp_nm))
        return tuple(report for report in reports if report.filled_qty)

    async def _positions(self) -> tuple[PositionReport, ...]:
        pages = await self._rest.query_all(Tr.BALANCE, wire.BalanceRequest(), wire.BalanceReply)
        ts_init = self._clocks.market()
        reports = (position(row, ts_init) for page in pages for row in page.acnt_evlt_remn_indv_tot)
        return tuple(report for report in reports if report.quantity)

    async def _cash(self) -> CashReport:
        reply = (await self._rest.query(Tr.CASH, wire.CashRequest(), wire.CashReply)).reply
        try:
            return CashReport(
                deposit=parse_count(reply.entr),
                d2_deposit=parse_count(reply.d2_entra),
                orderable=parse_count(reply.ord_alow_amt),
                d1_deposit=parse_count(reply.d1_entra) if reply.d1_entra else None,
                withdrawable=parse_count(reply.pymn_alow_amt) if reply.pymn_alow_amt else None,
            )
        except NumberError as error:
            raise MalformedError(f"{Tr.CASH}: {error}") from None


def open_order(row: wire.OpenOrderRow, day: date) -> OrderStatusReport:
    """Read a row of ka10075.

    Raises:
        MalformedError: it has no number or side, or a field is not a number.
    """
    try:
        filled = parse_count(row.cntr_qty)
        notional = parse_count(row.cntr_tot_amt)
        kind = codes.order_type_of_word(row.trde_tp)
        return OrderStatusReport(
            venue_order_id=_number(row.ord_no, Tr.OPEN_ORDERS),
            instrument_id=InstrumentId(codes.bare_code(row.stk_cd)),
            side=_side(row.io_tp_nm, Tr.OPEN_ORDERS),
            order_type=kind[0] if kind else None,
            time_in_force=kind[1] if kind else TimeInForce.DAY,
            venue=codes.venue_of(row.stex_tp or row.stex_tp_txt, row.sor_yn) or Venue.KRX,
            quantity=parse_count(row.ord_qty),
            filled_qty=filled,
            leaves_qty=parse_count(row.oso_qty),
            price=parse_price(row.ord_pric),
            ts_event=parse_time(row.tm, day) or 0,
            original_venue_order_id=_original(row.orig_ord_no),
            trigger_price=parse_price(row.stop_pric),
            avg_px=notional / filled if filled and notional else None,
        )
    except NumberError as error:
        raise MalformedError(f"{Tr.OPEN_ORDERS}: {error}") from None


def day_order(row: wire.DayOrderRow, day: date) -> OrderStatusReport:
    """Read a row of kt00007.

    Raises:
        MalformedError: it has no number or side, or a field is not a number.
    """
    try:
        filled = parse_count(row.cntr_qty)
        kind = codes.order_type_of_word(row.trde_tp)
        return OrderStatusReport(
            venue_order_id=_number(row.ord_no, Tr.DAY_ORDERS),
            instrument_id=InstrumentId(codes.bare_code(row.stk_cd)),
            side=_side(row.io_tp_nm, Tr.DAY_ORDERS),
            order_type=kind[0] if kind else None,
            time_in_force=kind[1] if kind else TimeInForce.DAY,
            venue=codes.venue_of(row.dmst_stex_tp) or Venue.KRX,
            quantity=parse_count(row.ord_qty),
            filled_qty=filled,
            leaves_qty=parse_count(row.ord_remnq),
            price=parse_price(row.ord_uv),
            ts_event=parse_time(row.ord_tm, day) or 0,
            original_venue_order_id=_original(row.ori_ord),
            trigger_price=parse_price(row.cond_uv),
            avg_px=_average(row.cntr_uv) if filled else None,
        )
    except NumberError as error:
        raise MalformedError(f"{Tr.DAY_ORDERS}: {error}") from None


def fill(row: wire.FillRow, day: date) -> FillReport:
    """Read a row of ka10076.

    Raises:
        MalformedError: it has no number or side, or a field is not a number.
    """
    try:
        return FillReport(
            venue_order_id=_number(row.ord_no, Tr.FILLS),
            instrument_id=InstrumentId(codes.bare_code(row.stk_cd)),
            side=_side(row.io_tp_nm, Tr.FILLS),
            filled_qty=parse_count(row.cntr_qty),
            avg_px=_average(row.cntr_pric) or 0.0,
            ts_event=parse_time(row.ord_tm, day) or 0,
            commission=_costs(row.tdy_trde_cmsn),
            tax=_costs(row.tdy_trde_tax),
        )
    except NumberError as error:
        raise MalformedError(f"{Tr.FILLS}: {error}") from None


def position(row: wire.BalanceRow, ts_init: int) -> PositionReport:
    """Read a row of kt00018; the cost over the quantity is exacter than the rounded average price.

    Raises:
        MalformedError: a field is not a number.
    """
    try:
        quantity = parse_count(row.rmnd_qty)
        cost = parse_count(row.pur_amt)
        exact = cost / quantity if quantity and cost else None
        return PositionReport(
            instrument_id=InstrumentId(codes.bare_code(row.stk_cd)),
            quantity=quantity,
            orderable_qty=parse_count(row.trde_able_qty),
            avg_px=exact if exact is not None else _average(row.pur_pric) or 0.0,
            ts_init=ts_init,
            last_px=parse_price(row.cur_prc),
        )
    except NumberError as error:
        raise MalformedError(f"{Tr.BALANCE}: {error}") from None


def _number(text: str, tr: Tr) -> VenueOrderId:
    number = codes.order_number(text)
    if not number:
        raise MalformedError(f"{tr}: a row without an order number")
    return VenueOrderId(number)


def _original(text: str) -> VenueOrderId | None:
    number = codes.order_number(text)
    return VenueOrderId(number) if number else None


def _side(words: str, tr: Tr) -> OrderSide:
    side = codes.side_of_word(words)
    if side is None:
        raise MalformedError(f"{tr}: a row without a side")
    return OrderSide.BUY if side is codes.Side.BUY else OrderSide.SELL


def _is_cancel(words: str) -> bool:
    return codes.action_of_word(words) is codes.Action.CANCEL


def _average(text: str) -> float | None:
    value = parse_decimal(text)
    return float(abs(value)) if value else None


def _costs(text: str) -> int | None:
    value = parse_decimal(text)
    return None if value is None else int(value)


def _first(failures: ExceptionGroup) -> Exception:
    """Return the failure to tell: one of the broker's if there is one, else whatever it was."""
    for failure in failures.exceptions:
        if isinstance(failure, BrokerError):
            return failure
    return failures.exceptions[0]

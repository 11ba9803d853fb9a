"""Which kinds of events come, and which are owed."""

from kiwoom_gui.broker.clocks import NS
from kiwoom_gui.broker.feeds import Feed, FeedWatch
from kiwoom_gui.wire.realtime_values import (
    BalanceEntry,
    BalanceValues,
    BookEntry,
    BookValues,
    ClockEntry,
    ClockValues,
    OrderEntry,
    OrderValues,
    OtherEntry,
    TradeEntry,
    TradeValues,
)

TRADE = TradeEntry(item="005930", values=TradeValues())
ORDER = OrderEntry(values=OrderValues())


def test_each_kind_is_timed_by_itself() -> None:
    watch = FeedWatch()
    watch.heard([TRADE, BookEntry(item="005930", values=BookValues())], 1 * NS)
    watch.heard([BalanceEntry(values=BalanceValues())], 2 * NS)
    watch.heard([ClockEntry(values=ClockValues()), OtherEntry(type="1h", item="", values={})], 3 * NS)
    assert watch.ages_ns(4 * NS) == {Feed.MARKET: 3 * NS, Feed.ACCOUNT: 2 * NS, Feed.CLOCK: 1 * NS}


def test_a_quiet_account_owes_nothing() -> None:
    watch = FeedWatch()
    watch.heard([TRADE], 1 * NS)
    assert watch.account_silent_ns(3_600 * NS) is None


def test_an_accepted_order_without_an_event_is_silence_until_one_comes() -> None:
    watch = FeedWatch()
    watch.heard([ORDER], 1 * NS)
    watch.expect_account(10 * NS)
    watch.heard([TRADE], 12 * NS)  # the market speaks, the account does not
    assert watch.account_silent_ns(14 * NS) is None
    assert watch.account_silent_ns(15 * NS) == 5 * NS
    watch.expect_account(16 * NS)
    assert watch.account_silent_ns(17 * NS) == 7 * NS
    watch.heard([ORDER], 18 * NS)
    assert watch.account_silent_ns(60 * NS) is None


def test_an_event_that_came_before_the_answer_settles_it() -> None:
    watch = FeedWatch()
    watch.heard([ORDER], 11 * NS)  # the order was begun at 10
    watch.expect_account(10 * NS)
    assert watch.account_silent_ns(60 * NS) is None


def test_a_new_connection_owes_nothing_of_before() -> None:
    watch = FeedWatch()
    watch.heard([ORDER], 1 * NS)
    watch.expect_account(10 * NS)
    watch.begin()
    assert watch.account_silent_ns(60 * NS) is None
    assert watch.ages_ns(60 * NS) == {}

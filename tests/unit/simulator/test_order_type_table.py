"""Each order type, at each venue, at each edge of the sessions, against the exchanges' order-type table.

The table below is written by hand from the rules of November 2026, not from the code. One letter for each stretch of
`ALL_SPANS`: `.` taken, `b` the venue is closed (505217), `t` not at this hour (521790), `n` not at this venue or
abolished (407022), `h` halted (509193).
"""

import pytest

from kiwoom_gui.market.sessions import Venue
from kiwoom_gui.wire.codes import TYPE_OF_TRDE_TP
from tests.support.order_type_table import ALL_SPANS, DOCUMENT, Span, answer, document

CODES = {".": "", "b": "505217", "t": "521790", "n": "407022", "h": "509193"}
NEVER = "n" * 14
#                         +---------------- before 08:00
#                         |+--------------- 08:00 NXT pre-market
#                         ||+-------------- 08:30 KRX closing price of yesterday, opening auction
#                         |||+------------- 08:40 KRX opening auction
#                         ||||+------------ 08:50 NXT break
#                         |||||+----------- 09:00 KRX continuous, NXT break until 09:00:30
#                         ||||||+---------- 09:00:30 both continuous
#                         |||||||+--------- 15:20 KRX closing auction, NXT break
#                         ||||||||+-------- 15:30 KRX today's closing price, NXT call
#                         |||||||||+------- 15:40 NXT after-market
#                         ||||||||||+------ 16:00 KRX after-market
#                         |||||||||||+----- 20:00 closed
#                         ||||||||||||+---- volatility interruption
#                         |||||||||||||+--- halt
CONTINUOUS = {Venue.KRX: "bbttt..ttttbth", Venue.NXT: "bttttt.ttttbth", Venue.SOR: "btttt..ttttbth"}
NO_ROUTER = {**CONTINUOUS, Venue.SOR: NEVER}
BEST = {Venue.KRX: "bbttt..ttt.bth", Venue.NXT: "bttttt.ttttbth", Venue.SOR: "btttt..ttt.bth"}
RULES: dict[str, dict[Venue, str]] = {
    "0": {Venue.KRX: "bb......tt.b.h", Venue.NXT: "b...tt.t...bth", Venue.SOR: "b..........b.h"},
    "3": {Venue.KRX: "bb......tttb.h", Venue.NXT: "bttttt.ttttbth", Venue.SOR: "bt......tttb.h"},
    "5": {Venue.KRX: "bb.....ttttb.h", Venue.NXT: NEVER, Venue.SOR: NEVER},
    "6": BEST,
    "7": BEST,
    "10": CONTINUOUS,
    "20": CONTINUOUS,
    "13": CONTINUOUS,
    "23": CONTINUOUS,
    "16": CONTINUOUS,
    "26": CONTINUOUS,
    "28": NO_ROUTER,
    "29": NO_ROUTER,
    "30": NO_ROUTER,
    "31": NO_ROUTER,
    "61": {Venue.KRX: "bb.ttttttttbth", Venue.NXT: NEVER, Venue.SOR: NEVER},
    "62": {Venue.KRX: NEVER, Venue.NXT: NEVER, Venue.SOR: NEVER},
    "81": {Venue.KRX: "bbtttttt..tbth", Venue.NXT: NEVER, Venue.SOR: NEVER},
}


def test_the_rules_speak_of_every_type() -> None:
    assert set(RULES) == set(TYPE_OF_TRDE_TP)
    assert all(len(row) == len(ALL_SPANS) for rule in RULES.values() for row in rule.values())


@pytest.mark.parametrize("venue", list(Venue))
@pytest.mark.parametrize("trde_tp", list(RULES))
def test_a_type_is_taken_where_and_when_the_rules_say(trde_tp: str, venue: Venue) -> None:
    def seen(span: Span) -> tuple[str, str]:
        return answer(trde_tp, venue, span, span.first).code, answer(trde_tp, venue, span, span.last).code

    got = {span.name: seen(span) for span in ALL_SPANS}
    wanted = {
        span.name: (CODES[mark], CODES[mark]) for span, mark in zip(ALL_SPANS, RULES[trde_tp][venue], strict=True)
    }
    assert got == wanted


def test_the_page_says_what_the_simulator_answers() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == document(), "run python -m tests.support.order_type_table"

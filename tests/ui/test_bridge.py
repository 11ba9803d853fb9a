"""The seam between frames and signals."""

from typing import get_args

from kiwoom_gui.app import views as v
from kiwoom_gui.app.commands import Focus, SetState
from kiwoom_gui.app.views import AnswerView, InstrumentsView, QuotesView, SessionView
from kiwoom_gui.domain.enums import TradingState
from kiwoom_gui.ui.bridge import Bridge
from tests.support.fake_link import FakeLink
from tests.support.some_views import a_quote, a_session, an_account, an_instrument, an_order


def test_the_first_frame_fills_the_state_before_anyone_is_told() -> None:
    bridge = Bridge()
    seen: list[object] = []
    bridge.session_changed.connect(lambda _view: seen.append(bridge.quote("080220")))
    bridge.attach(FakeLink(a_session(), QuotesView(rows=[a_quote()])))
    assert seen == [a_quote()]
    bridge.detach()


def test_a_missing_frame_makes_it_attach_again() -> None:
    bridge, link = Bridge(), FakeLink(a_session())
    bridge.attach(link)
    link.skip()
    link.publish(a_session(mode="mock"))
    assert link.attached == 2
    link.first = [a_session(mode="real")]
    link.publish(a_session(mode="mock"))
    assert bridge.state.session == a_session(mode="mock")
    bridge.detach()


def test_frames_without_a_gap_keep_the_link() -> None:
    bridge, link = Bridge(), FakeLink(a_session())
    bridge.attach(link)
    for _ in range(5):
        link.publish(a_session())
    assert link.attached == 1
    bridge.detach()


def test_a_command_without_an_engine_is_refused_at_once() -> None:
    bridge = Bridge()
    answers: list[AnswerView] = []
    bridge.answered.connect(answers.append)
    bridge.send(SetState(command_id="1", state=TradingState.HALTED))
    assert [(answer.is_taken, answer.code) for answer in answers] == [(False, "NOT_CONNECTED")]


def test_command_ids_differ_between_terminals_and_calls() -> None:
    one, other = Bridge(), Bridge()
    ids = {one.new_command_id(), one.new_command_id(), other.new_command_id(), other.new_command_id()}
    assert len(ids) == 4


def test_the_focus_is_told_to_the_engine_and_to_the_panels_once() -> None:
    bridge, link = Bridge(), FakeLink()
    bridge.attach(link)
    told: list[str] = []
    bridge.focus_changed.connect(told.append)
    bridge.focus("080220")
    bridge.focus("080220", minutes=1)
    assert told == ["080220"]
    sent = [(command.instrument_id, command.minutes) for command in link.sent if isinstance(command, Focus)]
    assert sent == [("080220", 5), ("080220", 1)]
    bridge.detach()


def test_a_focus_chosen_before_the_engine_was_there_is_told_when_it_comes() -> None:
    bridge, link = Bridge(), FakeLink()
    bridge.focus("005930")
    bridge.attach(link)
    assert [command.instrument_id for command in link.sent if isinstance(command, Focus)] == ["005930"]
    bridge.detach()


def test_a_symbol_without_a_name_is_called_by_its_code() -> None:
    bridge = Bridge()
    bridge.attach(FakeLink(InstrumentsView(rows=[an_instrument("080220", "제주반도체")])))
    assert bridge.name_of("080220") == "제주반도체"
    assert bridge.name_of("999999") == "999999"
    bridge.detach()


def test_a_detached_terminal_hears_no_more() -> None:
    bridge, link = Bridge(), FakeLink()
    bridge.attach(link)
    heard: list[SessionView] = []
    bridge.session_changed.connect(heard.append)
    bridge.detach()
    link.publish(a_session())
    assert heard == []


def test_every_part_of_a_frame_has_a_signal() -> None:
    assert set(Bridge()._signals) == set(get_args(v.Part))


def test_what_was_said_already_is_not_said_again() -> None:
    bridge, link = Bridge(), FakeLink(a_session(), QuotesView(rows=[a_quote()]), v.OrdersView(rows=[an_order()]))
    bridge.attach(link)
    heard: list[object] = []
    for signal in (bridge.session_changed, bridge.quotes_changed, bridge.orders_changed, bridge.account_changed):
        signal.connect(heard.append)
    again = (a_session(), QuotesView(rows=[a_quote()]), v.OrdersView(rows=[an_order()], is_full=False))
    link.publish(*again, v.OrdersView(rows=[], is_full=False), an_account())
    assert heard == [an_account()]
    link.publish(a_session(mode="mock"), QuotesView(rows=[a_quote(last_px=32_900)]), an_account())
    assert heard[1:] == [a_session(mode="mock"), QuotesView(rows=[a_quote(last_px=32_900)])]
    changed = an_order(leaves_qty=30, filled_qty=10)
    link.publish(v.OrdersView(rows=[changed], is_full=False))
    assert heard[3:] == [v.OrdersView(rows=[changed])]
    bridge.detach()


def test_what_was_said_is_said_again_after_another_symbol_or_a_new_engine() -> None:
    bridge, link = Bridge(), FakeLink(a_session())
    bridge.attach(link)
    bridge.focus("080220")
    heard: list[object] = []
    bridge.session_changed.connect(heard.append)
    bridge.focus("005930")
    link.publish(a_session())
    link.publish(a_session())
    assert heard == [a_session()]
    bridge.attach(link)
    assert heard == [a_session()] * 2
    bridge.detach()


def test_the_end_of_a_frame_is_told_after_all_of_its_parts() -> None:
    bridge, link = Bridge(), FakeLink(a_session())
    bridge.attach(link)
    heard: list[str] = []
    bridge.account_changed.connect(lambda _view: heard.append("account"))
    bridge.quotes_changed.connect(lambda _view: heard.append("quotes"))
    bridge.frame_taken.connect(lambda: heard.append("end"))
    link.publish(an_account(), QuotesView(rows=[a_quote()]))
    assert heard == ["account", "quotes", "end"]
    bridge.detach()

"""Addresses and transaction ids."""

from kiwoom_gui.wire.endpoints import ORDER_TRS, PATHS, Tr, sim_hosts


def test_every_transaction_has_a_path() -> None:
    assert set(PATHS) == set(Tr)


def test_only_what_changes_something_is_an_order() -> None:
    assert {tr.value for tr in ORDER_TRS} == {"kt10000", "kt10001", "kt10002", "kt10003"}
    assert {PATHS[tr] for tr in ORDER_TRS} == {"/api/dostk/ordr"}


def test_a_simulator_is_reached_on_loopback() -> None:
    hosts = sim_hosts(8080)
    assert hosts.rest == "http://127.0.0.1:8080"
    assert hosts.ws == "ws://127.0.0.1:8080/api/dostk/websocket"

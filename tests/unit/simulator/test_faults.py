import pytest

from kiwoom_gui.simulator.faults import LOGIN, Fault, FaultError, FaultKind, Faults, read_rule, read_script
from tests.support.sim_builders import StandingWorld

NINE = StandingWorld().now  # 09:00:20 KST
LOST = FaultKind.LOST_ANSWER


def faults_of(*rules: Fault, seed: int = 1) -> Faults:
    faults = Faults(seed)
    for rule in rules:
        faults.add(rule)
    return faults


def hits(faults: Faults, requests: int, api_id: str = "kt10000") -> list[int]:
    """Return which of so many requests are befallen, from 1."""
    return [n for n in range(1, requests + 1) if faults.take(api_id, "", NINE)]


def test_a_rule_acts_as_often_as_it_says_and_on_its_tr_alone() -> None:
    faults = faults_of(Fault(kind=LOST, api_id="kt10000", count=2))
    assert hits(faults, 5, "kt10001") == []
    assert hits(faults, 5) == [1, 2]
    assert faults.waiting() == []


def test_a_count_of_nought_never_ends() -> None:
    faults = faults_of(Fault(kind=LOST, count=0))
    assert hits(faults, 4) == [1, 2, 3, 4]
    assert len(faults.waiting()) == 1


def test_the_nth_request_is_the_first_to_suffer() -> None:
    assert hits(faults_of(Fault(kind=LOST, nth=3, count=2)), 6) == [3, 4]


def test_a_rule_may_wait_for_a_stock_and_for_a_time() -> None:
    faults = faults_of(Fault(kind=LOST, stk_cd="005930", count=0), Fault(kind=LOST, at="09:00:30", until="09:01:00"))
    assert faults.take("kt10000", "000660", NINE) is None
    assert faults.take("kt10000", "005930", NINE) is not None
    assert faults.take("kt10000", "000660", NINE + 20 * 10**9) is not None
    assert faults.take("kt10000", "000660", NINE + 60 * 10**9) is None


def test_the_same_seed_has_the_same_chance_and_another_another() -> None:
    rule = Fault(kind=LOST, probability=0.3, count=0)
    first, again, other = (hits(faults_of(rule, seed=seed), 200) for seed in (5, 5, 6))
    assert first == again != other
    assert 30 < len(first) < 90


def test_of_two_rules_that_fit_the_first_acts_and_the_second_keeps_waiting() -> None:
    faults = faults_of(Fault(kind=LOST), Fault(kind=FaultKind.HTTP_500))
    taken = [faults.take("kt10000", "", NINE) for _ in range(3)]
    assert [rule.kind if rule else None for rule in taken] == [LOST, FaultKind.HTTP_500, None]


def test_a_login_suffers_only_from_rules_that_name_it() -> None:
    faults = faults_of(Fault(kind=LOST, count=0))
    assert faults.take(LOGIN, "", NINE) is None
    faults.add(Fault(kind=FaultKind.REFUSE, api_id=LOGIN, code="8010"))
    assert faults.take(LOGIN, "", NINE) is not None


def test_events_suffer_only_from_rules_about_events() -> None:
    faults = faults_of(Fault(kind=LOST, count=0), Fault(kind=FaultKind.WS_MISSED, count=0))
    assert faults.take_event("0B", "005930", NINE) is None
    assert faults.take_event("00", "005930", NINE) is not None
    faults.add(Fault(kind=FaultKind.WS_LATE, type="0B,0D"))
    assert faults.take_event("0D", "005930", NINE) is not None


def test_a_cut_needs_no_request_and_comes_at_its_time_once() -> None:
    faults = faults_of(Fault(kind=FaultKind.WS_CUT, at="09:00:30"))
    assert faults.take_due(NINE) == []
    assert [rule.kind for rule in faults.take_due(NINE + 15 * 10**9)] == [FaultKind.WS_CUT]
    assert faults.take_due(NINE + 16 * 10**9) == []


def test_a_wrong_clock_lasts_between_its_times() -> None:
    faults = faults_of(Fault(kind=FaultKind.WRONG_CLOCK, seconds=-7.5, until="09:00:30"))
    assert faults.lasting_s(FaultKind.WRONG_CLOCK, NINE) == -7.5
    assert faults.lasting_s(FaultKind.WRONG_CLOCK, NINE + 15 * 10**9) == 0


def test_what_happened_is_kept() -> None:
    faults = faults_of(Fault(kind=LOST))
    faults.take("kt10000", "005930", NINE)
    (one,) = faults.happened
    assert (one.ts, one.kind, one.to, one.stk_cd) == (NINE, LOST, "kt10000", "005930")


def test_a_script_is_a_rule_a_line_with_remarks() -> None:
    rules = read_script('# orders\n\n{"kind": "lost_answer", "api_id": "kt10000", "nth": 2}\n{"kind": "ws_cut"}\n')
    assert [(rule.kind, rule.nth) for rule in rules] == [(LOST, 2), (FaultKind.WS_CUT, 1)]


@pytest.mark.parametrize(
    "line",
    [
        "{",
        '{"kind": "nonsense"}',
        '{"kind": "delay", "secs": 3}',
        '{"kind": "delay", "probability": 0}',
        '{"kind": "delay", "at": "9 o\'clock"}',
        '{"kind": "refuse", "code": "4711"}',
    ],
)
def test_a_line_that_is_no_rule_is_named(line: str) -> None:
    with pytest.raises(FaultError, match="line 2"):
        read_script('{"kind": "delay"}\n' + line)


def test_a_refusal_may_have_any_code_that_the_broker_has() -> None:
    for code in ("1501", "1513", "1700", "1702", "8010", "8030", "8031", "8103", "855056", "RC4007", "509193"):
        assert read_rule(b'{"kind": "refuse", "code": "%s"}' % code.encode()).code == code

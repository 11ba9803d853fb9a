"""The true offset is always among the possible ones, and a set clock is told from a wrong reading."""

from hypothesis import given
from hypothesis import strategies as st

from kiwoom_gui.app.offset_estimator import OffsetEstimator, Reading, Verdict

S = 1_000_000_000
MS = 1_000_000

offsets = st.integers(-(10**18), 10**18)
looks = st.lists(
    st.tuples(
        st.integers(0, 30 * S),  # pause before the request
        st.integers(0, 800 * MS),  # way there
        st.integers(0, 800 * MS),  # way back
    ),
    min_size=1,
    max_size=40,
)


def _read(start: int, there: int, back: int, offset: int, drift_ppm: int = 0) -> Reading:
    stamped = start + there
    server = stamped + offset + stamped * drift_ppm // 1_000_000
    return Reading(shown=server // S * S, resolution=S, earliest=start, latest=start + there + back)


@given(offset=offsets, looks=looks, drift_ppm=st.integers(-50, 50))
def test_the_true_offset_stays_within_the_bounds_though_the_clocks_drift(
    offset: int, looks: list[tuple[int, int, int]], drift_ppm: int
) -> None:
    estimator, now = OffsetEstimator(), 0
    for pause, there, back in looks:
        now += pause
        verdict = estimator.add(_read(now, there, back, offset, drift_ppm))
        assert verdict in {Verdict.FIRST, Verdict.AGREED}
        now += there + back
        bounds = estimator.bounds(now)
        assert bounds is not None
        true = offset + now * drift_ppm // 1_000_000
        assert bounds[0] - 1 <= true <= bounds[1] + 1


@given(offset=offsets, looks=looks)
def test_more_readings_never_make_the_estimate_worse_than_one_reading_alone(
    offset: int, looks: list[tuple[int, int, int]]
) -> None:
    estimator, now = OffsetEstimator(), 0
    for pause, there, back in looks:
        now += pause
        estimator.add(_read(now, there, back, offset))
        now += there + back
        bounds = estimator.bounds(now)
        assert bounds is not None
        assert bounds[1] - bounds[0] <= S + there + back


def test_readings_spread_over_the_second_narrow_it_to_their_delay() -> None:
    # Requests every 1.07 s meet the server's second at 100 different places; the way takes 20 ms.
    estimator, offset = OffsetEstimator(), 123_456_789_012
    for number in range(100):
        estimator.add(_read(number * 1_070 * MS, 10 * MS, 10 * MS, offset))
    assert abs(estimator.offset() - offset) < 40 * MS


@given(offset=offsets, jump=st.one_of(st.integers(-(10**15), -5 * S), st.integers(5 * S, 10**15)))
def test_a_set_clock_is_believed_at_the_third_reading(offset: int, jump: int) -> None:
    estimator = OffsetEstimator()
    for number in range(10):
        estimator.add(_read(number * S, 10 * MS, 10 * MS, offset))
    verdicts = [estimator.add(_read((10 + n) * S, 10 * MS, 10 * MS, offset + jump)) for n in range(3)]
    assert verdicts == [Verdict.DOUBTED, Verdict.DOUBTED, Verdict.JUMPED]
    bounds = estimator.bounds(13 * S)
    assert bounds is not None
    assert bounds[0] <= offset + jump <= bounds[1]


@given(offset=offsets, wrong=st.integers(5 * S, 10**15))
def test_a_single_wrong_reading_changes_nothing(offset: int, wrong: int) -> None:
    estimator = OffsetEstimator()
    for number in range(10):
        estimator.add(_read(number * S, 10 * MS, 10 * MS, offset))
    before = estimator.offset()
    assert estimator.add(_read(10 * S, 10 * MS, 10 * MS, offset + wrong)) is Verdict.DOUBTED
    assert estimator.offset() == before
    assert estimator.add(_read(11 * S, 10 * MS, 10 * MS, offset)) is Verdict.AGREED

"""The stamp of the risk engine."""

from dataclasses import replace

import pytest

from kiwoom_gui.engine.approval import Approved
from kiwoom_gui.engine.risk_checks import Denial
from tests.support.builders import a_submit
from tests.support.core_harness import CoreHarness


def _approved() -> Approved:
    verdict = CoreHarness().arm().core.risk.review_submit(a_submit(), 0)
    assert not isinstance(verdict, Denial)
    return verdict


@pytest.mark.parametrize("seal", [None, object(), "RISK_ENGINE_SEAL"])
def test_nothing_but_the_risk_engine_makes_an_approval(seal: object) -> None:
    with pytest.raises(TypeError, match="only the risk engine"):
        Approved(a_submit(), seal)


def test_an_approval_cannot_be_moved_to_another_request() -> None:
    with pytest.raises((TypeError, ValueError)):
        replace(_approved(), request=a_submit("other"))  # type: ignore[call-arg]  # the type checker refuses it too


def test_an_approval_does_not_hand_out_its_seal() -> None:
    assert not hasattr(_approved(), "seal")
    assert "seal" not in repr(_approved())

"""What the command line asks for reaches the engine's process."""

from pathlib import Path

import pytest

from kiwoom_gui.app.config import Mode, Paths, Settings
from kiwoom_gui.app.launch import Launch, hand_over, take_over


@pytest.mark.parametrize("is_armed", [False, True])
def test_mode_and_the_user_s_word_for_real_orders_are_handed_over(tmp_path: Path, is_armed: bool) -> None:
    launch = Launch(Paths.under(tmp_path), Settings(mode=Mode.REAL), is_real_armed=is_armed)
    taken = take_over(hand_over(launch))
    assert (taken.settings.mode, taken.is_real_armed) == (Mode.REAL, is_armed)
    assert taken.paths == launch.paths

"""Contrast of every text on every surface that it stands on, in both themes and all palettes, from the tokens alone."""

import pytest

from kiwoom_gui.ui.style import tokens
from kiwoom_gui.ui.theme import DARK, LIGHT, PALETTE_NAMES, Theme, look

LEAST = 4.5
LEAST_EDGE = 3.0

GROUNDS = {
    "t1": "s1 s2 s3 hover pressed sel flash warn_tint accent_tint danger_tint up_tint down_tint up_bar down_bar",
    "t2": "s1 s2 s3 hover sel warn_tint bg0",
    "t3": "s1 s2 s3 hover sel warn_tint",
    "dis": "s1 s2",
    "up": "s1 s2 sel flash up_tint down_tint up_bar",
    "down": "s1 s2 sel flash up_tint down_tint down_bar",
    "flat": "s1 sel flash up_tint down_tint",
    "accent": "s1 s2 sel accent_tint warn_tint",
    "warn": "s1 s2 s3 warn_tint",
    "danger": "s1 s2 s3 danger_tint",
    "ok": "s1 s2",
    "on_fill": "up_fill down_fill",
    "on_accent": "accent",
    "on_real": "real",
    "on_mock": "mock",
    "on_sim": "sim",
    "line_average": "s1",
    "line_target": "s1",
    "line_stop": "s1",
    "line_trail": "s1",
    "line_stage": "s1",
}
"""Text token and the surfaces it is written on, as the design says."""

EDGES = {"ctl": "s1", "focus": "s1 s2 s3 bg0"}


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours by WCAG 2.1."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _weak(theme: Theme, grounds: dict[str, str], least: float) -> list[str]:
    hues = tokens(theme)
    return [
        f"{text} on {ground}: {contrast(hues[text], hues[ground]):.2f}"
        for text, surfaces in grounds.items()
        for ground in surfaces.split()
        if contrast(hues[text], hues[ground]) < least
    ]


def test_the_measure_is_that_of_wcag() -> None:
    assert contrast("#FFFFFF", "#000000") == pytest.approx(21.0)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("palette", PALETTE_NAMES)
@pytest.mark.parametrize("name", ["dark", "light"])
def test_every_text_can_be_read_on_what_it_stands_on(name: str, palette: str) -> None:
    assert _weak(look(name, palette), GROUNDS, LEAST) == []


@pytest.mark.parametrize("palette", PALETTE_NAMES)
@pytest.mark.parametrize("name", ["dark", "light"])
def test_edges_of_fields_and_the_focus_ring_can_be_seen(name: str, palette: str) -> None:
    assert _weak(look(name, palette), EDGES, LEAST_EDGE) == []


def test_palettes_change_only_the_colours_of_direction() -> None:
    for name, base in (("dark", DARK), ("light", LIGHT)):
        assert look(name) is base
        for palette in ("colorblind", "international"):
            changed = {key for key, value in tokens(look(name, palette)).items() if value != tokens(base)[key]}
            assert {"up", "down", "palette"} <= changed
            assert all(key.startswith(("up", "down", "palette", "line_target")) for key in changed)


def test_an_unknown_look_is_dark_and_korean() -> None:
    assert look("sepia", "none") is DARK

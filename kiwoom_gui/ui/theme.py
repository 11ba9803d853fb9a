"""One table of design tokens, dark and light, and the palettes of direction. The only place that names a colour."""

from dataclasses import dataclass, replace
from functools import cache

from PySide6.QtCore import QObject, Signal


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours as #RRGGBB. Red and blue mean direction only; modes orange, green, grey; danger magenta."""

    name: str
    bg0: str
    s1: str
    s2: str
    s3: str
    hover: str
    pressed: str
    sel: str
    flash: str
    line: str
    line2: str
    ctl: str
    focus: str
    t1: str
    t2: str
    t3: str
    dis: str
    up: str
    down: str
    flat: str
    accent: str
    warn: str
    danger: str
    ok: str
    on_fill: str
    on_accent: str
    on_real: str
    on_mock: str
    on_sim: str
    up_tint: str
    up_bar: str
    up_fill: str
    down_tint: str
    down_bar: str
    down_fill: str
    accent_tint: str
    warn_tint: str
    danger_tint: str
    real: str
    mock: str
    sim: str
    grid: str
    cross: str
    ma20: str
    ma60: str
    ma120: str
    line_average: str
    line_target: str
    line_stop: str
    line_trail: str
    line_stage: str
    palette: str = "korean"


DARK = Theme(
    name="dark",
    bg0="#0A0D11",
    s1="#11151A",
    s2="#171C23",
    s3="#1E252E",
    hover="#242C37",
    pressed="#2D3744",
    sel="#1C2C35",
    flash="#2C2B1C",
    line="#1F2630",
    line2="#323C4A",
    ctl="#647183",
    focus="#35C2B5",
    t1="#E8ECF1",
    t2="#B4BDC9",
    t3="#98A3B1",
    dis="#808B99",
    up="#FF6B6B",
    down="#64A3FF",
    flat="#B4BDC9",
    accent="#35C2B5",
    warn="#E8BD4A",
    danger="#F07AB4",
    ok="#4CBF7F",
    on_fill="#FFFFFF",
    on_accent="#04201D",
    on_real="#1C0F00",
    on_mock="#03170C",
    on_sim="#10141A",
    up_tint="#2A161A",
    up_bar="#4A2126",
    up_fill="#C42B38",
    down_tint="#121F33",
    down_bar="#1B3457",
    down_fill="#2563C4",
    accent_tint="#12302F",
    warn_tint="#2E2612",
    danger_tint="#351A2A",
    real="#F0922B",
    mock="#3DAE72",
    sim="#97A1AF",
    grid="#1A2028",
    cross="#8F9AA9",
    ma20="#E8BD4A",
    ma60="#B48CF2",
    ma120="#7F8B9A",
    line_average="#E8ECF1",
    line_target="#FF8A8A",
    line_stop="#F07AB4",
    line_trail="#E8BD4A",
    line_stage="#35C2B5",
)


LIGHT = Theme(
    name="light",
    bg0="#DDE2E8",
    s1="#FFFFFF",
    s2="#F3F5F8",
    s3="#E9EDF2",
    hover="#E1E6ED",
    pressed="#D3DAE3",
    sel="#DDEEEF",
    flash="#FFF3C4",
    line="#E6EAEF",
    line2="#C3CBD6",
    ctl="#7D8896",
    focus="#0A7067",
    t1="#12161C",
    t2="#3D4653",
    t3="#556070",
    dis="#657080",
    up="#C8102E",
    down="#0F55C7",
    flat="#3D4653",
    accent="#0A7067",
    warn="#7F5700",
    danger="#AD1A6B",
    ok="#17743F",
    on_fill="#FFFFFF",
    on_accent="#FFFFFF",
    on_real="#FFFFFF",
    on_mock="#FFFFFF",
    on_sim="#FFFFFF",
    up_tint="#FCECEE",
    up_bar="#FADBDF",
    up_fill="#C42B38",
    down_tint="#E9F0FC",
    down_bar="#CFE0FA",
    down_fill="#2563C4",
    accent_tint="#E0F2F0",
    warn_tint="#FBF1D6",
    danger_tint="#FBE8F2",
    real="#B85000",
    mock="#1A7843",
    sim="#5A6575",
    grid="#EDF0F4",
    cross="#596474",
    ma20="#946500",
    ma60="#7A4FD0",
    ma120="#8A94A1",
    line_average="#12161C",
    line_target="#C8102E",
    line_stop="#AD1A6B",
    line_trail="#8A5F00",
    line_stage="#0A7067",
)


@dataclass(frozen=True, slots=True)
class Direction:
    """The colours of up and down: as text, and as fills that carry white words."""

    up: str
    down: str
    up_fill: str
    down_fill: str


PALETTES: dict[str, dict[str, Direction]] = {
    "colorblind": {
        "dark": Direction("#F2A65A", "#5AB4F0", "#9A4300", "#005F9E"),
        "light": Direction("#9A4300", "#005F9E", "#9A4300", "#005F9E"),
    },
    "international": {
        "dark": Direction("#4CC38A", "#FF7F7F", "#14703C", "#C42B38"),
        "light": Direction("#14703C", "#C8102E", "#14703C", "#C42B38"),
    },
}
"""What replaces the Korean red and blue, whose colours stand in the themes themselves."""

PALETTE_NAMES = {
    "korean": "한국식 (빨강 상승 · 파랑 하락)",
    "colorblind": "색각 보정 (주황 상승 · 하늘 하락)",
    "international": "국제식 (초록 상승 · 빨강 하락)",
}
_TINT = {"dark": 0.16, "light": 0.10}
_BAR = {"dark": 0.26, "light": 0.14}
"""How much of a direction's colour lies over the panel in tints and in the bars of the order book."""


def _over(color: str, ground: str, share: float) -> str:
    """Return a colour laid over a ground, both #RRGGBB."""
    pairs = ((int(color[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5))
    return "#" + "".join(f"{round(upper * share + lower * (1 - share)):02X}" for upper, lower in pairs)


@cache
def look(name: str, palette: str = "korean") -> Theme:
    """Return a theme (`dark` or `light`) in a palette; what is not known is dark and Korean."""
    base = LIGHT if name == "light" else DARK
    hues = PALETTES.get(palette, {}).get(base.name)
    if hues is None:
        return base
    tint, bar = _TINT[base.name], _BAR[base.name]
    return replace(
        base,
        palette=palette,
        up=hues.up,
        down=hues.down,
        up_fill=hues.up_fill,
        down_fill=hues.down_fill,
        up_tint=_over(hues.up, base.s1, tint),
        down_tint=_over(hues.down, base.s1, tint),
        up_bar=_over(hues.up, base.s1, bar),
        down_bar=_over(hues.down, base.s1, bar),
        line_target=hues.up,
    )


class ThemeManager(QObject):
    """Holds the theme in force and tells when it changes."""

    changed = Signal()

    def __init__(self) -> None:
        """Start dark."""
        super().__init__()
        self._theme = DARK

    @property
    def theme(self) -> Theme:
        """The theme in force."""
        return self._theme

    def use(self, theme: Theme) -> None:
        """Put a theme in force."""
        if theme is not self._theme:
            self._theme = theme
            self.changed.emit()


themes = ThemeManager()
"""The program's one theme manager; painters read `themes.theme` when they paint."""

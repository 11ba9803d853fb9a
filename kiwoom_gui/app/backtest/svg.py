"""Pictures of a report as inline SVG, drawn by hand: lines over days, a histogram. Pure; knows numbers and labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10
from typing import Final

WIDTH: Final = 900
_LEFT, _RIGHT, _TOP, _BOTTOM = 84, 12, 10, 24
_MAX_POINTS: Final = 900
"""A line of more points is thinned: a picture is not wider than that."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name, a style class of the page, and a value a step."""

    name: str
    css: str
    values: Sequence[float]


def line_chart(lines: Sequence[Line], labels: Sequence[str], height: int = 240, *, title: str) -> str:
    """Return a chart of lines over common steps; labels name the steps, a few of them are shown."""
    values = [value for line in lines for value in line.values]
    if not values or len(labels) < 2:
        return ""
    scale = _Scale(min(values), max(values), len(labels), height)
    parts = [_head(height, title), *scale.grid(), *scale.dates(labels)]
    for line in lines:
        every = max(len(line.values) // _MAX_POINTS, 1)
        places = [*range(0, len(line.values) - 1, every), len(line.values) - 1]
        points = " ".join(f"{scale.x(place):.1f},{scale.y(line.values[place]):.1f}" for place in places)
        parts.append(f'<polyline class="{line.css}" points="{points}"><title>{escape(line.name)}</title></polyline>')
    return "".join([*parts, "</svg>"])


def histogram(values: Sequence[float], step: float, height: int = 200, *, title: str) -> str:
    """Return how many values fall into each bin of a width; bins below zero are drawn as losses."""
    if not values:
        return ""
    counts: dict[int, int] = {}
    for value in values:
        place = floor(value / step)
        counts[place] = counts.get(place, 0) + 1
    first, last = min(counts), max(counts)
    scale = _Scale(0.0, float(max(counts.values())), last - first + 2, height)
    parts = [_head(height, title), *scale.grid()]
    width = max(scale.x(1) - scale.x(0) - 1.0, 1.0)
    for place, count in sorted(counts.items()):
        x, y = scale.x(place - first), scale.y(float(count))
        css = "loss" if place < 0 else "gain"
        text = f"{place * step:g} .. {(place + 1) * step:g}: {count}"
        parts.append(
            f'<rect class="{css}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{scale.bottom - y:.1f}">'
            f"<title>{escape(text)}</title></rect>"
        )
    parts += [
        f'<text class="label" x="{scale.x(place - first):.1f}" y="{height - 6}">{place * step:g}</text>'
        for place in range(first, last + 2, max((last - first) // 8, 1))
    ]
    return "".join([*parts, "</svg>"])


def _head(height: int, title: str) -> str:
    return f'<svg viewBox="0 0 {WIDTH} {height}" role="img" aria-label="{escape(title)}">'


class _Scale:
    """Values to places."""

    def __init__(self, low: float, high: float, steps: int, height: int) -> None:
        span = (high - low) or max(abs(high), 1.0)
        self._low, self._high = low, low + span
        self._steps = max(steps - 1, 1)
        self._height = height
        self.bottom = height - _BOTTOM

    def x(self, place: float) -> float:
        """Return where a step lies."""
        return _LEFT + (WIDTH - _LEFT - _RIGHT) * place / self._steps

    def y(self, value: float) -> float:
        """Return where a value lies."""
        return self.bottom - (self.bottom - _TOP) * (value - self._low) / (self._high - self._low)

    def grid(self) -> list[str]:
        """Return lines at round values with their numbers."""
        rough = (self._high - self._low) / 4
        unit = 10 ** floor(log10(rough))
        step = next((unit * factor for factor in (1, 2, 5) if unit * factor >= rough), unit * 10)
        value = floor(self._low / step) * step
        parts: list[str] = []
        while value <= self._high:
            if value >= self._low:
                y = self.y(value)
                parts.append(f'<line class="grid" x1="{_LEFT}" y1="{y:.1f}" x2="{WIDTH - _RIGHT}" y2="{y:.1f}"/>')
                parts.append(f'<text class="value" x="{_LEFT - 6}" y="{y + 4:.1f}">{_number(value)}</text>')
            value += step
        return parts

    def dates(self, labels: Sequence[str]) -> list[str]:
        """Return some of the steps' labels."""
        every = max(len(labels) // 7, 1)
        return [
            f'<text class="label" x="{self.x(place):.1f}" y="{self._height - 6}">{escape(labels[place])}</text>'
            for place in range(0, len(labels), every)
        ]


def _number(value: float) -> str:
    """Return a value at the axis; small ones with their decimals."""
    return f"{value:,.0f}" if abs(value) >= 1_000 else f"{value:,.6g}"

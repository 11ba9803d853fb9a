"""What the backtest panel says: failures by code, how far a run is, figures by name. Tables and sentences only."""

from datetime import date

from kiwoom_gui.app.backtest.bar_files import BarFilesError
from kiwoom_gui.app.backtest.jobs import Progress
from kiwoom_gui.app.backtest.paths import PathOrder
from kiwoom_gui.app.backtest.report_words import WORDS
from kiwoom_gui.app.backtest.trades import OPEN
from kiwoom_gui.ui import formats, words
from kiwoom_gui.ui.language import languages
from kiwoom_gui.ui.words import tr

FAILURES: dict[str, str] = {
    "NO_FILES": "{folder}에 봉이 든 CSV 파일이 없습니다. 종목마다 하나씩, 이름은 005930.csv처럼 짓습니다",
    "NO_BARS": "봉이 없는 종목입니다: {codes}",
    "NO_DAY": "이 기간에 봉이 있는 날이 없습니다",
    "BAD_INDEX": "{file}을 읽을 수 없습니다: code와 market(KOSPI, KOSDAQ, KONEX, FUND) 열이 있어야 합니다 ({why})",
    "NOT_IN_ORDER": "{file} {line}번째 줄: 봉은 시각 순서로 한 번씩만 있어야 합니다",
    "MIXED": "{file}에 일봉과 분봉이 섞여 있습니다. 한 파일에는 한 가지만 둡니다",
    "NO_COLUMN": "{file} {line}번째 줄: {why} 열이 없습니다 (date 또는 time, open, high, low, close, volume)",
    "NO_NUMBER": "{file} {line}번째 줄: 숫자나 날짜가 아닌 값이 있습니다 ({why})",
    "OUT_OF_RANGE": "{file} {line}번째 줄: 시가와 종가는 저가와 고가 사이에, 모두 0보다 커야 합니다",
    "BAD_TIME": "{file} {line}번째 줄: 날짜를 읽을 수 없습니다. 2026-11-25 또는 2026-11-25 09:00처럼 씁니다",
}
PATHS: dict[PathOrder, str] = {PathOrder.HIGH_FIRST: "고가 먼저", PathOrder.LOW_FIRST: "저가 먼저"}
_SURE_SHARE = 0.02
"""Before so much is done nobody knows how long it takes."""


def failure(error: Exception) -> str:
    """Return why a run ended, in words."""
    if isinstance(error, BarFilesError) and error.code in FAILURES:
        return tr(FAILURES[error.code]).format_map(error.params)
    if isinstance(error, OSError):
        return tr("파일을 읽을 수 없습니다: {why}").format(why=error.strerror or error)
    return tr("실행할 수 없습니다: {why}").format(why=error)


def progress(told: Progress, seconds: float) -> str:
    """Return how far a run is after so many seconds: share, speed, time left."""
    parts = [formats.percent(told.share * 100, 1)]
    if told.bars and seconds > 0:
        parts.append(tr("{n}봉/초").format(n=formats.number(round(told.bars / seconds))))
    if told.share >= _SURE_SHARE:
        left = seconds * (1 - told.share) / told.share
        parts.append(tr("남은 시간 {time}").format(time=formats.countdown(left)))
    else:
        parts.append(tr("자료를 읽는 중"))
    return " · ".join(parts)


def figure(name: str) -> str:
    """Return what a figure of the report is called, as a line begins."""
    words = WORDS[languages.code].get(name, name)
    return words[:1].upper() + words[1:]


def path(order: PathOrder) -> str:
    """Return which extreme of a bar comes first, with the way itself."""
    return f"{tr(PATHS[order])} ({order.value})"


def exit_name(tag: str) -> str:
    """Return why a trade ended."""
    return tr("보유 중") if tag == OPEN else words.order_tag(tag) or tag


def stages(numbers: tuple[int, ...]) -> str:
    """Return which stages were bought, e.g. `1·2차`; a buy of no stage is by hand."""
    named = [str(number) for number in numbers if number]
    return words.stage("·".join(named)) if named else formats.MISSING


def day(text: str) -> date | None:
    """Return a date that was typed.

    Raises:
        ValueError: it is none.
    """
    return date.fromisoformat(text.strip()) if text.strip() else None

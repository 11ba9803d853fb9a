"""What settings from a file, or the way back to the defaults, would change: to be read before it is allowed."""

import re
from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QScrollArea, QWidget

from kiwoom_gui.app.limit_settings import SETTING_OF
from kiwoom_gui.app.settings_file import Change, Incoming
from kiwoom_gui.ui.keymap import SHORTCUTS
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.panels.settings_rows import FIELDS, SECTIONS
from kiwoom_gui.ui.phrases import LIMITS
from kiwoom_gui.ui.widgets.basics import Message, button, column, label, row
from kiwoom_gui.ui.words import MODES

_LONGEST = 90
_WHOLE = re.compile(r"-?[1-9]\d{3,11}")
GROUPS = {
    "mode": "거래 모드",
    "account": "계좌 이름",
    "limits": "한도",
    "connection": "연결",
    "journal": "주문 기록",
    "recording": "녹화",
    "updates": "새 버전",
    "symbols": "종목 전략",
    "profiles": "전략 프로필",
    "watched": "감시 종목",
    "unwatched": "감시에서 뺀 종목",
    "layouts": "배치",
    "window": "창의 자리",
    "table": "표",
    "watchlist": "관심 목록",
    "keys": "단축키",
    "chart": "차트",
}
"""By what stands before the first dot or slash of a place, in the order of the page; others are looks."""
_RANKS = {group: rank for rank, group in enumerate(GROUPS)}
_UNREADABLE = frozenset({"layouts", "window", "table", "watchlist"})
"""Whose values are for programs."""


class TransferPage(QWidget):
    """A line a change, and what to do."""

    def __init__(self, incoming: Incoming, allow: Callable[[], None], leave: Callable[[], None]) -> None:
        """Take what would come, what lets it, and what leaves all as it is."""
        super().__init__()
        self.setObjectName("transferPage")
        self.message = Message("transferMessage")
        self.allow_button = button(tr("다음 시작 때 적용"), "transferAllow", allow, "primary")
        self.allow_button.setEnabled(bool(incoming.changes))
        head = tr("{n}가지가 바뀝니다") if incoming.changes else tr("바뀌는 것이 없습니다")
        box = column(margins=(16, 12, 16, 16), spacing=8)
        box.addWidget(label(head.format(n=len(incoming.changes)), "t1", "stage", "transferHead"))
        hint = tr(
            "지금은 아무것도 바꾸지 않습니다. 프로그램을 끝내고 다시 시작할 때 한꺼번에 적용하고, "
            "지금 값은 옆에 남깁니다."
        )
        said = label(hint, "t2")
        said.setWordWrap(True)
        box.addWidget(said)
        if any(change.place == "mode" and change.after == "real" for change in incoming.changes):
            self.message.say(tr("실전 모드로 바뀝니다. 시작할 때 확인 문구를 넣어야 주문이 나갑니다."), "warn")
        box.addWidget(self.message)
        box.addWidget(_lines(incoming), 1)
        foot = row(spacing=8)
        foot.addStretch()
        foot.addWidget(button(tr("그대로 두기"), "transferLeave", leave))
        foot.addWidget(self.allow_button)
        box.addLayout(foot)
        self.setLayout(box)
        self.setFocusProxy(self.allow_button)


def _lines(incoming: Incoming) -> QWidget:
    box = column(spacing=6)
    ordered = sorted(incoming.changes, key=lambda change: _RANKS.get(_group(change), len(_RANKS)))
    for change in ordered:
        line = label(line_of(change), "t1", "", f"change_{change.place}")
        line.setWordWrap(True)
        box.addWidget(line)
    for place in incoming.left_out:
        box.addWidget(label(tr("{place}: 이 버전이 모르는 설정이라 뺐습니다").format(place=place), "t3"))
    box.addStretch()
    inner = QWidget()
    inner.setLayout(box)
    inner.setProperty("surface", "s1")
    inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    scroll = QScrollArea()
    scroll.setWidget(inner)
    scroll.setWidgetResizable(True)
    scroll.setAccessibleName(tr("바뀌는 설정"))
    return scroll


def line_of(change: Change) -> str:
    """Return a change in words: what, before, after."""
    what = words_of(change.place)
    if _group(change) in _UNREADABLE:
        became = (
            tr("바뀝니다") if change.before and change.after else tr("생깁니다") if change.after else tr("없어집니다")
        )
        return f"{what}: {became}"
    before, after = (_short(value) or tr("처음 값") for value in (change.before, change.after))
    return f"{what}: {before} → {after}"


def words_of(place: str) -> str:
    """Return what a place is, in the words of the pages of settings and of risk; its name where there are none."""
    if place in _WORDS:
        return tr(_WORDS[place])
    group, _, rest = place.replace("/", ".", 1).partition(".")
    said = tr(GROUPS.get(group, "화면"))
    if group in {"watched", "unwatched"}:
        rest = tr(MODES.get(rest, rest))
    return f"{said} {rest}".rstrip()


_WORDS = {
    **{place: words for place, (words, _) in FIELDS.items()},
    **{f"limits.{key}": LIMITS[name] for name, key in SETTING_OF.items() if name in LIMITS},
    **{choice.key: choice.words for choices in SECTIONS.values() for choice in choices},
    **{f"keys/{each.name}": each.words for each in SHORTCUTS if "{" not in each.words},
}


def _group(change: Change) -> str:
    return change.place.replace("/", ".").partition(".")[0]


def _short(value: str) -> str:
    if _WHOLE.fullmatch(value):
        return f"{int(value):,}"
    return value if len(value) <= _LONGEST else f"{value[:_LONGEST]}…"

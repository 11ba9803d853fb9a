"""The one table of keys: what they do, their defaults, and those the user chose instead. Acts on nothing itself."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from kiwoom_gui.ui.preferences import Preference, preferences

LAYOUT_KEYS = 9
RESERVED = ("Return", "Enter", "Space", "Esc", "Tab", "Shift+Tab", "Up", "Down", "Left", "Right")
"""Keys that move about and confirm; they cannot be given away."""


@dataclass(frozen=True, slots=True)
class Shortcut:
    """Something a key can do: its name, its words, its group (`order`, `view`, `app`) and its default key."""

    name: str
    words: str
    group: str
    default: str


SHORTCUTS: tuple[Shortcut, ...] = (
    Shortcut("buy", "매수 주문 쓰기", "order", "F2"),
    Shortcut("sell", "매도 주문 쓰기", "order", "F3"),
    Shortcut("modify", "고른 주문 정정", "order", "F4"),
    Shortcut("cancel", "고른 주문 취소", "order", "F5"),
    Shortcut("best_ioc", "최유리 IOC로 쓰기", "order", "F6"),
    Shortcut("market", "시장가로 쓰기", "order", "F7"),
    Shortcut("block", "신규 진입 차단·해제", "order", "F9"),
    Shortcut("cancel_all", "전체취소 단추로", "order", "Ctrl+F9"),
    Shortcut("search", "종목 찾기", "view", "Ctrl+K"),
    Shortcut("filter", "표 거르기", "view", "Ctrl+F"),
    Shortcut("replay", "복기 열기", "view", "Ctrl+R"),
    Shortcut("backtest", "백테스트 열기", "view", "Ctrl+B"),
    Shortcut("fullscreen", "전체 화면", "view", "F11"),
    *(Shortcut(f"layout_{n}", "배치 {n}", "view", f"Ctrl+{n}") for n in range(1, LAYOUT_KEYS + 1)),
    Shortcut("help", "도움말", "app", "F1"),
    Shortcut("settings", "설정", "app", "Ctrl+,"),
    Shortcut("quit", "끝내기", "app", "Ctrl+Q"),
)
"""Order keys write into the ticket or move to a button; sending takes the ticket's own confirmation."""

preferences.add(*(Preference(f"keys/{each.name}", each.default) for each in SHORTCUTS))


def key_of(name: str) -> str:
    """Return the key in force, e.g. `Ctrl+F9`; empty for none."""
    return preferences.text(f"keys/{name}")


def problem_of(name: str, key: str) -> tuple[str, str]:
    """Return why a key cannot be given (`RESERVED`, `PLAIN`, `TAKEN` with who has it); empty codes if it can."""
    if not key:
        return "", ""
    wanted = QKeySequence(key)
    if wanted.isEmpty() or wanted.count() > 1:
        return "PLAIN", ""
    if any(wanted == QKeySequence(each) for each in RESERVED):
        return "RESERVED", ""
    if _is_typed(wanted):
        return "PLAIN", ""
    for other in SHORTCUTS:
        if other.name != name and key_of(other.name) and QKeySequence(key_of(other.name)) == wanted:
            return "TAKEN", other.name
    return "", ""


def give(name: str, key: str) -> None:
    """Put a key in force and keep it; the caller has asked `problem_of`."""
    preferences.set(f"keys/{name}", QKeySequence(key).toString(QKeySequence.SequenceFormat.PortableText))


def _is_typed(wanted: QKeySequence) -> bool:
    """Say whether a key is one that is typed into fields or moves in them: without Ctrl, Alt or Meta, but F1 to F35."""
    held, _, key = wanted.toString(QKeySequence.SequenceFormat.PortableText).rpartition("+")
    is_function = key.startswith("F") and key[1:].isdecimal()
    return not is_function and not set(held.split("+")) & {"Ctrl", "Alt", "Meta"}


class Key(QShortcut):
    """A shortcut of a widget that follows the table.

    It counts in every window of the program unless told otherwise: F9 must halt from a panel on another screen too.
    """

    def __init__(
        self,
        name: str,
        parent: QWidget,
        act: Callable[[], object],
        context: Qt.ShortcutContext = Qt.ShortcutContext.ApplicationShortcut,
    ) -> None:
        """Take the name in the table, the widget, what to do, and where the key counts."""
        super().__init__(QKeySequence(key_of(name)), parent, context=context)
        self._name = name
        self.setAutoRepeat(False)
        self.activated.connect(act)
        preferences.changed.connect(self._on_changed)

    def _on_changed(self, key: str) -> None:
        if key == f"keys/{self._name}":
            self.setKey(QKeySequence(key_of(self._name)))


class KeyAction(QAction):
    """A menu's action that shows its key beside its words; the key itself belongs to a `Key`."""

    def __init__(self, name: str, words: str, parent: QObject, act: Callable[[], object]) -> None:
        """Take the name in the table, the words, the owner and what to do."""
        super().__init__(parent)
        self.setObjectName(name)
        self._name, self._words = name, words
        self._show()
        self.triggered.connect(lambda _checked=False: act())
        preferences.changed.connect(self._on_changed)

    def _on_changed(self, key: str) -> None:
        if key == f"keys/{self._name}":
            self._show()

    def _show(self) -> None:
        shown = QKeySequence(key_of(self._name)).toString(QKeySequence.SequenceFormat.NativeText)
        self.setText(f"{self._words}\t{shown}" if shown else self._words)

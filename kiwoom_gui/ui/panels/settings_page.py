"""The page of settings: everything that can be set, by section, with one search over all. Writes no file itself."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QScrollArea, QWidget

from kiwoom_gui.app.config import ConfigError
from kiwoom_gui.app.settings_service import SettingsService
from kiwoom_gui.ui import keymap
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.panels.settings_rows import SECTIONS, ChoiceRow, KeyRow, NumberRow, SettingRow, section_title
from kiwoom_gui.ui.preferences import preferences
from kiwoom_gui.ui.widgets.basics import EmptyState, Message, button, column, label, row


class SettingsPage(QWidget):
    """Search above, sections below, the way back to all defaults at the foot."""

    def __init__(self, service: SettingsService | None, open_limits: Callable[[], None] | None = None) -> None:
        """Take the engine's settings, if they can be changed, and what opens the page of limits."""
        super().__init__()
        self.setObjectName("settingsPage")
        self._service = service
        self.search = QLineEdit()
        self.rows: list[SettingRow] = []
        self._sections: list[tuple[QWidget, list[SettingRow]]] = []
        self._message = Message("settingsMessage")
        self._empty = EmptyState(tr("찾는 설정이 없습니다"), tr("다른 말로 찾아 보세요"))
        self._body = column(margins=(16, 8, 16, 16), spacing=0)
        self._build(open_limits)
        self.setFocusProxy(self.search)

    def _build(self, open_limits: Callable[[], None] | None) -> None:
        self.search.setObjectName("settingsSearch")
        self.search.setAccessibleName(tr("설정 찾기"))
        self.search.setPlaceholderText(tr("설정 찾기"))
        self.search.textChanged.connect(self._on_search)
        top = row(margins=(16, 10, 16, 4), spacing=8)
        top.addWidget(self.search, 1)
        top.addWidget(button(tr("모두 처음 값으로"), "settingsReset", self._reset_all))
        self._fill()
        if open_limits is not None:
            line = row(margins=(0, 8, 0, 0))
            line.addWidget(label(tr("손실·금액·수량 한도는 위험 화면에서 바꿉니다"), "t2"), 1)
            line.addWidget(button(tr("위험 화면 열기"), "openLimits", open_limits))
            self._body.addLayout(line)
        self._body.addWidget(self._empty, 1)
        self._body.addStretch()
        self._empty.hide()
        inner = QWidget()
        inner.setLayout(self._body)
        inner.setProperty("surface", "s1")
        inner.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        scroll = QScrollArea()
        scroll.setWidget(inner)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setAccessibleName(tr("설정 목록"))
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll = scroll
        box = column()
        box.addLayout(top)
        box.addWidget(self._message)
        box.addWidget(scroll, 1)
        self.setLayout(box)

    def _fill(self) -> None:
        for words, choices in SECTIONS.items():
            self._add(tr(words), [ChoiceRow(choice) for choice in choices])
        self._add(tr("단축키"), [KeyRow(shortcut) for shortcut in keymap.SHORTCUTS])
        if self._service is None:
            return
        try:
            fields = self._service.fields()
        except ConfigError as error:
            self._message.say(str(error))
            return
        self._add(tr("연결과 기록"), [NumberRow(field, self._change) for field in fields])

    def _add(self, words: str, rows: list[SettingRow]) -> None:
        title = section_title(words)
        title.setContentsMargins(0, 14, 0, 2)
        self._body.addWidget(title)
        for each in rows:
            each.words = f"{words.casefold()} {each.words}"
            self._body.addWidget(each)
        self.rows += rows
        self._sections.append((title, rows))

    def _on_search(self, text: str) -> None:
        wanted = text.casefold().split()
        for title, rows in self._sections:
            for each in rows:
                each.setVisible(all(word in each.words for word in wanted))
            title.setVisible(any(not each.isHidden() for each in rows))
        self._empty.setVisible(all(each.isHidden() for each in self.rows))

    def _change(self, key: str, value: float) -> str:
        if self._service is None:
            return ""
        try:
            self._service.change(key, value)
        except ConfigError as error:
            return str(error)
        return ""

    def _reset_all(self) -> None:
        """Bring back every default but the language, which would be a surprise, and what was seen of real orders."""
        preferences.reset(keep=("look/language", "confirm/real_seen"))
        for each in self.rows:
            if isinstance(each, NumberRow) and each.back.isVisibleTo(each):
                each.back.click()
        self._message.say(tr("모든 설정을 처음 값으로 돌렸습니다"), "accent")

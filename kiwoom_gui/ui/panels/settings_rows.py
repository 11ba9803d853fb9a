"""The rows of the page of settings: what can be set, in words, with its control. Tables and small widgets only."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtWidgets import QCheckBox, QComboBox, QFrame, QLabel, QLineEdit, QWidget

from kiwoom_gui.app.settings_service import SettingField
from kiwoom_gui.ui import formats, keymap, style
from kiwoom_gui.ui.language import NAMES, tr
from kiwoom_gui.ui.panels.key_field import CONTROL_WIDTH, KeyField
from kiwoom_gui.ui.preferences import OFF, ON, SCALES, preferences
from kiwoom_gui.ui.theme import PALETTE_NAMES
from kiwoom_gui.ui.widgets.basics import button, column, label, row

THEMES = {"dark": "어두운 화면", "light": "밝은 화면"}
CLICKS = {"single": "한 번 클릭", "double": "두 번 클릭"}
CONFIRMS = {ON: "확인 뒤 보내기", OFF: "바로 보내기"}


@dataclass(frozen=True, slots=True)
class Choice:
    """A preference of few values; no options makes a switch."""

    key: str
    words: str
    hint: str = ""
    options: Mapping[str, str] | None = None


NEXT_START = "다음에 시작할 때부터 쓰입니다"
SECTIONS: dict[str, tuple[Choice, ...]] = {
    "화면": (
        Choice("look/theme", "테마", "", THEMES),
        Choice("look/palette", "상승·하락 색", "색만으로 알리지 않습니다. 기호가 늘 함께 있습니다.", PALETTE_NAMES),
        Choice("look/language", "언어", "", NAMES),
        Choice("look/scale", "글자와 화면 크기", NEXT_START, {scale: f"{scale} %" for scale in SCALES}),
    ),
    "주문": (
        Choice("confirm/sim", "시뮬레이터 주문 확인", "바로 보내기는 Enter 한 번에 주문이 나갑니다.", CONFIRMS),
        Choice("confirm/mock", "모의 주문 확인", "", CONFIRMS),
        Choice("confirm/real", "실전 주문 확인", "실전의 첫 주문은 늘 확인하고 보냅니다.", CONFIRMS),
        Choice("click/book", "호가 클릭 주문", "자물쇠가 열려 있을 때만 주문합니다.", CLICKS),
    ),
    "소리와 알림": (
        Choice("sound/accept", "접수 소리"),
        Choice("sound/fill", "체결 소리"),
        Choice("sound/reject", "거부 소리"),
        Choice("sound/unknown", "미확인 소리"),
        Choice("sound/disconnect", "끊김 소리"),
        Choice("tray/icon", "트레이 아이콘", NEXT_START),
        Choice("tray/messages", "창이 가려졌을 때 트레이 메시지"),
    ),
}

FIELDS: dict[str, tuple[str, str]] = {
    "connection.connect_timeout_s": ("접속을 기다리는 시간", ""),
    "connection.answer_timeout_s": ("조회의 답을 기다리는 시간", ""),
    "connection.order_timeout_s": ("주문의 답을 기다리는 시간", "지나면 미확인으로 두고 조회합니다."),
    "connection.stream_stale_s": ("실시간이 조용하면 끊긴 것으로 보는 시간", ""),
    "connection.reconnect_first_s": ("다시 연결, 처음 기다림", ""),
    "connection.reconnect_longest_s": ("다시 연결, 가장 긴 기다림", ""),
    "connection.reconcile_every_s": ("계좌를 맞추는 간격", ""),
    "connection.clock_skew_s": ("시계 차이를 알리는 값", ""),
    "scan.interval_s": ("후보를 찾는 간격", "주문이 있으면 그 뒤에 찾습니다."),
    "scan.most_rows": ("한 번에 보는 후보 수", ""),
    "scan.min_change_percent": ("후보: 등락률, 적어도", ""),
    "scan.max_change_percent": ("후보: 등락률, 많아야", ""),
    "scan.min_notional_mwon": ("후보: 거래대금, 적어도", ""),
    "scan.min_px": ("후보: 가격, 적어도", ""),
    "scan.max_px": ("후보: 가격, 많아야", ""),
    "journal.backups_kept": ("주문 기록 사본을 두는 날", "0이면 사본을 만들지 않습니다."),
}
"""Words and hint of the engine's numbers; one that is not here shows its key."""

UNITS = {"_s": "초", "_kept": "일치", "_rows": "종목", "_percent": "%", "_mwon": "백만 원", "_px": "원"}
"""By the end of a number's name."""

KEY_PROBLEMS = {
    "PLAIN": "글자나 숫자 하나로는 쓸 수 없습니다. Ctrl이나 Alt와 함께 누르세요.",
    "RESERVED": "확인과 이동에 쓰는 키입니다.",
    "TAKEN": "이미 ‘{owner}’에 쓰는 키입니다.",
}


class SettingRow(QFrame):
    """Words, hint, control, and one line that says what is wrong."""

    def __init__(self, name: str, words: str, hint: str, control: QWidget, reset: Callable[[], None]) -> None:
        """Take object name, words, hint, the control, and what brings the default back."""
        super().__init__()
        self.setObjectName(f"row_{name}")
        self.words = f"{words} {hint}".casefold()
        self._note = label("", "danger", "head", f"note_{name}")
        self._note.setWordWrap(True)
        self._note.hide()
        self.control = control
        self.back = button("↺", f"reset_{name}", reset, "bare", tr("{what}: 처음 값으로").format(what=words))
        self.back.setFixedSize(24, 24)
        title = label(words, "t1")
        title.setBuddy(control)
        said = column(spacing=1)
        said.addWidget(title)
        if hint:
            small = label(hint, "t3", "head")
            small.setWordWrap(True)
            said.addWidget(small)
        said.addWidget(self._note)
        line = row(margins=(0, 5, 0, 5), spacing=8)
        line.addLayout(said, 1)
        line.addWidget(control)
        line.addWidget(self.back)
        self.setLayout(line)
        if not control.accessibleName():
            control.setAccessibleName(words)

    def complain(self, text: str) -> None:
        """Say what is wrong, or nothing."""
        self._note.setText(text)
        self._note.setVisible(bool(text))
        self.control.setAccessibleDescription(text)
        if isinstance(self.control, QLineEdit):
            style.set_property(self.control, "bad", "true" if text else "false")

    def show_changed(self, *, is_changed: bool) -> None:
        """Offer the way back only where there is one; its place stays."""
        policy = self.back.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.back.setSizePolicy(policy)
        self.back.setVisible(is_changed)


class ChoiceRow(SettingRow):
    """A preference with a switch or a list."""

    def __init__(self, choice: Choice) -> None:
        """Take what is chosen."""
        self._choice = choice
        name = choice.key.replace("/", "_")
        self._box = QCheckBox() if choice.options is None else QComboBox()
        self._box.setObjectName(name)
        if isinstance(self._box, QComboBox):
            for value, words in (choice.options or {}).items():
                self._box.addItem(tr(words), value)
            self._box.setFixedWidth(CONTROL_WIDTH)
            self._box.activated.connect(self._on_chosen)
        else:
            self._box.toggled.connect(self._on_toggled)
        super().__init__(name, tr(choice.words), tr(choice.hint) if choice.hint else "", self._box, self._reset)
        preferences.changed.connect(self._on_changed)
        self._show()

    def _on_chosen(self, index: int) -> None:
        if isinstance(self._box, QComboBox):
            preferences.set(self._choice.key, str(self._box.itemData(index)))

    def _on_toggled(self, is_on: bool) -> None:
        preferences.set(self._choice.key, ON if is_on else OFF)

    def _reset(self) -> None:
        preferences.reset(self._choice.key)

    def _on_changed(self, key: str) -> None:
        if key == self._choice.key:
            self._show()

    def _show(self) -> None:
        value = preferences.text(self._choice.key)
        if isinstance(self._box, QComboBox):
            self._box.setCurrentIndex(self._box.findData(value))
        else:
            self._box.setChecked(value == ON)
        self.show_changed(is_changed=value != preferences.default(self._choice.key))


class KeyRow(SettingRow):
    """A key of the table of keys."""

    def __init__(self, shortcut: keymap.Shortcut) -> None:
        """Take the shortcut."""
        self._name = shortcut.name
        words = tr(shortcut.words)
        self._field = KeyField(f"key_{shortcut.name}", words, keymap.key_of(shortcut.name))
        super().__init__(f"key_{shortcut.name}", words, "", self._field, self._reset)
        self._field.pressed.connect(self._on_pressed)
        preferences.changed.connect(self._on_changed)
        self._show()

    def _on_pressed(self, key: str) -> None:
        code, owner = keymap.problem_of(self._name, key)
        if code:
            owners = {each.name: tr(each.words) for each in keymap.SHORTCUTS}
            self.complain(tr(KEY_PROBLEMS[code]).format(owner=owners.get(owner, "")))
            return
        self.complain("")
        keymap.give(self._name, key)

    def _reset(self) -> None:
        self._on_pressed(preferences.default(f"keys/{self._name}"))

    def _on_changed(self, key: str) -> None:
        if key == f"keys/{self._name}":
            self._show()

    def _show(self) -> None:
        key = f"keys/{self._name}"
        self._field.show_key(preferences.text(key))
        self.show_changed(is_changed=preferences.text(key) != preferences.default(key))


class NumberRow(SettingRow):
    """A number of the engine's settings, with unit and bounds, judged when it is left."""

    def __init__(self, field: SettingField, change: Callable[[str, int | float], str]) -> None:
        """Take the field and what writes it, which returns what was wrong."""
        self._field, self._change = field, change
        words, hint = FIELDS.get(field.key, (field.key, ""))
        unit = next((tr(words) for end, words in UNITS.items() if field.key.endswith(end)), "")
        bounds = tr("{least}에서 {most}까지").format(least=_plain(field.least), most=_plain(field.most))
        said = " · ".join(part for part in (tr(hint) if hint else "", f"{bounds} {unit}", tr(NEXT_START)) if part)
        self._edit = QLineEdit(_plain(field.value))
        self._edit.setObjectName(field.key.replace(".", "_"))
        self._edit.setFixedWidth(CONTROL_WIDTH)
        self._edit.editingFinished.connect(self._on_done)
        super().__init__(self._edit.objectName(), tr(words), said, self._edit, self._reset)
        self.show_changed(is_changed=field.is_changed)

    def _on_done(self) -> None:
        text = self._edit.text().replace(",", "").strip()
        try:
            value = int(text) if self._field.is_whole else float(text)
        except ValueError:
            self.complain(tr("숫자가 아닙니다: {text}").format(text=self._edit.text()))
            return
        field = self._field
        if not field.least <= value <= field.most:
            least, most = _plain(field.least), _plain(field.most)
            self.complain(tr("{least}에서 {most}까지입니다").format(least=least, most=most))
            return
        self.complain(self._change(field.key, value))
        self.show_changed(is_changed=value != field.default)

    def _reset(self) -> None:
        self._edit.setText(_plain(self._field.default))
        self._on_done()


def _plain(value: float) -> str:
    return formats.number(value, 0 if value == int(value) else 1)


def section_title(words: str) -> QLabel:
    """Return the head of a section."""
    return label(words, "accent", "stage")

"""Account and keys, and the first run: simulator, mock or real, keys, a test at the broker. Keeps no key itself.

Keys leave the fields for the keyring by `app.account_service`; what the broker says of them is shown as it came.
"""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QRadioButton, QWidget
from shiboken6 import isValid

from kiwoom_gui.app.account_service import LONGEST_KEY, SHORTEST_KEY, AccountAnswer, AccountService
from kiwoom_gui.app.config import Mode
from kiwoom_gui.ui.language import tr
from kiwoom_gui.ui.widgets.basics import Message, button, column, label, row, rule
from kiwoom_gui.ui.words import trouble

MODES: dict[Mode, tuple[str, str]] = {
    Mode.SIM: ("시뮬레이터", "계좌 없이 가상 시장에서 연습합니다. 돈이 오가지 않습니다."),
    Mode.MOCK: ("모의투자", "증권사 모의 서버입니다. 모의투자용 키가 있어야 합니다. KRX만 거래합니다."),
    Mode.REAL: ("실전", "실제 돈으로 주문합니다. 실전용 키가 있어야 하고, 시작할 때마다 확인 문구를 넣습니다."),
}
REAL_PHRASE = "실전 주문을 켭니다"
"""What has to be typed before the real mode can be chosen."""


class AccountPage(QWidget):
    """Mode above, keys below, the test and its answer at the foot."""

    def __init__(self, service: AccountService | None, on_done: Callable[[], None]) -> None:
        """Take the service, without which the page only says so, and what follows a choice of the mode that runs."""
        super().__init__()
        self.setObjectName("accountPage")
        self._service = service
        self._on_done = on_done
        self._group = QButtonGroup(self)
        self.choices: dict[Mode, QRadioButton] = {}
        self.app_key = _secret_field("accountAppKey", tr("앱 키"))
        self.secret_key = _secret_field("accountSecretKey", tr("시크릿 키"))
        self.phrase = QLineEdit()
        self.message = Message("accountMessage")
        self._has_keys = False
        self._kept = label("", "t3", "head", "accountKept")
        self.save_button = button(tr("키 저장"), "accountSave", self._save)
        self.delete_button = button(tr("키 지우기"), "accountDelete", self._delete, "danger")
        self.test_button = button(tr("접속 시험"), "accountTest", self._test)
        self.use_button = button(tr("이 모드로 시작하기"), "accountUse", self._use, "primary")
        self._key_parts = QWidget()
        self._phrase_part = QWidget()
        self._build()
        self._choose(service.mode if service is not None else Mode.SIM)

    @property
    def mode(self) -> Mode:
        """The mode chosen on the page."""
        return next((mode for mode, choice in self.choices.items() if choice.isChecked()), Mode.SIM)

    def _build(self) -> None:
        box = column(margins=(16, 12, 16, 16), spacing=8)
        box.addWidget(label(tr("무엇으로 거래합니까?"), "t1", "stage"))
        for mode, (words, hint) in MODES.items():
            choice = QRadioButton(tr(words))
            choice.setObjectName(f"accountMode_{mode.value}")
            choice.setAccessibleName(tr(words))
            choice.setAccessibleDescription(tr(hint))
            choice.clicked.connect(self._on_mode)
            self._group.addButton(choice)
            self.choices[mode] = choice
            box.addWidget(choice, 0, Qt.AlignmentFlag.AlignLeft)
            said = label(tr(hint), "t3", "head")
            said.setWordWrap(True)
            said.setContentsMargins(22, 0, 0, 4)
            box.addWidget(said)
        box.addWidget(rule())
        self._build_keys()
        box.addWidget(self._key_parts)
        self._build_phrase()
        box.addWidget(self._phrase_part)
        box.addWidget(self.message)
        foot = row(spacing=8)
        foot.addStretch()
        foot.addWidget(self.use_button)
        box.addLayout(foot)
        box.addStretch()
        self.setLayout(box)

    def _build_keys(self) -> None:
        box = column(spacing=6)
        box.addWidget(label(tr("증권사 홈페이지에서 받은 키"), "t1", "stage"))
        for words, field in ((tr("앱 키"), self.app_key), (tr("시크릿 키"), self.secret_key)):
            line = row(spacing=8)
            caption = label(words, "t2")
            caption.setFixedWidth(90)
            caption.setBuddy(field)
            line.addWidget(caption)
            line.addWidget(field, 1)
            box.addLayout(line)
            field.textEdited.connect(self._judge)
        note = label(tr("키는 운영체제의 키 저장소에만 둡니다. 파일이나 기록에는 남지 않습니다."), "t3", "head")
        note.setWordWrap(True)
        box.addWidget(note)
        box.addWidget(self._kept)
        line = row(spacing=8)
        for each in (self.save_button, self.delete_button, self.test_button):
            line.addWidget(each)
        line.addStretch()
        box.addLayout(line)
        self._key_parts.setLayout(box)

    def _build_phrase(self) -> None:
        box = column(spacing=4)
        words = label(
            tr("실전을 고르려면 다음 문구를 그대로 넣으세요: {phrase}").format(phrase=tr(REAL_PHRASE)), "warn"
        )
        words.setWordWrap(True)
        self.phrase.setObjectName("accountPhrase")
        self.phrase.setAccessibleName(tr("확인 문구"))
        self.phrase.textEdited.connect(self._judge)
        words.setBuddy(self.phrase)
        box.addWidget(words)
        box.addWidget(self.phrase)
        self._phrase_part.setLayout(box)

    def _choose(self, mode: Mode) -> None:
        self.choices[mode].setChecked(True)
        self.setFocusProxy(self.choices[mode])
        self._on_mode()

    def _on_mode(self) -> None:
        mode = self.mode
        self._key_parts.setVisible(mode is not Mode.SIM)
        self._phrase_part.setVisible(mode is Mode.REAL)
        self.message.clear()
        for field in (self.app_key, self.secret_key, self.phrase):
            field.clear()
        self._kept.setText("")
        self._has_keys = False
        self._judge()
        if self._service is None:
            self.message.say(tr("이렇게 시작한 프로그램은 계좌를 바꿀 수 없습니다"), "warn")
        elif mode is not Mode.SIM:
            self._service.look(mode, self._on_kept)

    def _judge(self) -> None:
        keys = (self.app_key.text().strip(), self.secret_key.text().strip())
        has_service = self._service is not None
        self.save_button.setEnabled(has_service and all(SHORTEST_KEY <= len(key) <= LONGEST_KEY for key in keys))
        self.test_button.setEnabled(has_service and (all(keys) or not any(keys)))
        self.delete_button.setEnabled(has_service and self._has_keys)
        is_meant = self.mode is not Mode.REAL or self.phrase.text().strip() == tr(REAL_PHRASE)
        self.use_button.setEnabled(has_service and is_meant)

    def _on_kept(self, answer: AccountAnswer) -> None:
        if not isValid(self):
            return
        self._has_keys = answer.is_ok or bool(answer.text)  # what could not be looked at may be there
        self._judge()
        if answer.is_session_only:
            self._kept.setText(tr("이 컴퓨터에는 키 저장소가 없습니다. 넣은 키는 프로그램을 끝내면 사라집니다."))
        elif answer.text:
            self._kept.setText(answer.text)
        else:
            self._kept.setText(tr("저장된 키가 있습니다") if answer.is_ok else tr("저장된 키가 없습니다"))

    def _save(self) -> None:
        if self._service is not None:
            mode, keys = self.mode, (self.app_key.text().strip(), self.secret_key.text().strip())
            self._service.save(mode, *keys, self._on_saved)

    def _on_saved(self, answer: AccountAnswer) -> None:
        if not isValid(self):
            return
        if answer.is_ok:
            for field in (self.app_key, self.secret_key):
                field.clear()
            words = (
                tr("키를 저장했습니다. 이번 실행 동안만 쓰고 지웁니다.")
                if answer.is_session_only
                else tr("키를 저장했습니다")
            )
            self.message.say(words, "accent")
            self._on_kept(answer)
        else:
            self.message.say(answer.text)
        self._judge()

    def _delete(self) -> None:
        if self._service is not None:
            self._service.delete(self.mode, self._on_deleted)

    def _on_deleted(self, answer: AccountAnswer) -> None:
        if isValid(self):
            self.message.say(
                tr("키를 지웠습니다") if answer.is_ok else answer.text, "accent" if answer.is_ok else "danger"
            )
            self._kept.setText(tr("저장된 키가 없습니다") if answer.is_ok else "")
            self._has_keys = not answer.is_ok
            self._judge()

    def _test(self) -> None:
        if self._service is not None:
            self.test_button.setEnabled(False)
            self.message.say(tr("증권사에 묻는 중입니다"), "accent")
            keys = (self.app_key.text().strip(), self.secret_key.text().strip())
            self._service.test(self.mode, *keys, self._on_tested)

    def _on_tested(self, answer: AccountAnswer) -> None:
        if not isValid(self):
            return
        self._judge()
        if answer.is_ok:
            self.message.say(tr("접속했습니다. 계좌 {account}").format(account=answer.account), "accent")
            return
        code = f"[{answer.code}] " if answer.code else ""
        why = trouble(answer.trouble) if answer.trouble else ""
        self.message.say(" ".join(part for part in (why, f"{code}{answer.text}".strip()) if part))

    def _use(self) -> None:
        if self._service is None:
            return
        answer = self._service.choose(self.mode)
        self.phrase.clear()
        self._judge()
        if answer.is_ok and self.mode is self._service.started_in:
            self._on_done()
        elif answer.is_ok:
            words = tr("저장했습니다. 프로그램을 끝내고 다시 시작하면 {mode}로 접속합니다.")
            self.message.say(words.format(mode=tr(MODES[self.mode][0])), "accent")
        else:
            self.message.say(answer.text)


def _secret_field(name: str, spoken: str) -> QLineEdit:
    field = QLineEdit()
    field.setObjectName(name)
    field.setAccessibleName(spoken)
    field.setEchoMode(QLineEdit.EchoMode.Password)
    field.setMaxLength(LONGEST_KEY)
    field.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText)
    return field

"""The language in force: Korean, the source, or a translation from `resources/i18n`. Knows no text itself.

`tr` marks and translates a text; `packaging/translations.py` finds every Korean text of the ui by itself, so that a
table of words needs no mark. What a translation lacks is shown in Korean.
"""

import logging
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QObject, QTranslator, Signal

from kiwoom_gui.market.resources import resource_path

SOURCE = "ko"
NAMES = {"ko": "한국어", "en": "English"}
"""The languages by code, each in its own words."""

CONTEXT = "kiwoom"
TOOLKITS_OWN = "en"
"""The language of Qt's own words, such as those of a field's menu, where nothing translates them."""
_log = logging.getLogger(__name__)


class LanguageManager(QObject):
    """Holds the language in force and tells when it changes, once the texts are there."""

    changed = Signal()

    def __init__(self) -> None:
        """Start in Korean."""
        super().__init__()
        self._code = SOURCE
        self._translator: QTranslator | None = None
        self._toolkit: QTranslator | None = None
        self._toolkit_code = TOOLKITS_OWN

    @property
    def code(self) -> str:
        """The code of the language in force, e.g. `ko`."""
        return self._code

    def use(self, code: str) -> None:
        """Put a language in force; an unknown one, or one whose file is damaged, is Korean."""
        wanted = code if code in NAMES else SOURCE
        self._translate_toolkit(wanted)
        if wanted == self._code:
            return
        if self._translator is not None:
            QCoreApplication.removeTranslator(self._translator)
            self._translator = None
        self._code = wanted if wanted == SOURCE or self._load(wanted) else SOURCE
        tr.cache_clear()
        self.changed.emit()

    def _translate_toolkit(self, code: str) -> None:
        """Let Qt's own words, in menus of fields and dialogs of files, speak the language too."""
        if code == self._toolkit_code or QCoreApplication.instance() is None:
            return
        if self._toolkit is not None:
            QCoreApplication.removeTranslator(self._toolkit)
            self._toolkit = None
        self._toolkit_code = code
        if code == TOOLKITS_OWN:
            return
        translator = QTranslator(self)
        if not load_toolkits(translator, code):
            _log.error("Qt's own words could not be loaded", extra={"language": code})
            return
        QCoreApplication.installTranslator(translator)
        self._toolkit = translator

    def _load(self, code: str) -> bool:
        translator = QTranslator(self)
        file = resource_path(f"i18n/{code}.qm")
        if not translator.load(str(file)):
            _log.error("a translation could not be loaded", extra={"file": str(file)})
            return False
        QCoreApplication.installTranslator(translator)
        self._translator = translator
        return True


def load_toolkits(translator: QTranslator, code: str) -> bool:
    """Load Qt's own words in a language; say whether they were there."""
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    return code == TOOLKITS_OWN or bool(translator.load(f"qtbase_{code}", folder))


@lru_cache(maxsize=4_096)
def tr(text: str) -> str:
    """Return a Korean text in the language in force; painters call it while they paint, hence the memory."""
    return QCoreApplication.translate(CONTEXT, text)


languages = LanguageManager()
"""The program's one language manager."""

"""Help for users, page by page, in the language in force, and what the program is made of. Shows files only."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from PySide6.QtCore import QSize, Qt, QUrl
from PySide6.QtGui import QColor, QTextBlockFormat, QTextCursor, QTextDocument, QTextFrameFormat, QTextTable
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QTextBrowser, QWidget

from kiwoom_gui.market.resources import resource_path
from kiwoom_gui.ui.language import SOURCE, languages, tr
from kiwoom_gui.ui.style import tokens
from kiwoom_gui.ui.theme import themes
from kiwoom_gui.ui.widgets.basics import column, label, row, rule

START = "start"
TOPICS: tuple[tuple[str, str], ...] = (
    (START, "처음 시작"),
    ("account", "계좌와 키"),
    ("screen", "화면과 배치"),
    ("watchlist", "관심"),
    ("candidates", "후보"),
    ("chart", "차트"),
    ("book", "호가"),
    ("ticket", "주문"),
    ("orders", "미체결·체결·내역"),
    ("positions", "잔고와 손익"),
    ("why", "자동매매"),
    ("replay", "복기와 백테스트"),
    ("safety", "위험과 안전"),
    ("keys", "키보드"),
    ("trouble", "문제가 생기면"),
)
_ELSEWHERE = {
    "cash": "positions",
    "fills": "orders",
    "history": "orders",
    "pnl": "positions",
    "log": "trouble",
    "diagnosis": "trouble",
    "risk": "safety",
    "strategy": "why",
    "backtest": "replay",
}
"""Panels whose help stands on another page."""

PARTS: tuple[tuple[str, str], ...] = (
    ("Qt, PySide6-Essentials", "LGPL-3.0"),
    ("PySide6-QtAds", "LGPL-2.1"),
    ("qasync", "BSD-2-Clause"),
    ("httpx", "BSD-3-Clause"),
    ("websockets", "BSD-3-Clause"),
    ("msgspec", "BSD-3-Clause"),
    ("pyqtgraph", "MIT"),
    ("numpy", "BSD-3-Clause"),
    ("keyring", "MIT"),
    ("holidays", "MIT"),
    ("platformdirs", "MIT"),
    ("uvicorn", "BSD-3-Clause"),
    ("Pretendard", "OFL-1.1"),
    ("Lucide", "ISC"),
)


def page_file(topic: str) -> Path:
    """Return the file of a topic in the language in force, in Korean where it has none; the first page otherwise."""
    name = _ELSEWHERE.get(topic, topic) or START
    for code in (languages.code, SOURCE):
        file = resource_path(f"help/{code}/{name}.md")
        if file.is_file():
            return file
    return resource_path(f"help/{SOURCE}/{START}.md")


class HelpPage(QWidget):
    """Topics at the left, the page at the right."""

    def __init__(self, topic: str) -> None:
        """Take where to begin: a topic or the name of a panel."""
        super().__init__()
        self.setObjectName("helpPage")
        self.topics = QListWidget()
        self.topics.setObjectName("helpTopics")
        self.topics.setAccessibleName(tr("도움말 차례"))
        self.topics.setFixedWidth(170)
        self.page = QTextBrowser()
        self.page.setObjectName("helpText")
        self.page.setAccessibleName(tr("도움말"))
        self.page.setOpenExternalLinks(False)
        self.page.setTabChangesFocus(True)
        for name, words in TOPICS:
            item = QListWidgetItem(tr(words))
            item.setData(Qt.ItemDataRole.UserRole, name)
            item.setSizeHint(QSize(0, 28))
            self.topics.addItem(item)
        line = row()
        line.addWidget(self.topics)
        line.addWidget(rule(vertical=True))
        line.addWidget(self.page, 1)
        self.setLayout(line)
        self.setFocusProxy(self.topics)
        self.topics.currentRowChanged.connect(self._on_row)
        self.page.anchorClicked.connect(self._on_link)
        self.page.setOpenLinks(False)
        self.open(topic)

    def open(self, topic: str) -> None:
        """Show a topic."""
        wanted = page_file(topic).stem
        names = [name for name, _words in TOPICS]
        number = names.index(wanted) if wanted in names else 0
        if self.topics.currentRow() == number:
            self._on_row(number)
        self.topics.setCurrentRow(number)

    def _on_row(self, number: int) -> None:
        file = page_file(TOPICS[number][0])
        self.page.setSearchPaths([str(file.parent)])
        hues = tokens(themes.theme)
        self.page.document().setDefaultStyleSheet(f"a {{ color: {hues['accent']}; }}")
        self.page.setMarkdown(file.read_text(encoding="utf-8"))
        lay_out(self.page.document())

    def _on_link(self, link: QUrl) -> None:
        self.open(Path(link.path()).stem)


class AboutPage(QWidget):
    """Version, what it is made of, and under which licences."""

    def __init__(self) -> None:
        """Read the versions that are installed."""
        super().__init__()
        self.setObjectName("aboutPage")
        box = column(margins=(16, 12, 16, 16), spacing=6)
        box.addWidget(label(tr("키움 단타 터미널"), "t1", "last"))
        box.addWidget(label(tr("판 {version}").format(version=_version("kiwoom-gui")), "t2"))
        words = label(tr("Apache-2.0 라이선스의 자유 소프트웨어입니다."), "t2")
        owners = label(tr("키움증권이 만든 프로그램이 아니며, 주문의 책임은 쓰는 사람에게 있습니다."), "t2")
        owners.setWordWrap(True)
        box.addWidget(words)
        box.addWidget(owners)
        box.addWidget(rule())
        parts = QTextBrowser()
        parts.setObjectName("aboutParts")
        parts.setAccessibleName(tr("쓰인 부품과 라이선스"))
        parts.setTabChangesFocus(True)
        lines = "\n".join(f"| {name} | {_version(name.rpartition(' ')[2])} | {licence} |" for name, licence in PARTS)
        parts.document().setDocumentMargin(0)
        parts.setMarkdown(f"| {tr('부품')} | {tr('판')} | {tr('라이선스')} |\n|---|---|---|\n{lines}\n")
        lay_out(parts.document())
        box.addWidget(parts, 1)
        self.setLayout(box)
        self.setFocusProxy(parts)


def lay_out(document: QTextDocument) -> None:
    """Give a page margins, room between lines, and tables in the colours of the theme."""
    hues = tokens(themes.theme)
    document.setDocumentMargin(16)
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        form = block.blockFormat()
        has_picture = "\ufffc" in block.text()
        form.setLineHeight(100 if has_picture else 135, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        form.setTopMargin(14 if form.headingLevel() > 1 else 0)
        form.setBottomMargin(8 if cursor.currentTable() is None else 0)
        cursor.setBlockFormat(form)
        block = block.next()
    for frame in document.rootFrame().childFrames():
        if isinstance(frame, QTextTable):
            table = frame.format().toTableFormat()
            table.setBorder(0)
            table.setCellPadding(5)
            frame.setFormat(table)
            _underline(frame, QColor(hues["line2"]))


def _underline(table: QTextTable, hue: QColor) -> None:
    """Draw a line under each row; a border of the whole table is drawn in part only, depending on the theme."""
    for row_number in range(table.rows()):
        for column_number in range(table.columns()):
            cell = table.cellAt(row_number, column_number)
            form = cell.format().toTableCellFormat()
            form.setBottomBorder(1)
            form.setBottomBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
            form.setBottomBorderBrush(hue)
            cell.setFormat(form)


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return "–"

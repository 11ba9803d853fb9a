"""Help: a page for every panel in both languages, links and pictures that are there, F1 where one is."""

import re

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from kiwoom_gui.market.resources import resource_path
from kiwoom_gui.ui.dock_places import PLACES
from kiwoom_gui.ui.language import languages
from kiwoom_gui.ui.panels.help_page import TOPICS, AboutPage, HelpPage, page_file
from tests.support.open_window import Opener, opener

__all__ = ["opener"]


@pytest.mark.parametrize("code", ["ko", "en"])
@pytest.mark.parametrize("topic", [name for name, _words in TOPICS])
def test_each_topic_is_written_and_its_links_and_pictures_are_there(code: str, topic: str) -> None:
    folder = resource_path(f"help/{code}")
    text = (folder / f"{topic}.md").read_text(encoding="utf-8")
    assert text.startswith("# ")
    for target in re.findall(r"\]\(([^)]+)\)", text):
        assert (folder / target).is_file(), target


def test_each_panel_has_a_page(qtbot: QtBot) -> None:
    for place in PLACES:
        assert page_file(place.name).stem != "start", place.name


def test_f1_opens_the_page_of_the_panel_one_is_in(opener: Opener, qtbot: QtBot) -> None:
    window = opener.open()
    window.ticket.form.quantity.edit.setFocus()
    QTest.keyClick(window, Qt.Key.Key_F1)
    sheet = window.pages.sheet
    assert sheet is not None
    assert isinstance(sheet.page, HelpPage)
    assert sheet.page.topics.currentItem().text() == "주문"
    assert "매수" in sheet.page.page.toPlainText()


def test_a_link_leads_to_its_page_and_english_is_english(qtbot: QtBot) -> None:
    languages.use("en")
    page = HelpPage("start")
    qtbot.addWidget(page)
    assert "Getting started" in page.page.toPlainText()
    page.page.anchorClicked.emit(QUrl("account.md"))
    assert page.topics.currentItem().text() == "Account and keys"
    languages.use("ko")


def test_an_unknown_topic_is_the_first_page(qtbot: QtBot) -> None:
    page = HelpPage("no-such-panel")
    qtbot.addWidget(page)
    assert page.topics.currentRow() == 0


def test_about_names_parts_and_licences(qtbot: QtBot) -> None:
    page = AboutPage()
    qtbot.addWidget(page)
    parts = page.findChild(QTextBrowser, "aboutParts")
    assert parts is not None
    text = parts.toPlainText()
    assert "Pretendard" in text
    assert "LGPL" in text

"""Facts on the gallery: every panel and page, in both themes and languages; and facts that can be false."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from kiwoom_gui.ui import style
from kiwoom_gui.ui.language import languages
from tests.support.gallery_facts import clipped, cramped, overlapping, pale, sideways
from tests.support.panel_gallery import LANGUAGES, PIECES, THEMES, dress, open_piece, picture
from tests.support.words_seen import korean


@pytest.fixture(autouse=True)
def undress(qapp: QApplication) -> Iterator[None]:
    yield
    languages.use("ko")
    style.apply(qapp)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", PIECES)
def test_nothing_is_cut_off_or_overlaps(qapp: QApplication, qtbot: QtBot, name: str, language: str) -> None:
    dress(qapp, "dark", language)
    panel = open_piece(name)
    qtbot.addWidget(panel)
    assert "\n".join([*clipped(panel), *overlapping(panel), *sideways(panel), *cramped(panel)]) == ""


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("name", PIECES)
def test_every_text_can_be_read(qapp: QApplication, qtbot: QtBot, name: str, theme: str) -> None:
    dress(qapp, theme, "ko")
    panel = open_piece(name)
    qtbot.addWidget(panel)
    assert "\n".join(pale(panel, picture(panel, 2).toImage(), 2)) == ""


def test_the_facts_can_be_false(qapp: QApplication, qtbot: QtBot) -> None:
    dress(qapp, "dark", "ko")
    panel = QWidget()
    qtbot.addWidget(panel)
    panel.setStyleSheet("background: #11151A;")
    panel.resize(300, 80)
    for number, color in enumerate(("#3A3F46", "#E8ECF1")):
        made = QLabel("a text that is far too long for its room", panel)
        made.setStyleSheet(f"color: {color};")
        made.setGeometry(10 + number * 20, 10, 60, 20)
    panel.show()
    assert len(clipped(panel)) == 2
    assert len(overlapping(panel)) == 1
    panel.findChildren(QLabel)[1].move(10, 50)
    image = picture(panel, 2).toImage()
    assert len(pale(panel, image, 2)) == 1
    assert korean(panel, frozenset()) == []

"""What is painted of a table step by step looks as if it had been painted whole each time."""

import random
from dataclasses import dataclass

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QImage, QRegion
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from kiwoom_gui.ui import fonts
from kiwoom_gui.ui.cells import StageMark
from kiwoom_gui.ui.table_model import CellButton, Column, KeyedTableModel, RowRules
from kiwoom_gui.ui.table_view import TableView
from tests.support.paint_watch import PaintWatch

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support", extend=True)


@dataclass(frozen=True)
class Line:
    key: str
    price: int
    name: str
    is_on: bool = False


COLUMNS: tuple[Column[Line], ...] = (
    Column(key="on", title="자동", text=lambda line: "", mark="toggle", value=lambda line: line.is_on, align="left"),
    Column(key="name", title="이름", text=lambda line: line.name, align="left", stretches=True, sample="삼성전자"),
    Column(
        key="price",
        title="가격",
        text=lambda line: f"{line.price:,}",
        tone=lambda line: "up" if line.price % 2 else "down",
        is_bold=lambda line: line.price % 3 == 0,
        sort=lambda line: line.price,
        sample="987,500",
        flashes=True,
    ),
    Column(
        key="stage",
        title="단계",
        text=lambda line: "",
        mark="stages",
        value=lambda line: StageMark(("DONE", "WORKING", "OFF"), "보유"),
        sample="1차 보유",
    ),
    Column(
        key="do",
        title="",
        text=lambda line: "",
        buttons=lambda line: (CellButton("cancel", "취소", is_enabled=line.is_on),),
        sample="취소",
    ),
)


def whole(view: TableView) -> QImage:
    shown = view.viewport()
    image = QImage(shown.size(), QImage.Format.Format_RGB32)
    image.fill(0)
    shown.render(image)
    return image


@pytest.mark.parametrize("seed", range(4))
def test_step_by_step_is_as_painted_whole(qtbot: QtBot, seed: int) -> None:
    fonts.load()
    chance = random.Random(seed)  # noqa: S311  # a repeatable market
    rows = [Line(str(number), 1_000 + number, f"종목{number}") for number in range(60)]
    rules: RowRules[Line] = RowRules(
        key=lambda line: line.key, tint=lambda line: "warn_tint" if line.price % 7 == 0 else ""
    )
    model: KeyedTableModel[Line] = KeyedTableModel(COLUMNS, rules)
    view = TableView(model, f"paintedTable{seed}", "표")
    qtbot.addWidget(view)
    view.resize(420, 400)
    with qtbot.waitExposed(view):
        view.show()
    model.set_rows(rows)
    qtbot.wait(50)
    view.select("3")
    QApplication.processEvents()
    watch = PaintWatch(view.viewport())
    shadow = whole(view)
    for _ in range(40):
        for _ in range(chance.randrange(6)):
            at = chance.randrange(len(rows))
            was = rows[at]
            rows[at] = Line(was.key, was.price + chance.randrange(9), was.name, chance.random() < 0.5)
        if chance.random() < 0.2:
            view.select(str(chance.randrange(20)))
        if chance.random() < 0.2:
            view.verticalScrollBar().setValue(chance.randrange(300))
            QApplication.processEvents()
            shadow = whole(view)  # what is still in sight is moved, not painted
        if chance.random() < 0.2:
            QTest.mouseMove(view.viewport(), QPoint(chance.randrange(400), chance.randrange(300)))
        if chance.random() < 0.1:
            model.sort(chance.choice((-1, 2)), chance.choice(list(Qt.SortOrder)))
        model.patch(rows)
        model.flush()
        watch.region = QRegion()
        QApplication.processEvents()
        asked, watch.region = QRegion(watch.region), QRegion()
        view.viewport().render(shadow, asked.boundingRect().topLeft(), asked)
    qtbot.waitUntil(lambda: not model._flashes.any_on, timeout=30_000)
    QApplication.processEvents()
    view.viewport().render(shadow, watch.region.boundingRect().topLeft(), watch.region)
    assert shadow == whole(view)

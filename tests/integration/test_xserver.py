"""The hand on the mouse: a click and a key of the X server reach a Qt program as a person's would."""

import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from tests.support.xserver import XServer

pytestmark = pytest.mark.e2e

_PROGRAM = textwrap.dedent("""
    from PySide6.QtGui import QGuiApplication
    from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget

    app = QApplication([])
    window = QWidget()
    window.setWindowTitle("a small program")
    field, button = QLineEdit(), QPushButton("say")
    layout = QVBoxLayout(window)
    layout.addWidget(field)
    layout.addWidget(button)
    button.clicked.connect(lambda: print("said", field.text(), QGuiApplication.platformName(), flush=True))
    field.returnPressed.connect(app.quit)
    window.setGeometry(100, 100, 300, 200)
    field.setFixedHeight(60)
    button.setFixedHeight(100)
    window.show()
    app.exec()
""")


def test_clicks_and_keys_reach_a_program_on_the_real_x_platform(xserver: XServer, tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", _PROGRAM], env=xserver.environment(), stdout=subprocess.PIPE, text=True
    ) as program:
        try:
            assert program.stdout is not None
            xserver.wait_for_window("a small program")
            xserver.click(250, 140)
            xserver.type("7000")
            xserver.click(250, 240)
            assert program.stdout.readline() == "said 7000 xcb\n"
            xserver.screenshot(tmp_path / "screen.png")
            xserver.click(250, 140)
            xserver.key("Return")
            assert program.wait(20) == 0
        finally:
            program.kill()
    from PySide6.QtGui import QImage

    image = QImage(str(tmp_path / "screen.png"))
    assert (image.width(), image.height()) == (1920, 1080)
    assert image.pixelColor(250, 180) != image.pixelColor(1_900, 1_000)

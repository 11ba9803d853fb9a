"""Opens the whole window on an invented day and saves its picture: `python -m tests.support.demo --out DIR`."""

import argparse
import os
import sys
import tempfile
import time
from pathlib import Path

_HELP = "picture of the window on invented data"


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=_HELP)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--theme", choices=("dark", "light"), default="dark")
    parser.add_argument("--language", choices=("ko", "en"), default="ko")
    parser.add_argument("--size", default="1920x1080")
    parser.add_argument("--scale", default="1")
    parser.add_argument("--mode", choices=("sim", "mock", "real"), default="sim")
    parser.add_argument("--act", choices=("none", "modify", "close", "question", "empty", "refuse"), default="none")
    return parser.parse_args()


def main() -> int:
    """Draw the picture."""
    given = _arguments()
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    os.environ["QT_SCALE_FACTOR"] = given.scale
    from PySide6.QtWidgets import QApplication  # Qt reads the environment when it is loaded

    from kiwoom_gui.ui import fonts, style  # as above
    from kiwoom_gui.ui.bridge import Bridge  # as above
    from kiwoom_gui.ui.language import languages  # as above
    from kiwoom_gui.ui.main_window import MainWindow  # as above
    from kiwoom_gui.ui.settings import Settings  # as above
    from kiwoom_gui.ui.theme import DARK, LIGHT, themes  # as above
    from tests.support.demo_world import DemoWorld  # as above
    from tests.support.fake_link import FakeLink  # as above

    application = QApplication(sys.argv[:1])
    application.setStyle("Fusion")
    languages.use(given.language)
    fonts.load()
    themes.use(LIGHT if given.theme == "light" else DARK)
    style.apply(application)
    bridge = Bridge()
    world = DemoWorld(mode=given.mode)
    link = FakeLink(*([] if given.act == "empty" else world.first()))
    with tempfile.TemporaryDirectory() as folder:
        store = Settings(Path(folder) / "terminal.ini")
        store.keep("look/theme", given.theme)
        store.keep("look/language", given.language)
        window = MainWindow(bridge, store)
        width, height = (int(part) for part in given.size.split("x"))
        window.resize(width, height)
        window.show()
        if given.act != "empty":
            bridge.attach(link)
        _run(application, 0.4)
        _act(window, link, given.act)
        _run(application, 0.2)
        if given.act != "empty":
            link.publish(*world.step())
        _run(application, 0.12)
        given.out.mkdir(parents=True, exist_ok=True)
        target = (
            given.out
            / f"terminal-{given.theme}-{given.size}-{given.scale}x-{given.mode}-{given.act}-{given.language}.png"
        )
        window.grab().save(str(target))
        sys.stdout.write(f"{target}\n")
        window.close()
        _run(application, 0.05)
    return 0


def _act(window: object, link: object, act: str) -> None:
    from kiwoom_gui.ui.main_window import MainWindow  # after the environment is set
    from tests.support.fake_link import FakeLink  # as above

    assert isinstance(window, MainWindow)
    assert isinstance(link, FakeLink)
    if act == "modify":
        window.orders.modify("M-3")
    elif act == "close":
        window.positions.table.button_pressed.emit("080220", "limit")
    elif act == "question":
        window.watchlist.table.button_pressed.emit("080220", "auto")
    elif act == "refuse":
        window.orders.cancel("M-3")
        link.refuse("ORDER_CLOSED", status="FILLED")
        window.say("삼성전자 보내지 않음: 종목 한도를 넘습니다. 6,120,000원 > 5,700,000원", "WARNING")


def _run(application: object, seconds: float) -> None:
    from PySide6.QtWidgets import QApplication  # after the environment is set

    assert isinstance(application, QApplication)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        application.processEvents()
        time.sleep(0.005)


if __name__ == "__main__":
    sys.exit(main())

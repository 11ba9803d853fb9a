"""What the terminal remembers."""

from pathlib import Path

from PySide6.QtCore import QByteArray

from kiwoom_gui.ui.settings import Settings


def test_theme_place_and_layout_are_there_after_a_restart(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "terminal.ini"
    first = Settings(path)
    first.keep("look/theme", "light")
    first.geometry = QByteArray(b"place")
    first.save_layout("default", QByteArray(b"\x00\xffdocks"))
    first.sync()
    second = Settings(path)
    assert second.read("look/theme") == "light"
    assert second.geometry == QByteArray(b"place")
    assert second.layout("default") == QByteArray(b"\x00\xffdocks")


def test_a_first_run_has_defaults(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "terminal.ini")
    assert settings.read("look/theme") is None
    assert settings.geometry.isEmpty()
    assert settings.layout("default").isEmpty()


def test_a_forgotten_layout_is_gone(tmp_path: Path) -> None:
    settings = Settings(tmp_path / "terminal.ini")
    settings.save_layout("default", QByteArray(b"docks"))
    settings.forget_layout("default")
    assert settings.layout("default").isEmpty()

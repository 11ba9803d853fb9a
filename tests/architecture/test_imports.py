"""Who may import whom. The contracts stand in pyproject.toml; two finer rules stand here."""

import ast
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "kiwoom_gui"


def _imported_names(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
        elif isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
    return names


def test_every_import_contract_is_kept() -> None:
    start = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", start, "--no-cache"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert "0 broken" in done.stdout


def test_only_the_risk_engine_can_approve_an_order() -> None:
    holders = {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        if any(name.split(".")[-1] == "RISK_ENGINE_SEAL" for name in _imported_names(path))
    }
    assert holders == {"engine/risk_engine.py"}


def _makers(name: str) -> set[str]:
    """Return the modules that call something by a name."""
    return {
        path.relative_to(PACKAGE).as_posix()
        for path in PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and getattr(node.func, "id", getattr(node.func, "attr", "")) == name
    }


def test_nothing_gets_around_the_gate() -> None:
    assert _makers("Approved") == {"engine/risk_engine.py"}
    assert _makers("SendOrder") == {"engine/order_desk.py"}


def test_no_test_puts_a_mock_where_qt_is() -> None:
    # PySide6 crashes when a Mock replaces a method of a Qt object; a plain function does as well.
    guilty = []
    for path in (ROOT / "tests").rglob("*.py"):
        names = _imported_names(path)
        has_mock = any(name.startswith("unittest.mock") for name in names)
        has_qt = any(name.startswith(("PySide6", "pytestqt", "kiwoom_gui.ui")) for name in names)
        if has_mock and (has_qt or "ui" in path.parts):
            guilty.append(path.relative_to(ROOT).as_posix())
    assert not guilty


_START = """
import sys
import kiwoom_gui.__main__ as program, kiwoom_gui.ui.application
from kiwoom_gui.ui.main_window import MainWindow
from kiwoom_gui.ui.pages import Pages

Pages.open_first = lambda pages: print("loaded", *sorted(sys.modules), flush=True)
MainWindow._load_late = MainWindow.close
sys.exit(program.main(["--data-dir", sys.argv[1]]))
"""
"""The program as it is started, until its window is painted; nothing is loaded after that."""

_LATER = {
    *("anyio", "email", "h11", "holidays", "html", "http", "httpcore", "httpx", "keyring", "numpy", "pyqtgraph"),
    *("sqlite3", "websockets", "xml", "zoneinfo", "PySide6.QtNetwork"),
    *(f"kiwoom_gui.{each}" for each in ("broker", "journal", "simulator", "strategies", "wire", "engine.core")),
    *(f"kiwoom_gui.{each}" for each in ("engine.messages", "ui.charts", "ui.evidence_report")),
    *(f"kiwoom_gui.app.{each}" for each in ("backtest", "bootstrap", "engine_service", "host", "newer_version")),
    *(f"kiwoom_gui.app.{each}" for each in ("plans", "program", "replay", "whatif")),
    *(f"kiwoom_gui.ui.panels.{each}" for each in ("account_page", "backtest", "candidates", "cash", "diagnosis")),
    *(f"kiwoom_gui.ui.panels.{each}" for each in ("fills", "help_page", "order_history", "real_page", "replay")),
    *(f"kiwoom_gui.ui.panels.{each}" for each in ("risk", "settings_page", "strategy", "transfer_page")),
}
"""What a start has no use for before the first paint, with all that lies below."""


def test_the_first_paint_waits_for_nothing_that_it_does_not_need(tmp_path: Path) -> None:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    command = [sys.executable, "-c", _START, str(tmp_path)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True, timeout=60)
    word, *loaded = done.stdout.splitlines()[0].split()
    assert word == "loaded"
    assert "kiwoom_gui.ui.panels.order_ticket" in loaded, "the start has not come to its panels"
    assert [name for name in loaded if f"{name}.".startswith(tuple(f"{each}." for each in _LATER))] == []

"""Who may import whom. The contracts stand in pyproject.toml; two finer rules stand here."""

import ast
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


def test_the_first_paint_waits_for_no_library_that_it_does_not_need() -> None:
    start = "import sys, kiwoom_gui.ui.application, kiwoom_gui.app.remote_program; print(*sorted(sys.modules))"
    done = subprocess.run([sys.executable, "-c", start], cwd=ROOT, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.split())
    heavy = {"numpy", "pyqtgraph", "httpx", "sqlite3", "websockets", "kiwoom_gui.engine.messages"}
    heavy |= {"kiwoom_gui.app.plans", "kiwoom_gui.strategies.registry", "kiwoom_gui.app.engine_service"}
    assert not heavy & loaded

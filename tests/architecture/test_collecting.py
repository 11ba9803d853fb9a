"""Who may switch Python's collector: in the engine `collector` alone, else a pause comes back that nobody asked for."""

import ast
from pathlib import Path

ROOT = Path(__file__).parents[2] / "kiwoom_gui"
SWITCHES = {
    "__main__.py": {"disable", "enable"},
    "app/collector.py": {"disable", "enable", "freeze", "unfreeze", "collect"},
    "simulator/__main__.py": {"collect", "freeze"},
    "ui/application.py": {"enable", "freeze"},
    "ui/main_window.py": {"unfreeze"},
}


def _calls(text: str) -> set[str]:
    return {
        node.attr
        for node in ast.walk(ast.parse(text))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "gc"
    }


def test_the_collector_is_switched_where_the_docs_say() -> None:
    found = {
        path.relative_to(ROOT).as_posix(): calls
        for path in ROOT.rglob("*.py")
        if (calls := _calls(path.read_text(encoding="utf-8")))
    }
    assert found == SWITCHES

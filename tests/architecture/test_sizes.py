"""A module shows its one idea on a page. Exceptions stand here with their reason, and end when it ends."""

import ast
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[2]
MODULE_LINES = 350
FUNCTION_LINES = 60
CLASS_METHODS = 20

ALLOWED: dict[str, str] = {
    "kiwoom_gui/engine/messages.py": "the whole vocabulary of the core in one place; fields and docstrings, no code",
    "kiwoom_gui/ui/table_view.py:TableView": "twelve of its methods are overrides of Qt's events",
    "kiwoom_gui/app/views.py": "the whole vocabulary of the screen in one place; fields and docstrings, no code",
}
"""By path for a module, `path:name` for a function or class."""


def _modules() -> Iterator[tuple[str, str]]:
    for folder in ("kiwoom_gui", "packaging"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def _long_modules() -> dict[str, int]:
    return {name: lines for name, text in _modules() if (lines := len(text.splitlines())) > MODULE_LINES}


def _long_functions() -> dict[str, int]:
    long = {}
    for name, text in _modules():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{name}:{node.name}"] = lines
    return long


def _large_classes() -> dict[str, int]:
    large = {}
    for name, text in _modules():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                methods = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
                if methods > CLASS_METHODS:
                    large[f"{name}:{node.name}"] = methods
    return large


def _without_allowed(found: dict[str, int]) -> dict[str, int]:
    return {name: size for name, size in found.items() if name not in ALLOWED}


def test_modules_are_short() -> None:
    assert _without_allowed(_long_modules()) == {}


def test_functions_are_short() -> None:
    assert _without_allowed(_long_functions()) == {}


def test_classes_are_small() -> None:
    assert _without_allowed(_large_classes()) == {}


def test_no_exception_outlives_its_reason() -> None:
    needed = {*_long_modules(), *_long_functions(), *_large_classes()}
    assert set(ALLOWED) - needed == set()

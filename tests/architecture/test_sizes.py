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
    "kiwoom_gui/app/views.py": "the whole vocabulary of the screen in one place; fields and docstrings, no code",
}


def _modules() -> Iterator[tuple[str, str]]:
    for folder in ("kiwoom_gui", "packaging"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")


def test_modules_are_short() -> None:
    long = {name: lines for name, text in _modules() if (lines := len(text.splitlines())) > MODULE_LINES}
    assert {name: lines for name, lines in long.items() if name not in ALLOWED} == {}


def test_no_exception_outlives_its_reason() -> None:
    long = {name for name, text in _modules() if len(text.splitlines()) > MODULE_LINES}
    assert set(ALLOWED) - long == set()


def test_functions_are_short() -> None:
    long = {}
    for name, text in _modules():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno is not None:
                lines = node.end_lineno - node.lineno + 1
                if lines > FUNCTION_LINES:
                    long[f"{name}:{node.name}"] = lines
    assert long == {}


def test_classes_are_small() -> None:
    large = {}
    for name, text in _modules():
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.ClassDef):
                methods = sum(isinstance(part, ast.FunctionDef | ast.AsyncFunctionDef) for part in node.body)
                if methods > CLASS_METHODS:
                    large[f"{name}:{node.name}"] = methods
    assert large == {}

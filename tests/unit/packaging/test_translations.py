"""The translations are whole and in step with the source, and the check that says so can fail."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PySide6.QtCore import QTranslator

ROOT = Path(__file__).parents[3]


@pytest.fixture
def script(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    spec = importlib.util.spec_from_file_location("packaging_translations", ROOT / "packaging" / "translations.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "packaging_translations", module)
    spec.loader.exec_module(module)
    return module


def test_every_text_is_translated(script: ModuleType) -> None:
    """`python packaging/translations.py update` writes what is named here into the .ts; then fill it in and compile."""
    found = script.find()
    assert "\n".join(found.mistakes) == ""
    wrong = [problem for file in script.FOLDER.glob("*.ts") for problem in script.problems(file, found)]
    assert "\n".join(wrong) == ""


def test_what_the_program_loads_is_what_was_translated(script: ModuleType) -> None:
    files = sorted(script.FOLDER.glob("*.ts"))
    assert files
    for file in files:
        translator = QTranslator()
        assert translator.load(str(file.with_suffix(".qm")))
        told = script.read(file)
        stale = [text for text, said in told.items() if translator.translate(script.CONTEXT, text) != said]
        assert stale == [], "compile again: python packaging/translations.py compile"


def test_it_finds_marked_texts_and_tables_but_no_docstrings(script: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "kiwoom_gui" / "ui"
    folder.mkdir(parents=True)
    lines = [
        '"""문서."""',
        'TABLE = {"A": "표의 말"}',
        "def f():",
        '    """문서."""',
        """    return tr("표시한 말") + f"{tr('안의 말')} {1}" """,
    ]
    (folder / "panel.py").write_text("\n".join(lines), encoding="utf-8")
    found = script.find(folder)
    assert list(found.texts) == ["표의 말", "표시한 말", "안의 말"]
    assert found.mistakes == []


def test_a_text_hidden_in_an_f_string_is_a_mistake(script: ModuleType, tmp_path: Path) -> None:
    folder = tmp_path / "kiwoom_gui" / "ui"
    folder.mkdir(parents=True)
    (folder / "panel.py").write_text('def f(n):\n    return f"{n}건"\n', encoding="utf-8")
    assert "panel.py:2" in script.find(folder).mistakes[0]


def test_what_is_missing_gone_or_filled_wrongly_is_named(script: ModuleType, tmp_path: Path) -> None:
    found = script.Found(texts={"{n}주": ["a.py"], "새 말": ["a.py"], "매수": ["a.py"]})
    old = script.Found(texts={**found.texts, "옛말": ["a.py"]})
    file = tmp_path / "en.ts"
    script.write(file, old, {"{n}주": "{m} shares", "매수": "매수", "옛말": "old"})
    told = "\n".join(script.problems(file, found))
    assert "no translation: '새 말'" in told
    assert "gone from the source: '옛말'" in told
    assert "other placeholders: '{n}주'" in told
    assert "still Korean: '매수'" in told


def test_compiling_is_done_by_qt_itself(script: ModuleType, tmp_path: Path) -> None:
    file = tmp_path / "en.ts"
    script.write(file, script.Found(texts={"매수": ["a.py"]}), {"매수": "Buy & hold <1>"})
    script.compile_file(file, tmp_path / "en.qm")
    translator = QTranslator()
    assert translator.load(str(tmp_path / "en.qm"))
    assert translator.translate(script.CONTEXT, "매수") == "Buy & hold <1>"

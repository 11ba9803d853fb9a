"""What must not be in a built program is found in it: in files, in the library's zip, in the executable's modules."""

import json
import sys
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("PyInstaller")

from PyInstaller.archive.writers import CArchiveWriter, ZlibArchiveWriter

from tests.support.scripts import load_script

bundle_check = load_script("bundle_check")
BUILT_IN = "/home/builder/src"


def _program(folder: Path, modules: dict[str, str]) -> Path:
    """Make a folder as PyInstaller does, whose executable carries these modules."""
    program = folder / "kiwoom-gui"
    program.mkdir()
    codes = {name: compile(text, f"{name}.py", "exec") for name, text in modules.items()}
    inner = folder / "PYZ.pyz"
    ZlibArchiveWriter(str(inner), [(name, f"{name}.py", "PYMODULE") for name in codes], code_dict=codes)
    library = f"libpython{sys.version_info.major}.{sys.version_info.minor}.so.1.0"
    CArchiveWriter(str(program / "kiwoom-gui"), [("PYZ.pyz", str(inner), False, "z")], library)
    return program


def _found(program: Path) -> list[str]:
    problems, _ = bundle_check.check(program, [BUILT_IN])
    return list(problems)


def test_a_clean_program_passes_and_tells_its_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    program = _program(tmp_path, {"kiwoom_gui.engine.core": "x = 1", "kiwoom_gui.app.selftest": "y = 2"})
    assert bundle_check.main([str(program), BUILT_IN]) == 0
    figures = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (figures["files"], figures["modules"]) == (1, 2)


@pytest.mark.parametrize("name", ["tests.support.builders", "pytest", "_pytest.main", "kiwoom_gui.test_x", "a.b_tests"])
def test_test_code_in_the_executable_is_found(tmp_path: Path, name: str) -> None:
    (told,) = _found(_program(tmp_path, {name: "x = 1"}))
    assert told.endswith(": test code")


def test_a_path_of_the_build_in_a_module_is_found(tmp_path: Path) -> None:
    found = _found(_program(tmp_path, {"kiwoom_gui.x": f"where = {BUILT_IN + '/x.py'!r}"}))
    assert ["kiwoom_gui/x" in told and "path" in told for told in found] == [True]


@pytest.mark.parametrize(
    "content", [BUILT_IN.encode(), BUILT_IN.replace("/", "\\").encode(), BUILT_IN.encode("utf-16-le")]
)
def test_a_path_of_the_build_in_a_file_is_found_however_it_is_spelled(tmp_path: Path, content: bytes) -> None:
    program = _program(tmp_path, {"kiwoom_gui": ""})
    (program / "lib.dll").write_bytes(b"\0\1" + content + b"\0")
    assert len(_found(program)) == 1


def test_keys_are_found_by_their_look_and_by_their_file(tmp_path: Path) -> None:
    program = _program(tmp_path, {"kiwoom_gui": ""})
    planted = "PLANTED" + "0123456789abcdef" * 3
    (program / "a.json").write_text(json.dumps({"appkey": planted}))
    (program / "b.txt").write_text("-----BEGIN PRIVATE KEY-----\n" + "A" * 64)
    (program / "release.pfx").write_bytes(b"")
    assert sorted(_found(program)) == ["a.json: a key", "b.txt: a key", "release.pfx: a key"]


def test_a_zip_is_looked_into(tmp_path: Path) -> None:
    program = _program(tmp_path, {"kiwoom_gui": ""})
    with zipfile.ZipFile(program / "base_library.zip", "w") as archive:
        archive.writestr("test/regrtest.pyc", b"")
    assert _found(program) == ["base_library.zip/test/regrtest.pyc: test code"]


def test_a_folder_without_the_program_is_no_proof(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    assert bundle_check.main([str(tmp_path / "empty")]) == 1

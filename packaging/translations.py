"""Keep the translations of the window in step with its source, which is Korean.

    python packaging/translations.py update     # write new texts into resources/i18n/*.ts, drop those that went
    python packaging/translations.py compile    # make the .qm files that the program loads (Qt's lrelease)
    python packaging/translations.py check      # say what is missing, wrong or out of date; 1 if anything is

Every Korean string of `kiwoom_gui/ui` that is no docstring is a text for users, whether `tr()` stands around it or it
waits in a table of words: so no text can be forgotten. Qt's own lupdate sees marked strings only and would miss the
tables. The .ts files are those of Qt Linguist, which opens them. The .qm files are kept in the repository although they
are made: a checkout then speaks English without a build, and `check` (and a test) says when they are out of date.
"""

import argparse
import ast
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import PySide6

ROOT = Path(__file__).resolve().parent.parent
UI = ROOT / "kiwoom_gui" / "ui"
FOLDER = ROOT / "resources" / "i18n"
CONTEXT = "kiwoom"
NOT_TEXTS = frozenset({"hangul.py", "language.py"})
"""Korean letters and the languages' own names."""

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_SYLLABLE = re.compile(r"[\uac00-\ud7a3]")
_PLACE = re.compile(r"\{([^{}]*)\}")


@dataclass
class Found:
    """The texts of the source, each with the files it is in, and what cannot be translated."""

    texts: dict[str, list[str]] = field(default_factory=dict)
    mistakes: list[str] = field(default_factory=list)


def find(folder: Path = UI) -> Found:
    """Return all texts of the ui in the order of files and lines."""
    found = Found()
    for file in sorted(folder.rglob("*.py")):
        if file.name in NOT_TEXTS:
            continue
        name = file.relative_to(folder.parent.parent).as_posix()
        for node, is_in_f_string in _strings(ast.parse(file.read_text(encoding="utf-8"))):
            if is_in_f_string:
                found.mistakes.append(
                    f"{name}:{node.lineno}: Korean in an f-string cannot be translated: {node.value!r}"
                )
            else:
                files = found.texts.setdefault(str(node.value), [])
                files.extend([name] if name not in files else [])
    return found


def _strings(tree: ast.Module) -> Iterator[tuple[ast.Constant, bool]]:
    """Yield each Korean string that is no docstring, and whether it is a bare part of an f-string."""
    parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    nodes = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    for node in sorted(nodes, key=lambda each: (each.lineno, each.col_offset)):
        if _HANGUL.search(str(node.value)) and not isinstance(parents[node], ast.Expr):
            yield node, isinstance(parents[node], ast.JoinedStr)


def read(file: Path) -> dict[str, str]:
    """Return source and translation of each text of a .ts file; an unfinished one is empty."""
    if not file.exists():
        return {}
    told: dict[str, str] = {}
    for message in ET.parse(file).iterfind(f"context[name='{CONTEXT}']/message"):  # noqa: S314  # our own file
        translation = message.find("translation")
        is_done = translation is not None and translation.get("type") is None
        told[message.findtext("source", "")] = (translation.text or "") if translation is not None and is_done else ""
    return told


def write(file: Path, found: Found, known: dict[str, str]) -> None:
    """Write a .ts file of all texts found, with what is known of their translation."""
    root = ET.Element("TS", version="2.1", language=file.stem, sourcelanguage="ko")
    context = ET.SubElement(root, "context")
    ET.SubElement(context, "name").text = CONTEXT
    for text, files in found.texts.items():
        message = ET.SubElement(context, "message")
        for name in files:
            ET.SubElement(message, "location", filename=f"../../{name}")
        ET.SubElement(message, "source").text = text
        translation = ET.SubElement(message, "translation")
        translation.text = known.get(text, "")
        if not translation.text:
            translation.set("type", "unfinished")
    ET.indent(root, "    ")
    body = ET.tostring(root, encoding="unicode")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f'<?xml version="1.0" encoding="utf-8"?>\n<!DOCTYPE TS>\n{body}\n', encoding="utf-8", newline="\n")


def problems(file: Path, found: Found) -> list[str]:
    """Return what is missing or wrong in a .ts file, a line each."""
    told = read(file)
    wrong = [f"{file.name}: no translation: {text!r} ({files[0]})" for text, files in found.texts.items()
             if not told.get(text)]  # fmt: skip
    wrong += [f"{file.name}: gone from the source: {text!r}" for text in told if text not in found.texts]
    for text, said in told.items():
        if said and sorted(_PLACE.findall(text)) != sorted(_PLACE.findall(said)):
            wrong.append(f"{file.name}: other placeholders: {text!r} -> {said!r}")
        if said and _SYLLABLE.search(said):
            wrong.append(f"{file.name}: still Korean: {said!r}")
    return wrong


def compile_file(file: Path, out: Path) -> None:
    """Make a .qm of a .ts by Qt's own lrelease.

    Raises:
        subprocess.CalledProcessError: lrelease refused the file.
    """
    tool = Path(PySide6.__file__).parent / ("lrelease.exe" if sys.platform == "win32" else "lrelease")
    subprocess.run([tool, "-silent", file, "-qm", out], check=True)


def main() -> int:
    """Do what the command line asks."""
    parser = argparse.ArgumentParser(description="Translations of the window")
    parser.add_argument("what", choices=("update", "compile", "check"))
    what = parser.parse_args().what
    found = find()
    files = sorted(FOLDER.glob("*.ts")) or [FOLDER / "en.ts"]
    wrong = list(found.mistakes)
    for file in files:
        if what == "update":
            write(file, found, read(file))
        elif what == "compile":
            compile_file(file, file.with_suffix(".qm"))
        wrong += problems(file, found)
    print("\n".join(wrong) or f"{len(found.texts)} texts, all translated")
    return 1 if wrong and what == "check" else 0


if __name__ == "__main__":
    sys.exit(main())

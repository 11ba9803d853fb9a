"""Look through a built program for what must not be in it: `bundle_check.py FOLDER [PATH_OF_THE_BUILD...]`.

No test code, no tool of the developers, no key, no path of the machine that built it. Reads every file, the modules in
the executable and in the library's zip. Also says of what it is made: numbers of files and modules, and the size.
Needs PyInstaller, to read the archive that it made, and the same minor version of Python.
"""

import json
import re
import sys
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from PyInstaller.archive.readers import CArchiveReader

ROOT = Path(__file__).resolve().parent.parent
PROGRAMS = ("kiwoom-gui", "kiwoom-gui-console")

DEVELOPERS = frozenset(
    ("tests", "test", "conftest", "pytest", "_pytest", "hypothesis", "mypy", "ruff", "talib", "kiwoom_client")
)
_TEST_FILE = re.compile(r"(^|[/._])(test_\w+|\w+_tests?)(\.|$)")
_SECRETS = (
    re.compile(rb"-----BEGIN [A-Z ]*PRIVATE KEY-----\s+[A-Za-z0-9+/=]{16}"),
    re.compile(rb"(?i)(app_?key|secret_?key)[\"']?\s*[:=]\s*[\"'][A-Za-z0-9_-]{32,}[\"']"),
)
_SECRET_FILES = re.compile(r"(^|/)(\.env|\.netrc|id_rsa|id_ed25519|.*\.(pfx|p12|key))$")


def modules(program: Path) -> Iterator[tuple[str, bytes]]:
    """Return each Python module that an executable carries, with its compiled code."""
    archive = CArchiveReader(str(program))
    for entry in [name for name in archive.toc if name.endswith(".pyz")]:
        inner = archive.open_embedded_archive(entry)
        for name in inner.toc:
            yield name, inner.extract(name, raw=True) or b""


def pieces(folder: Path) -> Iterator[tuple[str, bytes]]:
    """Return each file of the folder by its name in it, and what zips and executables hold."""
    for file in sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink()):
        name = file.relative_to(folder).as_posix()
        yield name, file.read_bytes()
        if file.suffix == ".zip":
            with zipfile.ZipFile(file) as inner:
                yield from ((f"{name}/{each}", inner.read(each)) for each in inner.namelist())
        if file.stem in PROGRAMS and file.suffix in {"", ".exe"}:
            yield from ((f"{name}/{module.replace('.', '/')}", code) for module, code in modules(file))


def is_test_code(name: str) -> bool:
    """Say whether a file or module is of tests or of the developers' tools, by its name."""
    parts = PurePosixPath(name).parts
    return any(part.partition(".")[0] in DEVELOPERS for part in parts) or bool(_TEST_FILE.search(name))


def problems(name: str, content: bytes, build_paths: Iterable[bytes]) -> Iterator[str]:
    """Return what is wrong with one piece."""
    if is_test_code(name):
        yield f"{name}: test code"
    if _SECRET_FILES.search(name) or any(pattern.search(content) for pattern in _SECRETS):
        yield f"{name}: a key"
    for path in build_paths:
        if path in content:
            yield f"{name}: the build machine's path {path!r}"


def spellings(paths: Iterable[str]) -> list[bytes]:
    """Return how paths may stand in files: with either slash, in UTF-8 and in UTF-16."""
    texts = {text for path in paths for text in (path, path.replace("/", "\\"), path.replace("/", "\\\\"))}
    return [text.encode(coding) for text in sorted(texts) for coding in ("utf-8", "utf-16-le")]


def check(folder: Path, build_paths: Iterable[str]) -> tuple[list[str], dict[str, int]]:
    """Return what is wrong with a program's folder, and its figures."""
    wanted = spellings(build_paths)
    found: list[str] = []
    count = {"files": 0, "modules": 0, "bytes": 0}
    for name, content in pieces(folder):
        found += problems(name, content, wanted)
        is_file = (folder / name).is_file()
        count["files" if is_file else "modules"] += 1
        count["bytes"] += len(content) if is_file else 0
    return found, count


def main(arguments: list[str]) -> int:
    """Print the figures and what is wrong; return 1 if anything is."""
    folder, *paths = arguments
    found, count = check(Path(folder), [str(ROOT), *paths])
    print(json.dumps(count))
    print("\n".join(found) if found else "nothing that should not be there")
    return 1 if found or not count["modules"] else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

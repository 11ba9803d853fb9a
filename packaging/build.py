"""Build the program for the system that this runs on, let it test itself, try it, and pack it.

    python packaging/build.py [--out build/SYSTEM] [--no-pack]

Run with the environment's Python (`.venv`, after `packaging/dev.py setup`), on Linux or on Windows itself. The Windows
program is built on Linux by `windows/build.sh`. A program that fails its self-test or its trial is not packed.
"""

import argparse
import json
import os
import subprocess
import sys
import sysconfig
import time
from pathlib import Path

import pack

ROOT = Path(__file__).resolve().parent.parent
PLATFORM = "windows" if os.name == "nt" else "linux"
_SELFTEST_S = 600


def freeze(out: Path) -> Path:
    """Let PyInstaller make the folder; return it.

    Raises:
        subprocess.CalledProcessError: it cannot.
    """
    with (out / "pyinstaller.log").open("wb") as log:
        subprocess.run(
            [
                *(sys.executable, "-m", "PyInstaller", "-y", "--distpath", str(out / "dist")),
                *("--workpath", str(out / "work"), str(ROOT / "packaging" / "kiwoom-gui.spec")),
            ],
            check=True,
            stdout=log,
            stderr=log,
            cwd=ROOT,
        )
    return out / "dist" / pack.NAME


def selftest(program: Path, out: Path) -> bool:
    """Let the program test itself; return whether it passed. Its report stays in `out`."""
    report = out / "selftest.json"
    report.unlink(missing_ok=True)
    executable = program / (f"{pack.NAME}.exe" if PLATFORM == "windows" else pack.NAME)
    code = subprocess.run(
        [str(executable), "--selftest", "--selftest-out", str(report)],
        check=False,
        stdout=subprocess.DEVNULL,
        timeout=_SELFTEST_S,
    ).returncode
    if not report.is_file():
        print(f"the program wrote no report and ended with {code}")
        return False
    print(report.read_text(encoding="utf-8"))
    return code == 0 and bool(json.loads(report.read_text(encoding="utf-8"))["ok"])


def is_tried(program: Path, out: Path) -> bool:
    """Try it as its user would; return whether all went as it should. The report stays in `out`."""
    has_screen = PLATFORM == "windows" or "DISPLAY" in os.environ
    screen = {} if has_screen else {"QT_QPA_PLATFORM": "offscreen"}
    script = ROOT / "packaging" / "try_program.py"
    command = [sys.executable, str(script), str(program), str(out / "trial.json")]
    return subprocess.run(command, env=os.environ | screen, check=False).returncode == 0


def size(folder: Path) -> int:
    """Return the bytes of a folder's files."""
    return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())


def main(arguments: list[str]) -> int:
    """Do all of it; return 1 where the self-test or the look through the program fails."""
    parser = argparse.ArgumentParser(prog="build.py", description="Build, self-test and pack the program.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / PLATFORM)
    parser.add_argument("--no-pack", action="store_true", help="only build and self-test")
    given = parser.parse_args(arguments)
    out = given.out.resolve()
    out.mkdir(parents=True, exist_ok=True)
    started = time.monotonic()
    program = freeze(out)
    print(f"frozen in {time.monotonic() - started:.0f} s: {size(program) / 1e6:.1f} MB")
    if not selftest(program, out):
        return 1
    if not is_tried(program, out):
        return 1
    if given.no_pack:
        return 0
    site_packages = sysconfig.get_path("purelib")
    return pack.main([PLATFORM, str(program), site_packages, str(out / "release"), str(out), site_packages])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""Make what is published of a built program, and what proves it.

    pack.py windows|linux PROGRAM SITE_PACKAGES OUT [PATH_OF_THE_BUILD...]

Looks through the program first (`bundle_check`) and makes nothing of one that holds what it must not. Then: the archive
(portable zip or tar.gz), on Windows the installer (makensis), the bill of materials, SHA256SUMS. A certificate for
signing comes from outside, see `windows/sign.sh` and SIGN_COMMAND.
"""

import hashlib
import os
import shutil
import subprocess
import sys
import tarfile
import time
import tomllib
import zipfile
from pathlib import Path

import bundle_check
import sbom

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
NAME = "kiwoom-gui"


def version() -> str:
    """Return the program's version."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"])


def zip_folder(folder: Path, out: Path) -> None:
    """Write a folder into a zip, in the order of the names."""
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            archive.write(file, f"{NAME}/{file.relative_to(folder).as_posix()}")


def tar_folder(folder: Path, out: Path) -> None:
    """Write a folder into a tar.gz that names no user of the machine that built it."""

    def nobody(member: tarfile.TarInfo) -> tarfile.TarInfo:
        member.uid = member.gid = 0
        member.uname = member.gname = ""
        return member

    with tarfile.open(out, "w:gz") as archive:
        archive.add(folder, NAME, filter=nobody)


def sign_command() -> list[str]:
    """Return what signs a file that is put behind it; empty where nothing does."""
    told = os.environ.get("SIGN_COMMAND", "")
    if told:
        return told.split()
    return [str(HERE / "windows" / "sign.sh")] if shutil.which("osslsigncode") else []


def make_installer(program: Path, out: Path) -> None:
    """Let NSIS make the installer.

    Raises:
        subprocess.CalledProcessError: it does not, or the signature cannot be made.
    """
    sign = sign_command()
    defines = {
        "VERSION": version().partition("+")[0],
        "PROGRAM": str(program),
        "ICON": str(ROOT / "resources" / "icons" / "app.ico"),
        "OUT": str(out),
        "SEP": os.sep,
        **({"SIGN": " ".join(sign)} if sign else {}),
    }
    options = [f"-D{name}={value}" for name, value in defines.items()]
    script = str(HERE / "windows" / "installer.nsi")
    subprocess.run(["makensis", "-V2", "-INPUTCHARSET", "UTF8", *options, script], check=True)


def sums(folder: Path) -> str:
    """Return the digests of a folder's files as `sha256sum -c` reads them."""
    files = sorted(file for file in folder.iterdir() if file.is_file() and file.name != "SHA256SUMS")
    return "".join(f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files)


def pack(platform: str, program: Path, site_packages: Path, out: Path) -> None:
    """Make everything of a program that was looked through."""
    out.mkdir(parents=True, exist_ok=True)
    stem = f"{NAME}-{version()}-{platform}"
    sbom.main([platform, str(site_packages), str(out / f"{stem}.cdx.json")])
    if platform == "windows":
        for command in filter(None, [sign_command()]):
            for executable in sorted(program.glob(f"{NAME}*.exe")):
                subprocess.run([*command, str(executable)], check=True)
        zip_folder(program, out / f"{stem}-portable.zip")
        make_installer(program, out / f"{stem}-setup.exe")
    else:
        tar_folder(program, out / f"{stem}.tar.gz")
    (out / "SHA256SUMS").write_text(sums(out), encoding="utf-8")


def main(arguments: list[str]) -> int:
    """Look through the program, pack it, say sizes and time."""
    platform, program, site_packages, out, *paths = arguments
    if bundle_check.main([program, *paths]):
        return 1
    started = time.monotonic()
    pack(platform, Path(program), Path(site_packages), Path(out))
    for file in sorted(Path(out).iterdir()):
        print(f"{file.stat().st_size / 1e6:8.1f} MB  {file.name}")
    print(f"packed in {time.monotonic() - started:.0f} s")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

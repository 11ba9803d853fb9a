"""What is published: archives, digests, signatures by a certificate from outside, and an installer's promises."""

import hashlib
import os
import shutil
import subprocess
import tarfile
import zipfile
from pathlib import Path

import pytest

pytest.importorskip("PyInstaller")

from tests.support.scripts import ROOT, load_script

pack = load_script("pack")


@pytest.fixture
def program(tmp_path: Path) -> Path:
    folder = tmp_path / "program"
    (folder / "_internal").mkdir(parents=True)
    (folder / "kiwoom-gui").write_text("#!/bin/sh\n")
    (folder / "kiwoom-gui").chmod(0o755)
    (folder / "_internal" / "lib.so").write_bytes(b"\0")
    (folder / "_internal" / "lib.so.1").symlink_to("lib.so")
    return folder


def test_the_tar_keeps_modes_and_links_and_names_no_user(program: Path, tmp_path: Path) -> None:
    pack.tar_folder(program, tmp_path / "x.tar.gz")
    with tarfile.open(tmp_path / "x.tar.gz") as archive:
        members = {member.name: member for member in archive}
    assert members["kiwoom-gui/kiwoom-gui"].mode & 0o111
    assert members["kiwoom-gui/_internal/lib.so.1"].issym()
    assert {(m.uid, m.gid, m.uname, m.gname) for m in members.values()} == {(0, 0, "", "")}


def test_the_zip_holds_one_folder(program: Path, tmp_path: Path) -> None:
    pack.zip_folder(program, tmp_path / "x.zip")
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        assert "kiwoom-gui/kiwoom-gui" in archive.namelist()
        assert all(name.startswith("kiwoom-gui/") for name in archive.namelist())


def test_the_digests_are_those_of_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"a")
    (tmp_path / "SHA256SUMS").write_text("old")
    assert pack.sums(tmp_path) == f"{hashlib.sha256(b'a').hexdigest()}  a.zip\n"


def test_without_a_certificate_nothing_is_signed_and_that_is_said(tmp_path: Path) -> None:
    environment = {key: value for key, value in os.environ.items() if key != "SIGN_PFX"}
    done = subprocess.run(
        [str(ROOT / "packaging" / "windows" / "sign.sh"), "x.exe"],
        env=environment,
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "not signed, there is no certificate (SIGN_PFX): x.exe\n"


def test_what_signs_can_come_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SIGN_COMMAND", "signtool sign /fd sha256")
    assert pack.sign_command() == ["signtool", "sign", "/fd", "sha256"]


@pytest.mark.skipif(shutil.which("makensis") is None, reason="NSIS is not installed")
def test_the_installers_script_compiles(program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SIGN_PFX", raising=False)
    pack.make_installer(program, tmp_path / "setup.exe")
    assert (tmp_path / "setup.exe").read_bytes()[:2] == b"MZ"


def _openssl(*arguments: str) -> None:
    subprocess.run(["openssl", *arguments], check=True, capture_output=True)


@pytest.mark.skipif(not all(map(shutil.which, ("makensis", "osslsigncode", "openssl"))), reason="a tool is missing")
def test_a_certificate_from_outside_signs_the_installer(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = {name: tmp_path / name for name in ("key.pem", "cert.pem", "sign.pfx", "password")}
    made["password"].write_text("of this test alone")
    subject = ["-subj", "/CN=throw-away", "-addext", "extendedKeyUsage=codeSigning", "-days", "2", "-nodes"]
    key, certificate = str(made["key.pem"]), str(made["cert.pem"])
    _openssl("req", "-x509", "-newkey", "rsa:2048", *subject, "-keyout", key, "-out", certificate)
    kept = ["-passout", f"file:{made['password']}", "-out", str(made["sign.pfx"])]
    _openssl("pkcs12", "-export", "-inkey", key, "-in", certificate, *kept)
    monkeypatch.setenv("SIGN_PFX", str(made["sign.pfx"]))
    monkeypatch.setenv("SIGN_PASSWORD_FILE", str(made["password"]))
    setup = tmp_path / "setup.exe"
    pack.make_installer(program, setup)
    verified = subprocess.run(
        ["osslsigncode", "verify", "-CAfile", certificate, "-in", str(setup)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert "throw-away" in verified.stdout
    assert verified.returncode == 0, verified.stdout


def test_the_installer_is_for_one_user_in_two_languages_and_removes_only_what_it_brought() -> None:
    text = (ROOT / "packaging" / "windows" / "installer.nsi").read_text(encoding="utf-8")
    assert "RequestExecutionLevel user" in text
    assert "HKLM" not in text
    for words in ("AtStake", "InUse", "RemoveData"):
        assert text.count(f"LangString {words} ${{LANG_") == 2
    removed = [line.strip() for line in text.splitlines() if line.strip().startswith("RMDir /r")]
    assert {line.split(";")[0].strip() for line in removed} == {
        'RMDir /r "$INSTDIR\\_internal"',
        'RMDir /r "$LOCALAPPDATA\\${NAME}"',  # the program's data, at the user's word alone
    }

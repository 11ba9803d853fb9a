"""The bill of materials names every shipped package with its version and licence, and nothing else."""

import json
from email.message import Message
from pathlib import Path
from sysconfig import get_path

import pytest

from tests.support.scripts import ROOT, load_script

sbom = load_script("sbom")
pins = load_script("pins")


def test_it_names_what_is_shipped_with_licences() -> None:
    bill = sbom.bill("linux", Path(get_path("purelib")))
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.5")
    libraries = {each["name"]: each for each in bill["components"] if "purl" in each}
    text = (ROOT / "packaging" / "constraints.txt").read_text(encoding="utf-8")
    assert set(libraries) == {pin.name for pin in pins.shipped(pins.read(text), "linux")}
    assert [name for name, each in libraries.items() if not each.get("licenses")] == []
    assert libraries["httpx"]["purl"] == f"pkg:pypi/httpx@{libraries['httpx']['version']}"
    json.dumps(bill)


def test_a_package_whose_licence_is_not_known_is_told(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match=r"not installed .* httpx"):
        sbom.bill("linux", tmp_path)


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([("License-Expression", "MIT"), ("License", "other")], "MIT"),
        ([("Classifier", "License :: OSI Approved :: BSD License"), ("License", "x" * 500)], "BSD License"),
        ([("License", "Apache-2.0\nwhole text")], "Apache-2.0"),
        ([("License", "x" * 500)], ""),
        ([], ""),
    ],
)
def test_a_licence_is_taken_from_the_packages_own_words(headers: list[tuple[str, str]], expected: str) -> None:
    message = Message()
    for name, value in headers:
        message[name] = value
    assert sbom.licence(message) == expected

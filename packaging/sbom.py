"""Say what a built program is made of: `sbom.py windows|linux SITE_PACKAGES OUT`, a CycloneDX 1.5 file in JSON.

Versions and hashes come from the pins, licences from the packages' own words in SITE_PACKAGES. Deterministic: the same
pins give the same file. Knows the standard library alone.
"""

import hashlib
import json
import sys
import tomllib
from email.message import Message
from importlib.metadata import distributions
from pathlib import Path
from typing import Any

import pins as pinned

ROOT = Path(__file__).resolve().parent.parent
FONT = {
    "type": "file",
    "name": "Pretendard",
    "version": "static",
    "licenses": [{"license": {"id": "OFL-1.1"}}],
}
ICONS = {"type": "file", "name": "lucide-icons", "version": "static", "licenses": [{"license": {"id": "ISC"}}]}


def licence(metadata: Message) -> str:
    """Return a package's licence in its own words, the most exact first; empty if it says none."""
    expression = metadata.get("License-Expression")
    if expression:
        return expression
    classifiers = metadata.get_all("Classifier") or []
    told = [
        each.rpartition(" :: ")[2] for each in classifiers if each.startswith("License :: ") and each.count("::") > 1
    ]
    free_text = (metadata.get("License") or "").strip().partition("\n")[0]
    return " AND ".join(told) or (free_text if len(free_text) < 60 else "")


def licences(site_packages: Path) -> dict[str, str]:
    """Return the licences of what is installed in a folder, by normalized name."""
    found = {}
    for each in distributions(path=[str(site_packages)]):
        found[pinned.name_of(each.metadata["Name"])] = licence(each.metadata)  # type: ignore[arg-type]
    return found


def component(pin: Any, said: str) -> dict[str, Any]:
    """Return a pin as CycloneDX has it."""
    made: dict[str, Any] = {
        "type": "library",
        "bom-ref": f"pkg:pypi/{pin.name}@{pin.version}",
        "purl": f"pkg:pypi/{pin.name}@{pin.version}",
        "name": pin.name,
        "version": pin.version,
    }
    if said:
        made["licenses"] = [{"license": {"name": said}}]
    return made


def bill(platform: str, site_packages: Path) -> dict[str, Any]:
    """Return the whole bill of a platform.

    Raises:
        LookupError: a package that is shipped is not in the folder, so its licence is not known.
    """
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    text = pinned.CONSTRAINTS.read_text(encoding="utf-8")
    shipped = pinned.shipped(pinned.read(text), pinned.PLATFORMS[platform])
    said = licences(site_packages)
    missing = [pin.name for pin in shipped if pin.name not in said]
    if missing:
        raise LookupError(f"not installed in {site_packages}: {', '.join(missing)}")
    python = {"type": "framework", "name": "CPython", "version": "3.11", "licenses": [{"license": {"id": "PSF-2.0"}}]}
    loader = {
        "type": "library",
        "name": "pyinstaller-bootloader",
        "version": next(pin.version for pin in pinned.read(text) if pin.name == "pyinstaller"),
        "licenses": [{"license": {"name": "GPL-2.0-or-later WITH Bootloader-exception"}}],
    }
    return {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {
            "component": {
                "type": "application",
                "name": project["name"],
                "version": project["version"],
                "licenses": [{"license": {"id": project["license"]}}],
            },
            "properties": [
                {"name": "platform", "value": platform},
                {"name": "constraints:sha256", "value": hashlib.sha256(text.encode()).hexdigest()},
            ],
        },
        "components": [*(component(pin, said[pin.name]) for pin in shipped), python, loader, FONT, ICONS],
    }


def main(arguments: list[str]) -> int:
    """Write the bill."""
    platform, site_packages, out = arguments
    text = json.dumps(bill(platform, Path(site_packages)), indent=1, ensure_ascii=False)
    Path(out).write_text(text + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

"""The bill of materials of a release: what the program consists of, in the words of CycloneDX.

``python -m tests.bill_of_materials dist`` writes it beside the wheel in ``dist``, from the lock
files. The same files give the same bytes. It needs nothing but Python, for it is made where the
wheel is.
"""

import hashlib
import json
import re
import sys
import tomllib
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
_LOCKED = re.compile(r"^([\w.-]+)==([^\s\\]+)")
_HASH = re.compile(r"--hash=sha256:([0-9a-f]{64})")
_EXTRAS = ("postgres", "word")
_FONTS = ("exports/fonts", "Liberation Serif, a cut", "2.1.5", "OFL-1.1")


@dataclass(frozen=True)
class Locked:
    """A package of a lock file: the files that may be installed of it have these SHA-256."""

    name: str
    version: str
    hashes: tuple[str, ...]

    @property
    def purl(self) -> str:
        """The package's name for programs."""
        return f"pkg:pypi/{self.name}@{self.version}"


def locked(lock: Path) -> list[Locked]:
    """Return the packages of a lock file."""
    entries = lock.read_text("utf-8").replace("\\\n", " ").splitlines()
    named = ((_LOCKED.match(entry), _HASH.findall(entry)) for entry in entries)
    return [Locked(found[1].lower(), found[2], tuple(sums)) for found, sums in named if found]


def bill_of_materials(wheel: Path, root: Path = ROOT) -> dict[str, Any]:
    """Return what the program in ``wheel`` consists of, as CycloneDX 1.5 has it."""
    project = tomllib.loads((root / "pyproject.toml").read_text("utf-8"))["project"]
    always = locked(root / "requirements.lock")
    extras = (one for name in _EXTRAS for one in locked(root / f"requirements-{name}.lock"))
    if_wanted = [one for one in extras if one not in always]
    packages = [
        *(_package(one, "required") for one in always),
        *(_package(one, "optional") for one in if_wanted),
    ]
    product = Locked(project["name"], project["version"], (_sha256(wheel),))
    found = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": _program(product, project["license"])},
        "components": [*packages, *_fonts(root)],
        "dependencies": [
            {"ref": product.purl, "dependsOn": [one["bom-ref"] for one in packages]},
        ],
    }
    content = json.dumps(found, sort_keys=True)
    return {**found, "serialNumber": f"urn:uuid:{uuid.uuid5(uuid.NAMESPACE_URL, content)}"}


def _program(product: Locked, licence: str) -> dict[str, Any]:
    return {
        "type": "application",
        "bom-ref": product.purl,
        "name": product.name,
        "version": product.version,
        "purl": product.purl,
        "licenses": [{"license": {"id": licence}}],
        "hashes": _sums(product.hashes),
    }


def _package(one: Locked, scope: str) -> dict[str, Any]:
    files = f"https://pypi.org/project/{one.name}/{one.version}/#files"
    return {
        "type": "library",
        "bom-ref": one.purl,
        "name": one.name,
        "version": one.version,
        "purl": one.purl,
        "scope": scope,
        "externalReferences": [
            {"type": "distribution", "url": files, "hashes": _sums(one.hashes)},
        ],
    }


def _fonts(root: Path) -> Iterator[dict[str, Any]]:
    folder, name, version, licence = _FONTS
    for font in sorted((root / folder).glob("*.ttf")):
        yield {
            "type": "file",
            "bom-ref": f"file:{folder}/{font.name}",
            "name": font.name,
            "version": version,
            "description": name,
            "licenses": [{"license": {"id": licence}}],
            "hashes": _sums((_sha256(font),)),
        }


def _sums(hashes: tuple[str, ...]) -> list[dict[str, str]]:
    return [{"alg": "SHA-256", "content": one} for one in hashes]


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def main(folder: Path) -> Path:
    """Write the bill of materials of the only wheel in ``folder`` beside it; return its path."""
    (wheel,) = folder.glob("*.whl")
    found = bill_of_materials(wheel)
    program = found["metadata"]["component"]
    path = folder / f"{program['name']}-{program['version']}.cdx.json"
    path.write_text(json.dumps(found, indent=1) + "\n", "utf-8")
    return path


if __name__ == "__main__":
    main(Path(sys.argv[1]))

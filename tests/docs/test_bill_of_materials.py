"""The bill of materials names all that an office installs, by the hashes that pip asks for."""

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from tests.bill_of_materials import ROOT, bill_of_materials, locked, main
from tests.docs.test_version import PROJECT


@pytest.fixture
def dist(tmp_path: Path) -> Path:
    """A folder with a wheel."""
    (tmp_path / "thonxa-0.1.0-py3-none-any.whl").write_bytes(b"a wheel")
    return tmp_path


def test_every_locked_package_is_named_with_every_hash(dist: Path) -> None:
    found = json.loads(main(dist).read_text("utf-8"))

    named = {one["purl"]: one for one in found["components"] if one["type"] == "library"}
    for lock, scope in (
        ("requirements.lock", "required"),
        ("requirements-postgres.lock", "optional"),
        ("requirements-word.lock", "optional"),
    ):
        text = (ROOT / lock).read_text("utf-8")
        assert len(locked(ROOT / lock)) == text.count("==") > 0
        assert sum(len(one.hashes) for one in locked(ROOT / lock)) == text.count("sha256:")
        for one in locked(ROOT / lock):
            (files,) = named[one.purl]["externalReferences"]
            assert [each["content"] for each in files["hashes"]] == list(one.hashes)
            assert named[one.purl]["scope"] in {"required", scope}
    assert {one["scope"] for one in named.values()} == {"required", "optional"}
    (graph,) = found["dependencies"]
    assert graph["dependsOn"] == list(named)


def test_the_program_and_its_fonts_are_known_by_their_content(dist: Path) -> None:
    path = main(dist)
    found = json.loads(path.read_text("utf-8"))
    program = found["metadata"]["component"]

    assert path.name == f"thonxa-{PROJECT['version']}.cdx.json"
    assert (found["bomFormat"], found["specVersion"]) == ("CycloneDX", "1.5")
    assert program["hashes"][0]["content"] == hashlib.sha256(b"a wheel").hexdigest()
    fonts = {one["name"]: one["hashes"][0]["content"] for one in found["components"][-4:]}
    assert fonts == {
        one.name: hashlib.sha256(one.read_bytes()).hexdigest()
        for one in (ROOT / "exports" / "fonts").glob("*.ttf")
    }


def test_the_same_files_give_the_same_bill(dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    first = bill_of_materials(wheel)
    moved = Path(shutil.copy(wheel, tmp_path / "moved.whl"))
    assert bill_of_materials(moved) == first
    moved.write_bytes(b"another wheel")
    assert bill_of_materials(moved)["serialNumber"] != first["serialNumber"]

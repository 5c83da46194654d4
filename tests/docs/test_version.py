"""One version: in the package, the changelog, the README and the tags."""

import re
import subprocess
import tomllib
from importlib.metadata import version

from tests.readme import ROOT, TEXT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
CHANGELOG = (ROOT / "CHANGELOG.md").read_text("utf-8")
VERSION = r"\d+\.\d+\.\d+"
RELEASES = re.findall(rf"^## \[({VERSION})\] - (\d{{4}}-\d\d-\d\d)$", CHANGELOG, re.MULTILINE)


def numbers(release: str) -> tuple[int, ...]:
    """Return a version as it is ordered."""
    return tuple(int(part) for part in release.split("."))


def tags(*which: str) -> set[str]:
    """Return the versions that are marked in the history, where it is there."""
    listed = subprocess.run(
        ["git", "-c", "safe.directory=*", "tag", "--list", *which, "v*"],
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
    )
    return set(re.findall(rf"^v({VERSION})$", listed.stdout, re.MULTILINE))


def test_the_changelog_tells_of_this_version_last() -> None:
    assert RELEASES[0][0] == PROJECT["version"]
    in_order = sorted(RELEASES, key=lambda release: numbers(release[0]), reverse=True)
    assert in_order == RELEASES
    assert [day for _release, day in RELEASES] == sorted(
        (day for _release, day in RELEASES), reverse=True
    )


def test_every_section_of_the_changelog_is_a_version_or_what_comes_next() -> None:
    titles = re.findall(r"^## (.+)$", CHANGELOG, re.MULTILINE)
    assert titles == ["[Unreleased]", *(f"[{release}] - {day}" for release, day in RELEASES)]


def test_every_tag_is_a_version_of_the_changelog() -> None:
    assert tags() <= {release for release, _day in RELEASES}
    assert tags("--points-at", "HEAD") <= {PROJECT["version"]}


def test_the_installed_program_is_of_this_version() -> None:
    assert version("thonxa") == PROJECT["version"]


def test_the_readme_installs_this_version() -> None:
    named = re.findall(rf"VERSION=({VERSION})|thonxa-({VERSION})[-.]", TEXT)
    assert len(named) == 6
    assert {first or second for first, second in named} == {PROJECT["version"]}

"""The pages about the house are true: every room is on the map, every test in its room."""

import re
from pathlib import Path

import pytest

from bench import house
from tests.reference_rooms import ROOMS_PAGE, rooms_page
from thonxa import PARTS

ROOT = Path(__file__).parents[2]
MOST_MODULES = 13
MOST_METHODS = 32
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]
ROOMS = sorted(
    file.parent.relative_to(ROOT) for wing in PARTS for file in (ROOT / wing).rglob("__init__.py")
)
TESTS = sorted(
    file.relative_to(ROOT / "tests")
    for wing in PARTS
    for file in (ROOT / "tests" / wing).rglob("test_*.py")
)


def _modules(room: Path) -> list[str]:
    return sorted(file.stem for file in (ROOT / room).glob("*.py") if file.name != "__init__.py")


def test_the_page_of_rooms_is_up_to_date() -> None:
    assert ROOMS_PAGE.read_text("utf-8") == rooms_page()


@pytest.mark.parametrize("room", ROOMS, ids=str)
def test_a_room_is_on_the_map_and_not_crowded(room: Path) -> None:
    text = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    assert f"{room.name}/" in text
    assert len(_modules(room)) <= MOST_MODULES


@pytest.mark.parametrize("test", TESTS, ids=str)
def test_the_tests_of_a_module_are_found_by_its_name(test: Path) -> None:
    subject = test.stem.removeprefix("test_")
    room = ROOT / test.parent
    assert room.is_dir()
    names = [*(file.stem for file in room.glob("*.*")), room.name]
    assert any(subject == name or subject.startswith(f"{name}_") for name in names)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_file_a_page_names_is_there(page: Path) -> None:
    named = re.findall(
        r"(?<![\w/])((?:store|exports|tui|tests|bench)/[\w/]+\.py)",
        re.sub(r"# new file .*", "", page.read_text()),
    )
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_no_class_has_grown_into_a_tower() -> None:
    name, count = house.methods(house.modules_of(ROOT)).most_common(1)[0]
    assert count <= MOST_METHODS, f"{name} has {count} methods with those it inherits"

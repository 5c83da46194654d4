"""Frozen values behave as frozen dataclasses do."""

import dataclasses
import re
from dataclasses import FrozenInstanceError, dataclass, field
from pathlib import Path

import pytest

from store.base.frozen import frozen

HOUSE = Path(__file__).parents[3]


@frozen
class Plot:
    """A piece of land."""

    name: str
    area: int = 0
    owners: list[str] = field(default_factory=list)
    kind: str = field(default="rice", init=False)


@frozen
class Orchard(Plot):
    """A plot with trees."""

    trees: int = 0
    kind: str = field(default="fruit", init=False)


@dataclass(frozen=True)
class Reference:
    """What ``Plot`` would be if all its methods were generated."""

    name: str
    area: int = 0
    owners: list[str] = field(default_factory=list)
    kind: str = field(default="rice", init=False)


@pytest.mark.parametrize(
    ("values", "named"),
    [
        (("Gò",), {}),
        (("Gò", 3), {}),
        (("Gò",), {"area": 3}),
        ((), {"name": "Gò", "owners": ["Lan"]}),
    ],
)
def test_values_are_given_by_place_or_by_name(
    values: tuple[object, ...], named: dict[str, object]
) -> None:
    made, expected = Plot(*values, **named), Reference(*values, **named)  # type: ignore[arg-type]
    assert dataclasses.asdict(made) == dataclasses.asdict(expected)
    assert repr(made) == repr(expected).replace("Reference", "Plot")


@pytest.mark.parametrize(
    ("values", "named"),
    [
        ((), {}),
        (("Gò", 1, [], "field"), {}),
        (("Gò",), {"name": "Bãi"}),
        (("Gò",), {"kind": "field"}),
        (("Gò",), {"colour": "red"}),
    ],
)
def test_what_cannot_be_a_value_is_refused(
    values: tuple[object, ...], named: dict[str, object]
) -> None:
    with pytest.raises(TypeError):
        Reference(*values, **named)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="Plot takes name, area, owners"):
        Plot(*values, **named)  # type: ignore[arg-type]


def test_values_are_equal_when_class_and_fields_are() -> None:
    assert Plot("Gò", 3) == Plot("Gò", area=3)
    assert Plot("Gò", 3) != Plot("Gò", 4)
    assert Plot("Gò") != Reference("Gò")
    assert Orchard("Gò") != Plot("Gò")


def test_equal_values_have_the_same_hash() -> None:
    here, there = (Plot("Gò", owners=("Lan",)) for _ in range(2))  # type: ignore[arg-type]
    assert hash(here) == hash(there)
    with pytest.raises(TypeError, match="unhashable"):
        hash(Plot("Gò", owners=["Lan"]))


def test_lists_are_not_shared_between_values() -> None:
    first, second = Plot("Gò"), Plot("Bãi")
    assert first.owners is not second.owners


def test_a_value_never_changes() -> None:
    plot = Plot("Gò")
    with pytest.raises(FrozenInstanceError, match=r"Plot\.area"):
        plot.area = 3  # type: ignore[misc]
    with pytest.raises(FrozenInstanceError, match=r"Plot\.name"):
        del plot.name
    assert plot == Plot("Gò")


def test_a_copy_differs_in_what_is_replaced() -> None:
    assert dataclasses.replace(Plot("Gò", 3), area=4) == Plot("Gò", 4)


def test_a_class_takes_over_the_fields_of_the_one_it_is_derived_from() -> None:
    orchard = Orchard("Gò", 3, trees=5)
    assert [one.name for one in dataclasses.fields(orchard)] == [
        "name", "area", "owners", "kind", "trees",
    ]  # fmt: skip
    assert (orchard.area, orchard.trees, orchard.kind, Plot("Gò").kind) == (3, 5, "fruit", "rice")


@frozen
class Boundary:
    """What has no fields is equal to all of its kind."""


def test_a_value_may_have_no_fields() -> None:
    assert Boundary() == Boundary()
    assert Boundary() != Plot("Gò")
    assert (hash(Boundary()), repr(Boundary())) == (hash(()), "Boundary()")
    with pytest.raises(TypeError):
        Boundary("Gò")  # type: ignore[call-arg]


def test_what_frozen_can_do_no_dataclass_does() -> None:
    """A frozen dataclass stands only where it has an order, slots or named fields alone."""
    plain = [
        f"{path.relative_to(HOUSE)}: {name}"
        for wing in ("store", "exports", "tui")
        for path in sorted((HOUSE / wing).rglob("*.py"))
        for name in re.findall(
            r"^@dataclass\(frozen=True\)\nclass (\w+)", path.read_text("utf-8"), re.M
        )
    ]
    assert plain == []

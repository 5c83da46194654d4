"""What a colour alone marks is told by its cells, or refused where signs say otherwise."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pytest

from store.exchange.intake import Intake
from store.language import use_language
from store.records import Activity
from tests.store.exchange.filed import Written, filed, refused, taken

HEADS = ("Thôn", "Lĩnh vực", "Hoạt động", "Kinh phí (trđ)")
ROWS = (("Thôn 1", "Hạ tầng", "Cầu", 100), ("Thôn 12", "Khác", "Chợ", 30))
MONTHS = tuple(f"T{month}" for month in range(1, 13))


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def coloured(
    heads: Sequence[Written],
    places: Iterable[tuple[int, int]],
    marks: Sequence[Sequence[Written]] = ((), ()),
) -> Intake:
    rows = [(*row, *marked) for row, marked in zip(ROWS, marks, strict=True)]
    sheet = filed([(*HEADS, *heads), *rows])
    return taken(replace(sheet, shaded=frozenset(places)))


def starts(made: Intake) -> list[str]:
    assert [one.sentence() for one in made.problems] == []
    return [str(one.start or "") for one in made.records if isinstance(one, Activity)]


@pytest.mark.parametrize(
    "heads", [MONTHS, ("Quý I", "Quý II", "Quý III", "Quý IV"), ("T3", "T4"), ("Tuần 1", "Tuần 2")]
)
def test_a_bar_of_nothing_but_a_colour_is_told_by_its_cells(heads: Sequence[str]) -> None:
    made = coloured(heads, [(2, 4)])
    assert starts(made) == ["", ""]
    assert "Cells that only a colour marks: 1 (E2)." in " ".join(made.remarks)


def test_many_cells_are_counted_and_the_first_named() -> None:
    made = coloured(MONTHS, [*((2, place) for place in range(4, 16)), (3, 4), (3, 5)])
    told = " ".join(made.remarks)
    assert "Cells that only a colour marks: 14 (E2, F2" in told
    assert "O2, P2 …)" in told
    assert starts(made) == ["", ""]


def test_signs_and_colours_that_say_different_months_are_refused() -> None:
    made = coloured(MONTHS, [(2, 5), (2, 6)], [("x",), ("x",)])
    (said,) = refused(made)
    assert said.startswith("Cell E2, column “T1”: Some months of this row are marked with a sign")
    assert "(F2, G2)" in said


@pytest.mark.parametrize(
    "places",
    [
        [(2, place) for place in range(16)],
        [(2, 7), (3, 7), (2, 8), (3, 8)],
        [(1, place) for place in range(16)],
        [(2, 1), (3, 30)],
    ],
    ids=["every second row", "some columns", "the header", "elsewhere"],
)
def test_what_only_adorns_the_table_hinders_nobody(places: Sequence[tuple[int, int]]) -> None:
    made = coloured(MONTHS, places, [("x",), (None, "x")])
    assert starts(made) == ["01/2027", "02/2027"]
    assert "a colour" not in " ".join(made.remarks)

"""What pasted texts mean: others are named whole, all else is read as in a cell."""

import pytest

from store.columns.kind import FieldError
from store.dossier.view import View
from store.records import Activity, Meeting, Meta, Problem, Programme, Village
from tui.sheets.filling.cell_values import meant_by, written

VIEW = View.of_records(
    [
        Meta(commune="Mường Lai", year=2027),
        Village(uid="t1", name="Thôn 1", code="01"),
        Village(uid="t12", name="Thôn 12"),
        Programme(uid="p1", name="CT 135"),
        Problem(uid="p", village="t1", sector="infrastructure", problem="Thiếu nước"),
    ]
)


def meant(key: str, text: str, record: type = Activity) -> object:
    return meant_by(record.columns[key], text, VIEW, VIEW, "t1")  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("key", "text", "value"),
    [
        ("village", "thon 1", "t1"),
        ("village", "01", "t1"),
        ("village", "t12", "t12"),
        ("sector", "Hạ tầng", "infrastructure"),
        ("programmes", "CT 135", ("p1",)),
        ("problem", "Thiếu nước", "p"),
        ("total_cost", "20", 20_000_000),
        ("total_cost", "1,5 tỷ", 1_500_000_000),
        ("name", "  Cầu  ", "Cầu"),
    ],
)
def test_a_text_means_a_value(key: str, text: str, value: object) -> None:
    assert meant(key, text) == value


@pytest.mark.parametrize(
    ("key", "text"),
    [("village", "Thôn"), ("sector", "Hạ"), ("programmes", "135"), ("problem", "Thiếu")],
)
def test_a_part_of_a_name_means_nothing(key: str, text: str) -> None:
    with pytest.raises(FieldError):
        meant(key, text)


@pytest.mark.parametrize(
    ("record", "key", "value"),
    [
        (Activity, "village", "t1"),
        (Activity, "work", "repair"),
        (Activity, "sector", "other"),
        (Activity, "programmes", ("p1",)),
        (Activity, "total_cost", 60_500_000),
        (Meeting, "kind", "village_1"),
        (Activity, "note", "hai\ndòng"),
        (Activity, "priority", None),
    ],
)
def test_what_is_written_means_the_same(record: type, key: str, value: object) -> None:
    column = record.columns[key]  # type: ignore[attr-defined]
    assert meant(key, written(column, value, VIEW), record) == value

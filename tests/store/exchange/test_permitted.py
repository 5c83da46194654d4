"""Whether a file can be taken into a table, told before it is opened."""

import datetime as dt
from pathlib import Path

import pytest

from store.columns.record import Record
from store.exchange.permitted import why_not_taken
from store.language import use_language
from store.records import Activity, Closing, Person, Programme, Village
from tests.tui.clerk import small_office

PEOPLE = """\
[people.Lan]
role = "%s"
villages = ["Thôn 1"]
[people.Minh]
role = "keeper"
"""


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.mark.parametrize(
    ("role", "table", "said"),
    [
        ("viewer", Activity, "needs the role “Village clerk”; ask Minh"),
        ("village_clerk", Programme, "needs the role “Commune editor”; ask Minh"),
        ("village_clerk", Activity, ""),
        ("commune_editor", Programme, ""),
    ],
)
def test_a_role_that_does_not_reach_is_told_with_whom_to_ask(
    tmp_path: Path, role: str, table: type[Record], said: str
) -> None:
    office = small_office(tmp_path)
    clerk = 'villages = ["Thôn 1"]\n' if role != "village_clerk" else ""
    (tmp_path / "office.toml").write_text((PEOPLE % role).replace(clerk, ""), "utf-8")
    with office.open("muong-lai-2027") as dossier:
        found = why_not_taken(dossier, table)
    assert (said in found) if said else found == ""


def test_tables_of_a_closed_stage_take_nothing_and_those_of_every_stage_do(tmp_path: Path) -> None:
    closing = Closing(stage="village", closed_by="Hùng", closed_on=dt.date(2026, 10, 1))
    with small_office(tmp_path, closing).open("muong-lai-2027") as dossier:
        for table in (Activity, Village):
            assert "which Hùng closed on 01/10/2026" in why_not_taken(dossier, table)
        assert why_not_taken(dossier, Person) == ""
        assert why_not_taken(dossier, Programme) == ""

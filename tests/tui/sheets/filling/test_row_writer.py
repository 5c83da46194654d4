"""Several values are written into one row, with all that follows from them."""

from pathlib import Path

from store.dossier.dossier import Dossier
from store.records import LineSource, Membership, Person, PlanLine, Village
from tests.tui.dossiers import MILLION, plan
from tests.tui.sheets.village_dossier import META, activity, dossier_of, shown_of
from tui.sheets.columns import SheetColumns
from tui.sheets.filling.row_writer import RowWriter
from tui.sheets.rows.row_view import RowView
from tui.sheets.rows.shown import ShownRecords
from tui.tables.commune import COMMUNE_TABLES


def test_the_third_figure_follows_from_two(tmp_path: Path) -> None:
    with dossier_of(tmp_path, [activity("a")]) as dossier:
        shown = shown_of(dossier)
        values = {"total_cost": 100, "village_contribution": 30}
        with dossier.change("") as change:
            RowWriter(shown, change).write(shown.now.by_uid["a"], values)
        written = dossier.view.get(type(activity("a")), "a")
        assert written is not None
        assert (written.external_support, written.revision) == (70, 2)


def test_people_of_one_name_are_told_apart_by_what_else_is_known(tmp_path: Path) -> None:
    known = [
        Person(uid="old", name="Pản", village="t1", birth_year=1950),
        Person(uid="young", name="Pản", village="t1", birth_year=1990),
    ]
    row = {"person.name": "Pản", "person.birth_year": 1990, "role": "head"}
    with dossier_of(tmp_path, known) as dossier:
        shown = shown_of(dossier, "Group")
        with dossier.change("") as change:
            writer = RowWriter(shown, change)
            for year in (1990, 1990, 1970):
                new = Membership(village="t1", body="vdp_group")
                writer.write(new, row | {"person.birth_year": year})
        members = dossier.view.all(Membership)
        assert members[0].person == "young"
        assert len({one.person for one in members} | {"old", "young"}) == 4
        assert len(dossier.view.all(Person)) == 4


def test_rows_that_follow_one_another_count_with_what_was_written_before(tmp_path: Path) -> None:
    table = next(one for one in COMMUNE_TABLES if one.record_type is LineSource)
    records = [Village(uid="t1", name="Thôn 1"), *plan()]
    with Dossier.create(tmp_path / "a-2027.json", META, "Lan", records) as dossier:
        shown = ShownRecords(dossier, table, "", SheetColumns(table, ""), RowView())
        with dossier.change("") as change:
            writer = RowWriter(shown, change)
            for uid, millions in (("s1", 10), ("s2", 15)):
                source = shown.now.by_uid[uid]
                writer.write(source, {"village_contribution": millions * MILLION})
        line = dossier.view.get(PlanLine, "l1")
        assert line is not None
        assert line.village_contribution == 25 * MILLION

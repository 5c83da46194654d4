"""What people do that does not fit: each has an answer in words, and references never dangle."""

import datetime as dt
import errno
import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from types import MappingProxyType
from typing import BinaryIO

import pytest

from exports.files.text import as_text
from exports.forms import FORMS, Request
from store.checks.rules import Finding, Severity, check
from store.columns.kind import FieldError
from store.columns.record import Record, declared_records
from store.cycle.closing import StillNeeded, close, reopen
from store.dossier.changes import RecordChanges
from store.dossier.dossier import Dossier
from store.errors import ClosingStands, Locked, StillReferred, StorageError
from store.language import use_language
from store.office.office import Office
from store.records import (
    Activity,
    Decision,
    Disbursement,
    LineSource,
    Meta,
    PlanLine,
    Programme,
    Progress,
    Village,
    VillageChange,
)
from store.stages.commune.synthesis import detach, drop_lines, merge
from store.stages.monitoring.line_state import approved_states
from store.stages.monitoring.totals import Works
from store.words.numbers import figures_as_spoken
from tests.exports.edges import EDGES
from tests.exports.papers import META
from tests.store.builders import activity
from tests.store.whole_cycle import MILLION, ROADS, cycle
from tests.tui.shell import Shell
from tui.grid.model import Mark
from tui.sheets.findings import Findings
from tui.sheets.sheet import TableSheet
from tui.tables.approval import APPROVAL_TABLES
from tui.tables.commune import COMMUNE_TABLES
from tui.tables.monitoring import MONITORING_TABLES
from tui.tables.preparation import PREPARATION_TABLES
from tui.tables.table import ScreenTable
from tui.tables.village import VILLAGE_TABLES

DAY = dt.date(2026, 10, 1)
CYCLE = cycle()


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """A year that has gone through all stages and in which every rule holds."""
    meta, *records = CYCLE.by_uid.values()
    assert isinstance(meta, Meta)
    (tmp_path / "office").mkdir()
    path = tmp_path / "office" / "huong-loc-2027.json"
    with Dossier.create(path, meta, "lan", records) as made:
        yield made


@pytest.fixture
def shell(dossier: Dossier, capsys: pytest.CaptureFixture[str]) -> Shell:
    return Shell(dossier.path.parent, capsys)


def take(dossier: Dossier, changes: RecordChanges) -> None:
    with dossier.change(changes.what) as change:
        changes.apply(change)


def found(dossier: Dossier, rule: str) -> Sequence[Finding]:
    return [one for one in check(dossier.view) if one.rule == rule]


def only(dossier: Dossier, rule: str) -> Finding:
    (one,) = found(dossier, rule)
    return one


def nothing_dangles(dossier: Dossier) -> bool:
    return not found(dossier, "reference.gone")


def sheet(dossier: Dossier, tables: Sequence[ScreenTable], tab: str) -> TableSheet:
    (table,) = [one for one in tables if one.tab == tab]
    findings = Findings(check)
    findings.bring_up_to(dossier.view)
    return TableSheet(dossier, table, findings, shown=tuple(table.all_columns()))


# Wrong figures are kept as they were typed, and said to be wrong


def test_a_line_merged_of_different_units_has_no_quantity_and_says_why(dossier: Dossier) -> None:
    wells = activity("wells", name="Giếng", village="v2", unit="cái", quantity=Decimal(3))
    road = activity("road", name="Đường", village="v1", unit="km")
    take(dossier, RecordChanges(save=(wells, road), what="New"))
    changes = merge(dossier.view, [dossier.view.all(Activity)[-1], dossier.view.all(Activity)[-2]])
    assert "different units (km, cái)" in changes.remarks[0]
    take(dossier, changes)
    line = dossier.view.all(PlanLine)[-1]
    assert (line.quantity, line.unit, line.total_cost) == (None, "", 200 * MILLION)
    sources = dossier.view.where(LineSource, line=line.uid)
    assert sorted(source.quantity for source in sources if source.quantity) == [2, 3]
    warned = only(dossier, "line.units")
    assert line.name in warned.sentence
    assert nothing_dangles(dossier)


def test_a_decision_above_what_was_asked_is_kept_and_marked(dossier: Dossier) -> None:
    decisions = sheet(dossier, APPROVAL_TABLES, "Decisions")
    columns = {column.key: column for column in decisions.columns}
    assert decisions.commit("d1", columns["external_support"], "900tr").accepted
    kept = dossier.view.get(Decision, "d1")
    assert kept is not None
    assert (kept.external_support, kept.total_cost) == (900 * MILLION, 940 * MILLION)
    said = only(dossier, "decision.above")
    assert "Đường liên thôn" in said.sentence
    assert (said.table, said.uid, said.stage) == ("decisions", "d1", 4)
    again = sheet(dossier, APPROVAL_TABLES, "Decisions")
    marks = {again.mark("d1", column) for column in again.columns}
    assert marks & {Mark.WARNING, Mark.ERROR}


def test_progress_of_a_line_that_was_not_approved_is_an_error_and_counts_nowhere(
    dossier: Dossier, shell: Shell
) -> None:
    before = Works.of(approved_states(dossier.view))
    dossier.save(Progress(uid="early", line="l3", date=dt.date(2027, 3, 1), physical=40))
    said = only(dossier, "work.unapproved")
    assert said.severity is Severity.ERROR
    assert "Trạm bơm" in said.sentence
    assert Works.of(approved_states(dossier.view)) == before
    asked = shell.run("check", "--stage", "5")
    assert asked.code == 1
    assert said.sentence in asked.out


def test_spending_above_approval_is_said_with_both_sums(dossier: Dossier) -> None:
    paid = Disbursement(
        uid="much", line="l2", date=dt.date(2027, 8, 1), source="programme", programme="p1",
        amount=500 * MILLION,
    )  # fmt: skip
    dossier.save(paid)
    said = only(dossier, "spending.above")
    assert "Mương nội đồng" in said.sentence
    assert "535" in said.sentence
    assert "80" in said.sentence
    report = as_text(FORMS["monitoring"].build(dossier.view))
    assert "695" in report, "what was typed is in the sums: 160 of the road, 535 of the ditch"


def test_what_is_no_value_is_refused_with_the_column_and_an_example(dossier: Dossier) -> None:
    works = sheet(dossier, MONITORING_TABLES, "Disbursements")
    columns = {column.key: column for column in works.columns}
    answer = works.commit("m1", columns["amount"], "tám mươi")
    assert not answer.accepted
    assert answer.sentence.startswith("Amount: ")
    assert "150tr" in answer.sentence


# References never dangle


def test_a_programme_that_is_used_cannot_be_removed(dossier: Dossier) -> None:
    programmes = sheet(dossier, PREPARATION_TABLES, "Programmes")
    with pytest.raises(StillReferred) as refused:
        programmes.delete("p1")
    assert "“CT 135” cannot be deleted" in str(refused.value)
    assert "Funding" in str(refused.value)
    assert dossier.view.get(Programme, "p1") is not None
    assert nothing_dangles(dossier)


def _first_of_each_table() -> list[str]:
    tables = {one.table: uid for uid, one in reversed(CYCLE.by_uid.items())}
    return [uid for table, uid in sorted(tables.items()) if table != Meta.table]


@pytest.mark.parametrize("uid", [*_first_of_each_table(), "v2", "l2", "d2", "v1-industry-1"])
def test_deleting_is_refused_by_name_or_leaves_nothing_that_points_there(
    dossier: Dossier, uid: str
) -> None:
    record = CYCLE.by_uid[uid]
    before = _everything(dossier)
    said = _answer_to_deleting(dossier, record)
    if said:
        assert record.title(dossier.view) in said
        assert "Change or delete those first." in said
        assert _everything(dossier) == before
        return
    assert dossier.view.find(uid) is None
    assert nothing_dangles(dossier)
    assert dossier.undo() is not None
    assert set(_everything(dossier)) == set(before)


def _answer_to_deleting(dossier: Dossier, record: Record) -> str:
    """Delete the record; return why that was refused, or nothing."""
    try:
        dossier.delete(dossier.view.find(record.uid) or record)
    except StillReferred as refused:
        return str(refused)
    return ""


def _everything(dossier: Dossier) -> dict[str, Record]:
    tables = declared_records().values()
    return {one.uid: one for table in tables for one in dossier.view.all(table)}


def test_a_line_that_was_decided_is_neither_dropped_nor_emptied(dossier: Dossier) -> None:
    lines = sheet(dossier, COMMUNE_TABLES, "Lines")
    with pytest.raises(FieldError, match="other records point to it"):
        lines.delete("l2")
    line = dossier.view.get(PlanLine, "l3")
    assert line is not None
    with pytest.raises(FieldError, match="“Trạm bơm” cannot be deleted"):
        drop_lines(dossier.view, [line])
    take(dossier, detach(dossier.view, dossier.view.where(LineSource, line="l3")))
    assert dossier.view.get(PlanLine, "l3") is not None, "its decision still points to it"
    assert nothing_dangles(dossier)


def test_a_village_renamed_keeps_all_that_is_its_own(dossier: Dossier, shell: Shell) -> None:
    village = dossier.view.get(Village, "v1")
    assert village is not None
    renamed = VillageChange(
        uid="renaming", change="renamed", date=dt.date(2026, 12, 1), before=("v1",), after=("v1",),
        old_name="Thôn 1", new_name="Thôn Đoàn Kết",
    )  # fmt: skip
    change = RecordChanges(save=(replace(village, name="Thôn Đoàn Kết"), renamed), what="Renamed")
    take(dossier, change)
    assert nothing_dangles(dossier)
    assert not [one for one in check(dossier.view) if one.severity is Severity.ERROR]
    with figures_as_spoken():
        paper = as_text(FORMS["village-plan"].build(dossier.view, Request(village="v1")))
    assert "THÔN ĐOÀN KẾT" in paper
    assert "Hoạt động v1-infrastructure-1" in paper
    assert "Thôn 1 → Thôn Đoàn Kết" in shell.done("history", "--table", "villages")
    by_old_name = shell.done("show", "village-plan", "--village", "Thôn 1", "--format", "plain")
    assert by_old_name.startswith(paper.strip())
    file = shell.write("old.csv", "village,sector,name\nThôn 1,other,Sân chơi\n")
    shell.done("import", "activities", file)
    assert shell.table("activities")[-1]["village"] == "v1"


# Stages that are closed


def test_a_stage_with_gaps_is_not_closed_and_says_what_it_needs(dossier: Dossier) -> None:
    road = dossier.view.get(Activity, "v1-industry-1")
    assert road is not None
    dossier.save(replace(road, disposition="undecided", disposition_reason=""))
    with pytest.raises(StillNeeded) as refused:
        close(dossier.view, 3, "Lan", DAY)
    assert "cannot be closed yet, 1 points are open" in str(refused.value)
    assert refused.value.findings[0].rule == "proposal.undecided"
    assert refused.value.findings[0].sentence in str(refused.value)


def test_a_cell_of_a_closed_stage_is_locked_and_says_who_closed_it(dossier: Dossier) -> None:
    take(dossier, close(dossier.view, 2, "Hùng", DAY))
    proposals = sheet(dossier, VILLAGE_TABLES, "Activities")
    (name,) = [column for column in proposals.columns if column.key == "name"]
    assert proposals.mark(ROADS[0], name) is Mark.LOCKED
    answer = proposals.commit(ROADS[0], name, "Đường khác")
    assert not answer.accepted
    assert "which Hùng closed on 01/10/2026" in answer.sentence
    assert "reopen the stage and say why" in answer.sentence
    with pytest.raises(Locked):
        proposals.delete(ROADS[0])
    take(dossier, reopen(dossier.view, 2, "Lan", DAY, "Họp lại"))
    again = sheet(dossier, VILLAGE_TABLES, "Activities")
    assert again.commit(ROADS[0], name, "Đường khác").accepted


def test_nothing_of_a_file_gets_into_a_closed_stage(dossier: Dossier, shell: Shell) -> None:
    take(dossier, close(dossier.view, 2, "Hùng", DAY))
    before = shell.table("activities")
    file = shell.write("late.csv", "village,sector,name\nv1,other,Sân chơi\nv2,other,Nhà kho\n")
    said = shell.run("import", "activities", file)
    assert said.code != 0
    assert "which Hùng closed on 01/10/2026" in said.err
    assert "Traceback" not in said.err
    assert shell.table("activities") == before


def test_undo_stops_at_a_closing(dossier: Dossier) -> None:
    road = dossier.view.get(Activity, ROADS[0])
    assert road is not None
    dossier.save(replace(road, note="Qua suối"), what="Note")
    take(dossier, close(dossier.view, 2, "lan", DAY))
    with pytest.raises(ClosingStands) as refused:
        dossier.undo()
    assert "stays on record" in str(refused.value)
    kept = dossier.view.get(Activity, ROADS[0])
    assert kept is not None
    assert kept.note == "Qua suối"
    with pytest.raises(StorageError):
        dossier.undo()
    take(dossier, reopen(dossier.view, 2, "lan", DAY, "Sửa ghi chú"))
    assert dossier.view.get(Activity, ROADS[0]) == kept


# Papers of whatever was typed, and where they cannot be made


def single() -> Iterator[Record]:
    """Yield a commune of one village with one activity."""
    yield META
    yield Village(uid="villages-1", name="Kŏ Čăng", kind="buon")
    yield Activity(uid="a1", village="villages-1", sector="other", name="Sân chơi")


ODD_DOSSIERS = MappingProxyType({**EDGES, "a single activity": single})
MADE = {
    "plan.pdf": ("--village", "villages-1"),
    "poster.pdf": ("--paper", "a0"),
    "tiles.pdf": ("--paper", "a4-tiles"),
    "blank.pdf": ("--blank",),
    "plan.txt": (),
    "plan.csv": (),
    "plan.xlsx": (),
}
BEGINS = MappingProxyType({".pdf": b"%PDF-", ".csv": b"\xef\xbb\xbf", ".xlsx": b"PK", ".txt": b""})
STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What must not reach a terminal out of anybody's text."""


@pytest.fixture
def printing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A command line on an office that is still to be made by ``fill``."""
    return Shell(tmp_path / "office", capsys)


def fill(shell: Shell, name: str) -> None:
    """Make the office of one of ODD_DOSSIERS."""
    records = list(ODD_DOSSIERS[name]())
    (meta,) = [one for one in records if isinstance(one, Meta)]
    records.remove(meta)
    Office(shell.folder, "lan").create(meta, records).close()


@pytest.mark.parametrize("name", ODD_DOSSIERS)
def test_the_plan_of_every_odd_dossier_is_made_in_every_way(printing: Shell, name: str) -> None:
    fill(printing, name)
    for number, (file, asked) in enumerate(MADE.items(), 1):
        kind = Path(file).suffix
        made = printing.folder.parent / f"{number}-{file}"
        said = printing.run("export", "village-plan", *asked, "-o", str(made))
        assert said.code == 0, said.err
        assert "Traceback" not in said.err
        assert not STEERING.search(said.err.replace("\n", ""))
        data = made.read_bytes()
        assert data.startswith(BEGINS[kind])
        assert kind != ".pdf" or data.rstrip().endswith(b"%%EOF")
    shown = printing.run("show", "village-plan")
    assert (shown.code, STEERING.search(shown.out)) == (0, None)


def test_what_cannot_be_printed_is_named_with_the_place_where_it_stands(printing: Shell) -> None:
    fill(printing, "odd characters")
    said = printing.run("export", "village-plan", "-o", str(printing.folder.parent / "plan.pdf"))
    assert said.code == 0
    assert "U+202E" not in said.err
    assert "“ש” (U+05E9 HEBREW LETTER SHIN) cannot be printed" in said.err
    assert "more characters cannot be printed either" in said.err


@pytest.mark.parametrize("name", ["an empty village", "200 characters everywhere"])
def test_every_form_of_an_odd_dossier_is_made_or_refused_in_a_sentence(
    printing: Shell, name: str
) -> None:
    fill(printing, name)
    folder = printing.folder.parent / "all"
    said = printing.run("export", "all", "-o", str(folder))
    assert (said.code, "Traceback" in said.err) == (0, False)
    made = [one.name for one in folder.iterdir()]
    for form in (name for name, one in FORMS.items() if not one.gathered):
        is_made = any(one.startswith(f"{form}-") for one in made)
        assert is_made != any(
            line.startswith(f"{form}: ") and line.endswith(".") for line in said.err.splitlines()
        )


@pytest.mark.parametrize("what", ["village-plan", "all"])
@pytest.mark.parametrize(
    ("settings", "says"),
    [
        ('[fonts]\nregular = "gone.ttf"\n', "gone.ttf, which office.toml names, cannot be read"),
        ('[fonts]\nbold = "broken.ttf"\n', "broken.ttf is not a TrueType font"),
        ("[fonts\n", "office.toml"),
    ],
)
def test_a_font_that_cannot_be_used_is_named_and_nothing_is_written(
    printing: Shell, what: str, settings: str, says: str
) -> None:
    fill(printing, "a single activity")
    (printing.folder / "broken.ttf").write_bytes(b"\x00\x01\x00\x00 no font")
    (printing.folder / "office.toml").write_text(settings, "utf-8")
    said = printing.run("export", what)
    assert said.code in {2, 3}
    assert says in said.err
    assert "Traceback" not in said.err
    out = printing.folder / "out"
    assert not out.exists() or list(out.iterdir()) == []


@pytest.mark.parametrize("kind", ["pipe", "endless", "folder", "huge"])
def test_a_font_that_is_no_ordinary_file_hangs_nobody(printing: Shell, kind: str) -> None:
    fill(printing, "a single activity")
    place = printing.folder / "own.ttf"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    elif kind == "endless":
        place.symlink_to("/dev/zero")
    else:
        with place.open("wb") as file:
            file.truncate(1 << 40)
    (printing.folder / "office.toml").write_text('fonts.regular = "own.ttf"', "utf-8")
    assert "own.ttf is not a TrueType font" in printing.refused("export", "team")


@pytest.mark.parametrize("what", ["village-plan", "all", "activities"])
def test_a_folder_out_that_cannot_be_written_to_is_said(printing: Shell, what: str) -> None:
    fill(printing, "a single activity")
    out = printing.folder / "out"
    out.write_text("in the way", "utf-8")
    assert "is not a folder. Move it away" in printing.refused("export", what, code=3)
    assert out.read_text("utf-8") == "in the way"


@pytest.mark.parametrize("what", ["village-plan", "all", "activities"])
def test_a_disk_that_fills_up_while_a_paper_is_written_keeps_no_half_of_it(
    printing: Shell, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    fill(printing, "a single activity")

    def full(file: BinaryIO, data: bytes) -> None:
        file.write(data[: len(data) // 2])
        file.flush()
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as disk:
        disk.setattr("store.office.numbered_folder.fill", full)
        disk.setattr("exports.output.write_file.fill", full)
        assert "the disk is full" in printing.refused("export", what, code=3)
    assert list((printing.folder / "out").iterdir()) == []
    assert printing.run("export", what).code == 0

"""Closing a stage, what it locks, and how it is opened again."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from store.columns.kind import FieldError
from store.columns.record import Record
from store.cycle.closing import StillNeeded, close, is_closed, locked, needs, reopen
from store.dossier.dossier import Dossier
from store.errors import ClosingStands, Locked
from store.history.reader import Wanted
from store.language import use_language
from store.records import (
    Activity,
    Assessment,
    Closing,
    Decision,
    DecisionFunding,
    DecisionShare,
    Meeting,
    Membership,
    OfficialDocument,
    Person,
    PlanLine,
    Resolution,
    Village,
)
from store.stages.approval.decisions import Grant, Verdict, adjust
from tests.store.builders import Records, sound
from tests.store.whole_cycle import cycle

DAY = dt.date(2026, 10, 1)
ROAD = "v1-infrastructure-1"


def closed(stage: str) -> Closing:
    return Closing(uid=f"closed-{stage}", stage=stage, closed_by="Lan", closed_on=DAY)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.fixture
def dossier(tmp_path: Path) -> Iterator[Dossier]:
    """A sound dossier whose village stage is closed."""
    line = PlanLine(uid="l1", sector="infrastructure", name="Đường")
    meta, *records = sound().plus(line).by_uid.values()
    path = tmp_path / "huong-loc-2027.json"
    with Dossier.create(path, meta, "lan", records) as made:
        carry_out_closing(made)
        yield made


def carry_out_closing(dossier: Dossier) -> None:
    changes = close(dossier.view, 2, "lan", DAY)
    with dossier.change(changes.what) as change:
        changes.apply(change)


def carry_out_reopening(dossier: Dossier) -> None:
    changes = reopen(dossier.view, 2, "hùng", DAY, "Thôn 1 họp lại")
    with dossier.change(changes.what) as change:
        changes.apply(change)


def of(dossier: Dossier, uid: str) -> Record:
    found = dossier.view.find(uid)
    assert found is not None
    return found


def test_a_stage_without_anything_in_it_cannot_be_closed() -> None:
    (need,) = needs(sound().view(), 5)
    assert need.blocks_closing
    assert "Nothing has been recorded" in need.sentence


def test_errors_and_what_is_needed_keep_a_stage_from_being_closed() -> None:
    wrong = sound().changed(ROAD, external_support=1).changed("v1-plan", status="discussed")
    assert [one.rule for one in needs(wrong.view(), 2)] == ["activity.sum", "plan.unfinished"]
    with pytest.raises(StillNeeded, match="2 points are open") as refused:
        close(wrong.view(), 2, "lan", DAY)
    assert refused.value.findings == needs(wrong.view(), 2)


def test_other_warnings_do_not_keep_a_stage_from_being_closed() -> None:
    assert needs(sound().without("v1-dialogue").view(), 2) == ()


def test_closing_records_who_and_when() -> None:
    changes = close(sound().view(), 2, "Lan", DAY, "Đủ 2 thôn")
    (closing,) = changes.save
    assert isinstance(closing, Closing)
    assert (closing.stage, closing.closed_by, closing.closed_on) == ("village", "Lan", DAY)
    assert closing.note == "Đủ 2 thôn"
    assert changes.what == "Stage closed: Village development plan (VDP)"
    assert is_closed(sound().plus(closing).view(), 2)


def test_a_closed_stage_is_not_closed_again() -> None:
    with pytest.raises(FieldError, match="closed already"):
        close(sound().plus(closed("village")).view(), 2, "lan", DAY)


def test_reopening_needs_a_closed_stage_and_a_reason() -> None:
    with pytest.raises(FieldError, match="is not closed"):
        reopen(sound().view(), 2, "lan", DAY, "vì")
    shut = sound().plus(closed("village")).view()
    with pytest.raises(FieldError, match="Say why"):
        reopen(shut, 2, "lan", DAY, "  ")


def test_a_reopened_stage_can_be_closed_again() -> None:
    shut = sound().plus(closed("village"))
    opened = Records.of([*shut.by_uid.values(), *reopen(shut.view(), 2, "H", DAY, "sai").save])
    assert not is_closed(opened.view(), 2)
    again = opened.plus(*close(opened.view(), 2, "lan", DAY).save)
    assert is_closed(again.view(), 2)


def test_nothing_of_a_closed_stage_is_saved_or_deleted(dossier: Dossier) -> None:
    before = dossier.sequence
    with pytest.raises(Locked, match=r"Hoạt động .* which lan closed on 01/10/2026"):
        dossier.save(of(dossier, ROAD).with_value("name", "Cầu"))
    with pytest.raises(Locked):
        dossier.save(Activity(village="v1", sector="other", name="Chợ"))
    with pytest.raises(Locked):
        dossier.delete(of(dossier, "v1-vote"))
    assert dossier.sequence == before


def test_columns_of_another_stage_stay_open(dossier: Dossier) -> None:
    saved = dossier.save(of(dossier, ROAD).with_value("disposition", "left_out"))
    assert saved.revision == 2


def test_other_stages_people_and_documents_stay_open(dossier: Dossier) -> None:
    for record in (
        Person(name="Hồ Thị Lan"),
        OfficialDocument(number="05/TTr", date=DAY),
        PlanLine(sector="other", name="Chợ"),
        Meeting(kind="commune_conference", date=DAY),
        Meeting(kind="village_1", stage="evaluation", village="v1", date=DAY),
    ):
        assert dossier.save(record).uid


def test_a_meeting_cannot_be_moved_into_a_closed_stage_or_out_of_it(dossier: Dossier) -> None:
    with pytest.raises(Locked):
        dossier.save(of(dossier, "v1-dialogue").with_value("stage", "commune"))
    other = dossier.save(Meeting(kind="commune_conference", stage="commune", date=DAY))
    with pytest.raises(Locked):
        dossier.save(other.with_value("stage", "village"))


def test_a_resolution_belongs_to_its_meetings_stage_even_in_the_same_change(
    dossier: Dossier,
) -> None:
    with dossier.change("họp") as change:
        meeting = change.save(Meeting(uid="g", kind="commune_conference", date=DAY))
        change.save(Resolution(uid="r", meeting=meeting.uid, matter="Thông qua"))
    assert dossier.view.get(Resolution, "r") is not None
    with pytest.raises(Locked):
        dossier.save(Resolution(meeting="v1-village_2", matter="Thêm"))


def test_what_was_done_before_closing_cannot_be_undone_after(tmp_path: Path) -> None:
    meta, *records = sound().by_uid.values()
    path = tmp_path / "huong-loc-2027.json"
    with Dossier.create(path, meta, "lan", records) as dossier:
        dossier.save(of(dossier, ROAD).with_value("name", "Cầu"))
        dossier.delete(of(dossier, "v1-vote"))
        with Dossier.open(path, "hùng") as other:
            carry_out_closing(other)
        dossier.refresh()
        with pytest.raises(Locked):
            dossier.undo()
        with Dossier.open(path, "hùng") as other:
            carry_out_reopening(other)
        dossier.refresh()
        assert dossier.undo() is not None
        assert dossier.undo() is not None
        assert of(dossier, "v1-vote").revision == 2


def test_a_closing_is_neither_undone_nor_deleted_nor_rewritten(dossier: Dossier) -> None:
    (closing,) = dossier.view.all(Closing)
    with pytest.raises(ClosingStands, match="stays on record"):
        dossier.undo()
    with pytest.raises(ClosingStands):
        dossier.delete(closing)
    with pytest.raises(ClosingStands):
        dossier.save(closing.with_value("stage", "evaluation"))
    carry_out_reopening(dossier)
    with pytest.raises(ClosingStands):
        dossier.undo()
    dossier.save(of(dossier, ROAD).with_value("name", "Cầu"))
    told = [entry.what for entry in dossier.history(Wanted(table="closings"))]
    assert told[-1].endswith("(Thôn 1 họp lại)")


def test_adjustments_after_approval_do_not_need_the_stage_reopened() -> None:
    records = sound().plus(closed("approval"))
    first = Decision(uid="d1", line="l1", outcome="approved")
    second = Decision(uid="d2", line="l1", round=2, adjustment=True, outcome="approved_changed")
    view = records.plus(first, second).view()
    assert "closed on 01/10/2026" in locked(view, first)
    assert locked(view, second) == ""
    assert locked(view, DecisionFunding(decision="d1", source="commune"))
    assert locked(view, DecisionFunding(decision="d2", source="commune")) == ""


def test_an_approved_plan_is_adjusted_while_its_approval_is_closed(tmp_path: Path) -> None:
    meta, *records = cycle().plus(closed("approval")).by_uid.values()
    path = tmp_path / "huong-loc-2027.json"
    with Dossier.create(path, meta, "lan", records) as dossier:
        line = of(dossier, "l2")
        assert isinstance(line, PlanLine)
        grant = Grant(Decimal(1), village_contribution=0, external_support=30_000_000)
        changes = adjust(dossier.view, line, Verdict("approved_changed", reason="other"), grant)
        with dossier.change(changes.what) as change:
            changes.apply(change)
        (share,) = dossier.view.where(DecisionShare, activity="v1-agriculture-1", quantity=1)
        assert share.amount == 30_000_000
        with pytest.raises(Locked):
            dossier.save(of(dossier, "d2").with_value("explanation", "khác"))


def test_a_row_that_does_not_say_its_stage_yet_can_be_typed() -> None:
    view = sound().plus(closed("preparation"), closed("village")).view()
    assert locked(view, Membership(person="v1-p1")) == ""
    assert locked(view, Membership(person="v1-p1", body="cdp_team"))
    assert locked(view, Assessment(assessed="UBND xã")) == ""
    assert locked(view, Assessment(assessed="UBND xã", meeting="v1-village_1"))


def test_locks_are_told_cell_by_cell() -> None:
    view = sound().plus(closed("commune")).view()
    road = view.get(Activity, ROAD)
    assert road is not None
    assert locked(view, road, "name") == ""
    assert "“Commune development plan (CDP)”" in locked(view, road, "disposition")
    assert locked(view, PlanLine(sector="other", name="Chợ"))
    assert locked(view, Village(name="Thôn 9"), "name") == ""
    assert locked(view, closed("village")) == ""

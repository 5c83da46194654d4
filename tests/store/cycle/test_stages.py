"""The home screen's six stages: how far each is, what is missing, and what money tells of it."""

import datetime as dt

from store.checks.rules import Severity, check
from store.cycle.stages import StageProgress, StageState, current_stage, stages
from store.records import Activity, Closing, PastProposal, Petition, Village
from store.stages.evaluation.next_year import next_year
from store.stages.village.totals import Totals
from tests.store.builders import Records, commune, sound
from tests.store.whole_cycle import MILLION, cycle


def _village_stage(records: Records) -> StageState:
    return stages(records.view())[1]


def test_there_are_six_stages_and_only_those_begun_are_under_way() -> None:
    states = stages(sound().view())
    assert [state.number for state in states] == [1, 2, 3, 4, 5, 6]
    assert [state.progress for state in states] == [
        StageProgress.NOT_STARTED,
        StageProgress.READY,
        *[StageProgress.NOT_STARTED] * 4,
    ]
    assert states[0].title() == "Chuẩn bị và lập kế hoạch định hướng"


def test_a_whole_year_has_every_stage_ready_with_its_money() -> None:
    states = stages(cycle().view())
    assert {state.progress for state in states} == {StageProgress.READY}
    assert [[amount.value // MILLION for amount in state.money] for state in states] == [
        [500],
        [1200],
        [700],
        [280],
        [240, 195, 45],
        [240],
    ]
    assert states[3].totals == Totals(2, 280 * MILLION, 50 * MILLION, 230 * MILLION)
    assert states[2].totals.count == 4


def test_what_an_earlier_year_left_behind_is_no_work_of_this_one() -> None:
    past = PastProposal(uid="o", name="Chợ", village="v1", sector="other", year=2026)
    records = Records.of([commune(), Village(uid="v1", name="Thôn 1"), past])
    assert _village_stage(records).progress is StageProgress.NOT_STARTED


def test_a_petition_that_is_carried_over_starts_no_stage() -> None:
    asked = Petition(uid="p", received_on=dt.date(2026, 11, 2), matter="Ngập")
    meta, kept = next_year(sound().plus(asked).view(), 2028)
    view = Records.of([meta, *kept]).view()
    assert current_stage(view) == "preparation"
    assert stages(view)[0].progress is StageProgress.NOT_STARTED


def test_a_new_dossier_is_not_started_and_says_what_comes_first() -> None:
    state = _village_stage(Records.of([commune()]))
    assert state.progress is StageProgress.NOT_STARTED
    assert len(state.missing) == 1
    with_villages = Records.of(
        [commune(), *(Village(uid=f"v{n}", name=f"Thôn {n}") for n in range(12))]
    )
    state = _village_stage(with_villages)
    assert state.progress is StageProgress.NOT_STARTED
    assert [one.rule for one in state.missing] == ["village.untouched"]


def test_a_stage_without_errors_is_ready() -> None:
    state = _village_stage(sound())
    assert state.progress is StageProgress.READY
    assert state.missing == ()
    assert state.totals == Totals.of(sound().view().all(Activity))
    assert state.records["activities"] == 12
    assert state.records["meetings"] == 6


def test_errors_keep_a_stage_open_and_stand_before_warnings() -> None:
    spoilt = sound().changed("v1-infrastructure-1", external_support=1).without("v1-dialogue")
    state = _village_stage(spoilt)
    assert state.progress is StageProgress.OPEN
    assert [one.severity for one in state.missing] == [Severity.ERROR, Severity.WARNING]
    assert (state.count(Severity.ERROR), state.count(Severity.WARNING)) == (1, 1)
    assert state.needs == state.missing[:1]


def test_a_warning_of_what_is_needed_keeps_a_stage_open() -> None:
    state = _village_stage(sound().changed("v2-plan", status="discussed"))
    assert state.progress is StageProgress.OPEN
    assert [one.rule for one in state.needs] == ["plan.unfinished"]


def test_other_warnings_and_notes_do_not_keep_a_stage_open() -> None:
    warned = sound().without("v1-dialogue", "v1-swot-industry")
    state = _village_stage(warned)
    assert state.progress is StageProgress.READY
    assert [one.severity for one in state.missing] == [Severity.WARNING]


def test_a_closed_stage_says_who_closed_it_whatever_is_missing() -> None:
    closing = Closing(uid="c", stage="village", closed_by="Lan", closed_on=dt.date(2026, 10, 1))
    state = _village_stage(sound().plus(closing).changed("v2-plan", status="discussed"))
    assert (state.progress, state.closing) == (StageProgress.CLOSED, closing)


def test_findings_already_known_are_not_looked_for_again() -> None:
    view = sound().without("v1-dialogue").view()
    assert stages(view, check(view)) == stages(view)
    assert stages(view, ())[1].missing == ()


def test_the_current_stage_is_the_last_one_begun() -> None:
    assert current_stage(Records.of([commune()]).view()) == "preparation"
    assert current_stage(sound().view()) == "village"
    assert current_stage(cycle().view()) == "evaluation"

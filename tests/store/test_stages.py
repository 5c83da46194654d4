"""The home screen's six stages: what is built, how far it is, and what is missing."""

from store.plan import Totals
from store.records import Activity, Village
from store.rules import Severity, check
from store.stages import Progress, StageState, stages
from tests.store.builders import Records, commune, sound


def _village_stage(records: Records) -> StageState:
    return stages(records.view())[1]


def test_six_stages_of_which_only_the_built_one_can_be_entered() -> None:
    states = stages(sound().view())
    assert [one.number for one in states] == [1, 2, 3, 4, 5, 6]
    assert [one.key for one in states if one.can_be_entered] == ["village"]
    assert states[0].progress is Progress.NOT_BUILT
    assert states[0].title() == "Chuẩn bị và lập kế hoạch định hướng"


def test_a_new_dossier_is_not_started_and_says_what_comes_first() -> None:
    state = _village_stage(Records.of([commune()]))
    assert state.progress is Progress.NOT_STARTED
    assert len(state.missing) == 1
    with_villages = Records.of(
        [commune(), *(Village(uid=f"v{n}", name=f"Thôn {n}") for n in range(12))]
    )
    state = _village_stage(with_villages)
    assert state.progress is Progress.NOT_STARTED
    assert [one.rule for one in state.missing] == ["village.untouched"]


def test_a_stage_without_errors_is_ready() -> None:
    state = _village_stage(sound())
    assert state.progress is Progress.READY
    assert state.missing == ()
    assert state.totals == Totals.of(sound().view().all(Activity))
    assert state.records["activities"] == 12
    assert state.records["meetings"] == 6


def test_errors_keep_a_stage_open_and_stand_before_warnings() -> None:
    spoilt = sound().changed("v1-infrastructure-1", external_support=1).without("v1-dialogue")
    state = _village_stage(spoilt)
    assert state.progress is Progress.OPEN
    assert [one.severity for one in state.missing] == [Severity.ERROR, Severity.WARNING]
    assert (state.count(Severity.ERROR), state.count(Severity.WARNING)) == (1, 1)


def test_warnings_and_notes_do_not_keep_a_stage_open() -> None:
    warned = sound().without("v1-dialogue", "v1-swot-industry")
    state = _village_stage(warned)
    assert state.progress is Progress.READY
    assert [one.severity for one in state.missing] == [Severity.WARNING]


def test_findings_already_known_are_not_looked_for_again() -> None:
    view = sound().without("v1-dialogue").view()
    assert stages(view, check(view)) == stages(view)
    assert stages(view, ())[1].missing == ()

"""The check as a whole: its order, its stages, and that no dossier can make it fail."""

import datetime as dt
from collections.abc import Iterator

import pytest

from store.checks.rules import RULES, Finding, Severity, check, check_by_steps
from store.columns.record import Record, declared_records
from store.dossier.place import stage_of, village_of
from store.records import (
    Assessment,
    Meeting,
    Membership,
    Problem,
    Programme,
    Ranking,
    RankingCriterion,
    RankingScore,
    Resolution,
    TimetableStep,
    Village,
    VillageChange,
)
from tests.store.builders import Records, activity, commune, sound
from tests.store.whole_cycle import cycle

ROAD = "v1-infrastructure-1"


def _spoilt() -> Records:
    """Return a dossier with findings in the commune, in both villages and of every severity."""
    return (
        sound()
        .plus(Village(uid="v3", name="Thôn 3"))
        .changed("v2-plan", status="draft")
        .changed("v2-agriculture-1", external_support=1)
        .changed(ROAD, total_cost=None, village_contribution=None, external_support=None)
        .without("v1-dialogue", "v1-plan")
    )


def test_findings_are_sorted_by_village_severity_and_table() -> None:
    found = check(_spoilt().view())
    villages = [one.village for one in found]
    assert villages == sorted(villages)
    assert set(villages) == {"", "v1", "v2"}
    weights = [list(Severity).index(one.severity) for one in found if one.village == "v1"]
    assert weights == sorted(weights)
    assert {one.severity for one in found} == set(Severity)


def test_a_stage_is_checked_by_itself() -> None:
    nameless = Programme(uid="p", policy="Hỗ trợ")
    view = _spoilt().plus(nameless).view()
    every = check(view)
    assert {one.stage for one in every} == {1, 2}
    assert check(view, 1) == tuple(one for one in every if one.stage == 1)
    assert check(view, 2) == tuple(one for one in every if one.stage == 2)
    assert check(view, 6) == ()


def test_an_empty_dossier_has_one_finding() -> None:
    (finding,) = check(Records.of([commune()]).view())
    assert (finding.rule, finding.severity) == ("village.none", Severity.ERROR)


def test_villages_without_a_plan_are_named_in_one_finding() -> None:
    villages = [Village(uid=f"v{number}", name=f"Thôn {number}") for number in range(1, 16)]
    (finding,) = check(Records.of([commune(), *villages]).view())
    assert finding.rule == "village.untouched"
    assert "15" in finding.sentence
    assert finding.sentence.count("Thôn 1") >= 1
    assert "…" in finding.sentence


def test_a_plan_just_begun_has_few_findings() -> None:
    begun = Records.of([commune(), Village(uid="v1", name="Thôn 1"), activity("a", priority=1)])
    found = check(begun.view())
    assert len(found) <= 6
    assert not [one for one in found if one.severity is Severity.ERROR]


def test_emptied_thresholds_mean_their_usual_values() -> None:
    emptied = {
        "group_least": None,
        "group_most": None,
        "ranked_least": None,
        "ranked_most": None,
        "present_share": None,
        "agreed_share": None,
        "contribution_share": None,
    }
    records = _spoilt().changed("v1-village_1", households_present=50)
    assert check(records.changed("meta", **emptied).view()) == check(records.view())


def test_a_larger_group_is_a_setting() -> None:
    records = sound().changed("meta", group_least=13)
    assert [one.rule for one in check(records.view())] == ["group.size"] * 2


def test_who_has_left_before_the_last_meeting_is_not_counted() -> None:
    gone = sound()
    for number in (1, 2, 3):
        gone = gone.changed(f"v1-m{number}", valid_to=dt.date(2026, 9, 14))
    stayed = gone
    for number in (1, 2, 3):
        stayed = stayed.changed(f"v1-m{number}", valid_to=dt.date(2026, 9, 15))
    assert "group.size" in [one.rule for one in check(gone.view())]
    assert check(stayed.view()) == ()


def test_a_village_merged_within_the_plan_year_keeps_its_plan() -> None:
    merger = VillageChange(
        uid="c", change="merged", date=dt.date(2027, 7, 1), before=("v1", "v2"), after=("v2",)
    )
    assert check(sound().plus(merger).view()) == ()


def test_the_old_village_may_bear_the_name_of_the_new_one() -> None:
    old = Village(uid="v0", name="Thôn 1", valid_to=dt.date(2025, 6, 30))
    assert check(sound().plus(old).view()) == ()


def test_a_commune_meeting_needs_no_quorum_of_households() -> None:
    launch = Meeting(
        uid="m", kind="commune_launch", date=dt.date(2026, 8, 1), villages_present=("v1", "v2")
    )
    vote = Resolution(uid="x", meeting="m", matter="Thành lập nhóm CDP", votes_for=3)
    found = {one.rule for one in check(sound().plus(launch, vote).view())}
    assert not [rule for rule in found if rule.startswith(("meeting.", "resolution."))]


STAGES = [
    (Meeting(kind="village_1"), 2),
    (Meeting(kind="commune_launch"), 1),
    (Meeting(kind="feedback"), 4),
    (Meeting(kind="village_1", stage="evaluation"), 6),
    (Resolution(meeting="v1-village_1"), 2),
    (Assessment(assessed="UBND xã"), 2),
    (Assessment(assessed="UBND xã", meeting="v1-village_1"), 2),
    (Resolution(), 1),
    (Membership(body="cdp_team", village="v1"), 1),
    (Membership(body="vdp_group"), 2),
    (Membership(body="supervision_board"), 5),
    (TimetableStep(village="v1"), 2),
    (TimetableStep(), 1),
    (Programme(), 1),
    (Problem(), 2),
    (commune(), 1),
]


@pytest.mark.parametrize(("record", "stage"), STAGES)
def test_each_record_belongs_to_a_stage(record: Record, stage: int) -> None:
    assert stage_of(sound().view(), record) == stage


def test_votes_and_scores_belong_to_the_village_of_their_meeting_and_ranking() -> None:
    view = sound().plus(Ranking(uid="r", village="v2", sector="other")).view()
    assert village_of(view, Resolution(meeting="v1-village_1")) == "v1"
    assert village_of(view, RankingScore(ranking="r")) == "v2"
    assert village_of(view, Village(uid="v9")) == "v9"
    assert village_of(view, Resolution()) is None


def _one_of_each() -> Records:
    """Return a whole year with at least one record in nearly every table, filled in."""
    extra = [
        Problem(uid="pr", village="v1", sector="infrastructure", problem="Đường lầy"),
        Programme(uid="pg", name="CT 135", sectors=("other",), eligible_villages=("v1",)),
        TimetableStep(uid="t", step="Họp thôn", village="v1", start=dt.date(2026, 9, 5)),
        VillageChange(uid="c", change="renamed", date=dt.date(2026, 1, 1), before=("v1",)),
        Ranking(uid="r", village="v1", sector="infrastructure", method="matrix", men=9, women=9),
        RankingCriterion(uid="rc", ranking="r", name="Cấp bách", weight=2),
        RankingScore(uid="rs", ranking="r", item=ROAD, criterion="rc", voters="men", score=4),
    ]
    return cycle().plus(*extra)


@pytest.mark.parametrize("table", declared_records())
def test_an_emptied_cell_never_stops_the_check(table: str) -> None:
    empty = declared_records()[table](uid="empty")
    known = _one_of_each()
    record = next((one for one in known.by_uid.values() if one.table == table), empty)
    records = Records.of([*known.by_uid.values(), record])
    for column in record.typed_columns():
        emptied = records.changed(record.uid, **{column.key: column.kind.empty})
        found = [one for one in check(emptied.view()) if one.rule == "cell.required"]
        named = [(one.uid, one.column) for one in found]
        assert ((record.uid, column.key) in named) == column.required


def test_rules_say_which_stage_they_belong_to() -> None:
    assert {rule.stage for rule in RULES} <= {0, 1, 2, 3, 4, 5, 6}


def test_checking_by_steps_finds_the_same_one_rule_at_a_time() -> None:
    view = sound().changed("v1", name="", households=None).view()
    found: list[tuple[Finding, ...]] = []

    def taken() -> Iterator[None]:
        found.append((yield from check_by_steps(view)))

    assert len(list(taken())) == len(RULES)
    assert found == [check(view)]
    assert found[0]

"""Each rule finds what it is for, names it with its figures, and is silent on a sound dossier."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal

import pytest

from store.checks.rules import RULES, Finding, check
from store.columns.kind import Month
from store.columns.record import Record
from store.language import use_language
from store.records import (
    Activity,
    Meeting,
    Membership,
    Problem,
    Ranking,
    RankingScore,
    Resolution,
    Swot,
    Village,
    VillageChange,
    VillagePlan,
)
from tests.store.builders import Records, activity, sound
from tests.store.checks import approval_cases, commune_cases, preparation_cases, works_cases
from tests.store.checks.cases import Case
from tests.store.whole_cycle import cycle

ROAD = "v1-infrastructure-1"


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


def _ranking(**values: object) -> Ranking:
    usual: dict[str, object] = {
        "uid": "r1",
        "village": "v1",
        "sector": "infrastructure",
        "men": 20,
        "women": 25,
        "confirmed_order": (ROAD, "v1-infrastructure-2"),
    }
    return Ranking(**(usual | values))


def _score(item: str, voters: str, score: int, **values: object) -> RankingScore:
    usual: dict[str, object] = {"uid": f"s-{item}-{voters}", "ranking": "r1", "item": item}
    return RankingScore(voters=voters, score=score, **(usual | values))


def _votes(first: tuple[int, int], second: tuple[int, int]) -> list[Record]:
    return [
        _score(item, voters, score)
        for item, scores in ((ROAD, first), ("v1-infrastructure-2", second))
        for voters, score in zip(("men", "women"), scores, strict=True)
    ]


def _member(number: int, village: str | None = "v1", **values: object) -> Membership:
    return Membership(
        uid=f"x{number}", person=f"v2-p{number}", body="vdp_group", village=village, **values
    )


def _everywhere() -> Iterator[Case]:
    base = sound()
    yield Case("cell.required", base.changed(ROAD, name=""), ROAD, "name", ("Activity", "row 1"))
    yield Case(
        "reference.gone", base.changed(ROAD, problem="gone"), ROAD, "problem", ("gone", "Thôn 1")
    )
    yield Case(
        "reference.gone",
        base.changed(ROAD, programmes=("gone",)),
        ROAD,
        "programmes",
        ("no longer exists",),
    )
    foreign = Problem(uid="pr", village="v2", sector="infrastructure", problem="Đường lầy lội")
    yield Case(
        "reference.village",
        base.plus(foreign).changed(ROAD, problem="pr"),
        ROAD,
        "problem",
        ("Đường lầy lội", "another village"),
    )
    written = dt.datetime(2026, 6, 12, 3, 0, tzinfo=dt.UTC)
    typed_too_late = base.changed("v1-village_1", date=dt.date(2027, 6, 10), changed_at=written)
    yield Case("event.future", typed_too_late, "v1-village_1", "date", ("10/06/2027", "12/06/2026"))
    yield Case(
        "sector.unknown",
        base.plus(Swot(uid="sw", village="v1", sector="tourism")),
        "sw",
        "sector",
        ("“tourism”", "Infrastructure, Agriculture, Industry, Other"),
    )


def _settings() -> Iterator[Case]:
    base = sound().changed("meta", group_least=13, group_most=12)
    yield Case("settings.bounds", base, "meta", "group_least", ("13", "12"))


def _villages() -> Iterator[Case]:
    base = sound()
    only_meta = Records.of([base.by_uid["meta"]])
    yield Case("village.none", only_meta, says=("No village",))
    yield Case(
        "village.untouched",
        base.plus(Village(uid="v3", name="Thôn 3")),
        says=("1 of 3", "“Thôn 3”"),
    )
    yield Case("village.name", base.changed("v2", name="thôn 1"), "v2", "name", ("2 villages",))
    for key, value, says in (
        ("poor_households", 95, ("“Poor households” 95", "= 105", "“Households” 100")),
        ("households", 421, ("421", "420")),
        ("women", 421, ("421", "420")),
        ("labour", 421, ("421", "420")),
        ("ethnic_minority", 421, ("421", "420")),
        ("residential_land", Decimal("399.6"), ("399,6 = 900,1", "900")),
    ):
        records = base.changed("v1", **{key: value})
        if key == "households":
            for meeting in ("v1-village_1", "v1-dialogue", "v1-village_2"):
                records = records.changed(meeting, households=421, households_present=300)
            records = records.changed("v1-vote", votes_for=290)
        column = "forest_land" if key == "residential_land" else key
        yield Case("village.facts", records, "v1", column, says)
    yield Case(
        "village.dates",
        base.changed("v1", valid_from=dt.date(2027, 5, 2), valid_to=dt.date(2027, 5, 1)),
        "v1",
        "valid_to",
        ("01/05/2027", "02/05/2027"),
    )
    merger = VillageChange(
        uid="c", change="merged", date=dt.date(2025, 7, 1), before=("v1", "v3"), after=("v1",)
    )
    old = Village(uid="v3", name="Thôn Cũ")
    plan = VillagePlan(uid="v3-plan", village="v3", status="final")
    records = base.plus(merger, old, plan)
    yield Case(
        "village.gone", records, "v3", "", ("“Thôn Cũ”", "Village plans (VDP) 1", "“Thôn 1”")
    )


def _groups() -> Iterator[Case]:
    base = sound()
    few = base.without("v1-m0", "v1-m1", "v1-m7")
    yield Case("group.size", few, "v1", "", ("9 members", "10 to 15", "“Thôn 1”"))
    many = base.plus(*(_member(number) for number in range(4)))
    yield Case("group.size", many, "v1", "", ("16 members",))
    men = base
    for number in range(1, 12, 2):
        men = men.changed(f"v1-p{number}", sex="male")
    yield Case("group.sexes", men, "v1", "", ("Female",))
    nobody = base
    for number in (0, 4, 7, 11):
        nobody = nobody.changed(f"v1-m{number}", represents=("women",))
    yield Case("group.representation", nobody, "v1", "", ("Village leaders", "“Thôn 1”"))
    yield Case("group.village", base.plus(_member(0, village=None)), "x0", "village", ("Người 0",))
    twin = Membership(uid="x", person="v1-p1", body="vdp_group", village="v1")
    yield Case("member.twice", base.plus(twin), "x", "person", ("2 times", "Người 1"))
    yield Case(
        "member.dates",
        base.changed("v1-m1", valid_from=dt.date(2027, 1, 2), valid_to=dt.date(2027, 1, 1)),
        "v1-m1",
        "valid_to",
    )


def _meetings() -> Iterator[Case]:
    base = sound()
    yield Case(
        "meeting.missing",
        base.without("v1-dialogue", "v1-village_1"),
        "v1",
        "",
        ("“First village meeting”, “Dialogue between village and CDP team”",),
    )
    early = base.changed("v1-village_2", date=dt.date(2026, 9, 1))
    yield Case("meeting.order", early, "v1-village_2", "date", ("05/09/2026",))
    lost = base.plus(Meeting(uid="m", kind="dialogue", date=dt.date(2026, 9, 9)))
    yield Case("meeting.village", lost, "m", "village")
    absurd = base.changed("v1-dialogue", households_present=101)
    yield Case("meeting.counts", absurd, "v1-dialogue", "households_present", ("101", "100"))
    poor = base.changed("v1-dialogue", poor=86)
    yield Case("meeting.counts", poor, "v1-dialogue", "poor", ("86", "40 + “Women” 45 = 85"))
    blank = base.changed("v1-village_1", households_present=None)
    yield Case("meeting.uncounted", blank, "v1-village_1", "households_present")
    half = base.changed("v1-village_1", households_present=50)
    yield Case(
        "meeting.quorum",
        half,
        "v1-village_1",
        "households_present",
        ("50 of 100", "more than 1/2", "at least 51"),
    )
    other = base.changed("v1-village_1", households=99)
    yield Case("meeting.households", other, "v1-village_1", "households", ("99", "100"))
    ghosts = base.changed("v1-vote", votes_against=11)
    yield Case("resolution.votes", ghosts, "v1-vote", "votes_for", ("71", "70"))
    divided = base.changed("v1-vote", votes_for=50, votes_against=20)
    yield Case("resolution.agreement", divided, "v1-vote", "votes_for", ("50 of 100", "51"))
    dear = base.plus(
        Resolution(
            uid="x", meeting="v1-village_2", matter="Góp", subject="contribution", votes_for=66
        )
    )
    yield Case("resolution.agreement", dear, "x", "votes_for", ("66 of 100", "2/3", "67"))


def _plans() -> Iterator[Case]:
    base = sound()
    no_plan = base.without("v1-plan").plus(activity("o", sector="other", priority=1))
    no_plan = no_plan.plus(Swot(uid="sw", village="v1", sector="other"))
    yield Case("plan.missing", no_plan, "v1", "", ("“Thôn 1”",))
    twin = VillagePlan(uid="x", village="v1", status="final", sectors_without_proposal=("other",))
    yield Case("plan.twice", base.plus(twin), "x", "village", ("2 village plans",))
    swot = Swot(uid="x", village="v1", sector="industry")
    yield Case("plan.twice", base.plus(swot), "x", "village", ("2 times", "Industry"))
    unmet = base.without("v1-village_2", "v1-vote").changed("v1-plan", second_meeting=None)
    yield Case("plan.undiscussed", unmet, "v1-plan", "status", ("“Sent to the commune”",))
    hasty = base.changed("v1-plan", sent_on=dt.date(2026, 9, 14))
    yield Case("plan.early", hasty, "v1-plan", "sent_on", ("14/09/2026", "15/09/2026"))
    wrong = base.changed("v1-plan", second_meeting="v1-village_1")
    yield Case("plan.meeting", wrong, "v1-plan", "second_meeting", ("First village meeting",))
    reverse = base.changed("v1-plan", announced_on=dt.date(2026, 10, 1))
    yield Case("plan.dates", reverse, "v1-plan", "sent_on", ("20/09/2026", "01/10/2026"))
    mute = base.changed("v1-plan", status="received", received_on=dt.date(2026, 9, 21))
    yield Case("plan.handover", mute, "v1-plan", "received_by", ("“Received by”",))
    draft = base.changed("v1-plan", status="draft")
    yield Case("plan.unfinished", draft, says=("1 of 2", "“Thôn 1”"))
    yield Case("plan.sectors", base.without("v1-swot-industry"), "v1", "", ("Industry",))


def _rankings() -> Iterator[Case]:
    base = sound()
    told = base.plus(_ranking(), *_votes((12, 15), (8, 10)))
    open_order = told.changed("r1", confirmed_order=())
    yield Case("ranking.unconfirmed", open_order, "r1", "confirmed_order")
    gap = told.without(f"s-{ROAD}-women")
    gap = gap.changed(f"s-{ROAD}-men", score=19)
    yield Case("ranking.incomplete", gap, "r1", "", ("1 figures of 4",))
    against = base.plus(_ranking(), *_votes((8, 10), (12, 15)))
    yield Case(
        "ranking.reason",
        against,
        "r1",
        "reason",
        (
            "1. Hoạt động v1-infrastructure-1, 2. Hoạt động v1-infrastructure-2 is confirmed",
            "give 1. Hoạt động v1-infrastructure-2,",
            "another order",
        ),
    )
    tie = base.plus(_ranking(), *_votes((12, 15), (15, 12)))
    yield Case("ranking.reason", tie, "r1", "reason", ("equal", "1. Hoạt động", ", 1. Hoạt động"))
    yield Case("ranking.reason", gap, "r1", "reason", ("1 figures are missing",))
    swapped = told.changed(ROAD, priority=2).changed("v1-infrastructure-2", priority=1)
    yield Case("ranking.priorities", swapped, ROAD, "priority", ("Hoạt động v1-infrastructure-2",))
    excess = told.changed(f"s-{ROAD}-men", score=21)
    yield Case("ranking.votes", excess, f"s-{ROAD}-men", "score", ("21", "“Men”", "20"))
    poor = told.plus(_score(ROAD, "poor", 28))
    yield Case("ranking.poor", poor, "r1", "", ("28", "27"))
    moved = told.plus(_score("v1-industry-1", "men", 1))
    yield Case("ranking.items", moved, "s-v1-industry-1-men", "item", ("v1-industry-1",))
    again = told.plus(_score(ROAD, "men", 12, uid="twin"))
    yield Case("ranking.twice", again, "twin", "ranking", ("2 times",))


def _activities() -> Iterator[Case]:
    base = sound()
    yield Case(
        "activity.sum",
        base.changed(ROAD, external_support=79_000_000),
        ROAD,
        "total_cost",
        (
            "“Thôn 1”, Infrastructure, “Hoạt động v1-infrastructure-1”",
            "20 million đồng",
            "79 million đồng = 99 million đồng",
            "100 million đồng",
        ),
    )
    whole = base.changed(ROAD, village_contribution=None, external_support=None)
    yield Case(
        "activity.divided",
        whole,
        ROAD,
        "village_contribution",
        ("100 million đồng, 100 million đồng is divided neither",),
    )
    part = base.changed(ROAD, village_contribution=101_000_000, external_support=None)
    yield Case(
        "activity.parts",
        part,
        ROAD,
        "village_contribution",
        ("101 million đồng", "100 million đồng"),
    )
    kinds = base.changed(ROAD, contribution_cash=5_000_000, contribution_labour=14_000_000)
    yield Case(
        "activity.contribution", kinds, ROAD, "contribution_cash", ("5 million", "14", "19", "20")
    )
    price = base.changed(ROAD, unit_price=49_000_000)
    yield Case("activity.unit_price", price, ROAD, "unit_price", ("2 ×", "49", "100"))
    free = base.changed(ROAD, total_cost=None, village_contribution=None, external_support=None)
    yield Case("activity.cost", free, ROAD, "total_cost")
    twin = activity("x", name=base.by_uid[ROAD].title(base.view()))
    yield Case("activity.twice", base.plus(twin), "x", "name", ("2 times",))
    late = base.changed(ROAD, end=Month(2027, 2))
    yield Case("activity.months", late, ROAD, "end", ("02/2027", "03/2027"))
    next_year = base.changed(ROAD, end=Month(2028, 1))
    yield Case("activity.plan_year", next_year, ROAD, "end", ("01/2028", "2027"))


def _priorities() -> Iterator[Case]:
    base = sound()
    second = "v1-infrastructure-2"
    same = base.changed(second, priority=1)
    yield Case("priority.twice", same, second, "priority", ("priority 1", "2 times", second))
    none = base.changed(ROAD, priority=None).changed(second, priority=None)
    yield Case("priority.least", none, ROAD, "priority", ("0 of 2", "at least 1"))
    strict = base.changed("meta", ranked_most=1)
    yield Case("priority.most", strict, second, "priority", ("2 activities", "at most 1"))
    gap = base.changed(second, priority=3)
    yield Case("priority.gap", gap, second, "priority", ("priority 3", "not 2"))
    silent = base.changed("v1-plan", sectors_without_proposal=())
    yield Case("sector.silent", silent, "v1-plan", "sectors_without_proposal", ("Other",))
    ticked = base.changed("v1-plan", sectors_without_proposal=("other", "industry"))
    yield Case("sector.ticked", ticked, "v1-plan", "sectors_without_proposal", ("2 activities",))


CASES = [
    *_everywhere(),
    *_settings(),
    *_villages(),
    *_groups(),
    *_meetings(),
    *_plans(),
    *_rankings(),
    *_activities(),
    *_priorities(),
    *preparation_cases.CASES,
    *commune_cases.CASES,
    *approval_cases.CASES,
    *works_cases.CASES,
]


def _of_rule(rule: str, records: Records) -> list[Finding]:
    return [one for one in check(records.view()) if one.rule == rule]


def test_a_sound_dossier_has_no_findings() -> None:
    assert check(sound().view()) == ()


def test_a_sound_year_has_no_findings() -> None:
    assert check(cycle().view()) == ()


def test_every_rule_has_a_case() -> None:
    assert {one.rule for one in CASES} == {rule.name for rule in RULES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_rule_finds_what_it_is_for(case: Case) -> None:
    every = check(case.records.view())
    found = [one for one in every if one.rule == case.rule]
    assert (case.uid, case.column) in [(one.uid, one.column) for one in found]
    sentence = next(one.sentence for one in found if one.uid == case.uid)
    for words in case.says:
        assert words in sentence
    assert "{" not in sentence
    for one in every:
        assert not one.column or one.column in type(case.records.by_uid[one.uid]).columns


def test_each_rule_is_declared_once_and_explained() -> None:
    names = [rule.name for rule in RULES]
    assert len(set(names)) == len(names)
    assert all(rule.explanation.endswith(".") and rule.source for rule in RULES)


def test_activity_columns_are_shown_in_the_sentence_as_the_unit_says() -> None:
    records = sound().changed("meta", unit="dong").changed(ROAD, external_support=79_000_000)
    (found,) = _of_rule("activity.sum", records)
    assert "79.000.000 đồng" in found.sentence
    assert Activity.table == found.table

"""The sample commune is made up and says so, is correct, and warns only where it means to."""

import datetime as dt
import subprocess
import sys
import unicodedata
from collections import Counter
from collections.abc import Callable
from importlib.resources import files
from pathlib import Path

import pytest

from store.checks.rules import Severity, check
from store.columns.choices import Reference, Several
from store.columns.record import Column, Record, declared_records
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.errors import Exists
from store.office.official_communes import official_communes
from store.office.sample import (
    PREVIOUS_YEAR_WRITTEN_AT,
    SAMPLE_WRITER,
    SAMPLE_WRITTEN_AT,
    create_sample,
    previous_year_records,
    sample_records,
)
from store.records import (
    Activity,
    Meeting,
    Membership,
    Meta,
    Person,
    Problem,
    Programme,
    Ranking,
    RankingScore,
    Swot,
    VillagePlan,
)
from store.records.people import REPRESENTED, SEXES
from store.records.village import PLAN_STATUSES, VILLAGE_KINDS

Written = tuple[Meta, tuple[Record, ...]]

MEANT_WARNINGS = {
    ("group.size", "thon-as"): "a VDP group of 9",
    ("meeting.quorum", "hop-dk-1"): "41 of 84 households came",
    ("resolution.agreement", "bq-kc-03"): "contributions short of two thirds by 2 households",
    ("activity.plan_year", "hd-cn-09"): "it ends in January 2028",
    ("sector.silent", "kh-t12"): "industry not discussed yet",
    ("meeting.missing", "thon-t12"): "the second village meeting is still to come",
    ("plan.unfinished", ""): "two plans are not final",
    ("programme.budget", "ct-kenh-duong"): "156 million more is asked than there is",
    ("ceiling.over", "tran-06"): "infrastructure of one village, 78 million too much",
    ("proposal.undecided", "thon-t12"): "three proposals of the village that has not met again",
    ("feedback.unanswered", "thon-t12"): "so it has no answer to them",
    ("line.late", "xa-kenh"): "due in May, 85 % done",
    ("line.late", "xa-dap-ta-rung"): "due in June, 78 % done",
    ("line.unaccepted", "xa-dieu-ghep"): "done in June, not accepted yet",
    ("spending.ahead", "xa-doc-cu-vo"): "70 % settled, 38 % done",
    ("supervision.unanswered", "gs-09"): "what the board said about it",
    ("evaluation.missing", ""): "the year is not over: two lines are evaluated",
    ("indicator.actual", "chi-tieu-01"): "the poor are counted in December",
    ("indicator.actual", "chi-tieu-02"): "incomes are known in December",
}

MEANT_WARNINGS_BEFORE = {
    ("group.size", "thon-as"): "a VDP group of 9",
    ("programme.budget", "ct-ha-tang"): "nearly three times what there is was asked",
    ("programme.budget", "ct-kenh-duong"): "384 million more is asked than there is",
}


@pytest.fixture(scope="module")
def sample() -> View:
    meta, records = sample_records()
    return View.of_records((meta, *records))


@pytest.fixture(scope="module", params=[sample_records, previous_year_records])
def either(request: pytest.FixtureRequest) -> View:
    """The plan of 2027, and that of 2026."""
    meta, records = request.param()
    return View.of_records((meta, *records))


def all_records(view: View) -> list[Record]:
    return [one for record_type in declared_records().values() for one in view.all(record_type)]


def texts(view: View) -> list[str]:
    return [
        value
        for record in all_records(view)
        for value in vars(record).values()
        if isinstance(value, str) and value
    ]


def referred(record: Record, one: Column) -> tuple[str, ...]:
    value = getattr(record, one.key)
    if not value:
        return ()
    return (value,) if isinstance(value, str) else tuple(value)


def reference(one: Column) -> Reference | None:
    kind = one.kind.of if isinstance(one.kind, Several) else one.kind
    return kind if isinstance(kind, Reference) else None


def test_the_commune_is_not_on_the_official_list_but_its_province_is(sample: View) -> None:
    official = list(official_communes())

    assert sample.meta.commune_code not in {one.code for one in official}
    assert sample.meta.commune not in {one.name for one in official}
    assert sample.meta.province in {one.province for one in official}
    assert sample.meta.level_above == f"UBND tỉnh {sample.meta.province}"
    assert len(sample.meta.commune_code) == 5
    assert sample.meta.year == 2027


def test_it_says_that_it_is_made_up(sample: View) -> None:
    assert all("hư cấu trong hồ sơ mẫu" in village.note for village in sample.villages())
    assert "hư cấu" in (files("store") / "sample" / "commune.toml").read_text(encoding="utf-8")


def test_every_shipped_table_is_a_declared_one_and_is_read(sample: View) -> None:
    shipped = {
        path.name.removesuffix(".csv")
        for path in (files("store") / "sample").iterdir()
        if path.name.endswith(".csv")
    }
    filled = {table for table, kind in declared_records().items() if sample.all(kind)}

    assert shipped == filled - {Meta.table}
    assert {table for table, kind in declared_records().items() if kind.home_stage == 2} <= shipped


def test_nine_villages_of_different_peoples_propose_at_least_ninety_activities(
    sample: View,
) -> None:
    proposed = Counter(activity.village for activity in sample.all(Activity))
    peoples = {person.ethnicity for person in sample.all(Person)}

    assert len(sample.villages()) == 9
    assert {village.kind for village in sample.villages()} < set(VILLAGE_KINDS)
    assert sum(proposed.values()) >= 90
    assert min(proposed.values()) >= 9
    assert {"Kinh", "Bru–Vân Kiều", "Pa Cô", "Ê Đê", "Ja Rai", "Ba Na", "Thái", "Mường"} < peoples


@pytest.mark.parametrize("letter", [*"ĐđƯưƠơĕĭŏŭčñČ", "ơ̆", "ư̆"])
def test_names_use_the_letters_of_the_upland_peoples(sample: View, letter: str) -> None:
    names = [village.name for village in sample.villages()]
    names += [person.name for person in sample.all(Person)]

    assert any(letter in name for name in names)


@pytest.mark.parametrize("year", [sample_records, previous_year_records])
def test_identities_are_unique(year: Callable[[], Written]) -> None:
    meta, records = year()
    uids = [record.uid for record in records]

    assert all(uids)
    assert len(set(uids)) == len(uids)
    assert len(all_records(View.of_records((meta, *records)))) == len(records) + 1


def test_references_resolve(either: View) -> None:
    known = {
        table: {one.uid for one in either.all(kind)} for table, kind in declared_records().items()
    }
    wanted = [
        (record.uid, column.key, uid)
        for record in all_records(either)
        for column in record.typed_columns()
        if (kind := reference(column))
        for uid in referred(record, column)
        if not any(uid in known[table] for table in kind.tables)
    ]

    assert wanted == []


def test_text_is_nfc(either: View) -> None:
    assert [text for text in texts(either) if not unicodedata.is_normalized("NFC", text)] == []


def test_figures_of_every_activity_add_up_exactly(either: View) -> None:
    for activity in either.all(Activity):
        assert activity.total_cost is not None
        assert activity.village_contribution is not None
        assert activity.external_support is not None
        kinds = (
            activity.contribution_cash,
            activity.contribution_labour,
            activity.contribution_material,
            activity.contribution_land,
        )
        assert activity.total_cost == activity.village_contribution + activity.external_support, (
            activity.uid
        )
        assert activity.village_contribution == sum(amount or 0 for amount in kinds), activity.uid
        assert activity.settled() == activity, activity.uid


def test_some_figures_are_computed_and_most_are_typed(sample: View) -> None:
    computed = Counter(one.computed_figure for one in sample.all(Activity))

    assert set(computed) == {"", "total_cost", "village_contribution", "external_support"}
    assert computed[""] > sum(computed.values()) / 2


def test_every_activity_falls_in_the_plan_year_or_is_warned_of(either: View) -> None:
    for activity in either.all(Activity):
        assert activity.start is not None
        assert activity.end is not None
        assert activity.start <= activity.end
        assert activity.start.year == either.year
        assert (
            activity.end.year == either.year
            or ("activity.plan_year", activity.uid) in MEANT_WARNINGS
        )


def test_each_village_ranks_one_to_three_activities_of_a_sector_without_gap(either: View) -> None:
    ranked: dict[tuple[str | None, str], list[int]] = {}
    for activity in either.all(Activity):
        ranked.setdefault((activity.village, activity.sector), [])
        if activity.priority is not None:
            ranked[activity.village, activity.sector].append(activity.priority)

    for place, priorities in ranked.items():
        assert sorted(priorities) in ([1], [1, 2], [1, 2, 3]), place


def test_land_of_every_village_adds_up_to_its_area(sample: View) -> None:
    for village in sample.villages():
        uses = (
            village.agricultural_land,
            village.forest_land,
            village.residential_land,
            village.other_land,
        )
        assert village.area == sum(use for use in uses if use is not None), village.name


def test_groups_have_twelve_members_of_all_kinds_but_for_the_small_one(sample: View) -> None:
    wanted = {"leader", "experienced", "poor", "youth", "elderly", "women", "ethnic_minority"}
    for village in sample.villages():
        members = sample.where(Membership, body="vdp_group", village=village.uid)
        people = [sample.get(Person, member.person) for member in members]
        represented = {group for member in members for group in member.represents}

        assert len(members) == (9 if village.uid == "thon-as" else 12), village.name
        assert {person.sex for person in people if person} == set(SEXES)
        assert wanted <= represented <= set(REPRESENTED), village.name
        assert people[0] is not None
        assert people[0].name == village.head
        assert [member.role for member in members].count("head") == 1


def test_every_village_has_a_member_of_the_cdp_team_assigned(either: View) -> None:
    heads = {village.head for village in either.villages()}
    assigned = {
        member.village
        for member in either.where(Membership, body="cdp_team")
        if (person := either.get(Person, member.person)) and person.name not in heads
    }

    assert {village.uid for village in either.villages()} < assigned | {None}


def test_every_village_discussed_each_sector_and_met(sample: View) -> None:
    discussed = {(one.village, one.sector) for one in sample.all(Swot)}
    problems = Counter(problem.village for problem in sample.all(Problem))
    for village in sample.villages():
        held = {meeting.kind for meeting in sample.where(Meeting, village=village.uid)}

        assert {(village.uid, sector) for sector in sample.sectors} <= discussed
        assert problems[village.uid] >= 4
        assert {"village_1", "dialogue"} <= held
        assert "village_2" in held or ("meeting.missing", village.uid) in MEANT_WARNINGS
    assert sample.where(Meeting, kind="commune_launch")


def test_plans_stand_in_every_status_and_one_ticks_a_sector(sample: View) -> None:
    plans = sample.all(VillagePlan)

    assert len(plans) == len(sample.villages())
    assert {plan.status for plan in plans} == set(PLAN_STATUSES)
    assert sum(bool(plan.sectors_without_proposal) for plan in plans) == 1


def test_all_ranking_methods_are_used_with_counts_of_men_women_and_poor(sample: View) -> None:
    rankings = sample.all(Ranking)

    assert {ranking.method for ranking in rankings} == {"preference", "pairwise", "matrix"}
    assert {ranking.counting for ranking in rankings} == {"votes", "ranks"}
    assert {ranking.subject for ranking in rankings} == {"activities", "problems"}
    assert {ranking_score.voters for ranking_score in sample.all(RankingScore)} == {
        "men",
        "women",
        "poor",
    }
    assert [ranking.uid for ranking in rankings if ranking.reason] == ["xh-db-1"]


def test_activities_hope_for_programmes_that_support_their_village(either: View) -> None:
    for activity in either.all(Activity):
        for uid in activity.programmes:
            programme = either.get(Programme, uid)
            assert programme is not None
            eligible = programme.eligible_villages
            assert not eligible or activity.village in eligible, (activity.uid, uid)


def test_check_gives_the_meant_warnings_and_nothing_else(either: View) -> None:
    findings = check(either)
    meant = {2027: MEANT_WARNINGS, 2026: MEANT_WARNINGS_BEFORE}[either.year]

    assert Counter((found.rule, found.uid) for found in findings) == Counter(meant.keys())
    assert {found.severity for found in findings} == {Severity.WARNING}


@pytest.mark.parametrize(
    ("year", "when"),
    [
        (sample_records, SAMPLE_WRITTEN_AT),
        (previous_year_records, PREVIOUS_YEAR_WRITTEN_AT),
    ],
)
def test_the_sample_is_the_same_each_time(year: Callable[[], Written], when: dt.datetime) -> None:
    meta, records = year()

    assert year() == (meta, records)
    assert {(one.created_by, one.changed_at) for one in records} == {(SAMPLE_WRITER, when)}


def test_a_dossier_of_the_sample_has_the_same_bytes_each_time(tmp_path: Path) -> None:
    folders = [tmp_path / "một", tmp_path / "hai"]
    files_made = [create_sample(folder, "Lan") for folder in folders]
    written = [
        {made.name: made.read_bytes() for made in sorted(folder.glob("*.json*"))}
        for folder in folders
    ]

    assert [made.name for made in files_made] == ["huong-loc-2027.json"] * 2
    assert {"huong-loc-2026.json", "huong-loc-2027.json"} < written[0].keys()
    assert written[0] == written[1]


def test_a_dossier_of_the_sample_opens_with_all_its_records(tmp_path: Path, sample: View) -> None:
    path = create_sample(tmp_path, "Lan")

    with Dossier.open(path, "Lan") as dossier:
        read = {record.uid: record for record in all_records(dossier.view)}
        assert read.keys() == {record.uid for record in all_records(sample)}
        assert not any(record.differences(read[record.uid]) for record in all_records(sample))
        assert dossier.read_only == ""


def test_the_sample_never_overwrites_a_dossier(tmp_path: Path) -> None:
    path = create_sample(tmp_path, "Lan")
    before = path.read_bytes()

    with pytest.raises(Exists):
        create_sample(tmp_path, "Lan")

    assert path.read_bytes() == before


def test_reading_the_sample_loads_neither_screens_nor_paper_nor_spreadsheets() -> None:
    asked = (
        "import sys; from store.office.sample import sample_records; sample_records();"
        "print({'textual', 'fpdf', 'openpyxl', 'tabulate'} & set(sys.modules))"
    )
    said = subprocess.run(
        [sys.executable, "-c", asked], check=True, capture_output=True, text=True
    ).stdout

    assert said.strip() == "set()"

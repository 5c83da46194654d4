"""What activities, lines and sectors come to, kept up by every save."""

from pathlib import Path

import pytest

from store.dossier.dossier import Dossier
from store.office.sample import create_sample
from store.records import Activity, Contribution, Decision, Disbursement, LineSource, PlanLine
from store.server.line.door import Link
from store.server.saved.storage import OnServer
from store.server.saved.sum_rows import all_sums
from store.server.saved.sums import Sum, Sums, sums_of
from store.stages.shared.rounds import approved_decisions
from tests.store.dossier.two_clerks import META, VILLAGE, Clock
from tests.store.server.server_at_hand import sql

ROAD = PlanLine(
    uid="l1", sector="infrastructure", name="Đường", total_cost=900, external_support=900
)
RECORDS = (
    VILLAGE,
    Activity(uid="a1", village="v1", sector="infrastructure", name="Cầu", total_cost=600,
             village_contribution=100, external_support=500),
    Activity(uid="a2", village="v1", sector="infrastructure", name="Đường", total_cost=400,
             external_support=400),
    Activity(uid="a3", village="v1", sector="agriculture", name="Lúa"),
    ROAD,
    LineSource(uid="s1", line="l1", activity="a1", external_support=200),
    LineSource(uid="s2", line="l1", activity="a2", external_support=100),
    Decision(uid="d1", line="l1", round=1, outcome="approved", total_cost=800),
    Decision(uid="d2", line="l1", round=2, outcome="approved_changed", total_cost=600),
    Disbursement(uid="p1", line="l1", amount=90, kind="settlement"),
    Disbursement(uid="p2", line="l1", amount=500, kind="advance"),
    Contribution(uid="c1", line="l1", contributor="Bà Ka", value=50),
)  # fmt: skip


@pytest.fixture
def lan(there: OnServer) -> Dossier:
    return Dossier.create(there, META, "lan", RECORDS, clock=Clock())


def stored(there: OnServer) -> Sums:
    """Return the sums as they stand on the server."""
    at = there.place
    found: dict[str, dict[int | str, Sum]] = {}
    for table, columns in (
        ("act", "id, province, sector, asked, offered, support, approved, spent, given, 0"),
        ("line", "id, province, sector, asked, offered, support, approved, spent, given, 0"),
        ("total", "sector, province, sector, asked, offered, support, approved, spent, given, n"),
    ):
        text = "SELECT {} FROM thonxa.{} WHERE dossier = '{}'"
        rows = sql(at.address.url, text.format(columns, table, at.dossier))
        found[table] = {row[0]: Sum(*row) for row in rows}
    return found


def test_money_follows_from_the_records(lan: Dossier, there: OnServer) -> None:
    found = stored(there)
    acts = {key: one.money for key, one in found["act"].items()}
    assert acts == {
        1: (600, 100, 500, 400, 60, 33),
        2: (400, 0, 400, 200, 30, 17),
        3: (0, 0, 0, 0, 0, 0),
    }
    lines = {key: one.money for key, one in found["line"].items()}
    assert lines == {1: (900, 0, 900, 600, 90, 50)}
    totals = {key: (one.activities, *one.money) for key, one in found["total"].items()}
    assert totals == {
        "infrastructure": (2, 1000, 100, 900, 600, 90, 50),
        "agriculture": (1, 0, 0, 0, 0, 0, 0),
    }
    assert lan.sequence == 1


def test_each_save_keeps_them_up(lan: Dossier, there: OnServer) -> None:
    def check() -> None:
        assert stored(there) == sums_of(lan._storage.tables)  # noqa: SLF001

    for uid in ("a3", "a1"):
        activity = lan.view.get(Activity, uid)
        assert activity is not None
        lan.save(activity.with_value("total_cost", 700))
        check()
    rejected = lan.view.get(Decision, "d2")
    assert rejected is not None
    lan.save(rejected.with_value("outcome", "rejected"))
    check()
    assert stored(there)["total"]["infrastructure"].approved == 0
    lan.undo()
    check()
    activity = lan.view.get(Activity, "a3")
    assert activity is not None
    lan.delete(activity)
    check()
    assert "agriculture" not in stored(there)["total"], "nor is a sector left that has nothing"
    lan.undo()
    check()


def test_the_sample_comes_to_the_same_in_rows_and_in_records(tmp_path: Path) -> None:
    create_sample(tmp_path, "lan")
    (file,) = (one for one in tmp_path.glob("*.json") if one.name.endswith("2026.json"))
    with Dossier.open(file, "lan") as dossier:
        sums = sums_of(dossier._storage.tables)  # noqa: SLF001
        asked = sum(one.total_cost or 0 for one in dossier.view.all(Activity))
        decisions = approved_decisions(dossier.view).values()
        approved = sum(one.total_cost or 0 for one in decisions)
        sources = {one.line for one in dossier.view.all(LineSource)}
        merged = [one.uid for one in dossier.view.all(PlanLine) if one.uid in sources]
        of_villages = sum(one.total_cost or 0 for one in decisions if one.line in merged)
    assert sum(one.asked for one in sums["total"].values()) == asked > 0
    assert sum(one.approved for one in sums["total"].values()) == approved > 0
    assert sum(one.approved for one in sums["act"].values()) == of_villages > 0


def test_all_sums_of_a_dossier_take_the_place_of_those_that_were_there(
    lan: Dossier, there: OnServer
) -> None:
    odd = ('a"b', "a\\b", "a,{b}", "NULL", "", "nông nghiệp", "'; --")
    sums: Sums = {
        "act": {number: Sum(number, "Huế", odd[0], 1, 2, 3) for number in range(3, 900)},
        "line": {},
        "total": {one: Sum(one, "Huế", one, *range(6), 12) for one in odd},
    }
    assert lan.view.all(Activity)
    link = Link(there.place.address)
    link.run(*all_sums((there.place.dossier, there.place.year), sums, "postgres"))
    link.close()
    assert stored(there) == sums

"""What a dossier comes to in a roll-up is what the forms say, whichever way it is divided."""

import itertools
from collections import Counter
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from store.cycle.stages import current_stage
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.office.sample import create_sample
from store.records import Activity, Evaluation, PlanLine
from store.rollup.groups import Dimension, Figures, groups, total
from store.rollup.outcome import DossierSums
from store.rollup.rows import DECISIONS
from store.rollup.sums import COUNTS, MONEY, REACHED
from store.stages.commune.finance import Phase as MoneyPhase
from store.stages.commune.finance import finance_plan
from store.stages.evaluation.results import Results, outcomes
from store.stages.monitoring.line_state import approved_states
from store.stages.monitoring.totals import Works, works_by_sector, works_by_source
from store.stages.shared.line_figures import people
from store.stages.village.totals import Totals, totals_by_sector
from tests.random_years import random_year
from tests.store.rollup.folders import make, sums

FEW = partial(
    settings,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
    phases=(Phase.explicit, Phase.generate, Phase.target),
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> list[Path]:
    folder = tmp_path_factory.mktemp("sample")
    create_sample(folder, "lan")
    return sorted(folder.glob("*.json"))


@FEW(max_examples=25)
@given(data=st.data())
def test_of_any_year_the_sums_are_those_of_the_forms(data: st.DataObject) -> None:
    with random_year(data.draw) as dossier:
        _assert_as_in_forms(dossier.view, sums(dossier.path))


def test_of_the_sample_the_sums_are_those_of_the_forms(sample: list[Path]) -> None:
    for path in sample:
        with Dossier.open(path, "lan") as dossier:
            assert dossier.view.all(Evaluation)
            _assert_as_in_forms(dossier.view, sums(path))


@FEW(max_examples=10)
@given(data=st.data())
def test_however_it_is_divided_the_amounts_add_up_to_the_whole(data: st.DataObject) -> None:
    with random_year(data.draw) as dossier:
        found = [sums(dossier.path)]
    whole = total(found)
    for by in _ways():
        parts = groups(found, by)
        for key in MONEY:
            assert sum(one.figures.money[key] for one in parts) == whole.money[key], by
        if not {Dimension.SOURCE, Dimension.PROGRAMME} & set(by):
            for key in COUNTS:
                assert sum(one.figures.counts[key] for one in parts) == whole.counts[key], by
            for key in REACHED:
                assert _added(parts, key) == whole.reached[key].count, by


def test_any_parting_of_the_dossiers_adds_up_to_the_whole(sample: list[Path]) -> None:
    found = list(map(sums, sample))
    whole, *parts = total(found), *(total([one]) for one in found)
    assert _flat(whole) == sum(map(_flat, parts), Counter())
    by_year = groups(found, (Dimension.YEAR,))
    assert {one.key: one.figures for one in by_year} == {(one.year,): total([one]) for one in found}


def test_what_is_asked_for_only_is_what_its_group_has(sample: list[Path]) -> None:
    found = list(map(sums, sample))
    for dimension in Dimension:
        for one in groups(found, (dimension,)):
            only = {dimension: frozenset(one.key)}
            assert total(found, only) == one.figures, (dimension, one.key)


def test_a_line_of_two_sources_counts_with_both_and_in_the_whole_once(sample: list[Path]) -> None:
    found = list(map(sums, sample))
    whole = total(found).counts["approved_lines"]
    assert (
        sum(one.figures.counts["approved_lines"] for one in groups(found, (Dimension.SOURCE,)))
        > whole
    )
    view = _view(sample[1])
    works = works_by_source(view, approved_states(view))
    by_source = groups([found[1]], (Dimension.SOURCE,))
    for source in ("commune", "enterprise"):
        (one,) = [group for group in by_source if group.key == (source,)]
        (lines,) = [one.lines for (kind, _uid), one in works.items() if kind == source]
        assert one.figures.counts["approved_lines"] == lines


def test_people_of_whom_nobody_has_told_are_unknown_and_not_none(tmp_path: Path) -> None:
    nobody = total([sums(make(tmp_path, "Hướng Lộc"))])
    assert all(one.count is None and one.told == 0 for one in nobody.reached.values())


def test_a_document_that_lacks_columns_is_read_as_a_new_record_would_be() -> None:
    table = {
        "2": {"uid": "d2", "line": "l1", "total_cost": 5, "outcome": "approved"},
        "10": {"uid": "d10", "line": "l1", "round": 1},
    }
    assert [(one.uid, one.round, one.outcome) for one in DECISIONS.rows(table)] == [
        ("d2", 1, "approved"),
        ("d10", 1, "submitted"),
    ]


def _assert_as_in_forms(view: View, found: DossierSums) -> None:
    states, lines = approved_states(view), view.all(PlanLine)
    works, results, whole = Works.of(states), Results.of(outcomes(view)), total([found])
    assert whole.money == {
        "proposed": Totals.of(view.all(Activity)).total,
        "asked": Totals.of(lines).total,
        "approved": works.approved,
        "spent": works.settled,
        "given": works.contributed,
    }
    assert whole.counts == {
        "proposals": len(view.all(Activity)),
        "lines": len(lines),
        "approved_lines": works.lines,
    }
    assert whole.reached["households"].count == results.households
    assert whole.reached["women"].count == results.women
    _assert_told_of(view, whole)
    _assert_by_sector(view, found)
    _assert_by_source(view, found)
    assert found.stage == current_stage(view)
    assert (found.commune, found.year) == (view.meta.commune, view.year)


def _assert_told_of(view: View, whole: Figures) -> None:
    """Of how many lines it is known, counted without any of the program's own help."""
    for key in REACHED:
        known = [
            [count for count in map(_reading(key), one.evaluations) if count is not None]
            for one in outcomes(view)
        ]
        told = [counts for counts in known if counts]
        assert whole.reached[key].told == len(told)
        assert whole.reached[key].count == (sum(map(sum, told)) if told else None)


def _reading(key: str) -> Any:
    return people if key == "people" else lambda one: getattr(one, key)


def _assert_by_sector(view: View, found: DossierSums) -> None:
    by_sector = {one.key[0]: one.figures.money for one in groups([found], (Dimension.SECTOR,))}
    nothing = dict.fromkeys(MONEY, 0)
    asked, works = (
        totals_by_sector(view, view.all(PlanLine)),
        works_by_sector(view, approved_states(view)),
    )
    for sector in {*by_sector, *works}:
        one = by_sector.get(sector, nothing)
        assert one["asked"] == asked[sector].total
        assert (one["approved"], one["spent"], one["given"]) == (
            works[sector].approved,
            works[sector].settled,
            works[sector].contributed,
        )


def _assert_by_source(view: View, found: DossierSums) -> None:
    by_source = {one.key[0]: one.figures.money for one in groups([found], (Dimension.SOURCE,))}
    works: dict[str, Works] = {}
    for (source, _programme), one in works_by_source(view, approved_states(view)).items():
        works[source] = works.get(source, Works()) + one
    for source, one in works.items():
        assert by_source[source]["approved"] == one.approved
        assert by_source[source]["spent"] == one.settled
        assert by_source[source]["given"] == one.contributed
    plan = finance_plan(view, MoneyPhase.ASKED)
    for source in {row.source for row in plan.rows}:
        given = sum(row.total for row in plan.rows if row.source == source)
        assert by_source[source]["asked"] == given
    lacking, beyond = (by_source.get(key, {}).get("asked", 0) for key in ("", "surplus"))
    assert lacking >= 0 >= beyond
    assert lacking + beyond == sum(plan.uncovered.values()) - sum(plan.surplus.values())


def _view(path: Path) -> View:
    with Dossier.open(path, "lan") as dossier:
        return dossier.view


def _ways() -> Iterator[tuple[Dimension, ...]]:
    for count in (1, 2):
        yield from itertools.combinations(Dimension, count)
    yield tuple(Dimension)


def _added(parts: Any, key: str) -> int | None:
    known = [
        one.figures.reached[key].count
        for one in parts
        if one.figures.reached[key].count is not None
    ]
    return sum(known) if known else None


def _flat(figures: Figures) -> Counter[str]:
    told = {f"{key}_told": one.told for key, one in figures.reached.items()}
    people_of = {key: one.count or 0 for key, one in figures.reached.items()}
    return Counter({**figures.money, **figures.counts, **told, **people_of})

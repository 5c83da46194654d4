"""The sample commune goes through all six stages, and begins with what the year before left."""

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from store.cycle.closing import closing_of, is_closed, needs
from store.dossier.view import View
from store.office.office import Office
from store.office.sample import create_sample, previous_year_records, sample_records
from store.records import (
    Activity,
    Closing,
    Contribution,
    Decision,
    DecisionShare,
    Disbursement,
    Evaluation,
    Indicator,
    Membership,
    PastProposal,
    PlanLine,
    Supervision,
)
from store.records.approval import APPROVED, OUTCOMES
from store.stages.approval.answers import ANSWER_OUTCOMES, all_answers
from store.stages.commune.finance import Phase, backings, finance_plan
from store.stages.commune.limits import programme_use
from store.stages.commune.proposals import accounting, proposals
from store.stages.evaluation.carry_over import adopter, open_offers
from store.stages.evaluation.next_year import next_year
from store.stages.evaluation.results import outcomes
from store.stages.monitoring.line_state import WorkStatus, approved_states
from store.stages.shared.rounds import current_decisions
from store.stages.shared.uptake import sources_by_line

STAGES = range(1, 7)


@pytest.fixture(scope="module")
def sample() -> View:
    meta, records = sample_records()
    return View.of_records((meta, *records))


@pytest.fixture(scope="module")
def before() -> View:
    meta, records = previous_year_records()
    return View.of_records((meta, *records))


def test_the_year_before_is_finished_and_closed(before: View) -> None:
    assert before.year == 2026
    assert 30 <= len(before.all(Activity)) <= 40
    assert all(is_closed(before, stage) for stage in STAGES)
    assert [needs(before, stage) for stage in STAGES] == [()] * 6


def test_of_this_year_one_stage_is_closed_and_one_was_opened_again(sample: View) -> None:
    assert [stage for stage in STAGES if is_closed(sample, stage)] == [1]
    assert closing_of(sample, 3) is None
    (reopened,) = [one for one in sample.all(Closing) if one.reopening_reason]
    assert (reopened.stage, reopened.closed_by) == ("commune", "Phạm Đình Thưởng")
    assert [bool(needs(sample, stage)) for stage in STAGES] == [False, *[True] * 5]


def test_it_begins_with_what_the_year_before_left(sample: View, before: View) -> None:
    meta, begun = next_year(before, sample.year)
    offered = [one for one in begun if isinstance(one, PastProposal)]
    here = [
        replace(
            past_proposal,
            dropped=None,
            created_by="",
            created_at=None,
            changed_by="",
            changed_at=None,
        )
        for past_proposal in sample.all(PastProposal)
    ]

    assert (meta.commune, meta.year) == (sample.meta.commune, sample.year)
    assert here == offered
    assert max(one.times_proposed or 0 for one in offered) == 3
    assert {one.ending for one in offered} >= {
        "left_out", "postponed", "rejected", "returned", "carried", "proposed_again",
    }  # fmt: skip


def test_earlier_proposals_are_adopted_given_up_or_still_offered(sample: View) -> None:
    adopted = {
        past_proposal.uid
        for past_proposal in sample.all(PastProposal)
        if adopter(sample, past_proposal)
    }
    adopters = {type(adopter(sample, past_proposal)) for past_proposal in sample.all(PastProposal)}
    given_up = {past_proposal.uid for past_proposal in sample.where(PastProposal, dropped=True)}
    offered = {offer.uid for offer in open_offers(sample)}

    assert adopters == {Activity, PlanLine, type(None)}
    assert all((adopted, given_up, offered))
    assert len(adopted) + len(given_up) + len(offered) == len(sample.all(PastProposal))


@pytest.mark.parametrize("year", ["sample", "before"])
def test_every_proposal_is_accounted_for(year: str, request: pytest.FixtureRequest) -> None:
    view: View = request.getfixturevalue(year)
    total = accounting(view).total

    assert total.proposed == total.taken_up + total.left_out + total.undecided
    assert total.proposed.count == len(view.all(Activity))
    assert total.undecided.count == (3 if view.year == 2027 else 0)


def test_lines_come_from_one_or_several_proposals_or_are_the_communes_own(sample: View) -> None:
    origins = Counter(
        len(sources_by_line(sample).get(line.uid, ())) for line in sample.all(PlanLine)
    )
    parted = [proposal for proposal in proposals(sample) if len(proposal.lines) > 1]

    assert 45 <= len(sample.all(PlanLine)) <= 65
    assert origins[0] >= 3
    assert origins[1] > 30
    assert sum(count for sources, count in origins.items() if sources > 1) >= 12
    assert len(parted) == 2
    assert {proposal.disposition for proposal in proposals(sample)} == {
        "undecided", "taken_up", "partly", "left_out",
    }  # fmt: skip


@pytest.mark.parametrize("year", ["sample", "before"])
def test_money_adds_up_by_source_and_sector(year: str, request: pytest.FixtureRequest) -> None:
    view: View = request.getfixturevalue(year)

    assert all(
        not backing.coverage.village_gap and not backing.coverage.external_gap
        for backing in backings(view)
    )
    for phase in (Phase.ASKED, Phase.APPROVED):
        plan = finance_plan(view, phase)
        assert not any([*plan.uncovered.values(), *plan.surplus.values()])
        assert sum(plan.cost.values()) == sum(row.total for row in plan.rows)
    for use in programme_use(view):
        assert use.used[Phase.SPENT] <= use.used[Phase.APPROVED] <= use.used[Phase.ASKED]
        assert not use.over(Phase.APPROVED)


def test_decisions_have_every_outcome_and_some_were_decided_again(sample: View) -> None:
    current = current_decisions(sample)

    assert current.keys() == {line.uid for line in sample.all(PlanLine)}
    assert {one.outcome for one in current.values()} == set(OUTCOMES) - {"submitted"}
    assert sum(one.outcome in APPROVED for one in current.values()) > 45
    assert sum(bool(decision.adjustment) for decision in sample.all(Decision)) == 3
    assert any(decision.round == 2 and not decision.adjustment for decision in sample.all(Decision))
    assert all(decision_share.confirmed for decision_share in sample.all(DecisionShare))


def test_villages_are_told_every_kind_of_outcome(sample: View) -> None:
    told = {answer.outcome for one in all_answers(sample) for answer in one.answers}

    assert told == set(ANSWER_OUTCOMES) - {"taken_up", "submitted"}
    assert [one.village.uid for one in all_answers(sample) if not one.is_told] == ["thon-t12"]


def test_work_stands_at_every_step_of_its_way(sample: View) -> None:
    found = Counter(one.status for one in approved_states(sample))

    assert found.keys() == set(WorkStatus) - {WorkStatus.NOT_APPROVED}
    assert found[WorkStatus.ACCEPTED] > 10
    assert {one.kind for one in sample.all(Disbursement)} == {"advance", "settlement"}


def test_people_gave_in_every_kind_and_the_poor_were_exempt(sample: View) -> None:
    given = sample.all(Contribution)
    boards = sample.where(Membership, body="supervision_board")

    assert {one.kind for one in given} == {"cash", "labour", "material", "land"}
    assert any(one.exempt for one in given)
    assert all(one.settled() == one for one in given)
    assert len(boards) >= 5
    assert sum(bool(supervision.answer) for supervision in sample.all(Supervision)) >= 7


def test_only_what_is_finished_is_evaluated_before_the_year_is_over(
    sample: View, before: View
) -> None:
    judged = [outcome for outcome in outcomes(sample) if outcome.evaluations]

    assert len(judged) == 2
    assert all(one.is_finished for one in judged)
    assert all(outcome.evaluations for outcome in outcomes(before))
    assert {evaluation.next for evaluation in before.all(Evaluation)} == {
        "done",
        "carried",
        "proposed_again",
    }
    assert all(indicator.actual is not None for indicator in before.all(Indicator))


def test_an_office_with_the_sample_opens_the_later_year(tmp_path: Path) -> None:
    made = create_sample(tmp_path / "office", "Lan")
    office = Office(tmp_path / "office", "Lan")
    latest = office.latest()

    assert [one.year for one in office.dossiers()] == [2026, 2027]
    assert latest is not None
    assert latest.path == made
    with office.open("huong-loc-2026") as dossier:
        assert dossier.read_only == ""

"""Each stage on one page, as a chairperson reads it in a minute: few words, figures and bars."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from types import MappingProxyType

from store.checks.kit.rule import Severity
from store.cycle.stages import StageState
from store.dossier.place import standing_villages
from store.dossier.view import View
from store.language import _
from store.records import (
    Activity,
    Evaluation,
    Information,
    Meeting,
    Membership,
    PlanLine,
    Supervision,
    Task,
    TimetableStep,
    Training,
    VillagePlan,
)
from store.records.approval import OUTCOMES
from store.records.village import PLAN_STATUSES
from store.stages.approval.answers import all_answers
from store.stages.commune.finance import Phase
from store.stages.commune.limits import programme_use
from store.stages.commune.proposals import accounting
from store.stages.evaluation.carry_over import past_proposals
from store.stages.evaluation.results import Results, average, outcomes, results_by_sector
from store.stages.monitoring.line_state import approved_states
from store.stages.monitoring.totals import Works, works_by_sector
from store.stages.shared.petitions import is_late, open_petitions
from store.stages.shared.rounds import approved_decisions, current_decisions
from store.stages.village.totals import Totals, totals_by_sector
from store.words.numbers import format_if_known
from tui.tables.summaries import money, totals_words
from tui.views.reading import ScreenParagraph
from tui.widgets.bars import BarLine

_MOST_PROGRAMMES = 5
_NOT_SUBMITTED = ""


def brief(view: View, state: StageState) -> list[ScreenParagraph]:
    """Return the page of a stage, which fits a screen of 80 × 24."""
    errors, warnings = state.count(Severity.ERROR), state.count(Severity.WARNING)
    head = _("{progress}: {errors} errors, {warnings} warnings (m lists them)")
    if state.closing is not None:
        head = _("{progress} by {who}: {errors} errors, {warnings} warnings")
    words = head.format(
        progress=state.progress.words(),
        errors=errors,
        warnings=warnings,
        who=state.closing.closed_by if state.closing else "",
    )
    return [words, "", *_BRIEFS[state.number](view)]


def _preparation(view: View) -> Iterator[ScreenParagraph]:
    launches = view.where(Meeting, kind="commune_launch")
    present = {uid for launch in launches for uid in launch.villages_present}
    team = {member.person or member.uid for member in view.where(Membership, body="cdp_team")}
    yield _("CDP team: {count} members").format(count=len(team))
    yield _("Launch meeting: {present} of {all} villages present").format(
        present=len(present), all=len(standing_villages(view))
    )
    steps = view.where(TimetableStep, body="cdp_team")
    published = sum(1 for step in steps if step.published_on)
    yield _("Timetable: {published} of {all} steps published").format(
        published=published, all=len(steps)
    )
    yield ""
    yield from _done_bars(view)
    yield ""
    yield from _programme_bars(view)


def _done_bars(view: View) -> Iterator[ScreenParagraph]:
    gathered = [one for one in view.all(Information) if one.status == "done"]
    for record_type, done in (
        (Task, [task for task in view.all(Task) if task.done]),
        (Training, [training for training in view.all(Training) if training.done]),
        (Information, gathered),
    ):
        every = len(view.all(record_type))
        words = _("{done} of {all} done").format(done=len(done), all=every)
        yield BarLine(record_type.table_title(), len(done), every, words)


def _programme_bars(view: View) -> Iterator[ScreenParagraph]:
    """Yield what is asked of each programme against its budget, and the sums of all."""
    used = programme_use(view)
    yield _("Use of the programmes: asked of the budget ({unit})").format(unit=_(view.unit.label))
    for one in used[:_MOST_PROGRAMMES]:
        budget = money(view, one.budget) if one.budget is not None else _("no budget")
        words = _("{part} of {whole}").format(part=money(view, one.used[Phase.ASKED]), whole=budget)
        yield BarLine(one.programme.name, one.used[Phase.ASKED], one.budget or 0, words)
    if len(used) > _MOST_PROGRAMMES:
        yield _("  … and {count} more").format(count=len(used) - _MOST_PROGRAMMES)
    sums = {phase: sum(one.used[phase] for one in used) for phase in Phase}
    yield _("  Asked {asked}, approved {approved}, spent {spent}").format(
        asked=money(view, sums[Phase.ASKED]),
        approved=money(view, sums[Phase.APPROVED]),
        spent=money(view, sums[Phase.SPENT]),
    )


def _village(view: View) -> Iterator[ScreenParagraph]:
    activities = view.all(Activity)
    total = Totals.of(activities)
    yield totals_words(view, _("Proposed"), total)
    yield ""
    yield _("Cost by sector, of all that is proposed ({unit})").format(unit=_(view.unit.label))
    yield from _sector_bars(view, totals_by_sector(view, activities), total.total)
    yield ""
    yield _("Village plans")
    villages = standing_villages(view)
    standing = {village.uid for village in villages}
    plans = [
        village_plan for village_plan in view.all(VillagePlan) if village_plan.village in standing
    ]
    for key, label in PLAN_STATUSES.items():
        count = sum(1 for plan in plans if plan.status == key)
        words = _("{count} of {all} villages").format(count=count, all=len(villages))
        yield BarLine(_(label), count, len(villages), words)


def _commune(view: View) -> Iterator[ScreenParagraph]:
    account, lines = accounting(view).total, view.all(PlanLine)
    yield totals_words(view, _("Proposed by the villages"), account.proposed)
    whole = account.proposed.total
    for name, part in (
        (_("taken up"), account.taken_up),
        (_("left out"), account.left_out),
        (_("undecided"), account.undecided),
    ):
        yield BarLine(name, part.total, whole, f"{part.count}: {money(view, part.total)}")
    yield ""
    total = Totals.of(lines)
    yield totals_words(view, _("Commune plan"), total)
    yield from _sector_bars(view, totals_by_sector(view, lines), total.total)
    yield ""
    yield from _programme_bars(view)


def _approval(view: View) -> Iterator[ScreenParagraph]:
    lines, decisions = view.all(PlanLine), current_decisions(view)
    yield totals_words(view, _("Asked"), Totals.of(lines))
    approved = approved_decisions(view)
    yield totals_words(view, _("Approved"), Totals.of(approved.values()))
    yield ""
    outcomes_of = [decisions[line.uid].outcome if line.uid in decisions else "" for line in lines]
    for key, label in {**OUTCOMES, _NOT_SUBMITTED: ""}.items():
        name = _(label) if label else _("Not submitted")
        count = outcomes_of.count(key)
        yield BarLine(name, count, len(lines), _("{count} lines").format(count=count))
    yield ""
    yield _("Approved of what is asked, by sector ({unit})").format(unit=_(view.unit.label))
    for key, asked in totals_by_sector(view, lines).items():
        granted = sum(
            approved[line.uid].total_cost or 0
            for line in lines
            if line.sector == key and line.uid in approved
        )
        words = _("{part} of {whole}").format(
            part=money(view, granted), whole=money(view, asked.total)
        )
        yield BarLine(view.sectors.get(key, key), granted, asked.total, words)
    yield ""
    told = all_answers(view)
    answered = sum(1 for one in told if one.is_answered and one.answers)
    posted = sum(1 for one in told if one.is_told)
    yield _("Villages: {answered} of {all} have all answers, {posted} were told").format(
        answered=answered, all=len(told), posted=posted
    )
    yield from _petitions(view)


def _monitoring(view: View) -> Iterator[ScreenParagraph]:
    states = approved_states(view)
    works = Works.of(states)
    yield _("{lines} lines approved: {accepted} accepted, {late} late").format(
        lines=works.lines, accepted=works.accepted, late=works.late
    )
    yield ""
    yield _("Of the approved money ({unit})").format(unit=_(view.unit.label))
    for name, amount in (
        (_("Value of the work done"), works.earned),
        (_("Settled"), works.settled),
        (_("Contributed by the people"), works.contributed),
    ):
        yield BarLine(name, amount, works.approved, money(view, amount))
    yield ""
    yield _("Work done, by sector ({unit})").format(unit=_(view.unit.label))
    for key, one in works_by_sector(view, states).items():
        words = _("{part} of {whole}").format(
            part=money(view, one.earned), whole=money(view, one.approved)
        )
        yield BarLine(view.sectors.get(key, key), one.earned, one.approved, words)
    yield ""
    visits = view.all(Supervision)
    unsettled = sum(1 for visit in visits if visit.recommendation and not visit.settled_on)
    yield _("Community supervision: {visits} visits, {open} recommendations not settled").format(
        visits=len(visits), open=unsettled
    )
    yield from _petitions(view)
    late = [state.line.title(view) for state in states if state.is_late]
    if late:
        yield _("Late: {lines}").format(lines="; ".join(late))


def _petitions(view: View) -> Iterator[ScreenParagraph]:
    unsettled = open_petitions(view)
    if unsettled:
        late = sum(1 for one in unsettled if is_late(view, one, view.today))
        yield _("Petitions: {open} not settled, {late} late").format(open=len(unsettled), late=late)


def _evaluation(view: View) -> Iterator[ScreenParagraph]:
    every = outcomes(view)
    results = Results.of(every)
    yield _("{lines} lines: {finished} finished, {evaluated} evaluated").format(
        lines=results.lines, finished=results.finished, evaluated=results.evaluated
    )
    yield _("Beneficiaries: {households} households, {men} men, {women} women").format(
        households=format_if_known(results.households),
        men=format_if_known(results.men),
        women=format_if_known(results.women),
    )
    yield _rated(view.all(Evaluation))
    yield ""
    yield _("Actual cost of what was planned, by sector ({unit})").format(unit=_(view.unit.label))
    for key, one in results_by_sector(view, every).items():
        words = _("{part} of {whole}").format(
            part=money(view, one.actual), whole=money(view, one.planned)
        )
        yield BarLine(view.sectors.get(key, key), one.actual, one.planned, words)
    yield ""
    yield _("What goes on into the next year")
    offers = past_proposals(view)
    endings = {offer.ending: offer.columns["ending"].show(offer.ending, view) for offer in offers}
    for key, name in endings.items():
        alike = [offer for offer in offers if offer.ending == key]
        cost = sum(one.total_cost or 0 for one in alike)
        yield BarLine(name, len(alike), len(offers), f"{len(alike)}: {money(view, cost)}")


def _rated(evaluations: Iterable[Evaluation]) -> str:
    every = tuple(evaluations)
    means = {key: average(every, key) for key in ("quality", "satisfaction")}
    shown = {
        key: "–" if mean is None else f"{float(mean):.1f}".replace(".", ",")
        for key, mean in means.items()
    }
    return _("Quality {quality}, satisfaction {satisfaction} (of 5)").format(**shown)


def _sector_bars(
    view: View, by_sector: Mapping[str, Totals], whole: int
) -> Iterator[ScreenParagraph]:
    for key, totals in by_sector.items():
        words = f"{totals.count}: {money(view, totals.total)}"
        yield BarLine(view.sectors.get(key, key), totals.total, whole, words)


_BRIEFS: Mapping[int, Callable[[View], Iterator[ScreenParagraph]]] = MappingProxyType(
    {
        1: _preparation,
        2: _village,
        3: _commune,
        4: _approval,
        5: _monitoring,
        6: _evaluation,
    }
)

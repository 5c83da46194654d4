"""Rules of the money: each line's sources, programmes' budgets, and ceilings [slides 13, 20]."""

from collections.abc import Iterator

from store.checks.kit.costs import amount
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import listed, quoted, where
from store.dossier.view import View
from store.language import N_, _
from store.records import Decision, DecisionFunding, Funding, PlanLine, Programme
from store.stages.commune.finance import Backing, Phase, backings
from store.stages.commune.limits import ProgrammeUse, ceiling_use, programme_use
from store.stages.commune.line_changes import activities_of
from store.stages.shared.coverage import Coverages, FundedRecord
from store.stages.shared.rounds import approved_decisions
from store.stages.shared.uptake import sources_by_line


def _programmes(view: View) -> Iterator[RawFinding]:
    every: tuple[Funding | DecisionFunding, ...]
    every = (*view.all(Funding), *view.all(DecisionFunding))
    for one in every:
        if one.source == "programme" and not one.programme:
            message = _("{where}: it does not say which programme. Choose the programme.")
        elif one.programme and one.source and one.source != "programme":
            message = _(
                "{where}: a programme is named, but the source is another one. Choose “{source}”,"
                " or empty the programme."
            )
        else:
            continue
        said = message.format(
            where=_of_line(view, one), source=one.columns["source"].show("programme", view)
        )
        yield RawFinding(said, one, "programme")


def _unfunded(view: View) -> Iterator[RawFinding]:
    for backing in backings(view):
        if backing.line.total_cost and not backing.flows:
            message = _("{where}: no source of its {amount} is named. Type who is to pay how much.")
            said = message.format(
                where=where(view, backing.line), amount=amount(view, backing.line.total_cost)
            )
            yield RawFinding(said, backing.line, "total_cost")


def _village_part(view: View) -> Iterator[RawFinding]:
    message = N_(
        "{where}: village fund and households give {given}, but the village contribution"
        " is {due}. Make them agree."
    )
    for one in _funded(view):
        if one.coverage.village_gap:
            said = _unequal(view, message, one.line, one.coverage.village, one.coverage.village_gap)
            yield RawFinding(said, one.line, "village_contribution")


def _external_part(view: View) -> Iterator[RawFinding]:
    message = N_(
        "{where}: the sources outside the village give {given}, but the external support"
        " is {due}. Make them agree."
    )
    for one in _funded(view):
        if one.coverage.external_gap:
            said = _unequal(
                view, message, one.line, one.coverage.external, one.coverage.external_gap
            )
            yield RawFinding(said, one.line, "external_support")


def _beyond_undivided(view: View) -> Iterator[RawFinding]:
    coverages = Coverages(view)
    every: tuple[FundedRecord, ...] = (*view.all(PlanLine), *approved_decisions(view).values())
    for one in every:
        coverage = coverages.of(one)
        if one.undivided() and coverage.surplus:
            message = _("{where}: the sources give {given}, but it costs {due}. Make them agree.")
            said = message.format(
                where=where(view, one),
                given=amount(view, coverage.village + coverage.external),
                due=amount(view, one.total_cost or 0),
            )
            yield RawFinding(said, one, "total_cost")


def _unequal(view: View, message: str, line: PlanLine, given: int, gap: int) -> str:
    """Return the sentence for a part of a line that lacks ``gap`` đồng, or has them too many."""
    return _(message).format(
        where=where(view, line), given=amount(view, given), due=amount(view, given + gap)
    )


def _ineligible(view: View) -> Iterator[RawFinding]:
    sources = sources_by_line(view)
    for funding in view.all(Funding):
        line, programme = view.get(PlanLine, funding.line), view.get(Programme, funding.programme)
        if line is None or programme is None:
            continue
        if programme.sectors and line.sector not in programme.sectors:
            message = _(
                "{where}: {programme} supports {supported}, not {sector}. Choose another source, or"
                " correct the orientation plan."
            )
            said = message.format(
                where=where(view, line),
                programme=quoted(view, programme.uid),
                supported=listed(view.sectors.get(key, key) for key in programme.sectors),
                sector=view.sectors.get(line.sector, line.sector),
            )
            yield RawFinding(said, funding, "programme")
        activities = activities_of(view, sources.get(line.uid, ()))
        villages = dict.fromkeys(activity.village or "" for activity in activities)
        outside = [uid for uid in villages if uid and uid not in programme.eligible_villages]
        if programme.eligible_villages and outside:
            message = _(
                "{where}: {programme} does not support {villages}. Choose another source, or"
                " correct the orientation plan."
            )
            said = message.format(
                where=where(view, line),
                programme=quoted(view, programme.uid),
                villages=listed(quoted(view, uid) for uid in outside),
            )
            yield RawFinding(said, funding, "programme")


def _over_budget(view: View) -> Iterator[RawFinding]:
    sentences = {
        Phase.ASKED: N_(
            "{programme}: {used} is asked of a budget of {budget}, {over} too much. Ask for less,"
            " or correct the budget."
        ),
        Phase.APPROVED: N_(
            "{programme}: {used} is approved of a budget of {budget}, {over} too much. Adjust the"
            " lines, or correct the budget."
        ),
        Phase.SPENT: N_(
            "{programme}: {used} is spent of a budget of {budget}, {over} too much. Check the"
            " disbursements."
        ),
    }
    for use in programme_use(view):
        for phase, sentence in sentences.items():
            if use.over(phase):
                yield RawFinding(_told(view, use, phase, sentence), use.programme, "budget")


def _over_ceiling(view: View) -> Iterator[RawFinding]:
    for use in ceiling_use(view):
        if use.over:
            message = _(
                "Ceiling of {where}: {planned} of external support is planned, {over} more than"
                " {most}. Reduce the lines, or raise the ceiling."
            )
            said = message.format(
                where=use.ceiling.title(view) or _("the commune"),
                planned=amount(view, use.planned),
                over=amount(view, use.over),
                most=amount(view, use.planned - use.over),
            )
            yield RawFinding(said, use.ceiling, "amount")


def _told(view: View, use: ProgrammeUse, phase: Phase, sentence: str) -> str:
    return _(sentence).format(
        programme=quoted(view, use.programme.uid),
        used=amount(view, use.used[phase]),
        budget=amount(view, use.budget or 0),
        over=amount(view, use.over(phase)),
    )


def _funded(view: View) -> Iterator[Backing]:
    return (one for one in backings(view) if one.flows)


def _of_line(view: View, one: Funding | DecisionFunding) -> str:
    """Return the line for which the money is, and the source."""
    uid = one.line if isinstance(one, Funding) else None
    decision = view.get(Decision, one.decision) if isinstance(one, DecisionFunding) else None
    line = view.get(PlanLine, decision.line if decision else uid)
    return f"{where(view, line)}, {one.title(view)}" if line else where(view, one)


_SLIDE = N_("slide 20")

RULES = (
    Rule(
        "funding.programme",
        Severity.ERROR,
        N_("Money of a programme names the programme, other money none."),
        _SLIDE,
        _programmes,
        stage=0,
    ),
    Rule(
        "funding.missing",
        Severity.WARNING,
        N_("A line says who is to pay for it."),
        _SLIDE,
        _unfunded,
        stage=3,
        needed=True,
    ),
    Rule(
        "funding.village",
        Severity.ERROR,
        N_("Village fund and households make the village contribution."),
        _SLIDE,
        _village_part,
        stage=3,
    ),
    Rule(
        "funding.external",
        Severity.ERROR,
        N_("All other sources make the external support."),
        _SLIDE,
        _external_part,
        stage=3,
    ),
    Rule(
        "funding.beyond",
        Severity.ERROR,
        N_("Sources give no more than a cost that is not divided yet."),
        _SLIDE,
        _beyond_undivided,
        stage=3,
    ),
    Rule(
        "funding.eligible",
        Severity.WARNING,
        N_("A programme is asked for what the orientation plan says it supports."),
        N_("slide 13"),
        _ineligible,
        stage=3,
    ),
    Rule(
        "programme.budget",
        Severity.WARNING,
        N_("No more is asked of a programme, approved or spent than its budget."),
        N_("slide 13"),
        _over_budget,
        stage=3,
    ),
    Rule(
        "ceiling.over",
        Severity.WARNING,
        N_("No more external support is planned than a ceiling allows."),
        N_("practice"),
        _over_ceiling,
        stage=3,
    ),
)

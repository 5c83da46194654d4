"""Rules of the synthesis: lines, what they take over, and what became of each proposal [s 19-20].

They say nothing before the first proposal is considered.
"""

from collections.abc import Iterator

from store.checks.kit.costs import adding_up, all_divided, amount, costs_within
from store.checks.kit.patterns import InOrder, Unique, in_order, only_once
from store.checks.kit.rule import RawFinding, Rule, Severity
from store.dossier.place import figure, listed, quoted, where
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, Fact, LineSource, PlanLine, Village
from store.records.costs import COSTS
from store.stages.commune.line_changes import activities_of, followed, units_of
from store.stages.commune.proposals import accounting
from store.stages.shared.uptake import disposition, sources_by_activity, sources_by_line


def _other_figures(view: View) -> Iterator[RawFinding]:
    sources = sources_by_line(view)
    for line in view.all(PlanLine):
        own = sources.get(line.uid, ())
        if not own:
            continue
        wanted = followed(view, own)
        compared = (*COSTS, "quantity") if wanted["quantity"] is not None else tuple(COSTS)
        other = [key for key in compared if (getattr(line, key) or 0) != (wanted[key] or 0)]
        if other:
            terms = (
                _("“{column}” {here}, its proposals {there}").format(
                    column=line.columns[key].title(),
                    here=figure(view, line.columns[key], getattr(line, key) or 0),
                    there=figure(view, line.columns[key], wanted[key] or 0),
                )
                for key in other
            )
            message = _("{where}: {figures}. Make them agree, or leave them if it is meant.")
            said = message.format(where=where(view, line), figures="; ".join(terms))
            yield RawFinding(said, line, other[0])


def _mixed_units(view: View) -> Iterator[RawFinding]:
    sources = sources_by_line(view)
    for line in view.all(PlanLine):
        units = units_of(activities_of(view, sources.get(line.uid, ())))
        if len(units) > 1 and line.quantity is None:
            message = _(
                "{where}: its proposals are in different units ({units}), which are not added. Type"
                " quantity and unit of the whole."
            )
            said = message.format(where=where(view, line), units=listed(units))
            yield RawFinding(said, line, "quantity")


def _costless(view: View) -> Iterator[RawFinding]:
    for line in view.all(PlanLine):
        if line.total_cost is None:
            said = _("{where}: there is no total cost yet. Type two of the three figures.")
            yield RawFinding(said.format(where=where(view, line)), line, "total_cost")


def _unexplained(view: View) -> Iterator[RawFinding]:
    sources = sources_by_line(view)
    for line in view.all(PlanLine):
        if line.uid not in sources and not line.note:
            message = _(
                "{where}: no village proposed it. Say in the note why the commune adds it, or add"
                " the proposals it comes from."
            )
            yield RawFinding(message.format(where=where(view, line)), line, "note")


def _out_of_step(view: View) -> Iterator[RawFinding]:
    sources = sources_by_activity(view)
    for activity in view.all(Activity):
        follows = disposition(activity, sources.get(activity.uid, ()))
        if activity.disposition != follows:
            message = _(
                "{where}: it is noted as “{noted}”, but by the lines of the CDP it is “{follows}”."
                " Choose the latter, or change what the lines take over."
            )
            show = activity.columns["disposition"].show
            said = message.format(
                where=where(view, activity),
                noted=show(activity.disposition, view),
                follows=show(follows, view),
            )
            yield RawFinding(said, activity, "disposition")


def _no_reason(view: View) -> Iterator[RawFinding]:
    for activity in view.where(Activity, disposition="left_out", disposition_reason=""):
        said = _("{where}: it is left out without a reason. Choose a reason or type one.")
        yield RawFinding(said.format(where=where(view, activity)), activity, "disposition_reason")


def _undecided(view: View) -> Iterator[RawFinding]:
    if not has_synthesis_begun(view):
        return
    for uid, account in accounting(view).villages.items():
        rest = account.undecided
        if rest.count or rest.total:
            message = _(
                "{village}: {count} of {all} proposals are undecided; with what is left of those"
                " partly taken up, that is {amount}. Take them up, or leave them out with a reason."
            )
            said = message.format(
                village=quoted(view, uid) if uid else _("Without a village"),
                all=account.proposed.count,
                count=rest.count,
                amount=amount(view, rest.total),
            )
            yield RawFinding(said, view.get(Village, uid))


def _no_facts(view: View) -> Iterator[RawFinding]:
    if view.all(PlanLine) and not view.all(Fact):
        yield RawFinding(
            _("The commune's basic facts are missing. Type population, land, economy and society.")
        )


def has_synthesis_begun(view: View) -> bool:
    """Tell whether any proposal was considered, or any line entered."""
    return bool(view.all(PlanLine)) or any(
        one.disposition != "undecided" for one in view.all(Activity)
    )


_SLIDE = N_("slides 19 and 20")
_PRACTICE = N_("practice")

RULES = (
    Rule(
        "line.sum",
        Severity.ERROR,
        N_("Total cost of a line = village contribution + external support."),
        _SLIDE,
        adding_up(PlanLine),
        stage=3,
    ),
    Rule(
        "line.divided",
        Severity.WARNING,
        N_("A total cost is divided into village contribution and external support."),
        N_("slide 18"),
        all_divided(PlanLine),
        stage=3,
    ),
    Rule(
        "line.parts",
        Severity.ERROR,
        N_("No part of a line's cost is more than its total cost."),
        _SLIDE,
        costs_within(PlanLine),
        stage=3,
    ),
    Rule(
        "line.months",
        Severity.ERROR,
        N_("A line does not end before it starts."),
        _SLIDE,
        in_order(InOrder(PlanLine, "start", "end")),
        stage=3,
    ),
    Rule(
        "line.cost",
        Severity.WARNING,
        N_("A line has a total cost."),
        _SLIDE,
        _costless,
        stage=3,
    ),
    Rule(
        "line.sources",
        Severity.WARNING,
        N_("A line is the sum of the proposals it comes from."),
        _SLIDE,
        _other_figures,
        stage=3,
    ),
    Rule(
        "line.units",
        Severity.WARNING,
        N_("A line of proposals in different units has a quantity of its own."),
        _PRACTICE,
        _mixed_units,
        stage=3,
    ),
    Rule(
        "line.own",
        Severity.NOTE,
        N_("A line that no village proposed says why the commune adds it."),
        N_("slide 8"),
        _unexplained,
        stage=3,
    ),
    Rule(
        "source.twice",
        Severity.ERROR,
        N_("A proposal stands once among the sources of a line."),
        _PRACTICE,
        only_once(
            Unique(
                LineSource,
                ("line", "activity"),
                N_("{where} stands {count} times in the same line. Keep one row for both."),
            )
        ),
        stage=3,
    ),
    Rule(
        "proposal.disposition",
        Severity.ERROR,
        N_("What is noted of a proposal is what the lines do with it."),
        _SLIDE,
        _out_of_step,
        stage=3,
    ),
    Rule(
        "proposal.reason",
        Severity.ERROR,
        N_("What is left out has a reason."),
        _SLIDE,
        _no_reason,
        stage=3,
    ),
    Rule(
        "proposal.undecided",
        Severity.WARNING,
        N_("Everything the villages proposed is taken up or left out."),
        _SLIDE,
        _undecided,
        stage=3,
        needed=True,
        typed_in=Activity,
    ),
    Rule(
        "facts.none",
        Severity.WARNING,
        N_("The commune plan has basic facts."),
        N_("slide 20"),
        _no_facts,
        stage=3,
        typed_in=Fact,
    ),
)

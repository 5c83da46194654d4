"""The line below a table: what its rows come to, in the unit of the office."""

from collections.abc import Iterable, Mapping, Sequence

from store.columns.record import Record
from store.dossier.view import View
from store.language import _
from store.records import Membership, PastProposal, Person
from store.records.costs import Costed
from store.stages.evaluation.results import Results, outcomes
from store.stages.monitoring.line_state import approved_states
from store.stages.monitoring.totals import Works
from store.stages.shared.coverage import Coverages, FundedRecord
from store.stages.village.totals import Totals
from store.words.money import format_money
from store.words.numbers import format_percent


def money_summary(view: View, records: Sequence[Record]) -> str:
    """Return the sums of the activities or lines shown."""
    return _sums(view, _("Total"), records)


def sector_summary(view: View, records: Sequence[Record], at: Record | None) -> str:
    """Return the sums of those activities or lines shown that are of the sector of ``at``."""
    sector = getattr(at, "sector", "")
    if not isinstance(at, Costed) or not sector:
        return ""
    same = [record for record in records if getattr(record, "sector", "") == sector]
    return _sums(view, view.sectors.get(sector, sector), same)


def titles_with_gaps(view: View, funded: Iterable[FundedRecord]) -> Mapping[str, str]:
    """Return lines or decisions by uid, each with what its sources lack, or give beyond it."""
    coverages = Coverages(view)
    titles: dict[str, str] = {}
    for one in funded:
        coverage, title = coverages.of(one), one.title(view)
        message = _("not covered {gap}: {line}") if coverage.missing else _("beyond {gap}: {line}")
        gap = coverage.missing or coverage.surplus
        titles[one.uid] = message.format(gap=money(view, gap), line=title) if gap else title
    return titles


def people_summary(view: View, records: Sequence[Record]) -> str:
    """Return how many members a group has, each person once, and of whom it is made."""
    members = {
        record.person or record.uid: view.get(Person, record.person)
        for record in records
        if isinstance(record, Membership)
    }
    known = [member for member in members.values() if member is not None]
    return _("{all} members: {men} men, {women} women; of which {poor} poor").format(
        all=len(members),
        men=sum(one.sex == "male" for one in known),
        women=sum(one.sex == "female" for one in known),
        poor=sum(one.poor_household is True for one in known),
    )


def works_summary(view: View, records: Sequence[Record]) -> str:
    """Return how far the lines shown are: work done, money paid, how many are late."""
    wanted = {record.uid for record in records}
    works = Works.of(state for state in approved_states(view) if state.line.uid in wanted)
    message = _(
        "{lines} lines: {physical} done, settled {settled} of {approved} {unit};"
        " accepted {accepted}, late {late}"
    )
    return message.format(
        lines=works.lines,
        physical=format_percent(works.physical),
        settled=money(view, works.settled),
        approved=money(view, works.approved),
        unit=_(view.unit.label),
        accepted=works.accepted,
        late=works.late,
    )


def results_summary(view: View, records: Sequence[Record]) -> str:
    """Return what the lines shown came to: planned against actual."""
    wanted = {record.uid for record in records}
    results = Results.of(outcome for outcome in outcomes(view) if outcome.state.line.uid in wanted)
    message = _("{lines} lines: finished {finished}, planned {planned}, actual {actual} {unit}")
    return message.format(
        lines=results.lines,
        finished=results.finished,
        planned=money(view, results.planned),
        actual=money(view, results.actual),
        unit=_(view.unit.label),
    )


def offers_summary(view: View, records: Sequence[Record]) -> str:
    """Return how many proposals go on into another year, and what they cost."""
    cost = sum(record.total_cost or 0 for record in records if isinstance(record, PastProposal))
    return _("{count} proposals go on: {total} {unit}").format(
        count=len(records),
        total=money(view, cost),
        unit=_(view.unit.label),
    )


def totals_words(view: View, name: str, totals: Totals) -> str:
    """Return a name with the number and the sums behind it, and what is in neither part."""
    message = _("{name} ({count}): {total} (village {village}, ext. {external}) {unit}")
    if totals.undivided:
        message = _(
            "{name} ({count}): {total} (village {village}, ext. {external}, not divided"
            " {undivided}) {unit}"
        )
    return message.format(
        undivided=money(view, totals.undivided),
        name=name,
        count=totals.count,
        total=money(view, totals.total),
        village=money(view, totals.village),
        external=money(view, totals.external),
        unit=_(view.unit.label),
    )


def money(view: View, amount: int) -> str:
    """Return an amount of đồng in the unit of the office."""
    return format_money(amount, view.unit)


def _sums(view: View, name: str, records: Iterable[Record]) -> str:
    return totals_words(view, name, Totals.of(one for one in records if isinstance(one, Costed)))

"""The line below a table: what its rows come to, in the unit of the office."""

from collections.abc import Iterable, Sequence

from store.language import _
from store.plan import Totals
from store.record import Record
from store.records import Activity, Membership, Person
from store.view import View


def money_summary(view: View, records: Sequence[Record]) -> str:
    """Return the sums of the activities shown."""
    return _sums(view, _("Total"), records)


def sector_summary(view: View, records: Sequence[Record], at: Record | None) -> str:
    """Return the sums of those activities shown that are of the sector of ``at``."""
    sector = getattr(at, "sector", "")
    if not isinstance(at, Activity) or not sector:
        return ""
    same = [one for one in records if getattr(one, "sector", "") == sector]
    return _sums(view, view.sectors.get(sector, sector), same)


def people_summary(view: View, records: Sequence[Record]) -> str:
    """Return how many members a group has, and of whom it is made."""
    members = [view.get(Person, one.person) for one in records if isinstance(one, Membership)]
    known = [one for one in members if one is not None]
    return _("{all} members: {men} men, {women} women; of which {poor} poor").format(
        all=len(members),
        men=sum(one.sex == "male" for one in known),
        women=sum(one.sex == "female" for one in known),
        poor=sum(one.poor_household is True for one in known),
    )


def _sums(view: View, name: str, records: Iterable[Record]) -> str:
    totals = Totals.of(one for one in records if isinstance(one, Activity))
    show = Activity.columns["total_cost"].show
    message = _("{name} ({count}): {total} (village {village}, external {external}) {unit}")
    return message.format(
        name=name,
        count=totals.count,
        total=show(totals.total, view),
        village=show(totals.village, view),
        external=show(totals.external, view),
        unit=_(view.unit.label),
    )

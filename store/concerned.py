"""Which villages a record concerns: its own, or those whose proposals it comes from."""

from store.checks.places import village_of
from store.record import Record
from store.records import Activity, Decision, DecisionShare, Line, LineSource
from store.view import View


def villages_of(view: View, record: Record) -> frozenset[str]:
    """Return the uids of the villages which the record concerns; none where it is the commune's.

    A line, and whatever is recorded of it, concerns every village whose proposal it takes up.
    """
    own = village_of(view, record)
    if own:
        return frozenset({own})
    if isinstance(record, LineSource | DecisionShare):
        activity = view.get(Activity, record.activity)
        return villages_of(view, activity) if activity else frozenset()
    line = line_of(view, record)
    if line is None:
        return frozenset()
    sources = view.where(LineSource, line=line.uid)
    return frozenset().union(*(villages_of(view, one) for one in sources))


def line_of(view: View, record: Record) -> Line | None:
    """Return the line of the commune plan that the record is, or says something of."""
    if isinstance(record, Line):
        return record
    decision = view.get(Decision, getattr(record, "decision", None))
    return view.get(Line, getattr(decision or record, "line", None))

"""Petitions, and until when they are to be answered [practice]."""

import datetime as dt

from store.dossier.view import View
from store.records import Petition


def open_petitions(view: View) -> tuple[Petition, ...]:
    """Return the petitions that are not settled, in the order in which they were written."""
    return tuple(one for one in view.all(Petition) if not one.settled_on)


def answer_due(view: View, petition: Petition) -> dt.date | None:
    """Return until when a petition is to be answered; None where nothing tells when it came."""
    return petition.due or answer_day(view, petition.received_on)


def answer_day(view: View, since: dt.date | None) -> dt.date | None:
    """Return until when an answer is due to what was written on a day."""
    days = view.meta.or_usual().answer_days
    return None if since is None else since + dt.timedelta(days=days)


def is_late(view: View, petition: Petition, today: dt.date) -> bool:
    """Tell whether a petition should have been answered before today."""
    due = answer_due(view, petition)
    return not petition.answered_on and due is not None and due < today

"""Until when petitions are answered, and which are open."""

import datetime as dt

from store.dossier.view import View
from store.records import Meta, Petition
from store.stages.shared.petitions import answer_due, is_late, open_petitions

ASKED = Petition(uid="p", received_on=dt.date(2026, 11, 2), matter="Ngập")
VIEW = View.of_records([Meta(answer_days=10), ASKED])


def test_an_answer_is_due_so_many_days_later_or_on_a_day_of_its_own() -> None:
    assert answer_due(VIEW, ASKED) == dt.date(2026, 11, 12)
    own = Petition(received_on=ASKED.received_on, due=dt.date(2026, 11, 5))
    assert answer_due(VIEW, own) == dt.date(2026, 11, 5)
    assert answer_due(VIEW, Petition()) is None


def test_it_is_late_from_the_day_after_until_it_is_answered() -> None:
    assert not is_late(VIEW, ASKED, dt.date(2026, 11, 12))
    assert is_late(VIEW, ASKED, dt.date(2026, 11, 13))
    answered = Petition(received_on=ASKED.received_on, answered_on=dt.date(2026, 11, 20))
    assert not is_late(VIEW, answered, dt.date(2026, 11, 30))


def test_what_is_settled_is_not_open() -> None:
    settled = Petition(uid="q", settled_on=dt.date(2026, 11, 4))
    view = View.of_records([Meta(), ASKED, settled])
    assert [one.uid for one in open_petitions(view)] == ["p"]

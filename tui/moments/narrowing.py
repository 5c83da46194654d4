"""Narrowing the saves that are shown: to those of a person, a table or a day, or with a text."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial

from store.columns.dates import EventDay
from store.columns.picking import offer
from store.columns.record import declared_records
from store.dossier.view import View
from store.language import _
from tui.moments.saves_read import SavesWanted
from tui.views.choice_questions import ask_choice
from tui.views.work import AskingScreen


class SavesNarrowing:
    """Asks on ``screen`` which saves are ``wanted``; ``changed`` hears of other ones.

    Those who changed what stands in the ``view`` are offered when it asks for a person.
    """

    def __init__(
        self,
        screen: AskingScreen,
        view: Callable[[], View],
        wanted: Callable[[], SavesWanted],
        changed: Callable[[SavesWanted], None],
    ) -> None:
        self._screen = screen
        self._view = view
        self._wanted = wanted
        self._changed = changed

    def action_filter(self) -> None:
        """Ask for a text of which saves must tell."""
        self._screen.ask(_("Text in the history:"), self._text_given, self._wanted().text)

    def action_narrow(self) -> None:
        """Ask of which person, table or day saves must be."""
        asking: dict[str, Callable[[], None]] = {
            _("of a person"): self._ask_person,
            _("of a table"): self._ask_table,
            _("of a day"): lambda: self._screen.ask(_("Saves of the day:"), self._day_given),
            _("every save"): lambda: self._changed(SavesWanted()),
        }
        words = {word: word for word in asking}
        ask_choice(self._screen, _("Only saves:"), words, lambda word: asking[word]())

    def _ask_person(self) -> None:
        view = self._view()
        people = {
            one.changed_by: ""
            for record_type in declared_records().values()
            for one in view.all(record_type)
            if one.changed_by
        }
        self._screen.ask(_("Saves of:"), self._person_given, "", partial(offer, words=list(people)))

    def _ask_table(self) -> None:
        titles = {name: kind.table_title() for name, kind in declared_records().items()}
        ask_choice(self._screen, _("Saves in the table:"), titles, self._table_given)

    def _person_given(self, who: str) -> None:
        self._changed(replace(self._wanted(), who=who.strip()))

    def _table_given(self, table: str) -> None:
        self._changed(replace(self._wanted(), table=table))

    def _day_given(self, typed: str) -> None:
        day = EventDay().parse(typed, self._view())
        self._changed(replace(self._wanted(), day=day))

    def _text_given(self, text: str) -> None:
        self._changed(replace(self._wanted(), text=text.strip()))

"""What a person is asked about sums: what is counted, by what it is grouped, and where."""

from collections.abc import Hashable, Mapping
from functools import partial

from exports.rollup.names import DIMENSIONS, Names
from store.columns.kind import FieldError
from store.language import _
from store.rollup.choosing import RollUp
from store.rollup.finding.named import is_there, place_named
from store.rollup.groups import Dimension, Only, groups
from tui.rollup.descent import Descent
from tui.rollup.steps import COMMUNES, Step, tried
from tui.views.choice_questions import ask_choice
from tui.views.work import AskingScreen

_Values = Mapping[str, tuple[str, Hashable]]
"""What can be chosen: by its place the words and the value."""


class Asking:
    """Asks on a screen of sums what is to be counted, by what it is grouped, and where."""

    def __init__(self, screen: AskingScreen, descent: Descent, *, may_go_elsewhere: bool) -> None:
        """Ask on ``screen``, and go on from where ``descent`` is."""
        self._screen = screen
        self._descent = descent
        self._may_go_elsewhere = may_go_elsewhere

    def action_narrow(self) -> None:
        """Count only what is of one sector, year, source and so on."""
        step = self._descent.groups_step
        if step is not None:
            words = _dimension_words()
            ask_choice(self._screen, _("Only of one:"), words, partial(self._ask_value, step))

    def action_group_by(self) -> None:
        """List other groups of the same."""
        step = self._descent.groups_step
        if step is not None:
            ask_choice(self._screen, _("Group by:"), _dimension_words(), partial(self._group, step))

    def action_other_place(self) -> None:
        """Add up the dossiers of another folder, or of a server."""
        if self._may_go_elsewhere:
            self._screen.ask(_("Folder or server:"), self._other_place, self._descent.place.name)
        else:
            self._screen.say(_("Only the dossiers of this office are added up here."))

    def _group(self, step: Step, key: str) -> None:
        dimension = Dimension(key)
        words = _("by {group}").format(group=_(DIMENSIONS[dimension]).lower())
        by = COMMUNES if dimension is Dimension.COMMUNE else (dimension,)
        self._descent.go(words, by, step.only or {})

    def _other_place(self, typed: str) -> None:
        place = self._descent.place
        if typed.strip() != place.name:
            place = place_named(typed.strip())
        if not is_there(place):
            raise FieldError(_("There is no folder {folder}.").format(folder=place.name))
        self._descent.read(place)

    def _ask_value(self, step: Step, key: str) -> None:
        dimension, found = Dimension(key), self._descent.found

        def ask(values: "_Values | Exception") -> None:
            if isinstance(values, Exception) or not values:
                return

            def chosen(place: str) -> None:
                words, value = values[place]
                only = {**(step.only or {}), dimension: frozenset({value})}
                self._descent.go(words, step.by, only)

            options = {place: words for place, (words, _value) in values.items()}
            ask_choice(self._screen, f"{_(DIMENSIONS[dimension])}:", options, chosen)

        values = partial(_values, found, dimension, step.only or {})
        self._descent.work.begin(tried(lambda _note: values()), ask)


def _values(found: RollUp, dimension: Dimension, only: Only) -> _Values:
    names = Names(found.counted)
    every = groups(found.counted, (dimension,), only)
    every = tuple(sorted(every, key=lambda one: names.place(dimension, one.key[0])))
    return {
        str(place): (names.name(dimension, one.key[0]), one.key[0])
        for place, one in enumerate(every)
    }


def _dimension_words() -> dict[str, str]:
    return {one.value: _(words) for one, words in DIMENSIONS.items()}

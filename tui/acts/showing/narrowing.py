"""Narrowing the rows of a table: to those that contain a word, or have a value."""

from functools import partial

from store.columns.kind import FieldError
from store.columns.picking import offer
from store.language import N_, _
from tui.acts.showing.finding import WordFinding
from tui.acts.stage_acts import StageActs, StageWork

_EVERY_ROW = N_("every row")
"""The offer that takes back what rows were narrowed to."""


class RowNarrowing(StageActs):
    """Shows only some of the rows."""

    def __init__(self, screen: StageWork) -> None:
        """Narrow the rows of ``screen``; ``finding`` goes to the cells that have the words."""
        super().__init__(screen)
        self.finding = WordFinding(screen)

    def action_filter(self) -> None:
        """Ask for the words that rows must contain."""
        words = self.screen.sheet.narrowing.words
        self.screen.ask(_("Filter:"), self._words_given, words)

    def action_narrow(self) -> None:
        """Ask for a value that rows must have, such as a sector, a priority or a programme."""
        self.screen.ask(
            _("Only rows with:"),
            self._value_given,
            _(_EVERY_ROW),
            partial(offer, words=[_(_EVERY_ROW), *self.screen.sheet.narrowings()]),
        )

    def action_every_row(self) -> None:
        """Show every row again; where all of them are shown, take their marks away."""
        sheet = self.screen.sheet
        if sheet.narrowing.is_on:
            sheet.narrowing.clear()
            self._show()
            self.screen.say(_("Every row is shown again."))
        elif sheet.marked():
            sheet.marks.clear()
            self._show()
            self.screen.say(_("No row is marked any longer."))

    def told(self, sums: str) -> str:
        """Return the sums of the rows, with what these are narrowed to."""
        sheet = self.screen.sheet
        if not sheet.narrowing.is_on:
            return sums
        words = sheet.narrowing.said or _("(empty)")
        return _("Filter “{words}”: {text}").format(words=words, text=sums)

    def _words_given(self, words: str) -> None:
        self.screen.sheet.narrowing.words = words.strip()
        self._show()
        self.finding.show_first()

    def _value_given(self, words: str) -> None:
        """Add a value that rows must have; the offer of every row takes all of them away."""
        sheet = self.screen.sheet
        wanted = sheet.narrowings().get(words)
        if wanted is not None:
            sheet.narrowing.values |= dict([wanted])
        elif words in {"", _(_EVERY_ROW)}:
            sheet.narrowing.values = {}
        else:
            message = _("“{words}” is none of the values offered. Choose one with the arrows.")
            raise FieldError(message.format(words=words))
        self._show()

    def _show(self) -> None:
        self.screen.grid.reload()
        self.screen.show_state()

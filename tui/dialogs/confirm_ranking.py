"""Confirming a ranking: the order of its lines, and why it is not the people's own."""

from dataclasses import replace

from store.columns.kind import FieldError
from store.dossier.changes import RecordChanges
from store.language import _
from store.stages.village.ranking import confirm
from store.stages.village.totals import lost_priorities
from store.words.text import sentences
from tui.sheets.ballot import BallotSheet
from tui.sheets.row_changes import why_not
from tui.views.work import DossierWork


class ConfirmRankingDialog:
    """Asks for the order, for a reason where it is another one than the people's, and saves it."""

    def __init__(self, screen: DossierWork, sheet: BallotSheet) -> None:
        """Ask on ``screen`` about the ranking of ``sheet``."""
        self._screen = screen
        self._sheet = sheet

    def open(self) -> None:
        """Ask for the order to confirm; the people's own order is offered."""
        if not self._sheet.result.counted:
            self._screen.say(
                _("Nothing has been counted in this ranking yet. Type the scores first.")
            )
            return
        if why := self._why_not():
            self._screen.say(why)
            return
        numbers = " ".join(str(number) for number in range(1, len(self._sheet.result.order) + 1))
        self._screen.ask(
            _("Confirm the lines of the result in this order:"), self._order_typed, numbers
        )

    def _why_not(self) -> str:
        """Return why the ranking cannot be confirmed in whatever order; "" where it can."""
        dossier = self._screen.desk.dossier
        confirmed = replace(self._sheet.ranking, confirmed_by=dossier.who, confirmed_on=None)
        return why_not(dossier, RecordChanges(save=(confirmed,)))

    def _order_typed(self, typed: str) -> None:
        items = self._sheet.result.order
        numbers = typed.replace(",", " ").split()
        if not all(number.isdecimal() and 1 <= int(number) <= len(items) for number in numbers):
            message = _("“{typed}” is no order. Type numbers of lines, such as 2 1 3.")
            raise FieldError(message.format(typed=typed))
        order = tuple(items[int(number) - 1] for number in numbers)
        if order and self._sheet.result.doubt(order):
            self._ask_reason(order)
        else:
            self._confirm(order, "")

    def _ask_reason(self, order: tuple[str, ...]) -> None:
        """Ask why the order is confirmed all the same, until there is a reason or Escape."""

        def answered(reason: str) -> None:
            if not reason.strip():
                raise FieldError(_("Such an order needs a reason. Type it."))
            self._confirm(order, reason.strip())

        doubt = self._sheet.result.doubt(order)
        self._screen.ask(_("{doubt} Reason:").format(doubt=doubt), answered)

    def _confirm(self, order: tuple[str, ...], reason: str) -> None:
        self._screen.attempt(lambda: self._confirmed(order, reason))

    def _confirmed(self, order: tuple[str, ...], reason: str) -> str:
        """Save the confirmation and the priorities, and return what was done."""
        dossier, ranking = self._screen.desk.dossier, self._sheet.ranking
        before = dossier.view
        what = _("Ranking confirmed: {ranking}").format(ranking=ranking.title(dossier.view))
        try:
            records = confirm(dossier.view, ranking, order, reason, dossier.who, dossier.view.today)
        except FieldError as error:
            return str(error)
        with dossier.change(what) as change:
            for record in records:
                change.save(record)
        said = _("Confirmed; the first ones have their priorities (u takes it back).")
        dropped = ""
        if ranking.reason not in {"", reason}:
            words = _("The reason so far no longer stands: {reason}.")
            dropped = words.format(reason=ranking.reason)
        return sentences(said, lost_priorities(before, records), dropped)

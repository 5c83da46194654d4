"""A ranking: the figures of each voter group, the order that follows, and its confirmation."""

from store.columns.kind import FieldError
from store.language import N_, _
from store.records import Ranking, RankingCriterion
from store.stages.village.ranking import confirm, tie_rule
from tui.desk.desk import ALL_VILLAGES, Desk
from tui.dialogs.printing import PrintDialog
from tui.keys.keys import KeyPlace
from tui.sheets.ballot import BallotSheet
from tui.sheets.sheet import TableSheet
from tui.tables.table import ScreenTable
from tui.views.dossier_screen import DeskScreen


class RankingScreen(DeskScreen[BallotSheet]):
    """The sheet of one ranking."""

    place = KeyPlace.RANKING

    def __init__(self, desk: Desk, ranking: Ranking) -> None:
        """Show the sheet of ``ranking``."""
        super().__init__(desk, BallotSheet(desk.dossier, ranking))

    def heading(self) -> str:
        """Return village, sector and method."""
        return self.sheet.ranking.title(self.desk.dossier.view)

    def sums(self) -> str:
        """Return what is missing, and whether the order is confirmed."""
        confirmed = _("confirmed") if self.sheet.ranking.confirmed_order else _("not confirmed yet")
        return f"{self.sheet.missing()}   {confirmed}"

    def notice(self) -> str:
        """Return how equal ones are parted where there are any, else why the item stands there."""
        placed = self.sheet.placed(self.grid.uid)
        if placed is None or not self.sheet.result.counted:
            return ""
        if self.sheet.result.ties:
            return tie_rule(self.sheet.ranking)
        return _("{place}. place: {explanation}").format(
            place=placed.place, explanation=placed.explanation
        )

    def action_confirm(self) -> None:
        """Ask for the order to confirm; the people's own order is offered."""
        if not self.sheet.result.counted:
            self.say(_("Nothing has been counted in this ranking yet. Type the scores first."))
            return
        numbers = " ".join(str(number) for number in range(1, len(self.sheet.result.order) + 1))
        self.ask(_("Confirm the lines of the result in this order:"), self._order_typed, numbers)

    def action_criteria(self) -> None:
        """Type the criteria of a matrix and their weights."""
        if self.sheet.ranking.method == "matrix":
            self.open_screen(CriteriaScreen(self.desk, self.sheet.ranking))
        else:
            self.say(_("Only scoring by criteria has criteria."))

    def action_print(self) -> None:
        """Print or export a form."""
        PrintDialog(self, self.desk, self.sheet.ranking.village or ALL_VILLAGES).open()

    def _order_typed(self, typed: str) -> None:
        items = self.sheet.result.order
        numbers = typed.replace(",", " ").split()
        if not all(number.isdecimal() and 1 <= int(number) <= len(items) for number in numbers):
            message = _("“{typed}” is no order. Type numbers of lines, such as 2 1 3.")
            raise FieldError(message.format(typed=typed))
        order = tuple(items[int(number) - 1] for number in numbers)
        if order and self.sheet.result.doubt(order):
            self._ask_reason(order)
        else:
            self._confirm(order, "")

    def _ask_reason(self, order: tuple[str, ...]) -> None:
        """Ask why the order is confirmed all the same, until there is a reason or Escape."""

        def answered(reason: str) -> None:
            if not reason.strip():
                raise FieldError(_("Such an order needs a reason. Type it."))
            self._confirm(order, reason.strip())

        self.ask(_("{doubt} Reason:").format(doubt=self.sheet.result.doubt(order)), answered)

    def _confirm(self, order: tuple[str, ...], reason: str) -> None:
        self.attempt(lambda: self._confirmed(order, reason))

    def _confirmed(self, order: tuple[str, ...], reason: str) -> str:
        """Save the confirmation and the priorities, and return what was done."""
        dossier, ranking = self.desk.dossier, self.sheet.ranking
        what = _("Ranking confirmed: {ranking}").format(ranking=ranking.title(dossier.view))
        try:
            records = confirm(dossier.view, ranking, order, reason, dossier.who, self.desk.today)
        except FieldError as error:
            return str(error)
        with dossier.change(what) as change:
            for record in records:
                change.save(record)
        said = _("Confirmed; the first ones have their priorities (u takes it back).")
        if ranking.reason in {"", reason}:
            return said
        dropped = _("The reason so far no longer stands: {reason}.")
        return f"{said} {dropped.format(reason=ranking.reason)}"


class CriteriaScreen(DeskScreen[TableSheet]):
    """The criteria of a ranking and their weights."""

    place = KeyPlace.RECORD

    def __init__(self, desk: Desk, ranking: Ranking) -> None:
        """Show the criteria of ``ranking``."""
        table = ScreenTable(
            RankingCriterion,
            N_("Criteria"),
            ("name", "weight"),
            preset={"ranking": ranking.uid},
        )
        self._ranking = ranking
        super().__init__(desk, desk.sheet(table, ALL_VILLAGES))

    def heading(self) -> str:
        """Return what the criteria are for."""
        title = self._ranking.title(self.desk.dossier.view)
        return _("Criteria of {ranking}").format(ranking=title)

    def action_delete(self) -> None:
        """Delete the criterion at the cursor, with the scores given by it."""
        uid = self.grid.uid
        self.attempt(lambda: self.sheet.delete(uid))

"""A ranking: the figures of each voter group, the order that follows, and its confirmation."""

from collections.abc import Mapping
from types import MappingProxyType

from store.language import N_, _
from store.records import Ranking, RankingCriterion
from store.stages.village.ranking import tie_rule
from tui.desk.desk import ALL_VILLAGES, Desk
from tui.dialogs.confirm_ranking import ConfirmRankingDialog
from tui.dialogs.printing import PrintDialog
from tui.keys.keys import KeyPlace
from tui.sheets.ballot import BallotSheet
from tui.sheets.sheet import TableSheet
from tui.tables.table import ScreenTable
from tui.views.dossier_screen import DeskScreen

_RANKING, _CRITERIA = "ranking", "criteria"


class RankingScreen(DeskScreen[BallotSheet]):
    """The sheet of one ranking."""

    place = KeyPlace.RANKING

    def __init__(self, desk: Desk, ranking: Ranking) -> None:
        """Show the sheet of ``ranking``."""
        super().__init__(desk, BallotSheet(desk.dossier, ranking))
        self.typed.table = f"{_RANKING}:{ranking.uid}"

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
        ConfirmRankingDialog(self, self.sheet).open()

    def action_criteria(self) -> None:
        """Type the criteria of a matrix and their weights."""
        if self.sheet.ranking.method == "matrix":
            self.open_screen(CriteriaScreen(self.desk, self.sheet.ranking))
        else:
            self.say(_("Only scoring by criteria has criteria."))

    def action_print(self) -> None:
        """Print or export a form."""
        PrintDialog(self, self.desk, self.sheet.ranking.village or ALL_VILLAGES).open()


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
        self.typed.table = f"{_CRITERIA}:{ranking.uid}"

    def heading(self) -> str:
        """Return what the criteria are for."""
        title = self._ranking.title(self.desk.dossier.view)
        return _("Criteria of {ranking}").format(ranking=title)

    def action_delete(self) -> None:
        """Delete the criterion at the cursor, with the scores given by it."""
        uid = self.grid.uid
        self.attempt(lambda: self.sheet.delete(uid))


RANKING_SCREENS: Mapping[str, type[RankingScreen | CriteriaScreen]] = MappingProxyType(
    {_RANKING: RankingScreen, _CRITERIA: CriteriaScreen}
)
"""The screens of a ranking, by what stands before its uid in the drafts typed there."""

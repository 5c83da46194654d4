"""A ranking: the figures of each voter group, the order that follows, and its confirmation."""

from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType

from textual import events

from store.language import N_, _
from store.records import Ranking, RankingCriterion
from tui.desk.desk import ALL_VILLAGES, Desk
from tui.dialogs.confirm_ranking import ConfirmRankingDialog
from tui.dialogs.printing import PrintDialog
from tui.keys.keys import KeyPlace
from tui.sheets.ballot import BallotSheet
from tui.sheets.filling.ballot_pasting import pasted_scores
from tui.sheets.filling.separated import separated_rows
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
        self.takes_pasted = self._paste
        self.typed.table = f"{_RANKING}:{ranking.uid}"

    def heading(self) -> str:
        """Return village, sector and method."""
        return self.sheet.ranking.title(self.desk.dossier.view)

    def sums(self) -> str:
        """Return what is missing, and whether the order is confirmed."""
        confirmed = _("confirmed") if self.sheet.ranking.confirmed_order else _("not confirmed yet")
        equal = _("some are equal") if self.sheet.result.ties else ""
        return "   ".join(filter(None, (self.sheet.missing(), confirmed, equal)))

    def notice(self) -> str:
        """Return why the item stands in its place; where nothing parts it from others, that too."""
        placed = self.sheet.placed(self.grid.uid)
        if placed is None or not self.sheet.result.counted:
            return ""
        return _("{place}. place: {explanation}").format(
            place=placed.place, explanation=placed.explanation
        )

    @property
    def idle_actions(self) -> Collection[str]:
        """Beginning a row: the rows follow from what is ranked."""
        return ("new_row",)

    def on_resize(self, event: events.Resize) -> None:
        """Let the names share the new width."""
        self.sheet.fit(event.size.width)
        self.grid.reload()

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

    def _paste(self, text: str) -> None:
        """Fill the figures from the cursor on with pasted rows."""
        self.attempt(lambda: self._pasted(separated_rows(text)))

    def _pasted(self, rows: Sequence[Sequence[str]]) -> str:
        scores = pasted_scores(self.sheet, self.grid.uid, self.grid.column_key, rows)
        if not scores:
            return _("Nothing was filled: the pasted cells are empty.")
        what = _("{ranking}: {count} figures pasted")
        name = self.sheet.ranking.title(self.desk.dossier.view)
        with self.desk.dossier.change(what.format(ranking=name, count=len(scores))) as change:
            for score in scores:
                change.save(score)
        self.grid.reload()
        return _("{count} figures pasted (u takes it back).").format(count=len(scores))


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

"""The sheet of a ranking: what each voter group gave, and the order that follows."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from rich.cells import cell_len

from store.columns.kind import FieldError, Kind, Text
from store.columns.record import Column
from store.dossier.dossier import Dossier
from store.errors import StorageError
from store.language import N_, _
from store.records import Ranking, RankingCriterion, RankingScore
from store.records.village import VOTERS
from store.stages.village.ballot import Ballot, BallotCell, Ballots, score_record
from store.stages.village.ranking import PlacedItem, Result, item_title, result
from tui.grid.held import HeldRow
from tui.grid.model import CommitResult, GridRow, Mark
from tui.sheets.columns import shared
from tui.sheets.saving import SheetSaving

if TYPE_CHECKING:
    from store.dossier.view import View

_ITEM = Column(kind=Text(), label=N_("Item"), key="item", width=28, bookkeeping=True)
_COMPARED = Column(
    kind=Text(), label=N_("Preferred to"), key="compared", width=20, bookkeeping=True
)
_CRITERION = Column(
    kind=Text(), label=N_("By criterion"), key="criterion", width=20, bookkeeping=True
)
_BESIDE = {"pairwise": (_COMPARED,), "matrix": (_CRITERION,)}
"""What stands beside the item, by the method of ranking."""
_VOTES = tuple(
    replace(RankingScore.columns["score"], key=key, label=label, width=8)
    for key, label in VOTERS.items()
)


class BallotSheet:
    """A grid model of the cells of a ranking's sheet, with the result below them.

    A row is known by what is scored there, whatever comes above it meanwhile.
    """

    fixed = 1

    def __init__(self, dossier: Dossier, ranking: Ranking) -> None:
        """Show the sheet of ``ranking``."""
        self.dossier = dossier
        self.saving = SheetSaving(dossier)
        self._ranking = ranking
        self._opened: RankingScore | None = None
        self._seen: View | None = None
        self.held = HeldRow()
        self._rows_seen: dict[str, BallotCell] = {}
        self._room = 0
        self._take_over()

    @property
    def ranking(self) -> Ranking:
        """The ranking as it is now; as it was when it is gone."""
        return self.dossier.view.get(Ranking, self._ranking.uid) or self._ranking

    @property
    def result(self) -> Result:
        """The order that the figures give."""
        self._take_over()
        return self._result

    @property
    def columns(self) -> Sequence[Column]:
        """The item, what it is compared with or judged by, and the voter groups."""
        self._take_over()
        return self._columns

    def fit(self, width: int) -> None:
        """Let names share the room that is left on a screen of ``width`` cells, as they need it."""
        self._room = width - 1
        self._share_room()

    @property
    def rows(self) -> Sequence[GridRow]:
        """The cells of the sheet, and the result under its title."""
        self._take_over()
        cells = [GridRow(uid=uid) for uid in self._cells]
        return self.held.among([*cells, *self._result_rows()])

    def kind(self, uid: str, column: Column) -> Kind[Any]:
        """Return the column's kind."""
        del uid
        return column.kind

    def cell_title(self, uid: str, column: Column) -> str:
        """Return the column's title."""
        del uid
        return column.title()

    def shown(self, uid: str, column: Column) -> str:
        """Return an item's name or a figure."""
        cell = self._cell(uid)
        if column.bookkeeping:
            return self._name(cell, column.key)
        figure = self._ballot.figures.get((cell, column.key))
        return "" if figure is None else column.show(figure, self.dossier.view)

    def typed(self, uid: str, column: Column) -> str:
        """Return the figure with which the editor opens."""
        self._opened = self.score(uid, column)
        return column.edit(self._opened.score, self.dossier.view)

    def mark(self, uid: str, column: Column) -> Mark:
        """Return whether a figure can be typed."""
        del uid
        return Mark.LOCKED if self.saving.is_locked and not column.bookkeeping else Mark.NONE

    def refusal(self, uid: str, column: Column) -> str:
        """Return why a cell cannot be opened."""
        del uid, column
        return self.saving.refusal

    def matches(self, uid: str, column: Column, typed: str) -> Sequence[str]:
        """Offer nothing: figures are typed."""
        del uid, column, typed
        return ()

    def commit(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Save a figure, or refuse it with a sentence."""
        try:
            value = column.parse(typed, self.dossier.view)
        except FieldError as error:
            return CommitResult(uid, accepted=False, sentence=f"{column.title()}: {error}")
        seen = self._opened or self.score(uid, column)
        try:
            self.dossier.save(seen.with_value("score", value), seen if seen.revision else None)
        except StorageError as error:
            return self.saving.refused(uid, error)
        return CommitResult(uid)

    def new_row(self, near: str) -> CommitResult:
        """Refuse: the rows follow from what is ranked, and here they end."""
        blanks = self._ballot.blanks()
        sentence = _("All figures are typed. c confirms the order.")
        if blanks or not self._cells:
            sentence = _("The sheet ends here; its rows follow from what is ranked. {missing}.")
            sentence = sentence.format(missing=self.missing())
        return CommitResult(near, accepted=False, sentence=sentence)

    def discard_new_row(self) -> None:
        """Do nothing: no row was begun."""

    def is_gone(self, uid: str) -> bool:
        """Tell whether a row was on the sheet and is so no longer."""
        return uid in self._rows_seen and uid not in self._cells

    def bring_back(self, uid: str, column: Column, typed: str) -> CommitResult:
        """Refuse: what is ranked stands in a table of its own."""
        del column, typed
        sentence = _("What is ranked here was deleted. Bring it back in its own table (u), or Esc.")
        return CommitResult(uid, accepted=False, sentence=sentence)

    def score(self, uid: str, column: Column) -> RankingScore:
        """Return the record of a figure: the one there is, or a new one."""
        return score_record(self.dossier.view, self.ranking, self._cell(uid), column.key)

    def placed(self, uid: str) -> PlacedItem | None:
        """Return the place of the item in a row."""
        if not self._ballot.cells:
            return None
        item = self._cell(uid).item
        return next((one for one in self.result.placed if one.item == item), None)

    def missing(self) -> str:
        """Return in words how many figures are not written yet, or why there is no sheet."""
        if not self._ballot.cells:
            return self._why_empty()
        blanks = self._ballot.blanks()
        return _("{blanks} figures missing").format(blanks=blanks) if blanks else _("Complete")

    def _take_over(self) -> None:
        """Read the sheet and count it again where the dossier has changed."""
        view = self.dossier.view
        if view is self._seen:
            return
        ballots = Ballots(view)
        self._seen = view
        # Also what has no figure yet can get one here; the result counts only what has.
        candidates = ballots.candidates(self.ranking)
        self._ballot: Ballot = replace(ballots.of(self.ranking), items=candidates)
        self._cells = {_row_of(cell): cell for cell in self._ballot.cells}
        self._rows_seen.update(self._cells)
        self._result: Result = result(view, self.ranking, ballots)
        self._share_room()

    def _why_empty(self) -> str:
        if self.ranking.method == "matrix" and self._ballot.items:
            return _("Type the criteria first (k).")
        return _("There is nothing to rank yet in this village and sector.")

    def _result_rows(self) -> Iterator[GridRow]:
        if not self._result.counted:
            return
        yield GridRow(title="")
        yield GridRow(title=_("Result"))
        equal = {item for items in self._result.ties for item in items}
        for number, one in enumerate(self._result.placed, start=1):
            words = self._title(one.item)
            if one.item in equal:
                words = _("(equal, place {place}) {item}").format(item=words, place=one.place)
            told = _("{number}. {item}: {explanation}")
            title = told.format(number=number, item=words, explanation=one.explanation)
            yield GridRow(title=title)

    def _cell(self, uid: str) -> BallotCell:
        return self._rows_seen[uid]

    def _name(self, cell: BallotCell, key: str) -> str:
        """Return what stands in one of the columns that say what is scored."""
        if key == _CRITERION.key:
            criterion = self.dossier.view.get(RankingCriterion, cell.criterion)
            return "" if criterion is None else criterion.name
        return self._title(cell.item if key == _ITEM.key else cell.compared)

    def _share_room(self) -> None:
        names = (_ITEM, *_BESIDE.get(self.ranking.method, ()))
        room = self._room - sum(column.width + 1 for column in (*names, *_VOTES))
        lacking = {one.key: max(self._longest(one.key) - one.width, 0) for one in names}
        more = shared(max(room, 0), lacking)
        self._columns = (*(replace(one, width=one.width + more[one.key]) for one in names), *_VOTES)

    def _longest(self, key: str) -> int:
        """Return the cells of the longest name in a column."""
        return max((cell_len(self._name(cell, key)) for cell in self._cells.values()), default=0)

    def _title(self, item: str) -> str:
        return item_title(self.dossier.view, self.ranking, item) if item else ""


def _row_of(cell: BallotCell) -> str:
    return f"{cell.item} {cell.compared} {cell.criterion}"

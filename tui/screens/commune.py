"""The keys of the synthesis: villages' proposals become lines of the commune plan, or do not."""

from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from rich.cells import cell_len
from textual.widget import Widget

from store.columns.kind import FieldError
from store.columns.picking import offer, pick_by_part
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import _
from store.records import Activity, PlanLine
from store.records.costs import REASONS
from store.stages.commune.proposals import Account, accounting, proposal
from store.stages.commune.synthesis import (
    add_to_line,
    detach,
    equal_parts,
    leave_out,
    merge,
    merge_lines,
    put_back,
    split,
    take_up,
)
from store.stages.village.totals import Totals
from tui.desk.desk import Desk
from tui.screens.stage import StageScreen
from tui.sheets.per_view import PerView
from tui.tables.commune import COMMUNE_TABLES
from tui.tables.summaries import money
from tui.terminal.environment import SMALLEST_WIDTH
from tui.widgets.lines import ScreenLine

_MOST_PARTS = 20
_SEVERAL = 2


class SynthesisScreen(StageScreen):
    """A stage in which proposals are taken up, merged, split, left out and put back.

    Each key does all marked rows at once, as one step that undo takes back; without marks the row
    at the cursor.
    """

    # The villages' proposals

    def action_take_up(self) -> None:
        """Make a line of each proposal."""
        chosen = self._chosen()
        self.attempt(lambda: self.sheet.take(take_up(self._view, chosen)))

    def action_merge(self) -> None:
        """Ask for the name of the line that several proposals become."""
        chosen = self._chosen()
        if len(chosen) < _SEVERAL:
            self.say(_("Mark the proposals to merge first (Space): at least two."))
            return
        self.ask(
            _("Name of the line made of {count} proposals:").format(count=len(chosen)),
            lambda name: self.attempt(lambda: self.sheet.take(merge(self._view, chosen, name))),
            chosen[0].name,
            composer=self.desk.composer,
        )

    def action_add_to_line(self) -> None:
        """Ask for the line that takes over the proposals too."""
        chosen = self._chosen()
        lines = {line.uid: line.title(self._view) for line in self._view.all(PlanLine)}
        if not lines:
            self.say(_("There is no line yet. Take a proposal up first (a)."))
            return
        self.ask(
            _("Add to which line:"),
            lambda name: self._add(chosen, pick_by_part(name, lines)),
            matches=partial(offer, words=list(lines.values())),
        )

    def action_split(self) -> None:
        """Ask over how many lines the proposal at the cursor is split."""
        activity = self.sheet.saved_record(self.grid.uid)
        if not isinstance(activity, Activity):
            self.say(_("There is no record here yet."))
            return
        self.ask(
            _("Split “{activity}” over how many lines:").format(activity=activity.name),
            lambda typed: self._split(activity, typed),
            str(_SEVERAL),
        )

    def action_leave_out(self) -> None:
        """Ask why the proposals are left out."""
        chosen = self._chosen()
        self.ask(
            _("Reason for leaving out {count} proposals:").format(count=len(chosen)),
            lambda reason: self._leave_out(chosen, reason),
            matches=partial(offer, words=[_(label) for label in REASONS.values()]),
            composer=self.desk.composer,
        )

    def action_put_back(self) -> None:
        """Let what was taken up or left out be considered again."""
        chosen = self._chosen()
        self.attempt(lambda: self.sheet.take(put_back_all(self._view, chosen)))

    # The lines

    def action_merge_lines(self) -> None:
        """Ask for the name of the line into which the marked ones are put together."""
        lines = [one for one in self.sheet.chosen(self.grid.uid) if isinstance(one, PlanLine)]
        if len(lines) < _SEVERAL:
            self.say(_("Mark the lines to merge first (Space): at least two."))
            return
        self.ask(
            _("Name of the line made of {count} lines:").format(count=len(lines)),
            lambda name: self.attempt(
                lambda: self.sheet.take(merge_lines(self._view, lines, name))
            ),
            lines[0].name,
            composer=self.desk.composer,
        )

    # The parts of the above

    @property
    def _view(self) -> View:
        return self.desk.dossier.view

    def _chosen(self) -> list[Activity]:
        chosen = self.sheet.chosen(self.grid.uid)
        return [one for one in chosen if isinstance(one, Activity)]

    def _add(self, chosen: Sequence[Activity], uid: str) -> None:
        line = self._view.get(PlanLine, uid)
        if line is not None:
            self.attempt(lambda: self.sheet.take(add_to_line(self._view, line, chosen)))

    def _split(self, activity: Activity, typed: str) -> None:
        if not typed.isdecimal() or not _SEVERAL <= int(typed) <= _MOST_PARTS:
            message = _("“{typed}” is no number of lines. Type a number from {least} to {most}.")
            raise FieldError(message.format(typed=typed, least=_SEVERAL, most=_MOST_PARTS))
        parts = [(None, part) for part in equal_parts(activity, int(typed))]
        follows = _("The parts are equal now: type them under “Origins”.")
        self.attempt(lambda: f"{self.sheet.take(split(self._view, activity, parts))} {follows}")

    def _leave_out(self, chosen: Sequence[Activity], reason: str) -> None:
        keys = {_(label): key for key, label in REASONS.items()}
        who, day = self.desk.dossier.who, self.desk.today
        changes = leave_out(self._view, chosen, keys.get(reason, reason.strip()), who, day)
        self.attempt(lambda: self.sheet.take(changes))


def put_back_all(view: View, activities: Sequence[Activity]) -> RecordChanges:
    """Return what makes the activities, or the rest of them that was left out, undecided again.

    Of one that has lines the rest is put back first; where nothing was left out, it is taken out of
    its lines.
    """
    found = [proposal(view, activity) for activity in activities]
    left_out = [one.activity for one in found if one.is_rest_left_out]
    taken = [one for one in found if one.sources and not one.is_rest_left_out]
    if not taken:
        return put_back(view, left_out)
    detached = detach(view, [source for one in taken for source in one.sources])
    return put_back(view, left_out) + detached if left_out else detached


class CommuneScreen(SynthesisScreen):
    """The commune plan, with the account of the proposals always in sight."""

    number = 3
    tables = COMMUNE_TABLES

    def __init__(self, desk: Desk) -> None:
        """Begin with the villages' proposals."""
        self._account = PerView(lambda view: accounting(view).total)
        self._counted, self._costed = ScreenLine(), ScreenLine()
        super().__init__(desk)

    def name_of_place(self) -> str:
        """Return the short name of the stage."""
        return _("Commune plan")

    def body(self) -> Iterable[Widget]:
        """Return the account above the grid."""
        tabs, *rest = super().body()
        yield from (tabs, self._counted, self._costed, *rest)

    def show_state(self) -> None:
        """Show the account as it is now, too."""
        view = self.desk.dossier.view
        counted, costed = account_lines(
            view, self._account.of(view), self.size.width or SMALLEST_WIDTH
        )
        self._counted.show(counted)
        self._costed.show(costed)
        super().show_state()


def account_lines(view: View, account: Account, width: int) -> tuple[str, str]:
    """Return proposed = taken up + left out + undecided, in number and in money."""
    parts = {
        "proposed": account.proposed,
        "up": account.taken_up,
        "out": account.left_out,
        "open": account.undecided,
    }
    return _counted(account, width), _costed(view, parts, width)


def _counted(account: Account, width: int) -> str:
    """Return the numbers in words, without those that are too wide, but never without a figure."""
    up = str(account.taken_up.count)
    partly = up
    if account.partly:
        partly = _("{count} ({partly} partly)").format(count=up, partly=account.partly)
    long = _("Activities: proposed {proposed} = taken up {up} + left out {out} + undecided {open}")
    short = _("proposed {proposed} = taken up {up} + left out {out} + undecided {open}")
    words = [
        form.format(
            proposed=account.proposed.count,
            up=taken,
            out=account.left_out.count,
            open=account.undecided.count,
        )
        for form, taken in ((long, partly), (short, partly), (short, up))
    ]
    return next((word for word in words if cell_len(word) <= width), words[-1])


def _costed(view: View, parts: Mapping[str, Totals], width: int) -> str:
    """Return the money in words; where that is too wide, in the order of the words above."""
    sums = {key: money(view, one.total) for key, one in parts.items()}
    unit = _(view.unit.label)
    long = _(
        "Money: proposed {proposed} = taken up {up} + left out {out} + undecided {open} {unit}"
    )
    short = _("Money: {proposed} = {up} + {out} + {open} {unit}")
    words = long.format(**sums, unit=unit)
    return words if cell_len(words) <= width else short.format(**sums, unit=unit)

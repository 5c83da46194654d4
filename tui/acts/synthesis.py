"""The synthesis: villages' proposals become lines of the commune plan, or do not."""

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from rich.cells import cell_len

from store.columns.kind import FieldError
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import _
from store.records import Activity, PlanLine
from store.records.activity import DISPOSITIONS
from store.stages.approval.decisions import decision_words
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
from store.stages.shared.reasons import reason_words
from store.stages.village.totals import Totals
from tui.acts.stage_acts import FreeRecords, StageActs, StageWork
from tui.sheets.per_view import PerView
from tui.tables.summaries import money
from tui.views.choice_questions import ask_choice, ask_reason

_FEWEST_TO_MERGE = 2
_FEWEST_PARTS = 2
_MOST_PARTS = 20
_UNTOLD = "other"
"""Stands for a reason before it is asked for; a key of REASONS."""


class SynthesisActs(StageActs):
    """Takes proposals up, merges, splits, leaves out and puts them back; shows their account.

    Each key does all marked rows at once, as one step that undo takes back, but for a split, which
    is of one; without marks the row at the cursor.
    """

    height = 2

    def __init__(self, screen: StageWork) -> None:
        """Keep the account of the villages' proposals in sight."""
        super().__init__(screen)
        self._account = PerView(lambda view: accounting(view).total)

    def lines(self, width: int) -> Sequence[str]:
        """Return the account as it is now."""
        return account_lines(self.view, self._account.of(self.view), width)

    # The villages' proposals

    def action_take_up(self) -> None:
        """Make a line of each proposal."""
        self._spare_left_out(
            lambda chosen, remark: self.take(lambda: take_up(self.view, chosen), remark),
            partial(take_up, self.view),
        )

    def action_merge(self) -> None:
        """Ask for the name of the line that several proposals become."""
        if len(self.chosen(Activity)) < _FEWEST_TO_MERGE:
            self.screen.say(_("Mark the proposals to merge first (Space): at least two."))
        else:
            self._spare_left_out(self._merge, partial(merge, self.view))

    def action_add_to_line(self) -> None:
        """Ask for the line that takes over the proposals too."""
        if not self.view.all(PlanLine):
            self.screen.say(_("There is no line yet. Take a proposal up first (a)."))
        else:
            self._spare_left_out(self._ask_line, partial(take_up, self.view))

    def action_split(self) -> None:
        """Ask over how many lines the proposal that is marked, or at the cursor, is split."""
        activity = self.only_one(_("One proposal is split at a time."))
        if not isinstance(activity, Activity):
            return
        asked = _("Split “{activity}” over how many lines:").format(activity=activity.name)

        def halved(_free: Sequence[Activity]) -> RecordChanges:
            return _split_in(self.view, activity, _FEWEST_PARTS)

        if self.can_be_done(lambda: halved([activity])):
            self.spare_decided(
                [activity],
                self._left_out_words,
                lambda _free, _remark: self.screen.ask(
                    asked, lambda typed: self._split(activity, typed), str(_FEWEST_PARTS)
                ),
                halved,
            )

    def action_leave_out(self) -> None:
        """Ask why the proposals are left out; of a single one the reason so far stands there."""
        chosen = self.chosen(Activity)
        if len(chosen) == 1:
            self._ask_why_left_out(chosen, "")
        else:
            self.spare_decided(chosen, self._left_out_words, self._ask_why_left_out, self._left_out)

    def action_put_back(self) -> None:
        """Let what was taken up or left out be considered again."""
        chosen = self.chosen(Activity)
        self.take(lambda: put_back_all(self.view, chosen))

    # The lines

    def action_merge_lines(self) -> None:
        """Ask for the name of the line into which the marked ones are put together."""
        lines = self.chosen(PlanLine)
        if len(lines) < _FEWEST_TO_MERGE:
            self.screen.say(_("Mark the lines to merge first (Space): at least two."))
            return
        self.spare_decided(
            lines,
            lambda line: decision_words(self.view, line),
            self._merge_lines,
            partial(merge_lines, self.view),
        )

    # The parts of the above

    def _spare_left_out(
        self,
        go_on: FreeRecords[Activity],
        step: Callable[[Sequence[Activity]], RecordChanges],
    ) -> None:
        self.spare_decided(self.chosen(Activity), self._left_out_words, go_on, step)

    def _left_out_words(self, activity: Activity) -> str:
        """Return that the rest of an activity was left out, and why; empty where it was not."""
        if not proposal(self.view, activity).is_rest_left_out:
            return ""
        label = DISPOSITIONS["left_out"]
        return ": ".join(filter(None, (_(label), reason_words(activity.disposition_reason))))

    def _merge(self, chosen: Sequence[Activity], remark: str) -> None:
        if len(chosen) < _FEWEST_TO_MERGE:
            self.screen.say(remark)
            return
        if not self.can_be_done(lambda: merge(self.view, chosen)):
            return
        self.screen.ask(
            _("Name of the line made of {count} proposals:").format(count=len(chosen)),
            lambda name: self.take(lambda: merge(self.view, chosen, name), remark),
            chosen[0].name,
        )

    def _merge_lines(self, lines: Sequence[PlanLine], remark: str) -> None:
        if len(lines) < _FEWEST_TO_MERGE:
            self.screen.say(remark)
            return
        if not self.can_be_done(lambda: merge_lines(self.view, lines)):
            return
        self.screen.ask(
            _("Name of the line made of {count} lines:").format(count=len(lines)),
            lambda name: self.take(lambda: merge_lines(self.view, lines, name), remark),
            lines[0].name,
        )

    def _ask_line(self, chosen: Sequence[Activity], remark: str) -> None:
        if not self.can_be_done(lambda: take_up(self.view, chosen)):
            return
        lines = {one.uid: one for one in self.view.all(PlanLine) if self._can_grow(one, chosen)}
        if not lines:
            self.screen.say(_("Every line is approved; none can take over anything."))
            return
        ask_choice(
            self.screen,
            _("Add to which line:"),
            {uid: line.title(self.view) for uid, line in lines.items()},
            lambda uid: self.take(lambda: add_to_line(self.view, lines[uid], chosen), remark),
        )

    def _can_grow(self, line: PlanLine, chosen: Sequence[Activity]) -> bool:
        """Tell whether a line can take over more: one that is approved cannot."""
        try:
            return bool(add_to_line(self.view, line, chosen))
        except FieldError:
            return False

    def _ask_why_left_out(self, chosen: Sequence[Activity], remark: str) -> None:
        if not self.can_be_done(lambda: self._left_out(chosen)):
            return
        present = chosen[0].disposition_reason if len(chosen) == 1 else ""
        ask_reason(
            self.screen,
            _("Reason for leaving out {count} proposals:").format(count=len(chosen)),
            lambda reason, words: self._leave_out(chosen, words or reason, remark),
            present,
        )

    def _split(self, activity: Activity, typed: str) -> None:
        if not typed.isdecimal() or not _FEWEST_PARTS <= int(typed) <= _MOST_PARTS:
            message = _("“{typed}” is no number of lines. Type a number from {least} to {most}.")
            raise FieldError(message.format(typed=typed, least=_FEWEST_PARTS, most=_MOST_PARTS))
        follows = _("The parts are equal now: type them under “Origins”.")
        self.take(lambda: _split_in(self.view, activity, int(typed)), follows)

    def _leave_out(self, chosen: Sequence[Activity], reason: str, remark: str) -> None:
        self.take(lambda: self._left_out(chosen, reason), remark)

    def _left_out(self, chosen: Sequence[Activity], reason: str = _UNTOLD) -> RecordChanges:
        """Return what leaves the activities out for a reason, which may still be asked for."""
        who, day = self.screen.desk.dossier.who, self.screen.desk.today
        return leave_out(self.view, chosen, reason, who, day)


def _split_in(view: View, activity: Activity, count: int) -> RecordChanges:
    """Return what divides an activity equally over so many new lines."""
    return split(view, activity, [(None, part) for part in equal_parts(activity, count)])


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

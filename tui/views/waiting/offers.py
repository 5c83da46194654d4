"""What ended sessions have left, asked about at the start: which table, row and column it is of."""

from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import TYPE_CHECKING

from store.base.late_import import read_when_used
from store.dossier.view import View
from store.errors import StorageError
from store.language import _
from store.office.drafts import Draft
from store.office.office import Office
from store.saving import kept_step
from store.words.text import on_one_line
from tui.views.choice_questions import ask_choice
from tui.views.screen import KeyScreen

if TYPE_CHECKING:
    from store.columns.record import Record

with read_when_used():
    from tui.sheets import cell_writer

Reopen = Callable[[Draft], None]
PlaceWords = Callable[[Draft], str]


def asked_words(draft: Draft) -> str:
    """Return the question to which a draft is the answer, as where it was typed."""
    return draft.asked.removesuffix(":")


def place_words(view: View, draft: Draft) -> str:
    """Return where a draft was typed: the question, or the table, the row and the column."""
    if draft.asked:
        return asked_words(draft)
    from tui.tables.every import EVERY_TABLE  # noqa: PLC0415 - a start that offers nothing has none

    table = next((one for one in EVERY_TABLE if one.key == draft.table), None)
    record = view.find(draft.uid) or _record_shown(view, draft)
    kind = type(record) if record is not None else table.record_type if table is not None else None
    if kind is None:
        return ""
    columns = table.all_columns() if table is not None else kind.columns
    column = columns.get(draft.column)
    row = record if record is not None else kind()
    return cell_writer.what_is_typed(view, row, column) if column is not None else _named(view, row)


class KeptDrafts:
    """The drafts that are left of a dossier; each is offered once on a screen."""

    def __init__(
        self, screen: KeyScreen, office: Office, reopen: Reopen, place: PlaceWords = asked_words
    ) -> None:
        """Ask on ``screen``; ``reopen`` leads to where a draft was typed, ``place`` names it."""
        self._screen = screen
        self._office = office
        self._reopen = reopen
        self._place = place
        self._offered: set[Draft] = set()

    def offer(self, stem: str) -> None:
        """Ask about the newest draft of the dossier ``stem`` that was not offered yet.

        Escape leaves it to the next start, and the next one is asked about.
        """
        drafts = self._office.drafts.left(stem)
        draft = next((one for one in drafts if one not in self._offered), None)
        if draft is None or self._screen.message_line.question is not None:
            return
        self._offered.add(draft)
        again = _("save it now") if draft.step else _("open it again")
        ask_choice(
            self._screen,
            self._asked(draft),
            {"again": again, "forget": _("forget it")},
            lambda answer: self._answered(draft, again=answer == "again"),
        )
        self._screen.message_line.once_left(lambda: self.offer(stem))

    def _asked(self, draft: Draft) -> str:
        text = on_one_line(draft.text)
        if draft.step:
            return _("The program ended before this was saved: “{text}”.").format(text=text)
        place = self._place(draft)
        if not place:
            return _("You typed “{text}” and did not save it:").format(text=text)
        return _("{place}: you typed “{text}” and did not save it:").format(place=place, text=text)

    def _answered(self, draft: Draft, *, again: bool) -> None:
        """Open the field of the draft again, make its step, or forget what was typed.

        Then the next one is asked about; what could not be done stands before that question.
        """
        why_not = ""
        try:
            if again and draft.step:
                # Until it is on disk again, what waits is kept by this session.
                self._reopen(draft)
                self._office.drafts.take_over(draft)
            elif not again:
                self._forget(draft)
            elif self._office.drafts.take_over(draft):
                self._reopen(draft)
                return
        except StorageError as error:
            why_not = error.sentence
            if isinstance(error, kept_step.NoSuchRow):
                self._forget(draft)
        self.offer(draft.dossier)
        if why_not:
            self._screen.message_line.tell(why_not)

    def _forget(self, draft: Draft) -> None:
        """Forget a draft; with a row that was never saved, what was typed into its cells too.

        Raises StorageError where the system refuses.
        """
        drafts = self._office.drafts
        begun = {uid for uid, is_new in _rows_of(draft) if is_new}
        others = [one for one in drafts.left(draft.dossier) if _is_of(one, begun)]
        for one in (draft, *others):
            drafts.forget(one)


def _rows_of(draft: Draft) -> Iterable[tuple[str, bool]]:
    """Return the uid of each row that a draft is of, and whether it begins that row."""
    if not draft.step:
        return [(draft.uid, False)]
    with suppress(ValueError):
        changes = kept_step.read(draft.step).changes
        return [(one.uid, one.before is None) for one in changes]
    return ()


def _is_of(draft: Draft, begun: set[str]) -> bool:
    """Tell whether a draft is of nothing but rows that were ``begun``."""
    rows = {uid for uid, _is_new in _rows_of(draft)}
    return bool(rows) and rows <= begun


def _record_shown(view: View, draft: Draft) -> "Record | None":
    """Return the record to which the screen belonged on which a draft was typed."""
    uid = draft.table.partition(":")[2]
    return view.meta if uid == view.meta.uid else view.find(uid)


def _named(view: View, record: "Record") -> str:
    return f"{record.table_title()}: {record.title(view)}"

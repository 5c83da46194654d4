"""Closing a stage and opening it again: acts of a person, with a name and words of their own."""

from collections.abc import Callable
from typing import Protocol

from store.checks.kit.rule import Finding
from store.columns.kind import FieldError
from store.cycle.closing import close, is_closed, needs, reopen, stage_key
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.errors import StorageError
from store.language import _
from store.records import Closing
from store.records.preparation import STAGES
from tui.desk.desk import Desk
from tui.sheets.findings import said
from tui.views.choosing import ChoosingScreen
from tui.views.work import AskingScreen


class LeadsToFinding(Protocol):
    """Leads to the place of a finding."""

    def __call__(self, finding: Finding) -> None:
        """Show the place of ``finding``."""


class CloseStageDialog:
    """Asks what closes a stage, or opens it again; a stage that needs something says what."""

    def __init__(
        self,
        screen: AskingScreen,
        desk: Desk,
        stage: int,
        *,
        lead: LeadsToFinding,
        saved: Callable[[], None],
    ) -> None:
        """Ask on ``screen``; ``lead`` shows what is missing, ``saved`` what has changed."""
        self._screen = screen
        self._desk = desk
        self._stage = stage
        self._lead = lead
        self._saved = saved
        self._title = _(STAGES[stage_key(stage)])

    def open(self) -> None:
        """Ask what the stage's state calls for."""
        view = self._desk.dossier.view
        if refusal := self._desk.dossier.read_only or self._refusal(view):
            self._screen.say(refusal)
        elif is_closed(view, self._stage):
            self._ask(
                _("Why is “{stage}” opened again:").format(stage=self._title), self._reopen, ""
            )
        elif found := needs(view, self._stage):
            self._screen.open_screen(self._list_of(found))
        else:
            who = self._desk.dossier.who
            self._ask(
                _("Close “{stage}” in the name of:").format(stage=self._title), self._note, who
            )

    def _refusal(self, view: View) -> str:
        """Return why the person's role does not close stages; "" where it does."""
        return self._desk.dossier.rights.why_not(view, Closing(stage=stage_key(self._stage)))

    def _list_of(self, found: tuple[Finding, ...]) -> ChoosingScreen:
        heading = _("“{stage}” cannot be closed yet: {count} points are open")
        return ChoosingScreen(
            heading.format(stage=self._title, count=len(found)),
            [said(one) for one in found],
            lambda line: self._lead(found[line]),
        )

    def _note(self, who: str) -> None:
        if not who.strip():
            raise FieldError(_("A stage is closed by a person. Type the name."))
        self._ask(
            _("Note (may stay empty):"), lambda note: self._close(who.strip(), note.strip()), ""
        )

    def _close(self, who: str, note: str) -> None:
        view, day = self._desk.dossier.view, self._desk.today
        self._take(close(view, self._stage, who, day, note))

    def _reopen(self, reason: str) -> None:
        view, day = self._desk.dossier.view, self._desk.today
        who = self._desk.dossier.who
        self._take(reopen(view, self._stage, who, day, reason))

    def _take(self, changes: RecordChanges) -> None:
        dossier = self._desk.dossier
        try:
            with dossier.change(changes.what) as change:
                changes.apply(change)
        except StorageError as error:
            self._screen.say(error.sentence)
            return
        self._saved()
        self._screen.say(changes.what)

    def _ask(self, asked: str, answered: Callable[[str], None], text: str) -> None:
        self._screen.ask(asked, answered, text)

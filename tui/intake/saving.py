"""Saving the rows of a file in one step, and going to where they stand then."""

from collections.abc import Callable, Sequence
from functools import partial

from store.base.system_reasons import reason_of
from store.columns.record import Record
from store.dossier.commit.namesakes import CameMeanwhile
from store.errors import Conflict, StorageError
from store.exchange.intake import Intake
from store.exchange.progress import IntakeProgress, OnIntake
from store.exchange.saving import save_records, saved_as
from store.language import N_, _
from store.saving.queue import WaitingSave
from store.saving.queued_dossier import QueuedDossier
from tui.desk.desk import Desk
from tui.intake.reading import FileReading
from tui.views.dossier_watch import DossierWatch
from tui.views.screen import KeyScreen
from tui.views.waiting.work_beside import WorkBeside

Landed = Callable[[Sequence[Record], str], None]
"""Takes the records that were saved, and a sentence about them."""

AT_ONCE = 500
"""Records that are saved before one can wonder; more are put together beside the screen."""

_SAVING = N_("{progress} (of {count}). Until then Esc leaves the file and saves nothing.")
_SENT = N_("{count} rows are being saved …")
_ON_ITS_WAY = N_("Something is being saved already. What is to come after it, ask for again.")
_NOT_READ = N_("Nothing is read of the file yet.")
_REFUSED = N_("{count} things must be put right in the file first: > goes there, l lists them.")
_NOTHING = N_("There is nothing to save: all that stands in the file is in the dossier already.")
_NO_ROWS = N_("The file has no row that is a record of this table.")
_CHANGED_MEANWHILE = N_(
    "{who} has changed some of these records meanwhile; nothing was saved. The rows are shown "
    "anew: look at them and save again."
)
_DONE = N_("{what} (u takes it back). {more}")
_NOT_KEPT = N_("What the headings mean could not be remembered: {reason}.")

PutTogether = Sequence[Record] | StorageError
"""The records as they will be saved, or why they cannot be."""


class RowsSaved:
    """Saves what the file gives; ``landed`` gets the records once the screens of it are left."""

    def __init__(
        self,
        screen: KeyScreen,
        desk: Desk,
        reading: FileReading,
        watch: DossierWatch,
        landed: Landed,
    ) -> None:
        self._watch = watch
        self._screen = screen
        self._desk = desk
        self._reading = reading
        self._landed = landed
        self._work = WorkBeside[IntakeProgress](screen, self._tell)

    def stop(self) -> None:
        """Save nothing of what is not on its way yet."""
        self._work.stop()

    def action_save_rows(self) -> None:
        """Save all rows as one step that undo takes back, or say why they cannot be."""
        reading, desk = self._reading, self._desk
        if self._work.is_running or desk.saves.waiting:
            self._screen.say(desk.saves.sentence or _(_ON_ITS_WAY))
        elif reading.is_running or reading.wishes is None:
            self._screen.say(reading.refusal or _(_NOT_READ))
        elif reading.ask_open():
            return
        elif why := _why_not(reading.intake):
            self._screen.say(why)
        elif len(reading.intake.records) > AT_ONCE and isinstance(desk.dossier, QueuedDossier):
            self._begin(desk.dossier, reading.intake)
        else:
            self._save(reading.intake)

    def _begin(self, dossier: QueuedDossier, intake: Intake) -> None:
        """Put many records together beside the screen, which goes on meanwhile."""
        save = dossier.begin(saved_as(type(intake.records[0]), intake), is_filed=True)
        done = partial(self._go_ahead, dossier, save, intake)
        self._work.begin(partial(_put_together, save, intake.records), done)

    def _tell(self, progress: IntakeProgress) -> None:
        count = len(self._reading.intake.records)
        self._screen.say(_(_SAVING).format(progress=progress.words(), count=count))

    def _go_ahead(
        self, dossier: QueuedDossier, save: WaitingSave, intake: Intake, made: PutTogether
    ) -> None:
        """Save what was put together, and land on it once it is on disk."""
        if isinstance(made, StorageError):
            self._refused(made)
            return
        try:
            save.made.require_rights(dossier.rights)
        except StorageError as error:
            self._refused(error)
            return
        dossier.queue.put(save)
        self._screen.say(_(_SENT).format(count=len(made)))
        land = partial(self._saved, made, save.what, intake)
        self._desk.saves.come_first(land, self._nothing_more)
        self._watch.look_at_saves()

    def _nothing_more(self, _said: str) -> None:
        """Say no more than that the rows are being saved."""

    def _save(self, intake: Intake) -> None:
        dossier = self._desk.dossier
        what = saved_as(type(intake.records[0]), intake)
        try:
            with dossier.change(what) as change:
                saved = save_records(change, dossier.view, intake.records)
        except StorageError as error:
            self._refused(error)
        else:
            self._saved(saved, what, intake)

    def _refused(self, error: StorageError) -> None:
        """Say why nothing was saved; where others changed the same, show the rows anew."""
        if isinstance(error, Conflict):
            self._desk.dossier.refresh()
            who = error.theirs.changed_by if error.theirs else ""
            self._reading.again(_(_CHANGED_MEANWHILE).format(who=who or _("Somebody")))
        elif isinstance(error, CameMeanwhile):
            self._desk.dossier.refresh()
            self._reading.again(error.sentence)
        else:
            self._screen.say(error.sentence)

    def _saved(self, saved: Sequence[Record], what: str, intake: Intake) -> None:
        """Note what is saved, and go there unless the person has left the rows meanwhile."""
        self._desk.note_save()
        said = _(_DONE).format(what=what, more=self._remember(intake)).strip()
        if self._screen.is_on_top:
            self._land(saved, said)

    def _remember(self, intake: Intake) -> str:
        """Keep what the person said of headings; return why it could not be kept."""
        try:
            self._desk.office.columns.keep(intake.chosen)
        except OSError as error:
            return _(_NOT_KEPT).format(reason=reason_of(error))
        return ""

    def _land(self, saved: Sequence[Record], said: str) -> None:
        """Leave the file and the list of files, and go to what was saved."""
        self._screen.app.pop_screen()
        self._screen.app.pop_screen()
        self._landed(saved, said)


def _put_together(save: WaitingSave, records: Sequence[Record], told: OnIntake) -> PutTogether:
    """Have the transaction of a save make all its steps; runs beside the screen."""
    try:
        return save_records(save.made, save.seen, records, told)
    except StorageError as error:
        return error


def _why_not(intake: Intake) -> str:
    """Return why nothing of an intake can be saved; "" where it can."""
    if intake.problems:
        return _(_REFUSED).format(count=len(intake.problems))
    if intake.records:
        return ""
    return _(_NO_ROWS) if not intake.rows else _(_NOTHING)

"""Saving the rows of a file in one step, and going to where they stand then."""

from collections.abc import Callable, Sequence

from store.columns.record import Record
from store.dossier.commit.namesakes import CameMeanwhile
from store.errors import Conflict, StorageError, reason_of
from store.exchange.intake import Intake
from store.exchange.saving import save_records, saved_as
from store.language import N_, _
from tui.desk.aside import hold_keys, take_keys
from tui.desk.desk import Desk
from tui.intake.reading import FileReading
from tui.views.screen import KeyScreen

Landed = Callable[[Sequence[Record], str], None]
"""Takes the records that were saved, and a sentence about them."""

_AT_ONCE = 500
"""Records that are saved before one can wonder; of more it is said first."""

_SAVING = N_("{count} rows are being saved …")
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


class RowsSaved:
    """Saves what the file gives; ``landed`` gets the records once the screens of it are left."""

    def __init__(self, screen: KeyScreen, desk: Desk, reading: FileReading, landed: Landed) -> None:
        self._screen = screen
        self._desk = desk
        self._reading = reading
        self._landed = landed

    def action_save_rows(self) -> None:
        """Save all rows as one step that undo takes back, or say why they cannot be."""
        reading = self._reading
        if reading.is_running or reading.wishes is None:
            self._screen.say(reading.refusal or _(_NOT_READ))
        elif reading.ask_open():
            return
        elif why := _why_not(reading.intake):
            self._screen.say(why)
        elif len(reading.intake.records) > _AT_ONCE:
            hold_keys(self._screen)
            self._screen.say(_(_SAVING).format(count=len(reading.intake.records)))
            self._screen.call_after_refresh(self._save, reading.intake)
        else:
            self._save(reading.intake)

    def _save(self, intake: Intake) -> None:
        take_keys(self._screen)
        dossier = self._desk.dossier
        what = saved_as(type(intake.records[0]), intake)
        try:
            with dossier.change(what) as change:
                saved = save_records(change, dossier.view, intake.records)
        except Conflict as error:
            dossier.refresh()
            who = error.theirs.changed_by if error.theirs else ""
            self._reading.again(_(_CHANGED_MEANWHILE).format(who=who or _("Somebody")))
        except CameMeanwhile as error:
            dossier.refresh()
            self._reading.again(error.sentence)
        except StorageError as error:
            self._screen.say(error.sentence)
        else:
            self._desk.note_save()
            self._land(saved, _(_DONE).format(what=what, more=self._remember(intake)).strip())

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


def _why_not(intake: Intake) -> str:
    """Return why nothing of an intake can be saved; "" where it can."""
    if intake.problems:
        return _(_REFUSED).format(count=len(intake.problems))
    if intake.records:
        return ""
    return _(_NO_ROWS) if not intake.rows else _(_NOTHING)

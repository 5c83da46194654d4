"""What there is to read of a record: all its fields, its story, and the saves of the dossier."""

from collections.abc import Callable

from textual.screen import Screen

from store.columns.record import Record
from store.errors import StorageError
from store.language import _
from tui.acts.stage_acts import StageActs
from tui.moments.moments_screen import MomentsScreen
from tui.moments.story import StoryScreen
from tui.views.record import RecordScreen


class RecordPages(StageActs):
    """Opens the pages of the record at the cursor."""

    def action_story(self) -> None:
        """Show the story of the record at the cursor."""
        record = self._record()
        if record is not None:
            self._read(lambda: StoryScreen(self.screen.desk, record))

    def action_history(self) -> None:
        """Show who changed what in the dossier, save by save."""
        self.screen.open_screen(MomentsScreen(self.screen.desk))

    def action_record(self) -> None:
        """Show all fields of the record at the cursor, or the screen that its kind has."""
        record = self._record()
        if record is None:
            return
        if not record.revision:
            self.screen.say(_("This follows from other tables and is not typed here."))
            return
        make = self.screen.stage.record_screens.get(type(record), RecordScreen)
        self.screen.open_screen(make(self.screen.desk, record))

    def _record(self) -> Record | None:
        """Return the record at the cursor, or say that there is none."""
        record = self.screen.sheet.saved_record(self.screen.grid.uid)
        if record is None:
            self.screen.say(_("There is no record here yet."))
        return record

    def _read(self, make: Callable[[], Screen[None]]) -> None:
        """Show a page that is read from the disk, or say why it cannot be read."""
        try:
            page = make()
        except StorageError as error:
            self.screen.say(error.sentence)
        else:
            self.screen.open_screen(page)

"""The story of a record, and the way back to how it was after one of its saves."""

from collections.abc import Sequence
from itertools import islice

from store.columns.kind import FieldError
from store.columns.record import Record
from store.dossier.history_words import HistoryEntry
from store.dossier.restoring import restoration, restore
from store.errors import StorageError
from store.history.moment import MomentMeant
from store.history.reader import Wanted
from store.language import _
from tui.desk.desk import Desk
from tui.keys.keys import KeyPlace
from tui.views.choosing import ChoosingScreen
from tui.views.history import changes_told, story, when_told
from tui.views.reading import ReadingScreen

_MOST_SAVES = 200
"""How many saves of a record are offered; the history of the dossier has the older ones."""


class StoryScreen(ReadingScreen):
    """What became of a record, and a key that brings it back to an earlier state."""

    place = KeyPlace.STORY

    def __init__(self, desk: Desk, record: Record) -> None:
        """Tell the story of ``record``.

        Raises:
            StorageError: The history cannot be read.
        """
        self._desk = desk
        self._record = record
        heading = _("Story of “{record}”").format(record=record.title(desk.dossier.view))
        super().__init__(heading, list(story(desk.dossier, record)))

    @property
    def places(self) -> Sequence[KeyPlace]:
        """Where the person is."""
        return (self.place, KeyPlace.READING, KeyPlace.EVERYWHERE)

    def action_restore(self) -> None:
        """Offer the saves after which the record was another one than now."""
        dossier = self._desk.dossier
        if dossier.read_only:
            self.say(dossier.read_only)
            return
        wanted = Wanted(table=self._record.table, uid=self._record.uid)
        try:
            earlier = islice(dossier.history(wanted, newest_first=True), 1, _MOST_SAVES)
            saves = [save for save in earlier if not _deletes(save)]
        except StorageError as error:
            self.say(error.sentence)
            return
        if not saves:
            self.say(_("The record was never another one than now."))
            return
        self.open_screen(
            ChoosingScreen(
                _("Bring the record back to how it was after:"),
                [self._line(save) for save in saves],
                lambda number: self._bring_back(saves[number]),
            )
        )

    def _line(self, save: HistoryEntry) -> str:
        told = next(iter(changes_told(save, self._desk.dossier.view)), save.what)
        return f"{when_told(save)}  {save.who}  {told}"

    def _bring_back(self, save: HistoryEntry) -> None:
        """Bring the record back to how it was after ``save``, and tell the story anew."""
        dossier = self._desk.dossier
        try:
            then = dossier.at(MomentMeant(sequence=save.sequence))
            found = restoration(dossier.view, then, self._record.table, self._record.uid)
            if not found:
                self.say(_("The record is as it was then."))
                return
            said = restore(dossier, found)
        except (StorageError, FieldError) as error:
            self.say(str(error))
            return
        self._desk.note_save()
        self.show(list(story(dossier, self._record)))
        self.say(said)


def _deletes(save: HistoryEntry) -> bool:
    return any(not change.key and change.after is None for change in save.changes)

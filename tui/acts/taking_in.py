"""Taking in a file that was handed in, into the table on screen if it fits there."""

from collections.abc import Sequence

from store.columns.record import Record
from store.exchange.header import exchanged_tables
from store.exchange.permitted import why_not_taken
from tui.acts.showing.leading import Leading
from tui.acts.stage_acts import StageActs, StageWork
from tui.goto.place import place_of_record
from tui.intake.received_screen import ReceivedScreen


class TakingIn(StageActs):
    """Opens the list of files, and shows the rows that were taken from one."""

    def __init__(self, screen: StageWork, leading: Leading) -> None:
        """Work on ``screen``, on which ``leading`` leads to a row."""
        super().__init__(screen)
        self._leading = leading

    def action_take_in(self) -> None:
        """List the files, unless nothing may be taken into the table on screen."""
        desk, kind = self.screen.desk, self.screen.sheet.table.record_type
        if why := why_not_taken(desk.dossier, kind):
            self.screen.say(why)
            return
        meant = kind if kind.table in exchanged_tables() else None
        self.screen.open_screen(ReceivedScreen(desk, meant, self.screen.village, self._land))

    def _land(self, saved: Sequence[Record], said: str) -> None:
        """Stand on the first row that was saved, in a table of this stage where one has it."""
        place = place_of_record(self.view, saved[0], self.screen.stage.number)
        if place.table is not None and place.stage == self.screen.stage.number:
            self._leading.lead(place.table, place)
            self.screen.say(said)
        else:
            self.screen.open_place(place, said)

"""Printing and exporting out of the tables of a stage."""

from store.records import Meeting
from tui.acts.stage_acts import StageActs
from tui.dialogs.printing import PrintDialog


class StagePrinting(StageActs):
    """Prints the forms of the stage, for the village and the meeting at the cursor."""

    def action_print(self) -> None:
        """Print or export a form, or the blank one of the table."""
        screen = self.screen
        dialog = PrintDialog(screen, screen.desk, screen.village, self._meeting(), screen.sheet)
        dialog.open(screen.stage.number)

    def _meeting(self) -> str:
        record = self.screen.sheet.saved_record(self.screen.grid.uid)
        return record.uid if isinstance(record, Meeting) else ""

"""What is missing in a stage, and its end: it is closed, or opened again."""

from store.checks.kit.rule import Finding
from store.dossier.place import has_begun
from store.language import _
from tui.acts.stage_acts import StageActs
from tui.desk.desk import ALL_VILLAGES
from tui.dialogs.close_stage import CloseStageDialog
from tui.goto.missing import MissingScreen
from tui.goto.place import place_of_finding


class StageEnd(StageActs):
    """Lists what is missing, closes the stage and opens it again."""

    def action_missing(self) -> None:
        """List what is missing; the chosen line leads to the place where it is mended."""
        screen, number = self.screen, self.screen.stage.number
        if screen.desk.find().of_place(number, ALL_VILLAGES):
            screen.open_screen(
                MissingScreen(screen.desk, number, screen.village, screen.open_place)
            )
        elif not has_begun(self.view, number):
            screen.say(_("Nothing has been recorded in this stage yet."))
        else:
            screen.say(_("Nothing is missing."))

    def action_gate(self) -> None:
        """Close the stage, or open it again."""
        screen = self.screen
        CloseStageDialog(
            screen,
            screen.desk,
            screen.stage.number,
            lead=self._lead,
            saved=screen.dossier_watch.note_saves,
        ).open()

    def _lead(self, finding: Finding) -> None:
        self.screen.open_place(place_of_finding(self.view, finding))

"""What is missing in a stage, and its end: it is closed, or opened again."""

from functools import partial

from store.dossier.place import has_begun
from store.language import _
from tui.acts.stage_acts import StageActs, lead_to
from tui.dialogs.close_stage import CloseStageDialog
from tui.sheets.findings import said
from tui.views.choosing import ChoosingScreen


class StageEnd(StageActs):
    """Lists what is missing, closes the stage and opens it again."""

    def action_missing(self) -> None:
        """List what is missing; the chosen line leads to its cell."""
        screen, number = self.screen, self.screen.stage.number
        found = screen.desk.find().of_place(number, screen.village)
        lines = [said(finding) for finding in found]
        if lines:
            screen.open_screen(
                ChoosingScreen(
                    _("What is missing"), lines, lambda line: lead_to(screen, found[line])
                )
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
            lead=partial(lead_to, screen),
            saved=screen.dossier_watch.note_saves,
        ).open()

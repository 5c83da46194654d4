"""Marking rows, so that a key does all of them at once."""

from store.language import _
from tui.acts.stage_acts import StageActs


class RowMarking(StageActs):
    """Marks rows and takes marks away."""

    def action_mark(self) -> None:
        """Mark the row, or take its mark away, and go on to the next."""
        self.screen.sheet.marks.turn([self.screen.grid.uid])
        self.screen.grid.act("down")
        self._show()

    def action_mark_all(self) -> None:
        """Mark all rows shown, or take all marks away."""
        self.screen.sheet.marks.turn([record.uid for record in self.screen.sheet.records()])
        self._show()

    def told(self, sums: str) -> str:
        """Return the sums of the rows, with how many are marked."""
        marked = self.screen.sheet.marked()
        if not marked:
            return sums
        return _("{count} marked. {text}").format(count=len(marked), text=sums)

    def _show(self) -> None:
        self.screen.grid.reload()
        self.screen.say("")

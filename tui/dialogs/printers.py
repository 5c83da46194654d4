"""The printers of this machine, to choose one from; they are asked for while one looks."""

from collections.abc import Callable

from exports.output.messages import FoundPrinter
from store.language import _
from tui.desk.print_jobs import PrintJob, PrintQueue
from tui.views.choosing import ListScreen


class PrinterScreen(ListScreen):
    """A list that fills once the print service has answered."""

    def __init__(
        self,
        heading: str,
        room: PrintQueue,
        asked: PrintJob,
        chosen: Callable[[FoundPrinter], None],
    ) -> None:
        """Have ``room`` ask for the printers; ``chosen`` gets the one taken."""
        super().__init__(heading, [])
        self._room = room
        self._asked = asked
        self._chosen = chosen

    def on_mount(self) -> None:
        """Ask for the printers."""
        super().on_mount()
        self.say(_("Asking for the printers …"))
        self._room.ask(self._asked, self._show)

    def on_unmount(self) -> None:
        """Ask no longer."""
        self._room.stop(self._asked)

    def action_accept(self) -> None:
        """Take the chosen printer, unless it prints nothing now."""
        if not self._asked.printers:
            return
        printer = self._asked.printers[self.menu.chosen]
        if printer.trouble:
            self.say(printer.trouble)
            return
        self.app.pop_screen()
        self._chosen(printer)

    def _show(self) -> None:
        self.show([_line(one) for one in self._asked.printers])
        self.say(self._asked.trouble)


def _line(printer: FoundPrinter) -> str:
    """Return the printer's name, or the sentence about its trouble, which names it."""
    words = _("{printer} (the usual one)") if printer.is_usual else "{printer}"
    return printer.trouble or words.format(printer=printer.name)

"""The files that were handed in: the newest first, each with its size, its day and what it is."""

from collections.abc import Iterable, Sequence
from functools import partial

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.widget import Widget

from store.base.beside import beside
from store.columns.record import Record
from store.errors import StorageError
from store.exchange.opening.kinds import kind_told
from store.exchange.opening.unreadable import BIGGEST_FILE
from store.language import N_, _
from store.office.in_folder import ReceivedFile, received_files
from store.words.numbers import format_number
from tui.desk.back_on_screen import back_on_screen
from tui.desk.desk import Desk
from tui.intake.preview_screen import PreviewScreen
from tui.intake.reading import ChosenFile
from tui.intake.saving import Landed
from tui.keys.keys import KeyPlace
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.fitting import fit
from tui.views.choosing import ListScreen
from tui.widgets.lines import ScreenLine

_NONE_YET = N_(
    "No file was handed in yet. Copy one into {folder}, or type: ssh OFFICE thonxa receive NAME "
    "< FILE"
)
_HEADING = N_("Files that were handed in")
_SIZE_WIDTH, _DAY_WIDTH, _KIND_WIDTH = 10, 16, 14
_GAP = "  "
_KILOBYTE = 1024
_LOOKING = "…"


class ReceivedScreen(ListScreen):
    """Lists what lies in ``in/``; the one that is taken is shown as it would be saved."""

    def __init__(
        self, desk: Desk, record_type: type[Record] | None, village: str, landed: Landed
    ) -> None:
        """List the files of the office on ``desk``.

        Args:
            desk: Where the dossier lies.
            record_type: The table into which a file goes if it fits; None where none is meant.
            village: The uid of the village that is offered for rows that name none.
            landed: Gets the records that were saved, once this screen is left.
        """
        super().__init__("", ())
        self.desk = desk
        self.composer = desk.composer
        self._record_type = record_type
        self._village = village
        self._landed = landed
        self._files: Sequence[ReceivedFile] = ()
        self._kinds: dict[ReceivedFile, str] = {}
        self._heads = ScreenLine(style=Style(underline=True))

    @property
    def places(self) -> tuple[KeyPlace, ...]:
        """Where the person is."""
        return (KeyPlace.RECEIVED, KeyPlace.LIST, KeyPlace.EVERYWHERE)

    def body(self) -> Iterable[Widget]:
        """Return the heads of the columns, and the files below."""
        yield self._heads
        yield from super().body()

    def on_mount(self) -> None:
        """List what there is."""
        self._list()

    def on_screen_resume(self) -> None:
        """List what there is now."""
        self._list()

    def on_resize(self, event: events.Resize) -> None:
        """Fit title and lines into the new width."""
        super().on_resize(event)
        self._show()

    def action_accept(self) -> None:
        """Show the chosen file as it would be saved."""
        if self._files:
            chosen = ChosenFile(self._files[self.menu.chosen], self._record_type, self._village)
            self.open_screen(PreviewScreen(self.desk, chosen, self._landed))

    def action_look_again(self) -> None:
        """List what has come meanwhile."""
        self._list()

    def show_status(self) -> None:
        """Show what the list is, and in the corner what is being made."""
        width = self.size.width or SMALLEST_WIDTH
        room = max(width - cell_len(self.desk.status) - 1, 1)
        self.title_line.show(f"{fit(_(_HEADING), room, 'left')} {self.desk.status}")

    def _list(self) -> None:
        inbox = self.desk.office.inbox
        chosen = self._files[self.menu.chosen : self.menu.chosen + 1]
        try:
            self._files = received_files(inbox)
        except StorageError as error:
            self._files = ()
            self.say(error.sentence)
        else:
            self.say("" if self._files else _(_NONE_YET).format(folder=inbox))
        places = [place for place, one in enumerate(self._files) if [one] == list(chosen)]
        self._show()
        self.menu.show(self.menu.lines, places[0] if places else 0)
        self._look_into([one for one in self._files if one not in self._kinds])

    def _show(self) -> None:
        self.show_status()
        width = self.size.width or SMALLEST_WIDTH
        heads = (_("Name"), _("Size"), _("Came"), _("Kind"))
        self._heads.show(f"{_GAP}{_line(heads, width)}")
        self.show([_line(self._told(one), width) for one in self._files])

    def _told(self, file: ReceivedFile) -> tuple[str, str, str, str]:
        came = f"{file.came.astimezone():%d/%m/%Y %H:%M}"
        return file.name, _size(file.size), came, self._kinds.get(file, _LOOKING)

    def _look_into(self, files: Sequence[ReceivedFile]) -> None:
        """Find out beside the screen what each file is, one after the other."""
        if not files or not self.is_running:
            return
        first, *rest = files
        looking = beside(partial(_kind, first))
        looking.add_done_callback(
            back_on_screen(self, lambda found: self._note(first, found.result(), rest))
        )

    def _note(self, file: ReceivedFile, kind: str, rest: Sequence[ReceivedFile]) -> None:
        self._kinds[file] = kind
        self._show()
        self._look_into([one for one in rest if one in self._files])


def _kind(file: ReceivedFile) -> str:
    """Return what a file is; of one that cannot be read, a dash."""
    try:
        return kind_told(file.read(BIGGEST_FILE))
    except StorageError:
        return "–"


def _size(size: int) -> str:
    kilobytes = -(-size // _KILOBYTE)
    return f"{format_number(kilobytes)} KB"


def _line(told: tuple[str, str, str, str], width: int) -> str:
    """Return name, size, day and kind below one another in every line."""
    name, size, came, kind = told
    behind = _GAP.join(
        (
            fit(size, _SIZE_WIDTH, "right"),
            fit(came, _DAY_WIDTH, "left"),
            fit(kind, _KIND_WIDTH, "left"),
        )
    )
    room = width - cell_len(behind) - 2 * len(_GAP)
    return f"{fit(name, max(room, 1), 'left')}{_GAP}{behind}".rstrip()

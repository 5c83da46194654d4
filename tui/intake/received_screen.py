"""The files that were handed in: the newest first, each with its size, its day and what it is."""

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from concurrent.futures import Future

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
        self._kinds = _Kinds(self, self._show)
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
        self._kinds.look_into(self._files)

    def _show(self) -> None:
        self.show_status()
        width = self.size.width or SMALLEST_WIDTH
        heads = (_("Name"), _("Size"), _("Came"), _("Kind"))
        self._heads.show(f"{_GAP}{_line(heads, width)}")
        self.show([_line(self._told(one), width) for one in self._files])

    def _told(self, file: ReceivedFile) -> tuple[str, str, str, str]:
        came = f"{file.came.astimezone():%d/%m/%Y %H:%M}"
        return file.name, _size(file.size), came, self._kinds.of(file)


class _Kinds:
    """What files are: found out beside ``screen``, one after the other; ``found`` hears of each."""

    def __init__(self, screen: Widget, found: Callable[[], None]) -> None:
        self._screen = screen
        self._found = found
        self._known: dict[ReceivedFile, str] = {}

    def of(self, file: ReceivedFile) -> str:
        """Return what a file is, as far as it is known."""
        return self._known.get(file, _LOOKING)

    def look_into(self, files: Sequence[ReceivedFile]) -> None:
        """Find out what the files are of which that is not known yet, as long as one looks."""
        unknown = [one for one in files if one not in self._known]
        if unknown and self._screen.is_running:
            looking = beside(partial(_kind, unknown[0]))
            note = partial(self._note, unknown)
            looking.add_done_callback(back_on_screen(self._screen, note))

    def _note(self, files: Sequence[ReceivedFile], looking: "Future[str]") -> None:
        self._known[files[0]] = looking.result()
        self._found()
        self.look_into(files)


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

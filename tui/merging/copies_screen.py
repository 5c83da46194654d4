"""The copies of the dossier that were brought: the newest first, each with its size and its day."""

import os
from collections.abc import Callable, Collection, Iterable, Sequence
from pathlib import Path

from rich.cells import cell_len
from rich.style import Style
from textual import events
from textual.widget import Widget

from store.base.system_reasons import reason_of
from store.columns.kind import FieldError
from store.disk.safe_open import open_at_once
from store.errors import StorageError
from store.language import N_, _
from store.merging.container import BIGGEST_COPY, SUFFIX
from store.office.in_folder import ReceivedFile, received_files
from store.roles.account import is_served
from store.words.numbers import format_number
from tui.desk.desk import Desk
from tui.keys.keys import KeyPlace
from tui.merging.comparing import BroughtCopy
from tui.merging.merge_screen import MergeScreen
from tui.terminal.environment import SMALLEST_WIDTH
from tui.typing.fitting import fit
from tui.views.choosing import ListScreen
from tui.widgets.lines import ScreenLine

_HEADING = N_("Merge the dossier with a copy")
_NONE_YET = N_(
    "No copy ({suffix}) was handed in yet. Put one into {folder}, or type: ssh OFFICE thonxa "
    "receive NAME{suffix} < FILE"
)
_SIZE_WIDTH, _DAY_WIDTH = 10, 16
_GAP = "  "
_KILOBYTE = 1024


class CopiesScreen(ListScreen):
    """Lists the copies in ``in/``; the one that is taken is compared with the dossier."""

    def __init__(self, desk: Desk) -> None:
        """List the copies that were brought to the office on ``desk``."""
        super().__init__("", ())
        self.desk = desk
        self.composer = desk.composer
        self._files: Sequence[ReceivedFile] = ()
        self._heads = ScreenLine(style=Style(underline=True))

    @property
    def places(self) -> tuple[KeyPlace, ...]:
        """Where the person is."""
        return (KeyPlace.COPIES, KeyPlace.LIST, KeyPlace.EVERYWHERE)

    @property
    def idle_actions(self) -> Collection[str]:
        """Through the service no file elsewhere can be named."""
        return ("tick", "other_file") if is_served() else ("tick",)

    def body(self) -> Iterable[Widget]:
        """Return the heads of the columns, and the files below."""
        yield self._heads
        yield from super().body()

    def on_screen_resume(self) -> None:
        """List what there is now."""
        self._list()

    def on_resize(self, event: events.Resize) -> None:
        """Fit title and lines into the new width."""
        super().on_resize(event)
        self._show()

    def action_accept(self) -> None:
        """Compare the chosen copy with the dossier."""
        if self._files:
            file = self._files[self.menu.chosen]
            copy = BroughtCopy(file.name, lambda: file.read(BIGGEST_COPY + 1))
            self.open_screen(MergeScreen(self.desk, copy))

    def action_other_file(self) -> None:
        """Ask where else a copy lies."""
        if not is_served():
            self.ask(_("Where is the copy (its path)?"), self._path_given)

    def action_look_again(self) -> None:
        """List what has come meanwhile."""
        self._list()

    def show_status(self) -> None:
        """Show what the list is, and in the corner what is being made."""
        width = self.size.width or SMALLEST_WIDTH
        room = max(width - cell_len(self.desk.status) - 1, 1)
        self.title_line.show(f"{fit(_(_HEADING), room, 'left')} {self.desk.status}")

    def _path_given(self, typed: str) -> None:
        path = Path(typed.strip()).expanduser()
        if path.suffix.lower() != SUFFIX:
            message = _("“{file}” is no copy: its name ends in {suffix}.")
            raise FieldError(message.format(file=path.name, suffix=SUFFIX))
        if not path.is_file():
            raise FieldError(_("There is no file {file}.").format(file=path))
        self.open_screen(MergeScreen(self.desk, BroughtCopy(path.name, _reading(path))))

    def _list(self) -> None:
        inbox = self.desk.office.inbox
        try:
            found = received_files(inbox)
        except StorageError as error:
            self._files = ()
            self.say(error.sentence)
        else:
            self._files = [one for one in found if one.name.lower().endswith(SUFFIX)]
            none_yet = _(_NONE_YET).format(folder=inbox, suffix=SUFFIX)
            self.say("" if self._files else none_yet)
        self._show()

    def _show(self) -> None:
        self.show_status()
        width = self.size.width or SMALLEST_WIDTH
        self._heads.show(f"{_GAP}{_line(_('Name'), _('Size'), _('Came'), width)}")
        self.show([_told(one, width) for one in self._files])


def _reading(path: Path) -> Callable[[], bytes]:
    """Return what reads a file of the person's own; raises FieldError."""

    def read() -> bytes:
        try:
            with os.fdopen(open_at_once(path), "rb") as source:
                return source.read(BIGGEST_COPY + 1)
        except OSError as error:
            message = _("{file} cannot be read: {reason}.")
            raise FieldError(message.format(file=path.name, reason=reason_of(error))) from error

    return read


def _told(file: ReceivedFile, width: int) -> str:
    size = f"{format_number(-(-file.size // _KILOBYTE))} KB"
    return _line(file.name, size, f"{file.came.astimezone():%d/%m/%Y %H:%M}", width)


def _line(name: str, size: str, came: str, width: int) -> str:
    """Return name, size and day below one another in every line."""
    behind = _GAP.join((fit(size, _SIZE_WIDTH, "right"), fit(came, _DAY_WIDTH, "left")))
    room = width - cell_len(behind) - 2 * len(_GAP)
    return f"{fit(name, max(room, 1), 'left')}{_GAP}{behind}".rstrip()

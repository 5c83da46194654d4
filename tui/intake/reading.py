"""Reading a file for the screen that shows it: opening it, asking, and asking again."""

from collections.abc import Callable, Mapping
from functools import partial

from store.base.frozen import frozen
from store.columns.record import Record
from store.errors import StorageError
from store.exchange.intake import Intake, OpenQuestion
from store.exchange.likely_tables import likely_tables
from store.exchange.opening.file import opened
from store.exchange.opening.sheets import OpenedFile
from store.exchange.opening.unreadable import BIGGEST_FILE, UnreadableRows
from store.exchange.permitted import why_not_taken
from store.exchange.progress import IntakeProgress, OnIntake, Step
from store.language import N_, _
from store.office.in_folder import ReceivedFile
from tui.desk.desk import Desk
from tui.intake.questions import Questions
from tui.intake.wishes import Wishes, taken
from tui.views.screen import KeyScreen
from tui.views.waiting.work_beside import WorkBeside

_HOW_FAR = N_("{file}: {progress}. Esc leaves it.")

Opened = tuple[OpenedFile, Mapping[type[Record], int]] | str
"""A file with the tables it may be meant for, or why it cannot be opened."""


@frozen
class ChosenFile:
    """A file that was chosen: the table it is meant for, if any, and the village offered for it."""

    file: ReceivedFile
    record_type: type[Record] | None = None
    village: str = ""


class FileReading:
    """Reads one file beside its screen, as often as something else is said of it.

    ``wishes`` are what was said; None while no table is chosen. ``intake`` is what the file gives
    then, ``opened`` the file itself once it is open, ``refusal`` why it cannot be, and
    ``how_far`` the sentence on how far reading is that takes long.
    """

    def __init__(
        self, screen: KeyScreen, desk: Desk, chosen: ChosenFile, show: Callable[[], None]
    ) -> None:
        """Read what was chosen for ``screen``; ``show`` shows what it gives."""
        self._screen = screen
        self._desk = desk
        self._chosen = chosen
        self._show_intake = show
        self._work = WorkBeside[IntakeProgress](screen, self._tell)
        self._asked: set[OpenQuestion] = set()
        self._likely: Mapping[type[Record], int] = {}
        self.questions = Questions(screen, self.wish)
        self.refusal = self.how_far = ""
        self.opened: OpenedFile | None = None
        self.wishes: Wishes | None = None
        self.intake = Intake()

    @property
    def is_running(self) -> bool:
        """Whether something is being read."""
        return self._work.is_running

    def begin(self) -> None:
        """Open the file, and read it where it is clear for which table it is."""
        self._work.begin(partial(_opened, self._chosen.file), self._take)

    def wish(self, wishes: Wishes) -> None:
        """Read the file as the person wishes now."""
        is_other = self.wishes is None or self.wishes.record_type is not wishes.record_type
        if is_other and (why := why_not_taken(self._desk.dossier, wishes.record_type)):
            self._screen.say(why)
            return
        if is_other:
            self._asked.clear()
        self.wishes = wishes
        self.again()

    def again(self, said: str = "") -> None:
        """Read the rows once more: the dossier, or what is wished, is another.

        ``said`` is a sentence that is to be read when they are shown.
        """
        if self.opened is None or self.wishes is None:
            return
        view, remembered = self._desk.dossier.view, self._desk.office.columns.kinds()
        self._screen.show_status()
        deed = partial(taken, view, self.opened, self.wishes, remembered)
        self._work.begin(deed, partial(self._show, said))

    def stop(self) -> None:
        """Want to know no longer what the file gives."""
        self._work.stop()

    def ask_table(self) -> None:
        """Ask into which table the file goes."""
        self.questions.ask_table(self._likely, self._chosen.record_type)

    def ask_open(self) -> bool:
        """Ask what has to be said of the file; tell whether there is anything."""
        question = self.intake.open_question
        if question is None or self.wishes is None or self.opened is None:
            return False
        self._asked.add(question)
        view = self._desk.dossier.view
        self.questions.ask_open(question, self.wishes, view, self.opened, self._chosen.village)
        return True

    def _tell(self, progress: IntakeProgress) -> None:
        name = self._chosen.file.name
        self.how_far = _(_HOW_FAR).format(file=name, progress=progress.words())
        self._screen.say(self.how_far)

    def _take(self, found: Opened) -> None:
        """Go on with the open file, or show why it cannot be opened."""
        if isinstance(found, str):
            self.refusal = found
            self._show_intake()
            return
        self.opened, self._likely = found
        meant, best = self._chosen.record_type, max(self._likely.values(), default=0)
        if meant is not None and best and self._likely.get(meant) == best:
            self.wish(Wishes(meant))
        else:
            self._show_intake()
            self.ask_table()

    def _show(self, said: str, intake: Intake) -> None:
        """Show what the file gives, and ask what has not been asked yet."""
        self.intake = intake
        self._show_intake()
        if said:
            self._screen.say(said)
        if intake.open_question is not None and intake.open_question not in self._asked:
            self.ask_open()


def _opened(file: ReceivedFile, told: OnIntake) -> Opened:
    """Open a file; runs beside the screen."""
    told(IntakeProgress(Step.OPENING))
    try:
        found = opened(file.read(BIGGEST_FILE + 1), file.name, told)
    except (StorageError, UnreadableRows) as error:
        return str(error)
    return found, likely_tables(found)

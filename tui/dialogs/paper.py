"""The page of a paper that is being made: how far it is, then where it lies and how to fetch it."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from textual.app import App

from store.base.frozen import frozen
from store.language import N_, _
from store.words.numbers import format_number
from tui.desk.desk import Desk
from tui.desk.fetch_hint import door
from tui.desk.print_jobs import PrintJob, PrintQueue, PrintState
from tui.keys.keys import KeyPlace
from tui.views.help import HelpScreen
from tui.views.reading import ReadingScreen, ScreenParagraph
from tui.views.screen import KeyScreen
from tui.widgets.lines import wrapped

_KILOBYTE = 1000
_STATES = {
    PrintState.WAITING: N_("It is made as soon as the paper before it is done."),
    PrintState.WORKING: N_("It is being made: {progress}."),
}
_IN_LINE = N_("It waits its turn: {count} of the office before it.")
_MEANWHILE = N_("You can go on working meanwhile: q. Esc stops it, and no file is left.")
_WHERE = N_("{sentence} – p, End, Enter: where it lies.")
_AGAIN = N_("No file is left of it. When the cause is gone, press p again.")
_FETCH = N_("To fetch it, type on your own computer:")
_NOT_THERE = N_("On Windows type it in the Command Prompt (cmd); PowerShell may damage the file.")


def print_queue(app: App[object], desk: Desk) -> PrintQueue:
    """Return where the papers of this sitting are made; whichever screen is seen tells of them."""

    def changed(paper: PrintJob) -> None:
        seen = next(reversed(app.screen_stack), None)  # none is left while the program ends
        if isinstance(seen, KeyScreen):
            seen.show_status()
            if paper.is_over and not (isinstance(seen, PaperScreen) and seen.paper is paper):
                where = _(_WHERE) if paper.written else "{sentence}"
                seen.say(where.format(sentence=paper.sentence))

    if desk.print_queue is None:
        desk.print_queue = PrintQueue(app.run_worker, changed, desk.turn)
    return desk.print_queue


class PaperScreen(ReadingScreen):
    """Tells how far a paper is, and what became of it."""

    def __init__(self, room: PrintQueue, paper: PrintJob) -> None:
        """Show ``paper``, which ``room`` makes."""
        self.paper = paper
        self._room = room
        super().__init__(paper.title, ())

    @property
    def places(self) -> Sequence[KeyPlace]:
        """While the paper is made, Escape stops it."""
        reading = (KeyPlace.READING, KeyPlace.EVERYWHERE)
        return reading if self.paper.is_over else (KeyPlace.PAPER, *reading)

    @property
    def idle_actions(self) -> Collection[str]:
        """Turning pages, while there is only a line to be read."""
        return () if self.paper.is_over else ("page_up", "page_down")

    def show_status(self) -> None:
        """Show how far the paper is."""
        self.show(tuple(_paragraphs(self.paper)))
        self.footer_line.follow()

    def on_mount(self) -> None:
        """Show how far the paper is from the start."""
        super().on_mount()
        self.show_status()

    def action_stop(self) -> None:
        """Stop the paper."""
        self._room.stop(self.paper)

    def action_help(self) -> None:
        """Explain the keys."""
        self.open_screen(HelpScreen(self.places))


@frozen
class UncutText:
    """A text of which nothing is cut, such as a long file name: a wide word goes on below."""

    text: str

    def lines(self, width: int) -> Iterator[str]:
        """Return its lines for a screen of ``width`` cells."""
        for line in wrapped(self.text, width):
            for start in range(0, max(len(line), 1), width):
                yield line[start : start + width]


def _paragraphs(paper: PrintJob) -> Iterator[ScreenParagraph]:
    yield ""
    if not paper.is_over:
        yield _state_words(paper)
        yield ""
        yield _(_MEANWHILE)
        return
    yield UncutText(paper.sentence)
    if paper.written is not None:
        yield from _of_file(paper)
    elif paper.state is PrintState.FAILED:
        yield ""
        yield _(_AGAIN)
    if paper.remarks:
        yield ""
        yield _("What there is to know about it:")
        yield from (f"  {remark}" for remark in paper.remarks)


def _state_words(paper: PrintJob) -> str:
    """Return how far a paper is that is not made yet."""
    if paper.before:
        return _(_IN_LINE).format(count=format_number(paper.before))
    return _(_STATES[paper.state]).format(progress=paper.progress.words())


def _of_file(paper: PrintJob) -> Iterator[ScreenParagraph]:
    written = paper.written
    if written is None:
        return
    path = Path(written.path).absolute()
    pages = _("{pages} pages, ").format(pages=format_number(written.pages)) if written.pages else ""
    size = format_number(max(round(written.size / _KILOBYTE), 1))
    if paper.trouble:
        yield UncutText(_("Written: {file}").format(file=path.name))
    yield ""
    yield UncutText(_("Folder: {folder}").format(folder=path.parent))
    yield _("Size: {pages}{size} kB").format(pages=pages, size=size)
    way = door(paper.job.who)
    if way is not None:
        yield ""
        yield _(_FETCH)
        yield UncutText(way.fetch(path))
        if not way.has_shell:
            yield _(_NOT_THERE)

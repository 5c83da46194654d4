"""Printing and exporting: which form, on which paper or as which file, into ``out/`` or printed."""

from collections.abc import Callable, Iterable
from dataclasses import asdict
from functools import partial
from typing import TYPE_CHECKING, Any

from exports.output.messages import FoundPrinter, Job
from store.base.frozen import frozen
from store.columns.kind import FieldError
from store.language import N_, _, current_language
from tui.desk.desk import Desk
from tui.desk.print_jobs import PrintJob
from tui.dialogs.paper import PaperScreen, print_queue
from tui.dialogs.printers import PrinterScreen
from tui.views.choosing import ChoosingScreen
from tui.views.screen import KeyScreen
from tui.views.work import AskingScreen

if TYPE_CHECKING:
    from exports.forms import Form
    from exports.type.paper import PaperSize
    from tui.sheets.blank_form import BlankOfGrid
    from tui.sheets.sheet import TableSheet

Offer = tuple[str, Callable[[], None]]
"""A line to choose, and what is done then."""

_MOST_COPIES = 99
_PRINTABLE = ".pdf"
_ON_DESK = "a4"
_HEADING_GAP = " › "


@frozen
class Output:
    """One way to give out a form: its words (a message id), the file's suffix, paper, blank."""

    words: str
    suffix: str
    paper: "PaperSize" = "a4"
    blank: bool = False


_OUTPUTS = (
    Output(N_("PDF on A4"), ".pdf"),
    Output(N_("PDF on A0, for the wall of the village house"), ".pdf", paper="a0"),
    Output(N_("PDF on A4 sheets to glue together, for the wall"), ".pdf", paper="a4-tiles"),
    Output(N_("PDF, an empty form for handwriting"), ".pdf", blank=True),
    Output(N_("Word (DOCX), to be written on in"), ".docx"),
    Output(N_("Plain text"), ".txt"),
    Output(N_("CSV"), ".csv"),
    Output(N_("Excel (XLSX)"), ".xlsx"),
)


_BLANK_OUTPUTS = (
    Output(N_("PDF, to be written into by hand"), ".pdf", blank=True),
    Output(N_("Excel (XLSX), to be filled in and imported"), ".xlsx", blank=True),
    Output(N_("Plain text"), ".txt", blank=True),
)


@frozen
class PaperWanted:
    """A form and the way in which it is wanted."""

    form: "Form | BlankOfGrid"
    output: Output


class PrintDialog:
    """Asks for a form and how to give it out, and has it made while work goes on."""

    def __init__(
        self,
        screen: AskingScreen,
        desk: Desk,
        village: str = "",
        meeting: str = "",
        grid: "TableSheet | None" = None,
    ) -> None:
        """Print for ``village`` and ``meeting`` (uids), or for all; ``screen`` asks.

        Of the ``grid`` on screen the blank form is offered, too.
        """
        self._screen = screen
        self._desk = desk
        self._village = village
        self._meeting = meeting
        self._grid = grid
        self._room = print_queue(screen.app, desk)

    def open(self, stage: int = 0) -> None:
        """Ask which form; those of the stage (1 to 6) are offered first, then the village plan.

        At a meeting its own papers come before all others, the minutes first.
        """
        from exports.forms import FORMS  # noqa: PLC0415 - brings the blocks of papers

        if self._desk.past:
            self._screen.say(_("Papers are made of the dossier as it is now: go back first."))
            return
        forms = sorted(FORMS.values(), key=lambda form: form.name != "village-plan")
        forms = sorted(forms, key=lambda form: form.stage != stage)
        of_meeting = [form for form in FORMS.values() if form.of_meeting and self._meeting]
        forms = [*of_meeting, *(form for form in forms if form not in of_meeting)]
        offers: list[Offer] = [
            (form.words(), partial(self._ask_how, form, _outputs_of(form))) for form in forms
        ]
        offers[1:1] = self._blank_offer()
        offers.append((_("All forms of this year, as PDF in a folder"), self._make_every))
        made = len(self._room.papers)
        if made:
            words = _("What has been made since the start ({count})").format(count=made)
            offers.append((words, self._ask_which_made))
        self._offer(self._heading(), offers)

    def open_form(self, name: str) -> None:
        """Ask how to give out the form of that name."""
        from exports.forms import FORMS  # noqa: PLC0415 - brings the blocks of papers

        form = FORMS[name]
        self._ask_how(form, _outputs_of(form))

    def _blank_offer(self) -> list[Offer]:
        """Return the offer of the blank form of the grid, if something is typed into it."""
        from tui.sheets.blank_form import BlankOfGrid  # noqa: PLC0415 - declares every table

        blank = BlankOfGrid.of(self._grid) if self._grid is not None else None
        return [(blank.words(), partial(self._ask_how, blank, _BLANK_OUTPUTS))] if blank else []

    # The questions

    def _ask_how(self, form: "Form | BlankOfGrid", outputs: Iterable[Output]) -> None:
        wanted = [PaperWanted(form, one) for one in outputs]
        self._offer(
            self._heading(form),
            [(_(one.output.words), partial(self._ask_where, one)) for one in wanted],
        )

    def _ask_where(self, wanted: PaperWanted) -> None:
        """Ask whether paper is to be printed here, where this machine can print."""
        from exports.output.printer import can_print  # noqa: PLC0415 - only where something is printed

        if wanted.output.suffix != _PRINTABLE or not can_print():
            self._make(wanted)
            return
        self._offer(
            self._heading(wanted.form),
            [
                (_("A file, to be fetched"), partial(self._make, wanted)),
                (_("Send it to a printer …"), partial(self._ask_printer, wanted)),
            ],
        )

    def _ask_printer(self, wanted: PaperWanted) -> None:
        office = self._desk.office
        job = Job(str(office.folder), office.who, server=office.server_named)
        asked = PrintJob(_("Printers"), job)
        chosen = partial(self._ask_sheets, wanted)
        self._show(PrinterScreen(self._heading(wanted.form), self._room, asked, chosen))

    def _ask_sheets(self, wanted: PaperWanted, printer: FoundPrinter) -> None:
        """Warn of sheets that the printer is not known to take."""
        if wanted.output.paper != "a0" or printer.takes_a0:
            self._ask_copies(wanted, printer)
            return
        tiles = [
            PaperWanted(wanted.form, output)
            for output in _OUTPUTS
            if output.paper not in {"a4", "a0"}
        ]
        warning = _("“{printer}” is not known to take sheets of A0").format(printer=printer.name)
        self._offer(
            warning,
            [
                *(
                    (_(tile.output.words), partial(self._ask_copies, tile, printer))
                    for tile in tiles
                ),
                (_("Only the file, for a plotter elsewhere"), partial(self._make, wanted)),
                (_("Send it all the same"), partial(self._ask_copies, wanted, printer)),
            ],
        )

    def _ask_copies(self, wanted: PaperWanted, printer: FoundPrinter) -> None:
        self._screen.ask(
            _("Copies (1 to {most}):").format(most=_MOST_COPIES),
            lambda answer: self._make(wanted, printer.name, _copies(answer)),
            "1",
        )

    def _ask_which_made(self) -> None:
        made = self._room.papers[::-1]
        lines = [f"{one.title}: {one.sentence or one.briefly}" for one in made]
        self._show(
            ChoosingScreen(
                _("What has been made since the start"), lines, lambda one: self._watch(made[one])
            )
        )

    # What is made

    def _make(self, wanted: PaperWanted, printer: str = "", copies: int = 1) -> None:
        title = _HEADING_GAP.join((wanted.form.words(), _(wanted.output.words)))
        self._put_in(title, self._job(self._ordered(wanted), printer, copies))

    def _ordered(self, wanted: PaperWanted) -> dict[str, Any]:
        """Return the order for what is wanted, as plain values."""
        from exports.forms import Form  # noqa: PLC0415 - brings the blocks of papers
        from exports.output.order import FormOrder  # noqa: PLC0415 - see above

        form, output = wanted.form, wanted.output
        if not isinstance(form, Form):
            return form.order(output.suffix)
        order = FormOrder(
            form.name,
            output.suffix,
            village=self._village if form.of_village else "",
            meeting=self._meeting if form.of_meeting else "",
            paper=output.paper,
            blank=output.blank,
        )
        return asdict(order)

    def _make_every(self) -> None:
        self._put_in(_("All forms of this year"), self._job())

    def _put_in(self, title: str, job: Job) -> None:
        deed = partial(self._put_in, title, job)
        if self._desk.saves.come_first(deed, self._screen.say):
            return
        paper = PrintJob(title, job)
        self._room.put_in(paper)
        self._watch(paper)

    def _watch(self, paper: PrintJob) -> None:
        self._show(PaperScreen(self._room, paper))

    def _job(self, order: dict[str, Any] | None = None, printer: str = "", copies: int = 1) -> Job:
        office = self._desk.office
        return Job(
            str(office.folder),
            office.who,
            self._desk.stem,
            current_language(),
            order,
            printer,
            copies,
            office.server_named,
        )

    # Screens

    def _heading(self, form: "Form | BlankOfGrid | None" = None) -> str:
        view = self._desk.dossier.view
        place = view.title_of(self._village) if self._village else _("All villages")
        parts = [_("Print or export"), place, *([form.words()] if form else [])]
        return _HEADING_GAP.join(parts)

    def _offer(self, heading: str, offers: Iterable[Offer]) -> None:
        lines, deeds = zip(*offers, strict=True)
        self._show(ChoosingScreen(heading, lines, lambda one: deeds[one]()))

    def _show(self, screen: KeyScreen) -> None:
        self._screen.open_screen(screen)


def _outputs_of(form: "Form") -> list[Output]:
    """Return the ways to give out a form; a poster is not made of every one."""
    return [one for one in _OUTPUTS if form.on_wall or one.paper == _ON_DESK]


def _copies(answer: str) -> int:
    """Return how many copies are meant; raises FieldError."""
    text = answer.strip() or "1"
    if not text.isdecimal() or not 1 <= int(text) <= _MOST_COPIES:
        raise FieldError(_("Type a number from 1 to {most}.").format(most=_MOST_COPIES))
    return int(text)

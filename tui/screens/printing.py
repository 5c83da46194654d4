"""Printing and exporting: which form, on which paper or as which file; it lies in ``out/`` then."""

from typing import TYPE_CHECKING

from store.errors import StorageError, reason_of
from store.frozen import frozen
from store.language import N_, _
from tui.desk import Desk
from tui.screen import KeyScreen
from tui.screens.choosing import ChoosingScreen

if TYPE_CHECKING:
    from exports.forms import Form
    from exports.paper import PaperSize


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
    Output(N_("PDF, an empty form for handwriting"), ".pdf", blank=True),
    Output(N_("Plain text"), ".txt"),
    Output(N_("CSV"), ".csv"),
    Output(N_("Excel (XLSX)"), ".xlsx"),
)


class PrintDialog:
    """Asks for a form and how to give it out, and makes the file while work goes on."""

    def __init__(self, screen: KeyScreen, desk: Desk, village: str = "", meeting: str = "") -> None:
        """Print for ``village`` and ``meeting`` (uids), or for all; ``screen`` says what came."""
        self._screen = screen
        self._desk = desk
        self._village = village
        self._meeting = meeting

    def open(self, stage: int = 0) -> None:
        """Ask which form; those of the stage (1 to 6) are offered first, then the village plan."""
        from exports.forms import FORMS  # noqa: PLC0415 - builds every form

        forms = sorted(FORMS.values(), key=lambda form: form.name != "village-plan")
        forms = sorted(forms, key=lambda form: form.stage != stage)
        forms = sorted(forms, key=lambda form: not (form.of_meeting and self._meeting))
        names = [form.words() for form in forms]
        self._show(ChoosingScreen(self._heading(), names, lambda one: self._ask_how(forms[one])))

    def _ask_how(self, form: "Form") -> None:
        words = [_(output.words) for output in _OUTPUTS]
        heading = f"{self._heading()} › {form.words()}"
        self._show(ChoosingScreen(heading, words, lambda one: self._start(form, _OUTPUTS[one])))

    def _start(self, form: "Form", output: Output) -> None:
        self._screen.say(_("Writing the file …"))
        self._screen.run_worker(lambda: self._make(form, output), thread=True, exit_on_error=False)

    def _make(self, form: "Form", output: Output) -> None:
        """Write the file in a thread of its own, and tell the screen."""
        from exports.forms import CannotFill  # noqa: PLC0415 - builds every form
        from exports.render import CannotRender  # noqa: PLC0415 - only where files are made
        from exports.typeface import UnusableFontError  # noqa: PLC0415 - see above

        try:
            said = self._written(form, output)
        except (StorageError, CannotFill, CannotRender, UnusableFontError) as error:
            said = str(error)
        except OSError as error:
            said = f"{error.filename}: {reason_of(error)}."
        self._screen.app.call_from_thread(self._screen.say, said)

    def _written(self, form: "Form", output: Output) -> str:
        """Write the file and return the sentence that says where it is."""
        from exports.forms import Request  # noqa: PLC0415 - see above
        from exports.office_typeface import office_typeface  # noqa: PLC0415 - see above
        from exports.render import render  # noqa: PLC0415 - see above
        from exports.writing import form_file_name, write_numbered  # noqa: PLC0415 - see above

        village = self._village if form.of_village else ""
        request = Request(
            village=village or None,
            meeting=(self._meeting or None) if form.of_meeting else None,
            paper=output.paper,
            blank=output.blank,
        )
        view, office = self._desk.dossier.view, self._desk.office
        typeface = None
        if output.suffix == ".pdf":
            typeface = office_typeface(office.folder, office.settings.fonts)
        made = render(form.build(view, request), output.suffix, output.paper, typeface)
        name = form_file_name(
            form.name,
            self._desk.stem,
            output.suffix,
            village=view.title_of(village) if village else "",
            paper=output.paper,
            blank=output.blank,
        )
        path = write_numbered(office.out, name, made.data)
        return " ".join([_("Written: {path}").format(path=path), *made.warnings])

    def _heading(self) -> str:
        view = self._desk.dossier.view
        place = view.title_of(self._village) if self._village else _("All villages")
        return _("Print or export") + f" › {place}"

    def _show(self, screen: KeyScreen) -> None:
        self._screen.app.push_screen(screen)

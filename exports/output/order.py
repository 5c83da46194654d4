"""What a person orders: one form, for whom, on which paper, as which kind of file."""

from collections.abc import Iterator, Sequence

from exports import forms
from exports.document.document import Document
from exports.files.render import Rendered, render
from exports.forms import CannotFill, Request, period_called
from exports.output.write_file import form_file_name
from exports.progress import OnProgress, of_several, untold
from exports.type.font_file import Typeface
from exports.type.paper import PaperSize
from store.base.frozen import frozen
from store.dossier.view import View
from store.language import calling_villages
from store.repair.find_save import printed_head
from store.words.numbers import figures_as_spoken
from store.words.text import slug


@frozen
class FormOrder:
    """One file to be made: the name of its form and what is asked of it.

    ``village`` and ``meeting`` are uids and ``period`` is as typed (``2027-Q2``); where they are
    empty all are meant. A ``tagged`` PDF can be read aloud.
    """

    form: str
    suffix: str = ".pdf"
    village: str = ""
    meeting: str = ""
    period: str = ""
    paper: PaperSize = "a4"
    blank: bool = False
    tagged: bool = False

    @property
    def words(self) -> str:
        """The title of the form in the person's language."""
        return forms.FORMS[self.form].words()

    @property
    def media(self) -> str:
        """The sheets it is printed on, as CUPS names them."""
        return "A0" if self.paper == "a0" else "A4"

    def document(self, view: View) -> Document:
        """Fill the form from ``view``; raises CannotFill."""
        request = Request(
            village=self.village or None,
            meeting=self.meeting or None,
            period=period_called(self.period) if self.period else None,
            paper=self.paper,
            blank=self.blank,
        )
        made = forms.FORMS[self.form].build(view, request)
        return made if self.blank or not view.head else made.of_save(printed_head(view.head))

    def made(
        self, view: View, typeface: Typeface | None = None, told: OnProgress = untold
    ) -> Rendered:
        """Return the file; raises CannotFill, CannotRender, UnusableFontError, OSError."""
        with figures_as_spoken(), calling_villages(view.meta.village_word):
            made = self.document(view)
            return render(made, self.suffix, self.paper, typeface, told, tagged=self.tagged)

    def file_name(self, view: View, stem: str) -> str:
        """Return a name that says what the file is; ``stem`` is the dossier's.

        A village whose name has no letters is told by its uid.
        """
        village = view.title_of(self.village) if self.village else ""
        return form_file_name(
            self.form,
            stem,
            self.suffix,
            village=village if slug(village) else self.village,
            period=self.period,
            paper=self.paper,
            blank=self.blank,
        )


def every_order() -> tuple[FormOrder, ...]:
    """Return an order of every form of a dossier, in the order of the cycle.

    What is gathered from other forms is left out.
    """
    return tuple(FormOrder(name) for name, form in forms.FORMS.items() if not form.gathered)


def made_in_turn(
    orders: Sequence[FormOrder],
    view: View,
    typeface: Typeface | None = None,
    told: OnProgress = untold,
) -> Iterator[tuple[FormOrder, Rendered | CannotFill]]:
    """Yield each order with its file, or why it cannot be filled; raises as ``FormOrder.made``."""
    for number, order in enumerate(orders, 1):
        try:
            yield order, order.made(view, typeface, of_several(told, number, len(orders)))
        except CannotFill as error:
            yield order, error

"""What can be asked of a form: its part of the plan, its paper, blank or filled."""

from store.language import N_
from tui.commands.line.declaration import Argument, Named
from tui.commands.line.styles import PAPERS

VILLAGE = Argument(
    "--village",
    N_("only this village: name, code or uid"),
    value="VILLAGE",
    names=Named.VILLAGE,
)
MEETING = Argument(
    "--meeting",
    N_("only this meeting: its title, day or uid"),
    value="MEETING",
    names=Named.MEETING,
)
PERIOD = Argument(
    "--period",
    N_("only this period: 2027, 2027-H1, 2027-Q2 or 2027-06"),
    value="PERIOD",
)
BLANK = Argument("--blank", N_("an empty form for handwriting"))
PAPER = Argument("--paper", N_("paper of a PDF: A4, A0, or A0 on sheets of A4"), choices=PAPERS)
TAGGED = Argument("--tagged", N_("a PDF with its structure, which screen readers read aloud"))
XLSFORM = Argument("--xlsform", N_("a form of the table for KoboToolbox and ODK (XLSForm)"))

ONLY_OF_FORMS = (MEETING, PERIOD, PAPER, TAGGED)
"""What nothing but a form can be asked for."""

FORM_ARGUMENTS = (VILLAGE, MEETING, PERIOD, BLANK)
"""What can be asked of a form however it is read."""

PAPER_ARGUMENTS = (VILLAGE, MEETING, PERIOD, PAPER, BLANK)
"""What can be asked of a form on paper."""

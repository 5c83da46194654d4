"""Petitions on paper: the register of all of them, and the answer to each."""

from dataclasses import replace

from exports.document.document import (
    Document,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatures,
    bundle,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import CannotFill, Request
from store.dossier.view import View
from store.language import _
from store.records import Petition
from store.stages.shared.petitions import answer_due

_REGISTERED = (
    "received_on",
    "from_whom",
    "village",
    "about",
    "matter",
    "handled_by",
    "due",
    "answered_on",
    "answer",
    "settled_on",
)
_BLANK_ROWS = 12


def petition_register(view: View, request: Request) -> Document:
    """Return all petitions, or those of one village, in the order in which they came."""
    columns = (frame.number_column(), *frame.columns_of(Petition, _REGISTERED))
    petitions = () if request.blank else _asked(view, request)
    rows = [
        frame.row_of(columns, _registered(view, petition), no=number)
        for number, petition in enumerate(petitions, 1)
    ]
    blank = [PaperRow(frame.empty_row(columns), RowRole.BLANK)] * _BLANK_ROWS
    subject = _("Year {year}").format(year=view.year)
    made = frame.paper(
        view,
        titles.PETITIONS,
        subject,
        replace(frame.commune_head(view, "", None), number=""),
        orientation="landscape",
    )
    table = PaperTable(columns, tuple(rows or blank), view)
    signed = Signatures((signing.signed_by_commune(view),), (_("CDP team"), signing.filed()))
    return replace(made, blocks=(table, signed))


def petition_answers(view: View, request: Request) -> Document:
    """Return the answer to every petition that was answered, or to those of one village.

    Without an answer a blank form can still be asked for; otherwise raises CannotFill.
    """
    answered = [one for one in _asked(view, request) if one.answered_on or one.answer]
    if request.blank:
        answered = [Petition()]
    if not answered:
        message = _("No petition has been answered yet. Type an answer, or print a blank form.")
        raise CannotFill(message)
    return bundle([_answer(view, one, blank=request.blank) for one in answered])


def _asked(view: View, request: Request) -> list[Petition]:
    found = view.all(Petition)
    wanted = [one for one in found if request.village in (None, one.village)]
    return sorted(wanted, key=lambda one: (one.received_on is None, one.received_on))


def _registered(view: View, petition: Petition) -> dict[str, object]:
    """Return what the register says; without the name where it is withheld."""
    from_whom = _from_whom(petition)
    return frame.values_of(petition) | {
        "from_whom": from_whom,
        "due": answer_due(view, petition),
    }


def _from_whom(petition: Petition) -> str:
    return _("name withheld") if petition.withheld else petition.from_whom


def _answer(view: View, petition: Petition, *, blank: bool) -> Document:
    columns = (
        *(frame.only_in_files(Petition, key) for key in ("received_on", "from_whom", "village")),
        *frame.columns_of(Petition, ("matter", "answer", "settled_on")),
    )
    rows = (
        frame.blank_rows(columns, 1)
        if blank
        else (frame.row_of(columns, _registered(view, petition)),)
    )
    recipients = (_("The petitioner"), *_told_village(view, petition), signing.filed())
    blocks = (
        Paragraph(_came(petition), prose=True),
        PaperTable(columns, rows, view),
        Paragraph(_("The People's Committee thanks for the petition./."), prose=True),
        Signatures((signing.signed_by_commune(view),), recipients),
    )
    head = frame.commune_head(view, "TB", petition.answered_on)
    subject = _("On the petition of {day}").format(day=frame.day_in_words(petition.received_on))
    return replace(frame.paper(view, titles.PETITION_ANSWER, subject, head), blocks=blocks)


def _told_village(view: View, petition: Petition) -> tuple[str, ...]:
    return (view.title_of(petition.village),) if petition.village else ()


def _came(petition: Petition) -> str:
    """Return from whom the petition came and when, and that the answer follows."""
    day = frame.day_in_words(petition.received_on)
    if petition.withheld:
        message = _("On {day} the People's Committee received a petition. It answers as follows:")
        return message.format(day=day)
    message = _(
        "On {day} the People's Committee received a petition from {whom}. It answers as follows:"
    )
    return message.format(day=day, whom=petition.from_whom or frame.DOTS)

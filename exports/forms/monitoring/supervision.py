"""The record of a community supervision visit."""

from collections.abc import Iterator
from dataclasses import replace

from exports.document.document import (
    Block,
    ColumnPlace,
    Document,
    Facts,
    Head,
    PaperTable,
    Paragraph,
    Signatory,
    Signatures,
    WritingLines,
    bundle,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import CannotFill, Request
from store.dossier.view import View
from store.language import _
from store.records import Action, Membership, PlanLine, Supervision
from store.stages.monitoring.line_state import LineState, line_state
from store.stages.monitoring.totals import village_weights
from store.words.numbers import format_percent

_FOUND = ("finding", "recommendation", "answer", "settled_on")
_BLANK_ROWS = 2
_ANSWER_LINES = 3


def supervision(view: View, request: Request) -> Document:
    """Return the record of every visit, or of those to the lines of one village.

    Without a visit a blank form can still be asked for; otherwise raises CannotFill.
    """
    visits = [one for one in view.all(Supervision) if _is_asked(view, one, request.village)]
    if request.blank:
        visits = [Supervision()]
    if not visits:
        message = _("No supervision visit has been written yet. Type one, or print a blank form.")
        raise CannotFill(message)
    return bundle([_record(view, visit, blank=request.blank) for visit in visits])


def _is_asked(view: View, visit: Supervision, village: str | None) -> bool:
    line = view.get(PlanLine, visit.line)
    if village is None or line is None:
        return village is None
    return village in village_weights(view, line_state(view, line))


def _record(view: View, visit: Supervision, *, blank: bool) -> Document:
    line = view.get(PlanLine, visit.line)
    known = _FOUND if blank else _known(visit)
    columns = (
        *(frame.only_in_files(Supervision, key) for key in ("date", "line", "by")),
        *frame.columns_of(Supervision, _FOUND[:1]),
        *(
            replace(
                column, place=ColumnPlace.OWN if column.key in known else ColumnPlace.FILES_ONLY
            )
            for column in frame.columns_of(Supervision, _FOUND[1:])
        ),
    )
    rows = (
        frame.blank_rows(columns, _BLANK_ROWS)
        if blank
        else (frame.row_of(columns, frame.values_of(visit)),)
    )
    implementer = Signatory(_("FOR THE IMPLEMENTER"), signing.sign_here())
    blocks = (
        Facts(_facts(view, visit, line)),
        PaperTable(columns, rows, view),
        *(() if blank else _still_to_write(visit)),
        Signatures((implementer, signing.signed_by_board(view)), _recipients()),
    )
    board = Membership.columns["body"].show("supervision_board", view)
    commune = frame.commune_name(view).upper()
    head = Head(
        (commune, frame.kept_together(board.upper())),
        place_date=frame.place_and_day(view, visit.date),
    )
    subject = line.name if line else ""
    return replace(frame.paper(view, titles.SUPERVISION, subject, head), blocks=blocks)


def _known(visit: Supervision) -> tuple[str, ...]:
    """Return what the board wrote down of the visit: its columns are the table on paper."""
    return tuple(key for key in _FOUND if getattr(visit, key))


def _still_to_write(visit: Supervision) -> Iterator[Block]:
    """Yield room for the implementer's answer to a recommendation, and for the day it is settled.

    The columns of what is not known yet would be too narrow for a hand.
    """
    if not visit.recommendation:
        return
    if not visit.answer:
        yield Paragraph(f"{visit.columns['answer'].title()}:")
        yield WritingLines(_ANSWER_LINES)
    if not visit.settled_on:
        yield Facts(((visit.columns["settled_on"].title(), ""),))


def _facts(view: View, visit: Supervision, line: PlanLine | None) -> tuple[tuple[str, str], ...]:
    """Return who looked at what, and how far it was by that day."""
    day = visit.columns["date"].show(visit.date, view)
    known = dict.fromkeys(("place", "approved", "implementer", "physical"), "")
    if line is not None:
        state = line_state(view, line, visit.date)
        actions = view.where(Action, line=line.uid)
        known = {
            "place": line.place,
            "approved": _approved(view, state),
            "implementer": "; ".join(dict.fromkeys(action.implementer for action in actions)),
            "physical": _done(state),
        }
    return (
        (_("Activity supervised"), line.name if line else ""),
        (PlanLine.columns["place"].title(), known["place"]),
        (_("Approved quantity and cost"), known["approved"]),
        (Action.columns["implementer"].title(), known["implementer"]),
        (visit.columns["date"].title(), day),
        (visit.columns["by"].title(), visit.by),
        (_("Progress by that day"), known["physical"]),
    )


def _approved(view: View, state: LineState) -> str:
    """Return quantity and cost that were approved, as far as each is known."""
    line = state.line
    quantity = line.columns["quantity"].show(state.approved_quantity, view)
    amount = f"{quantity} {line.unit}".strip() if quantity else ""
    is_known = state.is_approved and state.approved.is_known
    cost = frame.amount(view, state.approved.total) if is_known else ""
    return "; ".join(part for part in (amount, cost) if part)


def _done(state: LineState) -> str:
    """Return how much of the work was done; "" where nobody has reported it."""
    told = ((one.physical, one.quantity_done) for one in state.reports)
    if all(one == (None, None) for one in told):
        return ""
    return _("{percent} of the work").format(percent=format_percent(state.physical))


def _recipients() -> tuple[str, ...]:
    return (
        _("People's Committee of the commune"),
        _("Implementer"),
        _("Villages concerned"),
        _("Kept by the board"),
    )

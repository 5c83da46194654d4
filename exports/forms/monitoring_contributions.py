"""What people give: the list of a village, its public account, and receipts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from exports.document import (
    Block,
    Column,
    Document,
    Facts,
    Heading,
    PageBreak,
    Paragraph,
    Role,
    Signatory,
    Signatures,
    Space,
    Table,
    WritingLines,
    bundle,
)
from exports.forms import frame, signing
from exports.forms.request import CannotFill, Request, chosen
from exports.forms.sections import Section, rows_of_sections, sum_row
from store.grouping import grouped
from store.language import N_, _
from store.money import amount_in_words, format_money
from store.monitoring import LineState, approved_states
from store.plan import sheet_order
from store.records import Contribution, Line, Village
from store.view import View
from store.works import divided_by_village, village_weights

TITLE = N_("LIST OF CONTRIBUTIONS")
RECEIPT_TITLE = N_("RECEIPT")
_LISTED = (
    "contributor", "kind", "quantity", "unit", "rate", "value", "date", "receipt", "exempt",
    "confirmed_by",
)  # fmt: skip
_BLANK_ROWS = 15
_BLANK_RECEIPTS = 2
_RECEIPTS_ON_PAGE = 2
_CUT_HERE = (Space(0.04), WritingLines(1), Space(0.04))
"""A dotted line between two receipts."""

_BLANK_ACCOUNT = 5


def contributions(view: View, request: Request) -> Document:
    """Return each village's list of contributions with its public account.

    Of a single village the receipts follow, to be cut and handed out. Raises CannotFill without
    villages.
    """
    villages = chosen(view, Village, request.village)
    if not villages:
        raise CannotFill(_("This dossier has no villages yet. Type at least one first."))
    states = () if request.blank else approved_states(view)
    papers = []
    for village in villages:
        given = () if request.blank else view.where(Contribution, village=village.uid)
        papers.append(_list(view, village, given, states))
        handed_out = [one for one in given if one.value]
        if request.blank:
            handed_out = [Contribution()] * _BLANK_RECEIPTS
        if request.village and handed_out:
            papers.append(_receipts(view, village, handed_out))
    return bundle(papers)


def _list(
    view: View, village: Village, given: Sequence[Contribution], states: Iterable[LineState]
) -> Document:
    of_village = [one for one in states if village.uid in village_weights(view, one)]
    posted = _(
        "People may look at this account in the village house and ask about it at any village"
        " meeting."
    )
    blocks: list[Block] = [
        Heading(_("1. What was given")),
        _given_table(view, given),
        Heading(_("2. Public account by activity")),
        _account_table(view, village, of_village, given),
        Paragraph(posted, italic=True),
        Signatures(
            (
                Signatory(_("WRITTEN BY"), signing.sign_here()),
                signing.signed_by_board(view),
                signing.signed_by_village(view, village),
            )
        ),
    ]
    subject = _("{village}, plan year {year}").format(
        village=frame.full_name(view, village), year=view.year
    )
    head = frame.village_head(view, village, None)
    made = frame.paper(view, TITLE, subject, head, orientation="landscape")
    return replace(made, blocks=tuple(blocks))


def _given_table(view: View, given: Iterable[Contribution]) -> Table:
    """Return what was given, activity by activity, with its value."""
    columns = (
        frame.only_in_files(Contribution, "village"),
        frame.only_in_files(Contribution, "line"),
        frame.number_column(),
        *frame.form_columns(Contribution, _LISTED),
    )
    by_line = grouped(given, lambda one: one.line)
    sections = [
        Section(
            found.name if (found := view.get(Line, line)) else _("No activity"),
            list(map(frame.values_of, group)),
            {"value": _value(group)},
        )
        for line, group in by_line.items()
    ]
    total = _value(one for group in by_line.values() for one in group)
    rows = (
        rows_of_sections(columns, sections, {"value": total})
        if sections
        else frame.blank_rows(columns, _BLANK_ROWS)
    )
    words = frame.in_words(total) if sections else ""
    unit_note = frame.unit_note(view)
    return Table(columns, rows, view, unit_note=unit_note, words=words, main=True)


def _value(given: Iterable[Contribution]) -> int:
    return sum(one.value or 0 for one in given)


def _account_table(
    view: View, village: Village, states: Sequence[LineState], given: Iterable[Contribution]
) -> Table:
    """Return what each of the village's activities may cost, what was given for it and paid.

    Of a line of several villages it is this one's part, by its approved share.
    """
    columns = _account_columns()
    found = {state.line.uid: state for state in states}
    groups = sheet_order(view, [state.line for state in states])
    gifts = grouped(given, lambda one: one.line)
    lines: list[dict[str, Any]] = [
        _account(view, village, found[line.uid], gifts.get(line.uid, ()))
        for group in groups
        for line in group.activities
    ]
    if not lines:
        rows = frame.blank_rows(columns, _BLANK_ACCOUNT)
        return Table(columns, rows, view, unit_note=frame.unit_note(view))
    keys = ("approved", "contributed", "settled", "advanced")
    sums = {key: sum(line[key] for line in lines) for key in keys}
    total = sum_row(columns, sums, Role.TOTAL, _("TOTAL"))
    rows = (*frame.numbered_rows(columns, lines), total)
    return Table(columns, rows, view, unit_note=frame.unit_note(view))


def _account_columns() -> tuple[Column, ...]:
    return (
        frame.number_column(),
        *frame.columns_of(Line, ("name",)),
        frame.money_column("approved", N_("Approved cost")),
        frame.money_column("contributed", N_("People gave")),
        frame.money_column("settled", N_("Paid so far")),
        frame.money_column("advanced", N_("Advanced")),
        frame.percent_column("physical", N_("Work done (%)")),
        frame.text_column("status", N_("Status"), 16),
    )


def _account(
    view: View, village: Village, state: LineState, given: Iterable[Contribution]
) -> dict[str, Any]:
    part = divided_by_village(view, state)[village.uid]
    return {
        "name": state.line.name,
        "approved": part.approved,
        "contributed": _value(given),
        "settled": part.settled,
        "advanced": part.advanced,
        "physical": state.physical,
        "status": state.status.words(),
    }


def _receipts(view: View, village: Village, given: Sequence[Contribution]) -> Document:
    blocks: list[Block] = []
    for place, one in enumerate(given):
        if place:
            starts_page = place % _RECEIPTS_ON_PAGE == 0
            blocks += [PageBreak()] if starts_page else _CUT_HERE
        blocks += _receipt(view, village, one)
    made = frame.paper(view, RECEIPT_TITLE, frame.full_name(view, village), None)
    return replace(made, blocks=tuple(blocks))


def _receipt(view: View, village: Village, one: Contribution) -> Iterable[Block]:
    """Yield one receipt: who gave what for which activity, its value in words, two signatures.

    Cut off from the others it still says who has received it.
    """
    columns = Contribution.columns
    shown = {key: column.show(getattr(one, key), view) for key, column in columns.items()}
    value = ""
    if one.value is not None:
        value = _("{amount} đồng ({words})").format(
            amount=format_money(one.value), words=amount_in_words(one.value)
        )
    what = " ".join(part for part in (shown["kind"], shown["quantity"], one.unit) if part)
    number = one.receipt or frame.DOTS
    yield Heading(
        _("Receipt No. {number} – {village}, {commune} commune").format(
            number=number, village=frame.full_name(view, village), commune=view.meta.commune
        )
    )
    yield Facts(
        (
            (columns["contributor"].title(), one.contributor),
            (columns["line"].title(), shown["line"]),
            (columns["kind"].title(), what),
            (columns["value"].title(), value),
            (columns["date"].title(), shown["date"]),
        )
    )
    yield Signatures(
        (
            Signatory(_("GIVEN BY"), signing.sign_here(), one.contributor),
            Signatory(_("RECEIVED BY"), signing.sign_here(), one.confirmed_by),
        )
    )

"""What people give: the list of a village, its public account, and receipts."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from exports.document.document import (
    Block,
    Document,
    Facts,
    Heading,
    PageBreak,
    PaperTable,
    Paragraph,
    Signatory,
    Signatures,
    Space,
    WritingLines,
    bundle,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import CannotFill, Request, chosen
from exports.forms.kit.sections import Section, groups_to_fill_in, rows_of_sections
from exports.forms.monitoring.public_account import (
    account_poster,
    account_sections,
    account_table,
    account_to_fill_in,
)
from store.base.collect import grouped
from store.dossier.view import View
from store.language import N_, _
from store.records import Contribution, PlanLine, Village
from store.stages.monitoring.line_state import LineState, approved_states
from store.stages.shared.uptake import added
from store.words.money import amount_in_words, format_money

RECEIPT_TITLE = N_("RECEIPT")
_LISTED = (
    "contributor", "kind", "quantity", "unit", "rate", "value", "date", "receipt", "exempt",
    "confirmed_by",
)  # fmt: skip
_BLANK_ROWS = 15
_BLANK_GIFTS = 4
_BLANK_RECEIPTS = 2
_RECEIPTS_ON_PAGE = 2
_CUT_HERE = (Space(0.04), WritingLines(1), Space(0.04))
"""A dotted line between two receipts."""


def contributions(view: View, request: Request) -> Document:
    """Return each village's list of contributions with its public account.

    Of a single village the receipts follow, to be cut and handed out. A poster is the account
    alone. Raises CannotFill without villages.
    """
    villages = chosen(view, Village, request.village)
    if not villages:
        raise CannotFill(_("This dossier has no villages yet. Type at least one first."))
    states = () if request.blank and request.on_wall else approved_states(view)
    papers = frame.in_own_words(
        view, villages, lambda one: one.uid, lambda one: _papers(view, one, states, request)
    )
    return bundle([paper for of_village in papers for paper in of_village])


def _papers(
    view: View, village: Village, states: Sequence[LineState], request: Request
) -> list[Document]:
    """Return the account of a village and, where it is the one asked for, its receipts."""
    given = () if request.blank else view.where(Contribution, village=village.uid)
    account = account_sections(view, village, states, given)
    if request.on_wall:
        signed = Signatures(signing.signed_for_account(view, village))
        return [account_poster(view, village, account, _posted(), signed)]
    papers = [_list(view, village, given, account, blank=request.blank)]
    handed_out = [one for one in given if one.value]
    if request.blank:
        handed_out = [Contribution()] * _BLANK_RECEIPTS
    if request.village and handed_out:
        papers.append(_receipts(view, village, handed_out))
    return papers


def _posted() -> str:
    return _(
        "People may look at this account in the village house and ask about it at any village"
        " meeting."
    )


def _list(
    view: View,
    village: Village,
    given: Sequence[Contribution],
    account: Sequence[Section],
    *,
    blank: bool,
) -> Document:
    """Return the list with the account; a blank one names the activities, and no more of them."""
    lines = [line for section in account for line in section.lines] if blank else []
    blocks: list[Block] = [
        Paragraph(_posted(), italic=True),
        Heading(_("1. What was given")),
        _given_table(view, given, [str(line["name"]) for line in lines]),
        Heading(_("2. Public account by activity")),
        account_to_fill_in(view, account) if lines else account_table(view, account),
        Signatures(signing.signed_for_account(view, village)),
    ]
    subject = _("{village}, plan year {year}").format(
        village=frame.full_name(view, village), year=view.year
    )
    head = frame.village_head(view, village, None)
    made = frame.paper(view, titles.CONTRIBUTIONS, subject, head, orientation="landscape")
    return replace(made, blocks=tuple(blocks))


def _given_table(
    view: View, given: Iterable[Contribution], to_fill_in: Sequence[str]
) -> PaperTable:
    """Return what was given, activity by activity, with its value.

    Without gifts there is room for them below each of the activities ``to_fill_in``.
    """
    columns = (
        frame.only_in_files(Contribution, "village"),
        frame.only_in_files(Contribution, "line"),
        frame.number_column(),
        *frame.form_columns(Contribution, _LISTED),
    )
    by_line = grouped(given, lambda one: one.line)
    sections = [
        Section(
            found.name if (found := view.get(PlanLine, line)) else _("No activity"),
            list(map(frame.values_of, group)),
            {"value": _value(group)},
        )
        for line, group in by_line.items()
    ]
    total = _value(one for group in by_line.values() for one in group)
    rows = rows_of_sections(columns, sections, {"value": total})
    if not sections:
        rows = groups_to_fill_in(columns, to_fill_in, _BLANK_GIFTS) or frame.blank_rows(
            columns, _BLANK_ROWS
        )
    words = "" if total is None else frame.in_words(total)
    unit_note = frame.unit_note(view)
    return PaperTable(columns, rows, view, unit_note=unit_note, words=words, main=True)


def _value(given: Iterable[Contribution]) -> int | None:
    return added(one.value for one in given)


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

    Cut off from the others it still says who has received it. Who signs for a household or a group
    writes the own name.
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
            number=number, village=frame.full_name(view, village), commune=view.meta.unit_name
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
            Signatory(_("GIVEN BY"), signing.sign_here()),
            Signatory(_("RECEIVED BY"), signing.sign_here(), one.confirmed_by),
        )
    )

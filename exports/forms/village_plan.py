"""The VDP proposal form [slide 18]: A4 for the commune, A0 for the village house, blank to fill."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

from exports.document import (
    Block,
    Column,
    Document,
    Facts,
    Note,
    Place,
    Role,
    Row,
    Signatures,
    Table,
    bundle,
)
from exports.forms import frame
from exports.forms.request import CannotFill, Request, chosen
from store.language import N_, _
from store.money import amount_in_words
from store.plan import SectorGroup, Totals, sheet_order
from store.records import Activity, Meeting, Village, VillagePlan
from store.records.activity import VDP_FORM
from store.view import View

TITLE = N_("VDP PROPOSAL FORM")
_BLANK_ROWS = 3
_FINAL = ("final", "sent", "received")


def village_plan(view: View, request: Request) -> Document:
    """Return the proposal form of one village, or of each; raises CannotFill without villages."""
    villages = chosen(view, Village, request.village)
    if not villages:
        raise CannotFill(_("This dossier has no villages yet. Type at least one first."))
    return bundle([_form(view, village, request) for village in villages])


def _form(view: View, village: Village, request: Request) -> Document:
    plan = next(iter(view.where(VillagePlan, village=village.uid)), VillagePlan.load({}))
    second = second_meeting(view, village, plan)
    activities = view.where(Activity, village=village.uid)
    groups = sheet_order(view, activities)
    subject = _("Village development plan {year} – {village}").format(
        year=view.year, village=frame.full_name(view, village)
    )
    day = None if request.blank else plan.sent_on or (second.date if second else None)
    made = frame.paper(
        view, TITLE, subject, frame.village_head(view, village, day), orientation="landscape"
    )
    blank = request.blank or not activities
    table = _blank_table(view) if blank else _table(view, groups)
    blocks: list[Block] = [_facts(view, village, second, blank=request.blank), table]
    blocks += [] if blank else _disagreeing(view, groups)
    signatories = (
        frame.signed_by_group(view, village),
        frame.signed_by_village(view, village),
        frame.signed_by_commune(view),
    )
    recipients = (
        _("People's Committee of the commune (for the CDP)"),
        _("CDP team"),
        _("Kept in the village"),
    )
    blocks.append(Signatures(signatories, recipients))
    final = plan.status in _FINAL or second is not None
    return replace(made, blocks=tuple(blocks), draft=not final and not request.blank)


def second_meeting(view: View, village: Village, plan: VillagePlan) -> Meeting | None:
    """Return the meeting at which the village agreed to its plan, None before it was held."""
    if plan.second_meeting:
        return view.get(Meeting, plan.second_meeting)
    held = [one for one in view.where(Meeting, kind="village_2", village=village.uid) if one.date]
    return max(held, key=lambda one: one.date or dt.date.min, default=None)


def _facts(view: View, village: Village, second: Meeting | None, *, blank: bool) -> Facts:
    day, present = Meeting.columns["date"], Meeting.columns["households_present"]
    met = None if blank else second
    return Facts(
        (
            (
                _("Second village meeting held on"),
                day.show(met.date, view) if met else "",
            ),
            (
                _("Households present / households in the village"),
                _("{present} / {households}").format(
                    present=present.show(met.households_present, view),
                    households=present.show(met.households or village.households, view),
                )
                if met and met.households_present is not None
                else "",
            ),
        )
    )


def _columns() -> tuple[Column, ...]:
    """Return village and sector for files, the number, and the eight columns of slide 18."""
    form = [
        replace(column, place=Place.BEHIND) if column.key == "unit" else column
        for column in frame.columns_of(Activity, VDP_FORM)
    ]
    grouped_by = (
        frame.only_in_files(Activity, "village"),
        frame.only_in_files(Activity, "sector"),
    )
    return (*grouped_by, frame.number_column(), *form)


def _table(view: View, groups: tuple[SectorGroup[Activity], ...]) -> Table:
    columns = _columns()
    rows: list[Row] = []
    for number, group in enumerate(groups, 1):
        title = f"{frame.roman(number)}. {group.name}"
        rows.append(Row(frame.empty_row(columns), Role.GROUP, title))
        rows += [
            frame.row_of(columns, frame.values_of(one), no=place)
            for place, one in enumerate(group.activities, 1)
        ]
        subtotal = _("Sub-total {sector}").format(sector=group.name)
        rows.append(_sum_row(columns, group.totals, Role.SUBTOTAL, subtotal))
    grand = sum((group.totals for group in groups), Totals())
    rows.append(_sum_row(columns, grand, Role.TOTAL, _("TOTAL")))
    words = _("(In words: {words})").format(words=amount_in_words(grand.total))
    return Table(columns, tuple(rows), view, unit_note=frame.unit_note(view), words=words)


def _sum_row(columns: tuple[Column, ...], sums: Totals, role: Role, title: str) -> Row:
    values = {
        "total_cost": sums.total,
        "village_contribution": sums.village,
        "external_support": sums.external,
    }
    return replace(frame.row_of(columns, values), role=role, title=title)


def _blank_table(view: View) -> Table:
    """Return the form to fill in by hand: room for three activities in each sector [slide 16]."""
    columns = _columns()
    nothing = frame.empty_row(columns)
    rows: list[Row] = []
    for number, name in enumerate(view.sectors.values(), 1):
        subtotal = _("Sub-total {sector}").format(sector=name)
        rows.append(Row(nothing, Role.GROUP, f"{frame.roman(number)}. {name}"))
        rows += [Row(nothing, Role.BLANK)] * _BLANK_ROWS
        rows.append(Row(nothing, Role.SUBTOTAL, subtotal, until="total_cost"))
    rows.append(Row(nothing, Role.TOTAL, _("TOTAL"), until="total_cost"))
    return Table(columns, tuple(rows), view, unit_note=frame.unit_note(view))


def _disagreeing(view: View, groups: tuple[SectorGroup[Activity], ...]) -> Iterator[Block]:
    """Yield a remark on each activity whose three figures, kept as written, do not add up."""
    message = _(
        "{sector}, No. {no}: total cost {total}, village {village}, external {external} – "
        "the figures as written do not add up."
    )
    for group in groups:
        for place, one in enumerate(group.activities, 1):
            if not one.adds_up():
                costs = {
                    "total": one.total_cost,
                    "village": one.village_contribution,
                    "external": one.external_support,
                }
                field = Activity.columns["total_cost"]
                shown = {key: field.show(amount, view) for key, amount in costs.items()}
                yield Note(message.format(sector=group.name, no=place, **shown))

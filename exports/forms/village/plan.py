"""The VDP proposal form [slide 18]: A4 for the commune, A0 for the village house, blank to fill."""

from collections.abc import Iterator
from dataclasses import replace

from exports.document.document import (
    Block,
    Document,
    Facts,
    Note,
    PaperColumn,
    PaperTable,
    Signatures,
    bundle,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import CannotFill, Request, chosen
from exports.forms.kit.sections import (
    Section,
    cost_sums,
    rows_of_sections,
    rows_to_fill_in,
    sector_names,
    total_in_words,
    undivided_notes,
)
from exports.forms.village.agreed import is_plan_draft, plan_of, second_meeting
from exports.forms.village.details import details_table, further_columns
from exports.forms.village.poster import Agreed, village_poster
from store.dossier.view import View
from store.language import _
from store.records import Activity, Meeting, Village
from store.records.activity import VDP_FORM
from store.stages.village.totals import SectorGroup, Totals, sheet_order


def village_plan(view: View, request: Request) -> Document:
    """Return the proposal form of one village, or of each; raises CannotFill without villages."""
    villages = chosen(view, Village, request.village)
    if not villages:
        raise CannotFill(_("This dossier has no villages yet. Type at least one first."))
    papers = frame.in_own_words(
        view, villages, lambda one: one.uid, lambda one: _form(view, one, request)
    )
    return bundle(papers)


def _form(view: View, village: Village, request: Request) -> Document:
    plan = plan_of(view, village)
    second = second_meeting(view, village, plan)
    activities = view.where(Activity, village=village.uid)
    groups = sheet_order(view, activities)
    draft = is_plan_draft(view, village) and not request.blank
    day = None if request.blank else plan.sent_on or (second.date if second else None)
    if request.on_wall:
        shown, agreed = ((), Agreed()) if request.blank else (groups, Agreed(second, day))
        remarks = (*_remarks(view, shown),)
        return replace(village_poster(view, village, shown, agreed, remarks), draft=draft)
    subject = _("Village development plan {year} – {village}").format(
        year=view.year, village=frame.full_name(view, village)
    )
    made = frame.paper(
        view,
        titles.VILLAGE_PLAN,
        subject,
        frame.village_head(view, village, day),
        orientation="landscape",
    )
    blank = request.blank or not activities
    table = _blank_table(view) if blank else _table(view, groups)
    blocks: list[Block] = [_facts(view, village, second, blank=request.blank), table]
    blocks += [] if blank else _remarks(view, groups)
    blocks += details_table(view, [] if blank else _sections(groups))
    signatories = signing.signed_for_village(view, village)
    recipients = (
        _("People's Committee of the commune (for the CDP)"),
        _("CDP team"),
        signing.kept_in_village(view, village),
    )
    blocks.append(Signatures(signatories, recipients))
    return replace(made, blocks=tuple(blocks), draft=draft)


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


def _columns(view: View) -> tuple[PaperColumn, ...]:
    """Return village and sector for files, the number, the eight columns of slide 18, and more.

    More is what the commune has chosen besides.
    """
    grouped_by = (
        frame.only_in_files(Activity, "village"),
        frame.only_in_files(Activity, "sector"),
    )
    form = frame.form_columns(Activity, VDP_FORM)
    return (*grouped_by, frame.number_column(), *form, *further_columns(view))


def _table(view: View, groups: tuple[SectorGroup[Activity], ...]) -> PaperTable:
    columns = _columns(view)
    grand = sum((group.totals for group in groups), Totals())
    rows = rows_of_sections(columns, _sections(groups), cost_sums(grand))
    unit_note, words = frame.unit_note(view), total_in_words(grand)
    return PaperTable(columns, rows, view, unit_note=unit_note, words=words, main=True)


def _sections(groups: tuple[SectorGroup[Activity], ...]) -> list[Section]:
    return [
        Section(group.name, list(map(frame.values_of, group.activities)), cost_sums(group.totals))
        for group in groups
    ]


def _blank_table(view: View) -> PaperTable:
    """Return the form to fill in by hand: room for three activities in each sector [slide 16]."""
    columns = _columns(view)
    rows = rows_to_fill_in(columns, sector_names(view), until="total_cost")
    return PaperTable(columns, rows, view, unit_note=frame.unit_note(view), main=True)


def _remarks(view: View, groups: tuple[SectorGroup[Activity], ...]) -> Iterator[Block]:
    """Yield what is to be said of figures that are missing, or do not add up."""
    yield from undivided_notes(view, sum((group.totals for group in groups), Totals()))
    yield from _disagreeing(view, groups)


def _disagreeing(view: View, groups: tuple[SectorGroup[Activity], ...]) -> Iterator[Block]:
    """Yield a remark on each activity whose three figures, kept as written, do not add up."""
    message = _(
        "{sector}, No. {no}: total cost {total}, village {village}, external {external} – "
        "the figures as written do not add up."
    )
    for group in groups:
        for place, activity in enumerate(group.activities, 1):
            if not activity.adds_up():
                costs = {
                    "total": activity.total_cost,
                    "village": activity.village_contribution,
                    "external": activity.external_support,
                }
                field = Activity.columns["total_cost"]
                shown = {key: field.show(amount, view) for key, amount in costs.items()}
                yield Note(message.format(sector=group.name, no=place, **shown))

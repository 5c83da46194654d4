"""The CDP proposal [slide 20]: cover, basic facts, activities, finance plan, annexes."""

from dataclasses import replace

from exports.document.document import (
    Block,
    Document,
    Facts,
    PaperColumn,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatures,
    Space,
)
from exports.forms.commune.annexes import annexes
from exports.forms.commune.annexing import with_annexes
from exports.forms.commune.charts import programme_charts, sector_chart
from exports.forms.commune.finance import finance_table
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.doubtful import is_doubtful
from exports.forms.kit.official import authority_name, latest_document, numbered_head
from exports.forms.kit.request import Request
from exports.forms.kit.sections import (
    Section,
    cost_sums,
    rows_of_sections,
    rows_to_fill_in,
    said_costs,
    sector_names,
    total_in_words,
    undivided_notes,
)
from exports.forms.village.details import details_of_line, details_table, further_columns
from store.base.collect import grouped
from store.dossier.view import View
from store.language import N_, _
from store.records import Activity, Fact, PlanLine
from store.records.commune import CDP_FORM
from store.stages.commune.finance import Phase
from store.stages.village.totals import Totals, sheet_order

_FACT_KEYS = ("name", "value", "unit", "text", "year", "source")
_FACT_HEADINGS = {"value": N_("Figure"), "text": N_("Description")}
_COVER_DROP = 0.25
_COVER_SPACE = 0.1
_COVER_FOOT = 0.15
_BLANK_FACTS = 3


def commune_plan(view: View, request: Request) -> Document:
    """Return the commune's proposal with all its parts; blank, without annexes."""
    blank = request.blank
    return with_annexes(plan_parts(view, blank=blank), [] if blank else annexes(view))


def plan_parts(view: View, *, blank: bool) -> list[Document]:
    """Return cover, basic facts, activities and finance plan, without the annexes.

    Before the plan has a line, and while there is an error in one of them, all of it is a draft.
    """
    makers = (_cover, _facts, _activities, _finance)
    lines = view.all(PlanLine)
    is_draft = not blank and (not lines or is_doubtful(view, lines))
    return [replace(make(view, blank=blank), draft=is_draft) for make in makers]


def _cover(view: View, *, blank: bool) -> Document:
    """Return the cover: whose plan, for which year, and its size at a glance."""
    written = None if blank else latest_document(view, "KH")
    place = _("{commune} commune").format(commune=view.meta.unit_name)
    place = ", ".join(part for part in (place, view.meta.province) if part)
    year = _("Year {year}").format(year=view.year)
    head = replace(numbered_head(view, "KH", blank=blank), place_date="")
    totals = Totals.of(view.all(PlanLine))
    said = said_costs(view, totals)
    known: tuple[tuple[str, str], ...] = (
        (_("Villages that proposed"), str(len(view.villages()))),
        (_("Activities the villages proposed"), str(len(view.all(Activity)))),
        (_("Activities of the commune plan"), str(totals.count)),
        (_("Total cost"), said["total_cost"]),
        (_("Of which the villages contribute"), said["village_contribution"]),
        (_("Of which external support"), said["external_support"]),
    )
    if totals.undivided:
        known = (*known, (_("Not divided yet"), frame.amount(view, totals.undivided)))
    is_empty = not totals.count and not view.all(Activity)
    lines = ((label, "" if blank or is_empty else figure) for label, figure in known)
    made = frame.paper(view, titles.COMMUNE_PLAN, f"{place}\n{year}", head)
    blocks = (
        Space(_COVER_SPACE),
        Facts(tuple(lines)),
        Space(_COVER_FOOT),
        Paragraph(
            frame.place_and_day(view, written.date if written else None), "center", italic=True
        ),
    )
    return replace(made, blocks=blocks, drop=_COVER_DROP)


def _part(view: View, number: int, subject: str) -> Document:
    """Return an empty part of the proposal; ``subject`` is a message id."""
    title = _("PART {number}").format(number=frame.roman(number))
    made = frame.paper(
        view, "", _(subject), None, orientation="portrait" if number == 1 else "landscape"
    )
    return replace(made, title=title, continued=True, level=1)


def _facts(view: View, *, blank: bool) -> Document:
    """Return the basic facts of the commune, topic by topic."""
    columns = (
        frame.only_in_files(Fact, "topic"),
        frame.number_column(),
        *(
            replace(column, heading=_(_FACT_HEADINGS.get(column.key, column.field.label)))
            for column in frame.form_columns(Fact, _FACT_KEYS)
        ),
    )
    topics = frame.choices(Fact, "topic")
    found = grouped(() if blank else view.all(Fact), lambda one: one.topic)
    known = [key for key in (*topics, "") if key in found or (blank and key)]
    rows: list[PaperRow] = []
    for number, key in enumerate(known if found or blank else [""], 1):
        title = f"{frame.roman(number)}. {topics.get(key, _('Other'))}"
        rows.append(PaperRow(frame.empty_row(columns), RowRole.GROUP, title))
        rows += [
            frame.row_of(columns, frame.values_of(one), no=place)
            for place, one in enumerate(found.get(key, ()), 1)
        ]
        if not found:
            rows += frame.blank_rows(columns, _BLANK_FACTS)
    made = _part(view, 1, N_("BASIC FACTS OF THE COMMUNE"))
    return replace(made, blocks=(PaperTable(columns, tuple(rows), view),))


def _activities(view: View, *, blank: bool) -> Document:
    """Return the activities by sector, with sub-totals, grand total and who gives how much."""
    columns = (*_columns(), *further_columns(view))
    groups = sheet_order(view, () if blank else view.all(PlanLine))
    grand = sum((group.totals for group in groups), Totals())
    parts = [
        Section(
            group.name,
            [frame.values_of(line) | details_of_line(view, line) for line in group.activities],
            cost_sums(group.totals),
        )
        for group in groups
    ]
    rows = (
        rows_of_sections(columns, parts, cost_sums(grand))
        if groups
        else rows_to_fill_in(columns, sector_names(view), until="total_cost")
    )
    words = total_in_words(grand) if groups else ""
    table = PaperTable(columns, rows, view, unit_note=frame.unit_note(view), words=words, main=True)
    charts = (sector_chart(view),) if groups else ()
    blocks = (*charts, table, *undivided_notes(view, grand), *details_table(view, parts))
    return replace(_part(view, 2, N_("ACTIVITIES BY SECTOR")), blocks=blocks)


def _columns() -> tuple[PaperColumn, ...]:
    return (
        frame.only_in_files(PlanLine, "sector"),
        frame.number_column(),
        *frame.form_columns(PlanLine, CDP_FORM),
    )


def _finance(view: View, *, blank: bool) -> Document:
    """Return the finance plan by source and sector, and the signatures of the whole."""
    signatories = signing.signed_by_team_and_commune(view)
    recipients = (
        _("People's Council of the commune"),
        signing.level_above(view),
        _("Villages of the commune"),
        signing.filed(),
    )
    charts: tuple[Block, ...] = () if blank else programme_charts(view, [Phase.ASKED])
    closing = _(
        "This is the proposed development plan {year} of {commune} commune; {authority} is asked"
        " to consider and decide on it."
    ).format(year=view.year, commune=view.meta.unit_name, authority=authority_name(view, "council"))
    blocks = (
        finance_table(view, blank=blank),
        *charts,
        Paragraph(closing, prose=True),
        Signatures(signatories, recipients),
    )
    return replace(_part(view, 3, N_("FINANCE PLAN BY SOURCE AND SECTOR")), blocks=blocks)

"""Forms of stage 2 beside the proposal itself: village facts, PRA summary, ranking sheets."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from exports.document.document import (
    Block,
    ColumnPlace,
    Document,
    Facts,
    Heading,
    Note,
    PaperColumn,
    PaperRow,
    PaperTable,
    Paragraph,
    RowRole,
    Signatures,
    WritingLines,
    bundle,
)
from exports.forms.kit import frame, signing, titles
from exports.forms.kit.request import CannotFill, Request, chosen
from exports.forms.village.matrices import matrices_to_fill_in, swot_to_fill_in
from store.columns.record import Record
from store.dossier.view import View
from store.language import N_, _
from store.records import Assessment, Meeting, Problem, Ranking, Swot, Village
from store.stages.village.ballot import Ballot, Ballots, Points
from store.stages.village.ranking import Result, item_title, result, tie_rule
from store.words.numbers import format_number

_FACT_GROUPS = (
    (N_("Households and people"), ("households", "poor_households", "near_poor_households",
                                   "population", "women", "ethnic_minority", "labour")),
    (N_("Land"), ("area", "agricultural_land", "forest_land", "residential_land", "other_land")),
    (N_("Livelihoods and infrastructure"), ("livelihoods", "infrastructure", "note")),
)  # fmt: skip
_SWOT_KEYS = ("sector", "strengths", "weaknesses", "opportunities", "challenges")
_PROBLEM_KEYS = ("sector", "problem", "cause", "solution")
_ASSESSMENT_KEYS = ("assessed", "criterion", "score", "respondents", "comment")
_VOTERS = ("men", "women", "poor")
_BLANK_ROWS = 6
_LINES_TO_DESCRIBE = 5


def village_facts(view: View, request: Request) -> Document:
    """Return the basic facts of one village, or of each; raises CannotFill without villages."""
    return _per_village(view, request, _facts_paper)


def pra(view: View, request: Request) -> Document:
    """Return what a village found: SWOT, problems, and its judgement of organisations [s 8, 16]."""
    return _per_village(view, request, _pra_paper)


def ranking(view: View, request: Request) -> Document:
    """Return the ranking sheets of one village, or of all.

    Without rankings a blank sheet for each village can still be asked for; otherwise raises
    CannotFill.
    """
    villages = chosen(view, Village, request.village)
    everywhere = request.village is None
    rankings = view.all(Ranking) if everywhere else view.where(Ranking, village=request.village)
    if request.blank and not rankings:
        rankings = tuple(Ranking.load({"village": village.uid}) for village in villages)
    if not rankings:
        raise CannotFill(_("No ranking has been written yet. Start one for a village and sector."))
    ballots = Ballots(view)
    papers = frame.in_own_words(
        view,
        rankings,
        lambda one: one.village,
        lambda one: _ranking_paper(view, one, ballots, request),
    )
    return bundle(papers)


def _per_village(
    view: View, request: Request, make: Callable[[View, Village, Request], Document]
) -> Document:
    villages = chosen(view, Village, request.village)
    if not villages:
        raise CannotFill(_("This dossier has no villages yet. Type at least one first."))
    papers = frame.in_own_words(
        view, villages, lambda one: one.uid, lambda one: make(view, one, request)
    )
    return bundle(papers)


def _village_paper(view: View, village: Village, title: str) -> Document:
    subject = _("{village}, plan year {year}").format(
        village=frame.full_name(view, village), year=view.year
    )
    return frame.paper(view, title, subject, frame.village_head(view, village, None))


def _signed(view: View, village: Village) -> Signatures:
    return signing.village_signatures(view, village)


def _facts_paper(view: View, village: Village, request: Request) -> Document:
    columns = (
        frame.text_column("village", N_("Village"), place=ColumnPlace.FILES_ONLY),
        frame.number_column(),
        frame.text_column("fact", N_("Basic fact"), 26),
        frame.text_column("value", N_("Figure or description"), 34, kind=frame.OfField()),
    )
    rows: list[PaperRow] = []
    described: list[Block] = []
    for place, (group, keys) in enumerate(_FACT_GROUPS, 1):
        title = f"{frame.roman(place)}. {_(group)}"
        if request.blank and place == len(_FACT_GROUPS):
            described += _to_describe(title, keys)
            continue
        rows.append(PaperRow(frame.empty_row(columns), RowRole.GROUP, title))
        for number, key in enumerate(keys, 1):
            field = Village.columns[key]
            value = None if request.blank else (field, getattr(village, key))
            row = PaperRow((village.name, number, field.title(), value))
            rows.append(replace(row, role=RowRole.BLANK) if request.blank else row)
    table = PaperTable(columns, tuple(rows), view)
    made = _village_paper(view, village, titles.VILLAGE_FACTS)
    return replace(made, blocks=(table, *described, _signed(view, village)))


def _to_describe(title: str, keys: Sequence[str]) -> Iterator[Block]:
    """Yield room for what takes more than a line: cells of a table would be too small."""
    yield Heading(title)
    for number, key in enumerate(keys, 1):
        yield Paragraph(f"{number}. {Village.columns[key].title()}:")
        yield WritingLines(_LINES_TO_DESCRIBE)


def _pra_paper(view: View, village: Village, request: Request) -> Document:
    findings: tuple[tuple[type[Record], tuple[str, ...]], ...] = (
        (Swot, _SWOT_KEYS),
        (Problem, _PROBLEM_KEYS),
        (Assessment, _ASSESSMENT_KEYS),
    )
    blocks: list[Block] = []
    for place, (record_type, keys) in enumerate(findings, 1):
        records = () if request.blank else view.where(record_type, village=village.uid)
        blocks.append(Heading(f"{frame.roman(place)}. {record_type.table_title()}"))
        if request.blank and record_type is Swot:
            blocks += swot_to_fill_in(view, list(view.sectors.values()))
        else:
            blocks.append(_records_table(view, record_type, keys, records))
    blocks.append(_signed(view, village))
    made = _village_paper(view, village, titles.PRA)
    return replace(made, blocks=tuple(blocks), orientation="landscape")


def _records_table(
    view: View, record_type: type[Record], keys: Sequence[str], records: Sequence[Record]
) -> PaperTable:
    """Return records as numbered rows by sector, or rows to fill in where there are none."""
    village = frame.only_in_files(record_type, "village")
    columns = (village, frame.number_column(), *frame.columns_of(record_type, keys))
    sectors = list(view.sectors)
    if "sector" in keys:
        order = {key: place for place, key in enumerate(sectors)}
        records = sorted(records, key=lambda one: order.get(getattr(one, "sector", ""), len(order)))
    rows = [
        frame.row_of(columns, frame.values_of(record), no=number)
        for number, record in enumerate(records, 1)
    ]
    blank = [PaperRow(frame.empty_row(columns), RowRole.BLANK)] * _BLANK_ROWS
    return PaperTable(columns, tuple(rows or blank), view)


def _ranking_paper(view: View, one: Ranking, ballots: Ballots, request: Request) -> Document:
    village = view.get(Village, one.village) or Village.load({})
    ballot = ballots.of(one)
    found = result(view, one, ballots)
    blank = request.blank or not found.counted
    sector = one.columns["sector"].show(one.sector, view)
    subject = _("{village} – {sector}").format(
        village=frame.full_name(view, village), sector=sector or frame.DOTS
    )
    head = frame.village_head(view, village, None if blank else one.confirmed_on)
    blocks: list[Block] = [_ranking_facts(view, one, blank=blank)]
    blocks.append(_order_table(view, one, found, blank=blank))
    if one.method != "preference":
        matrices = matrices_to_fill_in(view, ballot) if blank else (_cells_table(view, ballot),)
        blocks += matrices
    if rule := tie_rule(one):
        blocks.append(Note(rule))
    if not blank:
        blocks += _confirmation(view, one)
    blocks.append(_signed(view, village))
    made = frame.paper(view, titles.RANKING, subject, head)
    return replace(made, blocks=tuple(blocks), draft=not blank and not one.confirmed_order)


def _ranking_facts(view: View, one: Ranking, *, blank: bool) -> Facts:
    """Return what was ranked, how, at which meeting and by how many people."""
    columns = Ranking.columns
    shown = {key: columns[key].show(getattr(one, key), view) for key in ("subject", "method")}
    meeting = view.get(Meeting, one.meeting)
    lines = [(columns[key].title(), value) for key, value in shown.items()]
    lines.append((columns["meeting"].title(), meeting.title(view) if meeting else ""))
    if blank:
        lines += [(columns[key].title(), "") for key in _VOTERS]
    else:
        lines.append((_("People voting"), _voting(one)))
    return Facts(tuple(lines))


def _voting(one: Ranking) -> str:
    """Return how many voted: men, women, and how many of them are poor; "" if not counted."""
    counts = {key: getattr(one, key) for key in _VOTERS}
    if all(count is None for count in counts.values()):
        return ""
    shown = {
        key: frame.DOTS if count is None else format_number(count) for key, count in counts.items()
    }
    return _("{men} men and {women} women; {poor} of them from poor households").format(**shown)


def _voter_columns() -> tuple[PaperColumn, ...]:
    return (
        frame.whole_column("men", N_("Men")),
        frame.whole_column("women", N_("Women")),
        frame.whole_column("total", N_("Total")),
        frame.whole_column("poor", N_("Of which poor")),
    )


def _points(points: Points, *, blank: bool) -> dict[str, object]:
    if blank:
        return {}
    groups = {"men": points.men, "women": points.women, "poor": points.poor}
    return {**groups, "total": points.total}


def _order_table(view: View, one: Ranking, found: Result, *, blank: bool) -> PaperTable:
    """Return the items in the people's order, or all of them with room for the figures."""
    columns = (
        frame.only_in_files(Ranking, "village"),
        frame.only_in_files(Ranking, "sector"),
        frame.whole_column("place", N_("Rank"), 5),
        frame.text_column("item", N_("What is ranked"), 28),
        *_voter_columns(),
        frame.text_column("explanation", N_("How the place was found"), 28),
    )
    rows = []
    for placed in found.placed:
        values: dict[str, object] = {
            "village": one.village,
            "sector": one.sector,
            "item": item_title(view, one, placed.item),
            **_points(placed.points, blank=blank),
        }
        if not blank:
            values |= {"place": placed.place, "explanation": placed.explanation}
        rows.append(frame.row_of(columns, values))
    if blank:
        rows = [replace(row, role=RowRole.BLANK) for row in rows]
        rows += [PaperRow(frame.empty_row(columns), RowRole.BLANK)] * max(
            0, _BLANK_ROWS - len(rows)
        )
    return PaperTable(columns, tuple(rows), view)


def _cells_table(view: View, ballot: Ballot) -> PaperTable:
    """Return the single comparisons or criteria from which the order follows."""
    against, caption = N_("Criterion"), _("Points by criterion")
    if ballot.ranking.method == "pairwise":
        against, caption = N_("Compared with"), _("Comparisons, two by two")
    columns = (
        frame.text_column("item", N_("What is ranked"), 28),
        frame.text_column("against", against, 28),
        *_voter_columns(),
    )
    criteria = {one.uid: f"{one.name} (× {one.weight or 1})" for one in ballot.criteria}
    rows = []
    for cell in ballot.cells:
        against_words = criteria.get(cell.criterion, "")
        if cell.compared:
            against_words = item_title(view, ballot.ranking, cell.compared)
        values: dict[str, object] = {
            "item": item_title(view, ballot.ranking, cell.item),
            "against": against_words,
        }
        rows.append(frame.row_of(columns, values | _points(ballot.points(cell), blank=False)))
    return PaperTable(columns, tuple(rows), view, caption=caption)


def _confirmation(view: View, one: Ranking) -> Iterator[Block]:
    """Yield the confirmed order, by whom and why, once it is confirmed."""
    if not one.confirmed_order:
        return
    names = (item_title(view, one, item) for item in one.confirmed_order)
    order = "\n".join(f"{place}. {name}" for place, name in enumerate(names, 1))
    lines = [(one.columns["confirmed_order"].title(), order)]
    lines += [
        (one.columns[key].title(), one.columns[key].show(getattr(one, key), view))
        for key in ("reason", "confirmed_by", "confirmed_on")
        if getattr(one, key)
    ]
    yield Facts(tuple(lines))

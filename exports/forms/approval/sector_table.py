"""What a plan comes to by sector: the table of papers that submit, pass or assign it."""

from collections.abc import Mapping
from dataclasses import replace

from exports.document.document import PaperTable, RowRole
from exports.forms.kit import frame
from exports.forms.kit.sections import cost_sums, sum_row, total_in_words
from store.dossier.view import View
from store.language import N_, _
from store.records import PlanLine
from store.stages.village.totals import Totals, totals_by_sector


def sector_table(view: View, totals: Mapping[str, Totals]) -> PaperTable:
    """Return how many activities each sector has and what they cost; without any, room for it."""
    blank = not totals
    columns = (
        frame.number_column(),
        frame.text_column("sector", N_("Sector"), 20, kind=PlanLine.columns["sector"].kind),
        frame.whole_column("count", N_("Number of activities")),
        *frame.columns_of(PlanLine, ("total_cost", "village_contribution", "external_support")),
    )
    rows = []
    for number, (sector, one) in enumerate((totals or totals_by_sector(view, ())).items(), 1):
        values = {} if blank else {**cost_sums(one), "count": one.count}
        row = frame.row_of(columns, values, no=number, sector=sector)
        rows.append(replace(row, role=RowRole.BLANK) if blank else row)
    grand = sum(totals.values(), Totals())
    sums = {} if blank else {**cost_sums(grand), "count": grand.count}
    total = sum_row(columns, sums, RowRole.TOTAL, _("TOTAL"))
    total = replace(total, until="count") if blank else total
    words = "" if blank else total_in_words(grand)
    unit_note = frame.unit_note(view)
    return PaperTable(columns, (*rows, total), view, unit_note=unit_note, words=words, main=True)

"""The evaluation report: what came of the plan, and what goes on."""

from dataclasses import replace
from decimal import Decimal

from exports.document.charts import BarChart
from exports.document.document import Document, PaperRow, PaperTable, RowRole
from exports.files.text import as_text
from exports.forms import FORMS, Request
from exports.forms.evaluation.findings import offer_table
from exports.forms.kit import frame
from store.dossier.view import View
from store.records import Evaluation
from store.stages.evaluation.carry_over import past_proposals
from store.stages.evaluation.results import Results, outcomes
from tests.exports.cycle import evaluated, records_of
from tests.exports.papers import META

VIEW = evaluated()


def report(*, blank: bool = False) -> Document:
    return FORMS["evaluation"].build(VIEW, Request(blank=blank))


def told(table: PaperTable, row: PaperRow) -> dict[str, object]:
    return {column.key: value for column, value in zip(table.columns, row.values, strict=True)}


def total(table: PaperTable) -> dict[str, object]:
    return told(table, next(row for row in table.rows if row.role is RowRole.TOTAL))


def test_sectors_and_villages_add_up_to_the_same_results() -> None:
    sectors, villages, *_others = report().tables
    results = Results.of(outcomes(VIEW))
    assert (total(sectors)["planned_cost"], total(sectors)["actual_cost"]) == (
        results.planned,
        results.actual,
    )
    for key in ("planned", "actual", "households", "men", "women"):
        assert total(villages)[key] == getattr(results, key)
        counted = [told(villages, row)[key] for row in villages.lines]
        assert sum(int(str(one)) for one in counted if one is not None) == getattr(results, key)


def test_where_nobody_counted_people_their_number_is_a_dash() -> None:
    silent = [
        replace(one, households=None, men=None, women=None) if isinstance(one, Evaluation) else one
        for one in records_of(VIEW)
    ]
    made = FORMS["evaluation"].build(View.of_records(silent))
    _sectors, villages, *_others = made.tables
    place = [column.key for column in villages.paper_columns].index("households")
    assert {villages.shown(row)[place] for row in villages.rows} == {"–"}
    assert "Số hộ hưởng lợi: –" in as_text(made)


def test_charts_show_what_the_tables_add_up_to() -> None:
    made = report()
    became, sectors, villages, judged = (
        block for block in made.blocks if isinstance(block, BarChart)
    )
    results = Results.of(outcomes(VIEW))
    counts = [entry.values[0] for entry in became.entries]
    assert sum(counts[:3]) == results.lines == became.whole
    assert counts[0] == results.finished
    for chart in (sectors, villages):
        columns = zip(*(entry.values for entry in chart.entries), strict=True)
        assert [sum(values) for values in columns] == [results.planned, results.actual]
    assert {entry.values[0] for entry in judged.entries} <= {Decimal(4), None}
    captions = [one.caption.partition(".")[0] for one in (became, sectors, villages, judged)]
    assert captions == ["Biểu đồ 1", "Biểu đồ 2", "Biểu đồ 3", "Biểu đồ 4"]


def test_a_line_has_means_of_what_people_say() -> None:
    table = report().tables[0]
    judged = [told(table, row) for row in table.lines if told(table, row)["quality"]]
    assert judged
    assert {one["quality"] for one in judged} == {Decimal(4)}
    assert {one["next"] for one in judged} == {"Hoàn thành", "Chuyển tiếp"}
    unjudged = [told(table, row) for row in table.lines if not told(table, row)["quality"]]
    assert {one["households"] for one in unjudged} == {None}


def test_what_goes_on_is_everything_that_was_not_carried_out() -> None:
    table = report().tables[-1]
    offers = past_proposals(VIEW)
    assert len(list(table.lines)) == len(offers)
    assert total(table)["total_cost"] == sum(one.total_cost or 0 for one in offers)


def test_indicators_judgements_and_lessons_are_told() -> None:
    text = as_text(report())
    assert "24,5" in text
    assert "Trả lời ý kiến của dân" in text
    assert "Bàn ngày công với dân trước khi ký hợp đồng" in text


def test_a_blank_report_names_the_villages_and_leaves_the_rest_open() -> None:
    made = report(blank=True)
    assert all(village.name in as_text(made) for village in VIEW.villages())
    assert not any(list(table.lines) for table in made.tables)


def test_a_report_of_nothing_has_room_to_write_in_every_table() -> None:
    made = FORMS["evaluation"].build(View.of_records([META]))
    assert all(table.rows for table in made.tables)
    told = as_text(made)
    assert made.draft
    assert "biểu đồ" not in told.lower()
    assert "Số hoạt động được duyệt: …" in told


def test_who_benefits_is_told_of_as_many_activities_as_were_counted() -> None:
    told = as_text(FORMS["evaluation"].build(VIEW))
    counted = [one for one in outcomes(VIEW) if Results.of([one]).households is not None]
    every = len(outcomes(VIEW))
    assert 0 < len(counted) < every
    assert f"(mới có số liệu của {len(counted)} trên {every} hoạt động)" in told
    named = View.of_records(
        [replace(one, households=1) if isinstance(one, Evaluation) else one
         for one in records_of(VIEW)]
    )  # fmt: skip
    assert "mới có số liệu" in as_text(FORMS["evaluation"].build(named))


def test_progress_and_evaluation_tell_the_same_quantities() -> None:
    progress, evaluation = (FORMS[name].build(VIEW).main_table for name in _REPORTS)
    assert progress is not None
    assert evaluation is not None
    judged = {one.state.line.name for one in outcomes(VIEW) if one.evaluations}
    done, actual = _by_name(progress, "quantity_done"), _by_name(evaluation, "actual_quantity")
    assert done.keys() == actual.keys()
    assert {name: done[name] for name in done if name not in judged} == {
        name: actual[name] for name in actual if name not in judged
    }


_REPORTS = ("monitoring", "evaluation")


def _by_name(table: PaperTable, key: str) -> dict[object, object]:
    keys = [column.key for column in table.columns]
    name, figure = keys.index("name"), keys.index(key)
    return {row.values[name]: row.values[figure] for row in table.lines}


def test_what_goes_on_stands_below_its_village_and_has_no_unit_without_a_quantity() -> None:
    done = replace(past_proposals(VIEW)[0], uid="done", quantity=None, unit="ha", village=None)
    table = offer_table(View.of_records([*records_of(VIEW), done]), blank=False)
    groups = [row.title for row in table.rows if row.role is RowRole.GROUP]
    known = [frame.full_name(VIEW, village) for village in VIEW.villages()]
    named = [title.partition(". ")[2] for title in groups]
    assert named == [name for name in known if name in named] + ["Hoạt động của xã"]
    keys = [column.key for column in table.paper_columns]
    assert "village" not in keys
    shown = {table.shown(row)[keys.index("quantity")] for row in table.lines}
    assert "ha" not in shown
    sums = [row.values for row in table.rows if row.role is RowRole.SUBTOTAL]
    place = [column.key for column in table.columns].index("total_cost")
    assert sum(row[place] for row in sums) == total(table)["total_cost"]

"""Sheets that villages draw: a matrix for each group of voters, four fields for each sector."""

from exports.document.document import Document, PaperTable
from exports.files.text import as_text
from exports.forms import FORMS, Request
from exports.layout import lay_out
from store.dossier.view import View
from store.records import Activity, Ranking, RankingCriterion, Village
from tests.exports.papers import META

VILLAGE = Village(uid="v1", name="Kŏ Čăng", kind="buon")
ITEMS = tuple(
    Activity(uid=f"a{number}", village="v1", sector="other", name=name)
    for number, name in enumerate(("Đào giếng", "Làm cổng"))
)
RANKING = {"uid": "r1", "village": "v1", "sector": "other", "subject": "activities"}
WEIGHED = RankingCriterion(uid="c1", ranking="r1", name="Nhiều hộ hưởng lợi", weight=3)


def sheet(method: str, *others: object) -> tuple[PaperTable, ...]:
    ranking = Ranking.load({**RANKING, "method": method})
    view = View.of_records([META, VILLAGE, ranking, *others])  # type: ignore[list-item]
    return blank("ranking", view).tables[1:]


def blank(form: str, view: View) -> Document:
    return FORMS[form].build(view, Request(village="v1", blank=True))


def test_items_are_compared_in_a_square_for_each_group_of_voters() -> None:
    tables = sheet("pairwise", *ITEMS)
    assert [table.caption for table in tables] == [
        "Kết quả so sánh từng cặp: nam giới",
        "Kết quả so sánh từng cặp: phụ nữ",
        "Kết quả so sánh từng cặp: hộ nghèo",
    ]
    for table in tables:
        assert [column.heading for column in table.paper_columns][2:] == ["1", "2", "Tổng số"]
        assert [table.shown(row) for row in table.rows] == [
            ["1", "Đào giếng", "×", "", ""],
            ["2", "Làm cổng", "", "×", ""],
        ]


def test_criteria_stand_above_the_points_with_their_weights() -> None:
    table = sheet("matrix", *ITEMS, WEIGHED)[0]
    headings = [column.heading for column in table.paper_columns]
    assert headings[2:] == ["Nhiều hộ hưởng lợi (× 3)", "Tổng số"]


def test_without_items_and_criteria_there_is_room_for_them() -> None:
    assert len(sheet("pairwise")[0].rows) == 6
    assert [column.heading for column in sheet("matrix")[0].paper_columns].count("……") == 4


def test_every_sector_has_the_four_fields_of_swot() -> None:
    made = blank("pra", View.of_records([META, VILLAGE]))
    fields = [table for table in made.tables if len(table.columns) == 2]
    assert len(fields) == 2 * len(META.sectors)
    told = as_text(made)
    assert told.count("Điểm mạnh") == told.count("Thách thức") == len(META.sectors)


def test_no_page_ends_between_the_fields_of_a_sector() -> None:
    view = View.of_records([META, VILLAGE])
    pages = [
        "|".join(run.text.strip() for run in page.runs())
        for page in lay_out(blank("pra", view)).pages
    ]
    for name in view.sectors.values():
        (page,) = [told for told in pages if f"{name}|Điểm mạnh" in told]
        assert page.count("Điểm mạnh") == page.count("Cơ hội") >= 1

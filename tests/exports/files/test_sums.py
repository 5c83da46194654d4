"""Sums as formulas: only where the lines above give exactly the figure."""

from decimal import Decimal

import pytest

from exports.document.document import PaperRow, RowRole
from exports.files.sums import SumsOfLines


def _row(value: object, role: RowRole = RowRole.LINE) -> PaperRow:
    return PaperRow((value,), role)


@pytest.mark.parametrize(
    ("lines", "total", "formula"),
    [
        ([1, 2], 3, "=SUM(H1:H2)"),
        ([Decimal("1.5"), None, 2], Decimal("3.5"), "=SUM(H1:H3)"),
        ([1, 2], 4, ""),
        ([1, 2], None, ""),
        ([None, None], 0, ""),
        ([], 0, ""),
        (["a", 2], 2, ""),
        ([True, 2], 3, ""),
        ([1, 2], "3", ""),
    ],
)
def test_a_total_is_a_formula_if_the_lines_add_up_to_it(
    lines: list[object], total: object, formula: str
) -> None:
    sums = SumsOfLines()
    for number, value in enumerate(lines, 1):
        sums.take(number, _row(value))
    assert sums.formula(_row(total, RowRole.TOTAL), 0, "H") == formula


def test_a_subtotal_adds_what_is_below_its_title_and_a_total_all_lines() -> None:
    sums = SumsOfLines()
    for number, row in enumerate(
        [_row(1), _row(None, RowRole.GROUP), _row(2), _row(None, RowRole.REMARK), _row(3)], 1
    ):
        sums.take(number, row)
    assert sums.formula(_row(5, RowRole.SUBTOTAL), 0, "B") == "=SUM(B3,B5)"
    assert sums.formula(_row(6, RowRole.TOTAL), 0, "B") == "=SUM(B1,B3,B5)"
    assert sums.formula(_row(6), 0, "B") == ""

"""The account of the proposals fits the screen without losing a figure."""

import pytest

from store.dossier.view import View
from store.records import Meta
from store.stages.commune.proposals import Account
from store.stages.village.totals import Totals
from tui.acts.synthesis import account_lines

ACCOUNT = Account(
    proposed=Totals(98, 20_333, 0, 0),
    taken_up=Totals(82, 18_492, 0, 0),
    left_out=Totals(13, 1_715, 0, 0),
    undecided=Totals(3, 126, 0, 0),
    partly=1,
)


@pytest.mark.parametrize(
    ("width", "taken"), [(100, "82 (1 một phần)"), (80, "82 (1"), (60, "82 +")]
)
def test_every_figure_of_the_account_stands_on_its_line(width: int, taken: str) -> None:
    view = View.of_records([Meta(commune="Xã", year=2027)])
    counted, costed = account_lines(view, ACCOUNT, width)
    assert all(len(one) <= width for one in (counted, costed))
    assert all(f" {one}" in counted for one in ("98 =", taken, "13 +", "3"))

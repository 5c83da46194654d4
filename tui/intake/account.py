"""The account of an intake on a page: sums, what is not taken and why, and what was inexact."""

from collections.abc import Iterator, Sequence

from store.columns.record import Record
from store.dossier.view import View
from store.exchange.intake import Intake, RowState
from store.exchange.sums import GroupSum, sums_by_group
from store.language import N_, _
from store.words.money import MoneyUnit, format_money
from store.words.numbers import format_number
from tui.intake.told import on_screen
from tui.views.reading import ScreenParagraph
from tui.widgets.text_table import TextTable

_TAKEN = (RowState.NEW, RowState.CHANGED, RowState.UNCHANGED)
_NOT_TAKEN = N_("Not taken, and why")
_INEXACT = N_("Inexact, or left out as no record")
_AS_SAID = N_("As you said of the file")
_SUMS = N_("What the file comes to")
_NOTHING = N_("Everything in the file was taken exactly as it stands there.")
_ROWS, _MONEY = N_("rows"), N_("đồng")


def account(view: View, intake: Intake, answers: Sequence[str]) -> Iterator[ScreenParagraph]:
    """Yield the paragraphs of the account, the ones a person has to act on first.

    ``answers`` tell what the person said of the file.
    """
    if intake.problems:
        yield f"{_(_NOT_TAKEN)} ({len(intake.problems)})"
        yield from (f"  {on_screen(one)}" for one in intake.problems)
        yield ""
    if intake.remarks:
        yield f"{_(_INEXACT)} ({len(intake.remarks)})"
        yield from (f"  {one}" for one in intake.remarks)
        yield ""
    if not intake.problems and not intake.remarks:
        yield _(_NOTHING)
        yield ""
    if answers:
        yield _(_AS_SAID)
        yield from (f"  {one}" for one in answers)
        yield ""
    records = taken_records(intake)
    if records:
        yield _(_SUMS)
    for title, groups in sums_by_group(view, records):
        yield from _table(title, groups)
        yield ""


def taken_records(intake: Intake) -> Sequence[Record]:
    """Return the records of the rows that are taken, or are there just so already."""
    return [row.record for row in intake.rows if row.state in _TAKEN]


def remark_count(intake: Intake) -> int:
    """Return how many sentences the account has about what is not taken, or not exactly."""
    return len(intake.problems) + len(intake.remarks)


def _table(title: str, groups: Sequence[GroupSum]) -> Iterator[ScreenParagraph]:
    has_money = any(one.money for one in groups)
    headings = [_(_ROWS), *([_(_MONEY)] if has_money else [])]
    rows = [(one.name, _figures(one, has_money=has_money)) for one in groups]
    yield f"  {title}"
    yield TextTable(headings, rows)


def _figures(one: GroupSum, *, has_money: bool) -> Sequence[str]:
    money = [format_money(one.money, MoneyUnit.DONG)] if has_money else []
    return [format_number(one.count), *money]

"""Having what is not covered yet paid by a source: one row, or many lines at once [practice]."""

import dataclasses
from collections.abc import Sequence

from store.base.frozen import frozen
from store.columns.record import new_uid
from store.dossier.changes import RecordChanges
from store.dossier.view import View
from store.language import _
from store.records import Decision, DecisionFunding, Funding
from store.records.commune import FUNDING_SOURCES
from store.stages.shared.coverage import (
    Coverages,
    FundedRecord,
    FundingRecord,
    funded_by,
)
from store.words.money import format_money


@frozen
class Source:
    """Who pays: a key of FUNDING_SOURCES and, of a programme, its uid."""

    kind: str
    programme: str | None = None

    def title(self, view: View) -> str:
        """Return the programme's name, or the kind of source."""
        return view.title_of(self.programme) if self.programme else _(FUNDING_SOURCES[self.kind])


@frozen
class Missing:
    """What no source pays yet of several lines, in đồng.

    ``village`` is missing of the village contribution, ``external`` of the support, ``undivided``
    of costs that are divided into neither part.
    """

    count: int
    village: int
    external: int
    undivided: int

    def words(self, view: View) -> str:
        """Return the amounts that are missing, with their unit; empty where nothing is."""
        parts = {
            _("village part {amount}"): self.village,
            _("external part {amount}"): self.external,
            _("not divided {amount}"): self.undivided,
        }
        told = [
            words.format(amount=format_money(amount, view.unit))
            for words, amount in parts.items()
            if amount
        ]
        return f"{', '.join(told)} {_(view.unit.label)}" if told else ""


def missing(view: View, funded: Sequence[FundedRecord]) -> Missing:
    """Return what no source pays yet of lines or decisions, and of how many."""
    coverages = Coverages(view)
    lacking = [one for one in map(coverages.of, funded) if one.uncovered > 0]
    return Missing(
        count=len(lacking),
        village=sum(max(one.village_gap, 0) for one in lacking),
        external=sum(max(one.external_gap, 0) for one in lacking),
        undivided=sum(one.uncovered for one in lacking if one.cost.undivided()),
    )


def cover(view: View, funded: Sequence[FundedRecord], source: Source) -> RecordChanges:
    """Have one source pay what it can of what is missing of lines or decisions.

    Village fund and households pay what is missing of the village contribution, all others what is
    missing of the support. A row of that source without an amount gets it; figures that stand there
    stay. A remark says what is missing then.
    """
    coverages = Coverages(view)
    gaps = [(one, coverages.of(one).missing_of(source.kind)) for one in funded]
    rows = [_row(one, coverages.rows_of(one), source, gap) for one, gap in gaps if gap]
    message = _("{source}: {amount} {unit} for {count} lines")
    what = message.format(
        source=source.title(view),
        amount=format_money(sum(gap for _one, gap in gaps), view.unit),
        unit=_(view.unit.label),
        count=len(rows),
    )
    left = missing(view.having(rows), funded).words(view)
    remark = _("Not covered yet: {missing}.").format(missing=left)
    return RecordChanges(tuple(rows), what=what if rows else "", remarks=(remark,) if left else ())


def with_missing_amount(view: View, row: FundingRecord) -> FundingRecord:
    """Return a row whose source was just typed with what is missing of the part it pays.

    A row that has an amount stays as it is, and so does one of a source that was there before.
    """
    before = view.get(type(row), row.uid)
    funded = funded_by(view, row)
    is_typed_now = bool(row.source) and (before is None or before.source != row.source)
    if funded is None or row.amount is not None or not is_typed_now:
        return row
    amount = Coverages(view).of(funded).missing_of(row.source)
    return dataclasses.replace(row, amount=amount or None)


def _row(
    funded: FundedRecord, rows: Sequence[FundingRecord], source: Source, amount: int
) -> FundingRecord:
    """Return the row by which ``source`` pays ``amount``: an empty one that is there, or a new."""
    wanted = (source.kind, source.programme or None)
    empty = [
        one for one in rows if one.amount is None and (one.source, one.programme or None) == wanted
    ]
    if empty:
        return dataclasses.replace(empty[0], amount=amount)
    if isinstance(funded, Decision):
        made: FundingRecord = DecisionFunding(decision=funded.uid)
    else:
        made = Funding(line=funded.uid)
    return dataclasses.replace(
        made, uid=new_uid(), source=source.kind, programme=source.programme, amount=amount
    )

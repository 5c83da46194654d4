"""What the activities, lines and sectors of a dossier come to, as rows of the tables of sums.

Everything is in đồng and follows from the documents as they are stored: what an activity or line
is asked for is its total cost; a line's approved money is that of the latest decision on it where
that approves it, spent is what was settled, given is what people's contributions are worth. What
a line has of these is divided among its activities by what each brings into it. An activity's own
``given`` is what the village offered.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from store.base.apportion import largest_remainder
from store.base.frozen import frozen
from store.disk.sealed_json import StoredDocument, StoredTables
from store.records import (
    Activity,
    Contribution,
    Decision,
    Disbursement,
    LineSource,
    Meta,
    PlanLine,
)
from store.records.approval import APPROVED

_ADVANCE = "advance"
_MOST = 10**15
"""More đồng than any line of any plan; beyond it a figure is no amount."""
TABLES = frozenset(
    one.table
    for one in (Activity, Contribution, Decision, Disbursement, LineSource, Meta, PlanLine)
)
"""The tables that the sums follow from."""


@frozen
class Sum:
    """One row: of an activity or line by its document's number, or of a sector by its key."""

    key: int | str
    province: str
    sector: str
    asked: int = 0
    given: int = 0
    approved: int = 0
    spent: int = 0
    count: int = 0

    @property
    def money(self) -> tuple[int, int, int, int]:
        """What was asked, given, approved and spent."""
        return self.asked, self.given, self.approved, self.spent


Sums = Mapping[str, Mapping[int | str, Sum]]
"""The rows of the tables ``act``, ``line`` and ``total``, each by its key."""

NO_SUMS: Sums = {"act": {}, "line": {}, "total": {}}


def sums_of(tables: StoredTables) -> Sums:
    """Return every sum of a dossier."""
    meta = next(iter(tables.get(Meta.table, {}).values()), {})
    province = _text(meta.get("province"))
    lines = {one.key: one for one in _lines(tables, province)}
    numbers = _numbers(tables, PlanLine.table)
    parts = _parts(tables, {uid: lines[number] for uid, number in numbers.items()})
    acts = {one.key: one for one in _acts(tables, province, parts)}
    return {"act": acts, "line": lines, "total": _totals(acts.values(), lines.values(), province)}


def _lines(tables: StoredTables, province: str) -> Iterator[Sum]:
    latest: dict[str, StoredDocument] = {}
    for one in _documents(tables, Decision.table):
        line = _text(one.get("line"))
        if _amount(one, "round") >= _amount(latest.get(line, {}), "round"):
            latest[line] = one
    spent = _added(
        (one for one in _documents(tables, Disbursement.table) if one.get("kind") != _ADVANCE),
        "amount",
    )
    given = _added(_documents(tables, Contribution.table), "value")
    for number, one in tables.get(PlanLine.table, {}).items():
        uid = _text(one.get("uid"))
        decision = latest.get(uid, {})
        approved = _amount(decision, "total_cost") if decision.get("outcome") in APPROVED else 0
        yield Sum(
            int(number),
            province,
            _text(one.get("sector")),
            _amount(one, "total_cost"),
            given[uid],
            approved,
            spent[uid],
        )


def _parts(tables: StoredTables, lines: Mapping[str, Sum]) -> Mapping[str, tuple[int, int]]:
    """Return what was approved and spent of each activity, by its uid."""
    sources: defaultdict[str, list[StoredDocument]] = defaultdict(list)
    for one in _documents(tables, LineSource.table):
        sources[_text(one.get("line"))].append(one)
    found: defaultdict[str, tuple[int, int]] = defaultdict(lambda: (0, 0))
    for uid, line in lines.items():
        weights = [
            sum(_amount(one, key) for key in ("village_contribution", "external_support"))
            or _amount(one, "undivided")
            for one in sources[uid]
        ]
        if not weights or not (line.approved or line.spent):
            continue
        weights = weights if any(weights) else [1] * len(weights)
        divided = zip(
            sources[uid],
            largest_remainder(line.approved, weights),
            largest_remainder(line.spent, weights),
            strict=True,
        )
        for one, approved, spent in divided:
            activity = _text(one.get("activity"))
            known = found[activity]
            found[activity] = (known[0] + approved, known[1] + spent)
    return found


def _acts(
    tables: StoredTables, province: str, parts: Mapping[str, tuple[int, int]]
) -> Iterator[Sum]:
    for number, one in tables.get(Activity.table, {}).items():
        approved, spent = parts.get(_text(one.get("uid")), (0, 0))
        asked, given = _amount(one, "total_cost"), _amount(one, "village_contribution")
        sector = _text(one.get("sector"))
        yield Sum(int(number), province, sector, asked, given, approved, spent)


def _totals(acts: Iterable[Sum], lines: Iterable[Sum], province: str) -> Mapping[int | str, Sum]:
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0] * 5)
    for one in acts:
        found[one.sector][0] += 1
        found[one.sector][1] += one.asked
    for one in lines:
        for place, amount in enumerate((one.given, one.approved, one.spent), 2):
            found[one.sector][place] += amount
    return {
        sector: Sum(sector, province, sector, sums[0], sums[1], sums[2], sums[3], count)
        for sector, (count, *sums) in found.items()
    }


def _documents(tables: StoredTables, table: str) -> Iterable[StoredDocument]:
    return tables.get(table, {}).values()


def _numbers(tables: StoredTables, table: str) -> Mapping[str, int]:
    return {_text(one.get("uid")): int(number) for number, one in tables.get(table, {}).items()}


def _added(documents: Iterable[StoredDocument], key: str) -> Mapping[str, int]:
    found: defaultdict[str, int] = defaultdict(int)
    for one in documents:
        found[_text(one.get("line"))] += _amount(one, key)
    return found


def _amount(document: StoredDocument, key: str) -> int:
    value: Any = document.get(key)
    return value if type(value) is int and 0 <= value <= _MOST else 0


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""

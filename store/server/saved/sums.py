"""What the activities, lines and sectors of a dossier come to, as rows of the tables of sums.

Everything is in đồng and follows from the documents as they are stored. An activity or line is
``asked`` its total cost, of which the village ``offered`` a part and others are to ``support`` the
rest. A line's ``approved`` money is that of the latest decision on it where that approves it,
``spent`` is what was settled, and ``given`` what people's contributions are worth. What a line has
of these three is divided among its activities by what each brings into it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final, NamedTuple

from store.base.apportion import largest_remainder
from store.base.frozen import frozen
from store.disk.sealed.content import StoredDocument, StoredTables
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
_BUT_ACTIVITIES = TABLES - {Activity.table}


class Sum(NamedTuple):
    """One row: of an activity or line by its document's number, or of a sector by its key.

    ``activities`` is how many of them a sector has.
    """

    key: int | str
    province: str
    sector: str
    asked: int = 0
    offered: int = 0
    support: int = 0
    approved: int = 0
    spent: int = 0
    given: int = 0
    activities: int = 0

    @property
    def money(self) -> tuple[int, ...]:
        """Its amounts, as ``MONEY`` names them."""
        return self.asked, self.offered, self.support, self.approved, self.spent, self.given

    @property
    def of_lines(self) -> tuple[int, int, int]:
        """What was approved, spent and given."""
        return self.approved, self.spent, self.given


MONEY = ("asked", "offered", "support", "approved", "spent", "given")
"""The columns of amounts."""


Sums = Mapping[str, Mapping[int | str, Sum]]
"""The rows of the tables ``act``, ``line`` and ``total``, each by its key."""

NO_SUMS: Sums = {"act": {}, "line": {}, "total": {}}


@frozen
class Counted:
    """What ``tables`` come to."""

    tables: StoredTables
    sums: Sums


NOTHING_COUNTED: Final = Counted({}, NO_SUMS)


def sums_of(tables: StoredTables, known: Counted = NOTHING_COUNTED) -> Sums:
    """Return every sum of a dossier; of documents that are the same it is taken from ``known``."""
    if (brought_up := _brought_up(tables, known)) is not None:
        return brought_up
    meta = next(iter(tables.get(Meta.table, {}).values()), {})
    province = _text(meta.get("province"))
    lines = {one.key: one for one in _lines(tables, province)}
    numbers = _numbers(tables, PlanLine.table)
    parts = _parts(tables, {uid: lines[number] for uid, number in numbers.items()})
    acts = {one.key: one for one in _acts(tables, province, parts, known)}
    return {"act": acts, "line": lines, "total": _totals(acts.values(), lines.values(), province)}


def _brought_up(tables: StoredTables, known: Counted) -> Sums | None:
    """Return the sums where only figures of activities differ from what is known, else None.

    It costs what has changed, and not what the dossier holds.
    """
    if not known.tables or any(
        tables.get(one) is not known.tables.get(one) for one in _BUT_ACTIVITIES
    ):
        return None
    now, before = (one.get(Activity.table, {}) for one in (tables, known.tables))
    changed = [key for key, one in now.items() if before.get(key) is not one]
    if len(now) != len(before) or any(
        key not in before or now[key].get("uid") != before[key].get("uid") for key in changed
    ):
        return None
    pairs = [(known.sums["act"][int(key)], now[key]) for key in changed]
    moved = [
        (was, Sum(was.key, was.province, _text(one.get("sector")), *_asked(one), *was.of_lines))
        for was, one in pairs
    ]
    return _moved(known.sums, [(was, one) for was, one in moved if was != one])


def _moved(known: Sums, moved: Sequence[tuple[Sum, Sum]]) -> Sums | None:
    """Return the sums after activities came to something else; None where a sector gets empty."""
    acts, totals = dict(known["act"]), dict(known["total"])
    for was, one in moved:
        acts[one.key] = one
        for part, sign in ((was, -1), (one, 1)):
            row = totals.get(part.sector) or Sum(part.sector, part.province, part.sector)
            totals[part.sector] = row._replace(
                asked=row.asked + sign * part.asked,
                offered=row.offered + sign * part.offered,
                support=row.support + sign * part.support,
                activities=row.activities + sign,
            )
    if any(not totals[was.sector].activities for was, _one in moved):
        return None
    return {"act": acts, "line": known["line"], "total": totals} if moved else known


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
        sector = _text(one.get("sector"))
        yield Sum(int(number), province, sector, *_asked(one), approved, spent[uid], given[uid])


Parts = tuple[int, int, int]
"""What was approved, spent and given of an activity."""
_NOTHING: Parts = (0, 0, 0)


def _asked(document: StoredDocument) -> tuple[int, int, int]:
    """Return what is asked for, and what of it the village and others are to give."""
    keys = ("total_cost", "village_contribution", "external_support")
    asked, offered, support = (_amount(document, key) for key in keys)
    return asked, offered, support


def _parts(tables: StoredTables, lines: Mapping[str, Sum]) -> Mapping[str, Parts]:
    """Return what was approved, spent and given of each activity, by its uid."""
    sources: defaultdict[str, list[StoredDocument]] = defaultdict(list)
    for one in _documents(tables, LineSource.table):
        sources[_text(one.get("line"))].append(one)
    found: defaultdict[str, Parts] = defaultdict(lambda: _NOTHING)
    for uid, line in lines.items():
        amounts = (line.approved, line.spent, line.given)
        if not sources[uid] or not any(amounts):
            continue
        weights = [_weight(one) for one in sources[uid]]
        divided = zip(*(largest_remainder(one, weights) for one in amounts), strict=True)
        for one, parts in zip(sources[uid], divided, strict=True):
            activity = _text(one.get("activity"))
            approved, spent, given = (
                known + part for known, part in zip(found[activity], parts, strict=True)
            )
            found[activity] = (approved, spent, given)
    return found


def _weight(source: StoredDocument) -> int:
    """Return what an activity brings into a line."""
    divided = _amount(source, "village_contribution") + _amount(source, "external_support")
    return divided or _amount(source, "undivided")


def _acts(
    tables: StoredTables, province: str, parts: Mapping[str, Parts], known: Counted
) -> Iterator[Sum]:
    before, sums = known.tables.get(Activity.table, {}), known.sums["act"]
    for number, one in tables.get(Activity.table, {}).items():
        of_lines = parts.get(_text(one.get("uid")), _NOTHING)
        key = int(number)
        same = sums.get(key) if before.get(number) is one else None
        if same is not None and same.province == province and same.of_lines == of_lines:
            yield same
            continue
        yield Sum(key, province, _text(one.get("sector")), *_asked(one), *of_lines)


def _totals(acts: Iterable[Sum], lines: Iterable[Sum], province: str) -> Mapping[int | str, Sum]:
    found: defaultdict[str, list[int]] = defaultdict(lambda: [0] * (len(MONEY) + 1))
    for one in acts:
        sums = found[one.sector]
        sums[0] += one.asked
        sums[1] += one.offered
        sums[2] += one.support
        sums[-1] += 1
    for one in lines:
        for place, amount in enumerate(one.of_lines, 3):
            found[one.sector][place] += amount
    return {sector: Sum(sector, province, sector, *sums) for sector, sums in found.items()}


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

"""Communes of any size with all six stages filled, made by the steps that clerks take."""

import datetime as dt
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

from store.columns.kind import Month
from store.columns.record import Record
from store.dossier.changes import RecordChanges
from store.dossier.dossier import Dossier
from store.dossier.view import View
from store.office.office import Office
from store.records import (
    Acceptance,
    Action,
    Activity,
    Contribution,
    DecisionShare,
    Disbursement,
    Evaluation,
    Funding,
    Meeting,
    Membership,
    Meta,
    OfficialDocument,
    Person,
    PlanLine,
    Problem,
    Programme,
    Progress,
    Resolution,
    Swot,
    Village,
    VillagePlan,
)
from store.stages.approval.answers import post_feedback
from store.stages.approval.decisions import Verdict, approve_as_asked, confirm_shares, decide
from store.stages.commune.synthesis import leave_out, merge, take_up
from store.stages.monitoring.line_state import LineState, approved_states
from store.stages.monitoring.totals import village_weights

DOCUMENTS_A_VILLAGE = 100
ACTIVITIES = 12
"""How many activities each village proposes."""

_YEAR = 2027
_MERGED, _TAKEN = 6, 8
"""Of each village's activities the first are merged two by two, those up to here taken up."""
_DECIDED = dt.date(2026, 12, 20)
_MILLION = 1_000_000
_WORKS = (
    ("Bê tông hóa đường ngõ xóm", "infrastructure", "km"),
    ("Nạo vét kênh mương nội đồng", "agriculture", "km"),
    ("Hỗ trợ máy xay xát gạo", "industry", "máy"),
    ("Sửa nhà sinh hoạt cộng đồng", "other", "nhà"),
)


def make_year(folder: Path, documents: int) -> View:
    """Make an office whose dossier has about that many documents and return what it holds."""
    meta = Meta(commune="Hướng Lộc", province="Quảng Trị", year=_YEAR, unit="trieu")
    villages = max(1, documents // DOCUMENTS_A_VILLAGE)
    records = [
        Programme(uid=f"p{number}", name=f"Chương trình {number}", budget=10**11)
        for number in range(5)
    ]
    written = [one for number in range(1, villages + 1) for one in _village(number)]
    with Office(folder, "lan").create(meta, [*records, *written]) as dossier:
        _put_together(dossier)
        _fund(dossier)
        _decide(dossier)
        _carry_out(dossier)
        return dossier.view


def _village(number: int) -> Iterator[Record]:
    uid = f"v{number}"
    yield Village(
        uid=uid, name=f"Thôn {number}", households=120, poor_households=30, population=520
    )
    yield VillagePlan(uid=f"{uid}-plan", village=uid, status="sent")
    for kind in ("village_1", "dialogue", "village_2"):
        yield Meeting(
            uid=f"{uid}-{kind}", kind=kind, stage="village", village=uid,
            date=dt.date(2026, 9, 5), households=120, households_present=80,
        )  # fmt: skip
    yield Resolution(
        uid=f"{uid}-vote", meeting=f"{uid}-village_2", matter="Thống nhất VDP", votes_for=70
    )
    for place in range(5):
        person = f"{uid}-person-{place}"
        yield Person(uid=person, name=f"Người {number}-{place}", sex="female")
        yield Membership(uid=f"{person}-m", person=person, body="vdp_group", village=uid)
    for _name, sector, _unit in _WORKS:
        yield Swot(village=uid, sector=sector, strengths="Đất rộng", weaknesses="Thiếu vốn")
        yield Problem(village=uid, sector=sector, problem="Đường lầy", solution="Đổ bê tông")
    for place in range(ACTIVITIES):
        yield _activity(uid, number, place)


def _activity(village: str, number: int, place: int) -> Activity:
    name, sector, unit = _WORKS[place // 3]
    support = (80 + place) * _MILLION + number
    return Activity(
        uid=f"{village}-a{place}", village=village, sector=sector, name=f"{name} ({place + 1})",
        quantity=Decimal(place + 1), unit=unit, start=Month(_YEAR, 3), end=Month(_YEAR, 9),
        village_contribution=20 * _MILLION, external_support=support, priority=place % 3 + 1,
        programmes=(f"p{number % 5}",), beneficiaries="Cả thôn", site="Đầu thôn",
    ).settled()  # fmt: skip


def _take(dossier: Dossier, changes: RecordChanges) -> None:
    with dossier.change(changes.what) as change:
        changes.apply(change)


def _write(dossier: Dossier, records: Iterator[Record]) -> None:
    _take(dossier, RecordChanges(save=tuple(records), what="Nhập"))


def _put_together(dossier: Dossier) -> None:
    """Merge, take up and leave out what each village proposes."""
    proposals = dossier.view.all(Activity)
    for start in range(0, len(proposals), ACTIVITIES):
        for place in range(start, start + _MERGED, 2):
            _take(dossier, merge(dossier.view, proposals[place : place + 2]))
    places = range(len(proposals))
    taken = [proposals[at] for at in places if _MERGED <= at % ACTIVITIES < _TAKEN]
    rest = [proposals[at] for at in places if at % ACTIVITIES >= _TAKEN]
    _take(dossier, take_up(dossier.view, taken))
    _take(dossier, leave_out(dossier.view, rest, "no_funds", "Lan", _DECIDED))


def _fund(dossier: Dossier) -> None:
    lines = dossier.view.all(PlanLine)
    _write(dossier, (one for place, line in enumerate(lines) for one in _asked(place, line)))


def _asked(place: int, line: PlanLine) -> Iterator[Funding]:
    yield Funding(
        line=line.uid, source="programme", programme=f"p{place % 5}", nature="capital",
        amount=line.external_support,
    )  # fmt: skip
    if place % 3:
        yield Funding(line=line.uid, source="households", amount=line.village_contribution)


def _decide(dossier: Dossier) -> None:
    """Approve most lines as asked, postpone some, and tell every village."""
    paper = OfficialDocument(uid="nq", number="12/NQ-HĐND", date=_DECIDED, kind="NQ")
    _take(dossier, RecordChanges(save=(paper,), what="Nghị quyết"))
    lines = dossier.view.all(PlanLine)
    postponed = Verdict("postponed", "nq", _DECIDED, "no_funds")
    _take(dossier, decide(dossier.view, lines[::7], postponed))
    rest = [line for place, line in enumerate(lines) if place % 7]
    _take(dossier, approve_as_asked(dossier.view, rest, "nq", _DECIDED))
    _take(dossier, confirm_shares(dossier.view.all(DecisionShare)))
    villages = dossier.view.villages()
    _take(dossier, post_feedback(dossier.view, villages, dt.date(2026, 12, 28), "Văn phòng"))


def _carry_out(dossier: Dossier) -> None:
    view = dossier.view
    states = enumerate(approved_states(view))
    _write(dossier, (one for place, state in states for one in _work(view, place, state)))


def _work(view: View, place: int, state: LineState) -> Iterator[Record]:
    """Yield what is recorded of a line in the stages 5 and 6."""
    line, day = state.line.uid, dt.date(_YEAR, 2 + place % 10, 15)
    village = next(iter(village_weights(view, state)), None)
    done, cost = (100, 60, 35)[place % 3], state.approved.total
    yield Action(line=line, step="Thi công", lead="Trưởng thôn", start=Month(_YEAR, 3))
    yield Progress(line=line, date=day, physical=done, reporter="Trưởng thôn")
    yield Disbursement(line=line, date=day, source="programme", amount=cost * done // 100)
    yield Contribution(
        line=line, village=village, contributor="Các hộ", kind="labour", quantity=Decimal(50),
        unit="công", rate=200_000, date=day,
    ).settled()  # fmt: skip
    yield Evaluation(line=line, village=village, actual_cost=cost, quality=4, satisfaction=4)
    if done == max(100, done):
        yield Acceptance(line=line, date=day, quantity=state.approved_quantity)

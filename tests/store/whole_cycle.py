"""A small dossier with all six stages filled, in which every rule holds, to be spoilt in tests.

Line l1 is the road of both villages, approved as asked and finished; l2 was approved with changes
and is half done, to be carried over; l3 was postponed, l4, the commune's own, rejected.
"""

import datetime as dt
from decimal import Decimal

from store.columns.kind import Month
from store.columns.record import Record
from store.records import (
    Acceptance,
    Action,
    Activity,
    Assessment,
    Contribution,
    Decision,
    DecisionFunding,
    DecisionShare,
    Disbursement,
    Evaluation,
    Fact,
    Feedback,
    Funding,
    Indicator,
    Information,
    LineSource,
    Meeting,
    Membership,
    OfficialDocument,
    Person,
    PlanLine,
    Programme,
    Progress,
    Supervision,
    Task,
    TimetableStep,
    Training,
)
from tests.store.builders import Records, sound

MILLION = 1_000_000
ROADS = ("v1-infrastructure-1", "v2-infrastructure-1")
FARMS = ("v1-agriculture-1", "v2-agriculture-1")


def preparation() -> list[Record]:
    """Return stage 1: team, timetable, orientation plan, launch meeting and what else there is."""
    return [
        *_team(),
        TimetableStep(
            uid="step",
            step="Họp triển khai",
            body="cdp_team",
            start=dt.date(2026, 7, 1),
            end=dt.date(2026, 7, 10),
            published_on=dt.date(2026, 6, 20),
        ),
        Programme(
            uid="p1",
            name="CT 135",
            policy="Hỗ trợ sản xuất",
            sectors=("agriculture", "infrastructure"),
            budget=500 * MILLION,
        ),
        Meeting(
            uid="launch",
            kind="commune_launch",
            stage="preparation",
            date=dt.date(2026, 7, 5),
            villages_present=("v1", "v2"),
        ),
        Task(
            uid="task",
            work="In biểu",
            person="t0",
            due=dt.date(2026, 7, 9),
            done=dt.date(2026, 7, 8),
        ),
        Training(uid="training", topic="PRA", who="Nhóm CDP", level=1, done=dt.date(2026, 7, 15)),
        Information(
            uid="information",
            what="Dân số",
            source="Công an xã",
            start=dt.date(2026, 7, 1),
            end=dt.date(2026, 7, 20),
            status="done",
            finding="420 khẩu",
        ),
    ]


def _team() -> list[Record]:
    roles = {"commune_leader": None, "leader": "v1", "level_above": None, "women": "v2"}
    team: list[Record] = []
    for number, (represents, village) in enumerate(roles.items()):
        team.append(Person(uid=f"t{number}", name=f"Cán bộ {number}", sex="female"))
        team.append(
            Membership(
                uid=f"team-{number}",
                person=f"t{number}",
                body="cdp_team",
                village=village,
                role="head" if number == 0 else "member",
                represents=(represents,),
            )
        )
    return team


def commune_plan() -> list[Record]:
    """Return stages 3 and 4: four lines with their sources, decisions, funding and shares."""
    records: list[Record] = [
        _line("l1", "infrastructure", "Đường liên thôn", 4, (40, 160)),
        *(_source(f"s-{uid}", "l1", uid, (20, 80)) for uid in ROADS),
        _line("l2", "agriculture", "Mương nội đồng", 2, (20, 80)),
        _source("s-l2", "l2", FARMS[0], (20, 80)),
        _line("l3", "agriculture", "Trạm bơm", 2, (20, 80)),
        _source("s-l3", "l3", FARMS[1], (20, 80)),
        _line("l4", "other", "Nhà văn hóa xã", 1, (0, 300), note="Theo quy hoạch xã"),
        Fact(uid="fact", topic="population", name="Nhân khẩu", value=Decimal(840), year=2026),
        OfficialDocument(uid="doc", number="05/QĐ-UBND", date=dt.date(2026, 12, 20), kind="QĐ"),
        _decision("d1", "l1", "approved", 4, (40, 160)),
        *(_share(f"sh-{uid}", "d1", uid, "approved", 2, 100) for uid in ROADS),
        _decision("d2", "l2", "approved_changed", 2, (10, 70), reason="cost_norm"),
        _share("sh-l2", "d2", FARMS[0], "approved_changed", 2, 80, reason="cost_norm"),
        _decision("d3", "l3", "postponed", None, None, reason="no_funds"),
        _share("sh-l3", "d3", FARMS[1], "postponed", None, None, reason="no_funds"),
        _decision("d4", "l4", "rejected", None, None, reason="lower_priority"),
    ]
    for line, decision, source, programme, asked, granted in (
        ("l1", "d1", "commune", None, 160, 160),
        ("l1", "d1", "village", None, 40, 40),
        ("l2", "d2", "programme", "p1", 80, 70),
        ("l2", "d2", "households", None, 20, 10),
        ("l3", "", "commune", None, 80, 0),
        ("l3", "", "village", None, 20, 0),
        ("l4", "", "commune", None, 300, 0),
    ):
        common = {"source": source, "programme": programme}
        amount = asked * MILLION
        records.append(Funding(uid=f"f-{line}-{source}", line=line, amount=amount, **common))
        if decision:
            amount = granted * MILLION
            uid = f"g-{line}-{source}"
            records.append(DecisionFunding(uid=uid, decision=decision, amount=amount, **common))
    return records


def feedback() -> list[Record]:
    """Return how both villages were told."""
    return [
        Feedback(
            uid=f"feedback-{village}",
            village=village,
            date=dt.date(2026, 12, 28),
            received_by="Trưởng thôn",
            posted_from=dt.date(2026, 12, 28),
            posted_to=dt.date(2027, 1, 27),
            posted_by="Văn phòng",
        )
        for village in ("v1", "v2")
    ]


def works() -> list[Record]:
    """Return stage 5: l1 done, paid and accepted, l2 half done."""
    board = [
        record
        for number in range(5)
        for record in (
            Person(uid=f"b{number}", name=f"Giám sát viên {number}", sex="male"),
            Membership(uid=f"board-{number}", person=f"b{number}", body="supervision_board"),
        )
    ]
    return [
        *board,
        Action(uid="a-l1", line="l1", step="Đổ bê tông", start=Month(2027, 3), end=Month(2027, 5)),
        Action(uid="a-l2", line="l2", step="Đào mương", start=Month(2027, 4), end=Month(2027, 12)),
        _progress("w1", "l1", (3, 31), 2, 50),
        _progress("w2", "l1", (5, 20), 4, 100),
        _progress("w3", "l2", (6, 30), 1, 50),
        _paid("m1", "l1", (2, 1), "commune", 80, kind="advance"),
        _paid("m2", "l1", (5, 25), "commune", 160),
        _paid("m3", "l2", (7, 1), "programme", 35, programme="p1"),
        _given("c1", "l1", "v1", "labour", Decimal(100), 200_000),
        _given("c2", "l1", "v2", "labour", Decimal(100), 200_000),
        _given("c3", "l2", "v1", "cash", Decimal(5), MILLION),
        Acceptance(
            uid="accepted",
            line="l1",
            date=dt.date(2027, 5, 30),
            quantity=Decimal(4),
            value=200 * MILLION,
            handed_to="Thôn 1, Buôn Đắk",
        ),
        Supervision(
            uid="visit",
            line="l1",
            date=dt.date(2027, 4, 2),
            by="Ban giám sát",
            recommendation="Bảo dưỡng bê tông",
            answer="Đã tưới nước",
            settled_on=dt.date(2027, 4, 5),
        ),
    ]


def judgement() -> list[Record]:
    """Return stage 6: both villages judge the road, the first its ditch."""
    meetings: list[Record] = [
        Meeting(
            uid=f"{village}-judges",
            kind="evaluation",
            stage="evaluation",
            village=village,
            date=dt.date(2027, 12, 10),
            households=100,
            households_present=70,
        )
        for village in ("v1", "v2")
    ]
    return [
        *meetings,
        _judged("e1", "l1", "v1", 2, 100, "done"),
        _judged("e2", "l1", "v2", 2, 100, "done"),
        _judged("e3", "l2", "v1", 1, 40, "carried"),
        Indicator(
            uid="poverty",
            name="Hộ nghèo",
            baseline=Decimal(20),
            target=Decimal(15),
            actual=Decimal(16),
        ),
        Assessment(
            uid="judged",
            meeting="v1-judges",
            assessed="Nhóm CDP",
            criterion="Công khai",
            score=4,
            respondents=50,
        ),
    ]


def cycle() -> Records:
    """Return the whole year."""
    base = sound().plus(*preparation(), *commune_plan(), *feedback(), *works(), *judgement())
    taken = {*ROADS, *FARMS}
    for one in base.by_uid.values():
        if isinstance(one, Activity):
            is_taken = one.uid in taken
            base = base.changed(
                one.uid,
                disposition="taken_up" if is_taken else "left_out",
                disposition_reason="" if is_taken else "Không đủ vốn năm nay",
            )
    return base


def _line(
    uid: str, sector: str, name: str, quantity: int, money: tuple[int, int], note: str = ""
) -> PlanLine:
    return PlanLine(
        uid=uid,
        sector=sector,
        name=name,
        quantity=Decimal(quantity),
        unit="km",
        start=Month(2027, 3),
        end=Month(2027, 6),
        village_contribution=money[0] * MILLION,
        external_support=money[1] * MILLION,
        note=note,
    ).settled()


def _source(uid: str, line: str, activity: str, money: tuple[int, int]) -> LineSource:
    return LineSource(
        uid=uid,
        line=line,
        activity=activity,
        quantity=Decimal(2),
        village_contribution=money[0] * MILLION,
        external_support=money[1] * MILLION,
    )


def _decision(
    uid: str,
    line: str,
    outcome: str,
    quantity: int | None,
    money: tuple[int, int] | None,
    reason: str = "",
) -> Decision:
    village, external = money or (None, None)
    return Decision(
        uid=uid,
        line=line,
        outcome=outcome,
        document="doc",
        decided_on=dt.date(2026, 12, 20),
        quantity=None if quantity is None else Decimal(quantity),
        village_contribution=None if village is None else village * MILLION,
        external_support=None if external is None else external * MILLION,
        reason=reason,
    ).settled()


def _share(
    uid: str,
    decision: str,
    activity: str,
    outcome: str,
    quantity: int | None,
    amount: int | None,
    reason: str = "",
) -> DecisionShare:
    return DecisionShare(
        uid=uid,
        decision=decision,
        activity=activity,
        outcome=outcome,
        quantity=None if quantity is None else Decimal(quantity),
        amount=None if amount is None else amount * MILLION,
        reason=reason,
        confirmed=True,
    )


def _progress(uid: str, line: str, day: tuple[int, int], done: int, physical: int) -> Progress:
    return Progress(
        uid=uid,
        line=line,
        date=dt.date(2027, *day),
        quantity_done=Decimal(done),
        physical=physical,
        reporter="Lan",
    )


def _paid(
    uid: str,
    line: str,
    day: tuple[int, int],
    source: str,
    amount: int,
    *,
    kind: str = "settlement",
    programme: str | None = None,
) -> Disbursement:
    return Disbursement(
        uid=uid,
        line=line,
        date=dt.date(2027, *day),
        source=source,
        programme=programme,
        amount=amount * MILLION,
        kind=kind,
    )


def _given(
    uid: str, line: str, village: str, kind: str, quantity: Decimal, rate: int
) -> Contribution:
    return Contribution(
        uid=uid,
        line=line,
        village=village,
        contributor="Các hộ",
        kind=kind,
        quantity=quantity,
        rate=rate,
        date=dt.date(2027, 5, 1),
    ).settled()


def _judged(
    uid: str, line: str, village: str, quantity: int, cost: int, goes_on: str
) -> Evaluation:
    return Evaluation(
        uid=uid,
        line=line,
        village=village,
        meeting=f"{village}-judges",
        date=dt.date(2027, 12, 10),
        actual_quantity=Decimal(quantity),
        actual_cost=cost * MILLION,
        households=90,
        men=180,
        women=190,
        poor=30,
        in_use=True,
        quality=4,
        satisfaction=4,
        respondents=60,
        causes="Mưa kéo dài",
        next=goes_on,
    )

"""A commune through all six stages, made by the same steps that its clerks take."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache

from store.columns.kind import Month
from store.columns.record import R, Record, declared_records, new_uid
from store.dossier.changes import RecordChanges
from store.dossier.place import stage_of
from store.dossier.view import View
from store.office.sample import sample_records
from store.records import (
    Acceptance,
    Action,
    Activity,
    Appraisal,
    Assessment,
    Closing,
    Contribution,
    Disbursement,
    Evaluation,
    Fact,
    Funding,
    Indicator,
    Meeting,
    Membership,
    OfficialDocument,
    Person,
    Petition,
    PlanLine,
    Programme,
    Progress,
    Supervision,
    Village,
)
from store.stages.approval.answers import post_feedback
from store.stages.approval.decisions import Grant, Verdict, adjust, approve_as_asked, decide
from store.stages.commune.synthesis import leave_out, merge, take_up
from store.stages.monitoring.line_state import COMPLETE, LineState, approved_states
from store.stages.monitoring.totals import village_weights
from store.stages.shared.rounds import current_decisions

SUBMITTED = dt.date(2026, 10, 5)
DECIDED = dt.date(2026, 12, 20)
MILLION = 1_000_000
_GIFTS = (
    ("cash", Decimal(1), "lần", 500_000),
    ("labour", Decimal(6), "công", 220_000),
    ("material", Decimal("2.5"), "m³ cát", 310_000),
    ("land", Decimal(40), "m²", 60_000),
    ("labour", Decimal(0), "công", 220_000),
)
PROPOSING = 3
_TOPICS = {
    "position": ("Vị trí", "Phía đông huyện cũ, cách trung tâm tỉnh 64 km, giáp suối Ea Rŏk"),
    "population": ("Số hộ", "1.196"),
    "labour": ("Lao động trong độ tuổi", "2.871"),
    "land": ("Đất nông nghiệp", "2.104,5"),
    "economy": ("Kinh tế", "Cà phê, hồ tiêu, sầu riêng; chăn nuôi bò và dê nhỏ lẻ theo hộ"),
}


class Book:
    """Records in memory that steps change as they change a dossier."""

    def __init__(self, records: Iterable[Record]) -> None:
        self._records = {one.uid: one for one in records}

    @property
    def view(self) -> View:
        return View.of_records(self._records.values())

    def save(self, record: R, seen: R | None = None) -> R:
        del seen
        saved = replace(record, uid=record.uid or new_uid(), revision=record.revision + 1)
        self._records[saved.uid] = saved
        return saved

    def delete(self, record: Record) -> None:
        del self._records[record.uid]

    def take(self, changes: RecordChanges) -> None:
        changes.apply(self)


@cache
def proposed() -> Sequence[Record]:
    """The sample commune before its stage 3; three villages' proposals, not considered yet."""
    meta, records = sample_records()
    sample = View.of_records((meta, *records))
    kept = [
        record
        for record in records
        if stage_of(sample, record) < PlanLine.home_stage
        and not isinstance(record, Activity | Closing)
    ]
    villages = {one.uid for one in [one for one in kept if isinstance(one, Village)][:PROPOSING]}
    activities = [
        replace(record, disposition="undecided", disposition_reason="")
        for record in records
        if isinstance(record, Activity) and record.village in villages
    ]
    return (meta, *kept, *activities)


@cache
def planned() -> View:
    """The commune plan: most proposals taken up, some merged, some left out, funding asked."""
    book = Book([*proposed(), *_facts()])
    alike = book.view.where(Activity, sector="infrastructure")[:2]
    book.take(merge(book.view, alike, "Bê tông hóa đường trục thôn"))
    open_ones = [
        activity for activity in book.view.all(Activity) if activity.disposition == "undecided"
    ]
    book.take(leave_out(book.view, open_ones[5::9], "no_funds", "Phạm Đình Thưởng", DECIDED))
    open_ones = [
        activity for activity in book.view.all(Activity) if activity.disposition == "undecided"
    ]
    book.take(take_up(book.view, open_ones[:-1]))
    book.save(
        PlanLine(
            uid="own", sector="other", name="Sửa chữa trạm y tế xã", place="Trung tâm xã",
            quantity=Decimal(1), unit="trạm", start=Month(2027, 4), end=Month(2027, 8),
            total_cost=480_000_000, village_contribution=0, external_support=480_000_000,
        )
    )  # fmt: skip
    programmes = book.view.all(Programme)
    for place, line in enumerate(book.view.all(PlanLine)):
        programme = programmes[place % len(programmes)]
        _ask(book, line, programme)
    return book.view


@cache
def approved() -> View:
    """The plan decided: approved, changed, adjusted, postponed and rejected; villages told."""
    book = Book(records_of(planned()))
    lines = book.view.all(PlanLine)
    for number, kind, day in (("18/TTr-UBND", "TTr", SUBMITTED), ("12/NQ-HĐND", "NQ", DECIDED)):
        book.save(
            OfficialDocument(uid=kind, number=number, date=day, kind=kind, authority="council")
        )
    missing = Verdict("postponed", "NQ", DECIDED, "needs_design")
    refused = Verdict("rejected", "NQ", DECIDED, "not_in_programme", "Chỉ hỗ trợ thôn ĐBKK")
    less = Verdict("approved_changed", "NQ", DECIDED, "cost_norm")
    book.take(decide(book.view, lines[4::13], missing))
    book.take(decide(book.view, lines[7::17], refused))
    book.take(decide(book.view, [lines[1]], less, _four_fifths(lines[1])))
    decided = current_decisions(book.view)
    rest = [line for line in lines[:-1] if line.uid not in decided]
    book.take(approve_as_asked(book.view, rest, "NQ", DECIDED))
    book.take(adjust(book.view, lines[0], less, _four_fifths(lines[0])))
    book.take(post_feedback(book.view, book.view.villages(), dt.date(2026, 12, 28), "Văn phòng"))
    return book.view


def _four_fifths(line: PlanLine) -> Grant:
    """Grant the whole quantity with four fifths of the support."""
    support = (line.external_support or 0) * 4 // 5
    return Grant(line.quantity, line.village_contribution, support)


@cache
def carried_out() -> View:
    """The plan half-way through its year: works under way, done, accepted, late and not begun."""
    book = Book(records_of(approved()))
    states = approved_states(book.view)
    for place, state in enumerate(states[:16]):
        _carry_out(book, place, state)
    for number in (1, 2):
        role = "head" if number == 1 else "member"
        book.save(Person(uid=f"board-{number}", name=f"Y Bliêng Êban {number}"))
        book.save(
            Membership(
                uid=f"seat-{number}", person=f"board-{number}", body="supervision_board", role=role
            )
        )
    _appraise(book, [state.line for state in states[:3]])
    _petition(book, states[0].line.uid)
    return book.view


def _appraise(book: Book, lines: list[PlanLine]) -> None:
    for number, line in enumerate(lines):
        book.save(
            Appraisal(
                line=line.uid, date=dt.date(2026, 10, 5 + number), by="Tổ thẩm định xã",
                site_seen=True, feasible="with_changes",
                price_source="Công bố giá quý III/2026 của tỉnh",
                quantity=line.quantity, total_cost=line.total_cost, recommendation="submit_changed",
                environment="Không lấn đất lúa; thoát nước về suối Đá",
                reason="Giảm chiều rộng mặt",
            )
        )  # fmt: skip


def _petition(book: Book, line: str) -> None:
    for village in book.view.villages()[:2]:
        book.save(
            Petition(
                received_on=dt.date(2027, 5, 4), village=village.uid, from_whom="Y Bhiăt Niê",
                about=line, matter="Rãnh thoát nước bị lấp, nước tràn vào vườn",
                handled_by="Công chức địa chính",
                answered_on=dt.date(2027, 5, 12), answer="Tổ xây dựng đã nạo vét rãnh ngày 10/5",
                settled_on=dt.date(2027, 5, 12),
            )
        )  # fmt: skip
    book.save(Petition(received_on=dt.date(2027, 6, 1), withheld=True, matter="Đèn đường hỏng"))


@cache
def evaluated() -> View:
    """The year judged by its villages."""
    book = Book(records_of(carried_out()))
    book.save(
        Meeting(
            uid="e1", kind="evaluation", stage="evaluation", village=book.view.villages()[0].uid,
            date=dt.date(2027, 12, 10),
        )
    )  # fmt: skip
    for place, state in enumerate(approved_states(book.view)[:12]):
        _evaluate(book, place, state)
    book.save(
        Indicator(
            name="Tỷ lệ hộ nghèo", unit="%", baseline=Decimal("24.5"), target=Decimal(20),
            actual=Decimal("20.8"), source="Rà soát hộ nghèo cuối năm",
        )
    )  # fmt: skip
    book.save(
        Assessment(
            assessed="Nhóm CDP", criterion="Trả lời ý kiến của dân", score=4, respondents=62,
            comment="Nhanh hơn năm trước", meeting="e1",
        )
    )  # fmt: skip
    return book.view


def _carry_out(book: Book, place: int, state: LineState) -> None:
    line, cost = state.line.uid, state.approved.total
    start = state.line.start or Month(2027, 1)
    for step, lead in (("Khảo sát, lập dự toán", "Kế toán xã"), ("Thi công", "Thôn tự làm")):
        book.save(
            Action(
                line=line, step=step, lead=lead, partners="Ban giám sát", start=start,
                end=start.plus(1), implementer="Tổ xây dựng thôn", implementer_kind="community",
                contract=f"{place:02}/HĐ", expected_output="Hồ sơ" if lead else "",
                supervisors="Ban GSĐT cộng đồng",
            )
        )  # fmt: skip
    done = (100, 60, 35, 0)[place % 4]
    if not done:
        return
    report = Progress(
        line=line, date=dt.date(2027, 2 + place % 5, 15), physical=done, reporter="Trưởng thôn",
        quantity_done=state.approved_quantity if done == COMPLETE else None,
        difficulty="Mưa kéo dài, xe chở vật liệu không vào được" if done < COMPLETE else "",
        remedy="Lùi thi công nền sang tháng sau" if done < COMPLETE else "",
    )  # fmt: skip
    book.save(report)
    kind = "advance" if done < COMPLETE else "settlement"
    paid = cost * done // 2 // COMPLETE // MILLION * MILLION
    book.save(Disbursement(line=line, date=report.date, source="commune", amount=paid, kind=kind))
    book.save(
        Disbursement(line=line, date=dt.date(2027, 1, 20), source="programme", amount=MILLION)
    )
    if done == COMPLETE:
        book.save(Acceptance(line=line, date=report.date, quantity=state.approved_quantity))
    _give(book, state, report)
    book.save(
        Supervision(
            line=line, date=report.date, by="Ban Giám sát đầu tư của cộng đồng", finding="Bê tông "
            "đúng mác, mặt đường phẳng; rãnh thoát nước chưa làm", recommendation="Làm rãnh trước "
            "mùa mưa", answer="Tổ xây dựng làm xong trước 30/6", settled_on=dt.date(2027, 6, 28),
        )
    )  # fmt: skip


def _give(book: Book, state: LineState, report: Progress) -> None:
    (village, *_others) = village_weights(book.view, state) or [""]
    for number, (kind, quantity, unit, rate) in enumerate(_GIFTS, 1):
        book.save(
            Contribution(
                line=state.line.uid, village=village or None, contributor=f"Hộ Y Bhiăt {number}",
                kind=kind, quantity=quantity, unit=unit, rate=rate, date=report.date,
                receipt=f"{number:03}", exempt=number == len(_GIFTS) or None,
                confirmed_by="Y Ñhuăt Niê",
            ).settled()
        )  # fmt: skip


def _evaluate(book: Book, place: int, state: LineState) -> None:
    (village, *_others) = village_weights(book.view, state) or [""]
    finished = state.acceptance is not None
    book.save(
        Evaluation(
            line=state.line.uid, village=village or None, meeting="e1", households=20 + place,
            men=40 + place, women=44, poor=12, ethnic_minority=50, in_use=finished, quality=4,
            satisfaction=3 + place % 3, respondents=30, next="done" if finished else "carried",
            causes="" if finished else "Thiếu vật liệu, mưa nhiều",
            lessons="Bàn ngày công với dân trước khi ký hợp đồng" if place % 2 else "",
        )
    )  # fmt: skip


def records_of(view: View) -> list[Record]:
    return [one for kind in declared_records().values() for one in view.all(kind)]


def _facts() -> list[Record]:
    made: list[Record] = []
    for topic, (name, value) in _TOPICS.items():
        figure = value.replace(".", "").replace(",", ".")
        is_figure = figure.replace(".", "").isdigit()
        made.append(
            Fact(
                uid=f"fact-{topic}", topic=topic, name=name, year=2026, source="Niên giám xã",
                value=Decimal(figure) if is_figure else None, text="" if is_figure else value,
                unit="hộ" if topic == "population" else "",
            )
        )  # fmt: skip
    return made


def _ask(book: Book, line: PlanLine, programme: Programme) -> None:
    if line.village_contribution:
        book.save(Funding(line=line.uid, source="households", amount=line.village_contribution))
    if line.external_support:
        half = line.external_support // 3_000_000 * 1_000_000
        book.save(
            Funding(
                line=line.uid, source="programme", programme=programme.uid,
                amount=line.external_support - half,
            )
        )  # fmt: skip
        book.save(Funding(line=line.uid, source="commune", nature="recurrent", amount=half))

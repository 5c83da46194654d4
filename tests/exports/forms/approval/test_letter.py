"""The submission letter: on what it rests, what goes with it, who signs in whose place."""

import datetime as dt
from dataclasses import replace
from typing import Any

import pytest

from exports.document.document import Document, Paragraph, Signatures
from exports.files.text import as_text
from exports.forms import FORMS, Request
from store.columns.record import Record
from store.dossier.view import View
from store.language import use_language
from store.records import (
    Decision,
    Meeting,
    Membership,
    OfficialDocument,
    Person,
    PlanLine,
    Village,
    VillagePlan,
)
from tests.exports.papers import META

LETTER = OfficialDocument(
    uid="ttr", number="45/TTr-UBND", kind="TTr", authority="council", date=dt.date(2026, 8, 21)
)
LINE = PlanLine(
    uid="l",
    sector="other",
    name="Sửa trạm y tế",
    total_cost=480_000_000,
    village_contribution=30_000_000,
    external_support=450_000_000,
)

COMMUNE = "nhân dân xã Hướng Lộc"
FOUNDED = "ngày 15 tháng 5 năm 2026"
OF_COMMITTEE = f"của Ủy ban {COMMUNE}"


def letter(*records: Record, **wanted: Any) -> Document:
    view = View.of_records([META, Village(uid="v1", name="Thôn 12"), LINE, *records])
    return FORMS["submission-letter"].build(view, Request(**wanted))


def bases(made: Document) -> list[str]:
    return [block.text for block in made.blocks if isinstance(block, Paragraph) and block.italic]


def signatory(made: Document) -> tuple[str, str]:
    (one,) = next(block for block in made.blocks if isinstance(block, Signatures)).signatories
    return one.title, one.name


def paper(kind: str, **rest: Any) -> OfficialDocument:
    known = {"number": "9", "date": dt.date(2026, 8, 1), "authority": "council", **rest}
    return OfficialDocument(uid=kind, kind=kind, **known)


def test_every_basis_ends_in_a_semicolon_and_the_last_in_a_full_stop() -> None:
    told = bases(letter(LETTER))
    assert [one[-1] for one in told] == [";", ";", "."]
    assert all(one.startswith("Căn cứ ") for one in told)
    assert told[0] == "Căn cứ Luật Tổ chức chính quyền địa phương ngày 16 tháng 6 năm 2025;"


def test_the_letter_rests_on_what_was_decided_before_it() -> None:
    team = Membership(uid="k", body="cdp_team", decision="72/QĐ-UBND ngày 15/5/2026")
    conference = Meeting(uid="m", kind="commune_conference", date=dt.date(2026, 8, 13))
    later = replace(conference, uid="m2", date=dt.date(2026, 9, 13))
    early = paper("NQ", subject="Nghị quyết về nợ")
    late = paper("QĐ", date=dt.date(2026, 12, 11), subject="Quyết định giao vốn")
    report = paper("BC")
    told = bases(letter(LETTER, team, conference, later, early, late, report))
    assert told[2:-1] == [
        f"Căn cứ Quyết định số 72/QĐ-UBND {FOUNDED} {OF_COMMITTEE} về việc thành lập nhóm CDP;",
        f"Căn cứ Nghị quyết số 09 ngày 01 tháng 8 năm 2026 của Hội đồng {COMMUNE} về nợ;",
        "Căn cứ Biên bản Hội nghị cấp xã ngày 13 tháng 8 năm 2026;",
    ]


@pytest.mark.parametrize(
    ("subject", "ending"),
    [
        ("Quyết định giao dự toán", "xã Hướng Lộc về việc giao dự toán;"),
        ("Giao dự toán", "xã Hướng Lộc về việc giao dự toán;"),
        ("UBND tỉnh giao dự toán", "xã Hướng Lộc về việc UBND tỉnh giao dự toán;"),
        ("V/v giao dự toán", "xã Hướng Lộc V/v giao dự toán;"),
        ("", "xã Hướng Lộc;"),
    ],
)
def test_a_subject_is_named_once_however_it_was_typed(subject: str, ending: str) -> None:
    assert bases(letter(LETTER, paper("QĐ", subject=subject)))[2].endswith(ending)


def test_without_a_letter_no_basis_decides_what_is_asked() -> None:
    before, after = paper("QĐ"), paper("NQ")
    decided = Decision(uid="d", line="l", document="NQ", outcome="approved")
    told = bases(letter(before, after, decided))
    assert "Căn cứ Quyết định số 09 ngày" in told[2]
    assert len(told) == 4


def test_the_letter_names_what_goes_with_it() -> None:
    sent = VillagePlan(uid="p", village="v1", status="sent")
    conference = Meeting(uid="m", kind="commune_conference", date=dt.date(2026, 8, 13))
    plan = paper("KH", number="57/KH-UBND", authority="committee")
    assert (
        "Hồ sơ kèm theo gồm: Đề xuất Kế hoạch phát triển xã năm 2027 và các phụ lục (Kế hoạch số"
        " 57/KH-UBND ngày 01 tháng 8 năm 2026 của Ủy ban nhân dân xã Hướng Lộc); Biểu đề xuất VDP"
        " của 1 thôn; Biên bản Hội nghị cấp xã ngày 13 tháng 8 năm 2026."
    ) in as_text(letter(LETTER, sent, conference, plan))


def test_what_is_asked_stands_in_figures_and_in_words() -> None:
    assert (
        "Thông qua Kế hoạch gồm 1 hoạt động với tổng kinh phí 480.000.000 đồng (Bằng chữ: Bốn trăm"
        " tám mươi triệu đồng), trong đó thôn đóng góp 30.000.000 đồng, hỗ trợ bên ngoài"
        " 450.000.000 đồng"
    ) in as_text(letter(LETTER))


def test_a_blank_letter_rests_on_laws_and_leaves_sums_open() -> None:
    made = letter(LETTER, paper("QĐ"), blank=True)
    assert len(bases(made)) == 5
    assert "tổng kinh phí …… (Bằng chữ: ……), trong đó" in as_text(made)


@pytest.mark.parametrize(
    ("authority", "addressee"),
    [
        ("", "Hội đồng nhân dân xã Hướng Lộc"),
        ("committee", "Hội đồng nhân dân xã Hướng Lộc"),
        ("level_above", "UBND tỉnh Đắk Lắk"),
    ],
)
def test_the_letter_goes_to_who_decides(authority: str, addressee: str) -> None:
    meta = replace(META, level_above="UBND tỉnh Đắk Lắk")
    view = View.of_records([meta, replace(LETTER, authority=authority)])
    text = as_text(FORMS["submission-letter"].build(view))
    assert f"Kính gửi: {addressee}\n" in text
    assert f"Kính đề nghị {addressee} xem xét, quyết định./." in text


@pytest.mark.parametrize(
    ("signer", "position", "title"),
    [
        ("", "", "CHỦ TỊCH"),
        ("Phạm Đình Thưởng", "Chủ tịch UBND xã", "CHỦ TỊCH"),
        ("H'Hương Niê", "", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
        ("H'Hương Niê", "Phó Chủ tịch UBND xã", "KT. CHỦ TỊCH\nPHÓ CHỦ TỊCH"),
        ("H'Hương Niê", "Quyền Chủ tịch UBND xã", "Q. CHỦ TỊCH"),
    ],
)
def test_who_signs_in_place_of_the_chair_says_so(signer: str, position: str, title: str) -> None:
    person = Person(uid="p", name=signer or "Ai đó", position=position)
    made = letter(replace(LETTER, signed_by=signer), person)
    assert signatory(made) == (f"TM. ỦY BAN NHÂN DÂN\n{title}", signer or META.chair)


def test_a_letter_whose_chair_is_not_known_is_signed_by_the_chair() -> None:
    view = View.of_records([replace(META, chair=""), replace(LETTER, signed_by="H'Hương Niê")])
    made = FORMS["submission-letter"].build(view)
    assert signatory(made) == ("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH", "H'Hương Niê")


def test_the_letter_reads_naturally_in_english() -> None:
    use_language("en")
    text = as_text(letter(LETTER, VillagePlan(uid="p", village="v1", status="sent")))
    assert "Pursuant to the Law on Organisation of Local Government of 16 June 2025;" in text
    assert "Enclosed: the proposed commune development plan 2027 with its annexes;" in text
    assert "We respectfully ask the People's Council of Hướng Lộc commune to consider" in text

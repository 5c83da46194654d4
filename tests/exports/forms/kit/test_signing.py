"""Nobody signs a paper twice, in whatever roles."""

from dataclasses import replace

import pytest

from exports.document.document import Document, Signatory, Signatures
from exports.forms import FORMS, Request
from store.dossier.view import View
from store.records import Membership, Person, Village
from tests.exports.papers import META

VILLAGE = Village(uid="v1", name="Thôn 12", head="Nông Văn Đường")
HEAD = Person(uid="p1", name="Nông Văn Đường")
OTHER = Person(uid="p2", name="Nông Thị Sương")
CHAIR = Person(uid="p3", name=META.chair)
CONFIRMED = "XÁC NHẬN CỦA\nỦY BAN NHÂN DÂN XÃ\nCHỦ TỊCH"


def view_with(person: Person, body: str) -> View:
    """Return a commune in which ``person`` heads a body."""
    village = "v1" if body == "vdp_group" else None
    heads = Membership(uid="m1", body=body, role="head", person=person.uid, village=village)
    return View.of_records([META, VILLAGE, HEAD, OTHER, CHAIR, heads])


def signed(made: Document) -> list[Signatory]:
    parts = made.parts or (made,)
    blocks = [block for part in parts for block in part.blocks if isinstance(block, Signatures)]
    return [one for block in blocks for one in block.signatories]


@pytest.mark.parametrize("name", ["team", "village-facts", "village-plan", "pra"])
def test_a_head_of_village_and_group_signs_once(name: str) -> None:
    view = view_with(HEAD, "vdp_group")
    both, confirmed = signed(FORMS[name].build(view, Request(village="v1")))
    assert both.title == "TRƯỞNG THÔN,\nTRƯỞNG NHÓM LÀM VIỆC VDP"
    assert both.name == HEAD.name
    assert confirmed.title == CONFIRMED


def test_a_poster_and_a_timetable_are_signed_once_by_the_head_of_both() -> None:
    view = view_with(HEAD, "vdp_group")
    poster = FORMS["village-plan"].build(view, Request(village="v1", paper="a0"))
    names = [one.name for one in signed(poster)]
    assert names == [HEAD.name, META.chair]
    steps = FORMS["timetable"].build(view, Request(village="v1"))
    assert [one.name for one in signed(steps)] == [HEAD.name]


def test_a_group_headed_by_somebody_else_signs_for_itself() -> None:
    made = FORMS["village-facts"].build(view_with(OTHER, "vdp_group"), Request(village="v1"))
    assert [one.name for one in signed(made)] == [OTHER.name, HEAD.name, META.chair]


def test_nameless_heads_have_a_place_to_sign_each() -> None:
    view = View.of_records([META, replace(VILLAGE, head="")])
    made = FORMS["village-facts"].build(view, Request(village="v1"))
    assert [one.name for one in signed(made)] == ["", "", META.chair]


@pytest.mark.parametrize("name", ["commune-plan", "evaluation"])
def test_a_chair_who_heads_the_team_signs_for_the_committee(name: str) -> None:
    (only,) = signed(FORMS[name].build(view_with(CHAIR, "cdp_team")))
    assert only.title == "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH"
    both = signed(FORMS[name].build(view_with(OTHER, "cdp_team")))
    assert [one.name for one in both] == [OTHER.name, META.chair]

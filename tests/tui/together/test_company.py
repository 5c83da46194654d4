"""A session tells where it is as often as that changes, and knows who else is at work."""

import pytest

from tui.together.company import LONGEST_WORD, Company
from tui.together.packets import Kind
from tui.together.whereabouts import Colleague, Whereabouts, colleagues_told, told

HOME = Whereabouts("xa-2027")
TABLE = Whereabouts("xa-2027", "t1", "activities", "a1")
CHI = Colleague("9", "Trần Thị Chi", TABLE)


class Told:
    """Takes what is told to the service; while it is ``gone`` nothing can be told."""

    def __init__(self) -> None:
        self.packets: list[tuple[str, ...]] = []
        self.is_gone = False

    def __call__(self, kind: Kind, *fields: str) -> bool:
        if not self.is_gone:
            self.packets.append((kind, *fields))
        return not self.is_gone


def test_a_place_is_told_once() -> None:
    service = Told()
    company = Company(service)
    for where in (HOME, HOME, TABLE, TABLE, HOME):
        company.be_at("Lan", where)
    assert [packet[2:] for packet in service.packets] == [one.fields for one in (HOME, TABLE, HOME)]
    company.be_at("Nguyễn Lan", HOME)
    assert service.packets[-1][1] == "Nguyễn Lan"


def test_others_are_known_and_oneself_is_none_of_them() -> None:
    company = Company()
    own = Colleague("7", "Lan", HOME)
    company.take(["7", *told([own, CHI])])
    assert company.colleagues == (CHI,)
    assert company.typing_in("a1") == CHI
    assert company.typing_in("a2") is None
    company.take([])
    assert company.colleagues == ()


def test_nobody_types_in_no_row() -> None:
    company = Company()
    company.take(["7", *told([Colleague("9", "Chi", HOME)])])
    assert company.typing_in("") is None


def test_one_is_called_by_the_given_name() -> None:
    assert CHI.short_name == "Chi"
    assert Colleague("1", " ", HOME).short_name == " "


def test_who_is_told_of_by_half_is_nobody() -> None:
    fields = told([CHI])
    assert list(colleagues_told(fields[:-1])) == []
    assert list(colleagues_told([*fields, *fields[:3]])) == [CHI]


def test_no_field_is_longer_than_a_packet_bears() -> None:
    long = Colleague("9", "x" * 10_000, Whereabouts(*["y" * 10_000] * 4))
    assert max(map(len, told([long] * 1_000))) == 100
    assert len(" ".join(told([long] * 1_000))) < 64 * 1024


def test_a_word_is_sent_plain_and_never_empty() -> None:
    service = Told()
    company = Company(service)
    assert company.say_to(CHI, " Xã cần\tbảng\x07 này\n")
    assert service.packets == [(Kind.WORD, "9", "Trần Thị Chi", "Xã cần bảng này")]
    assert not company.say_to(CHI, "\x1b \u202e")
    service.is_gone = True
    assert not company.say_to(CHI, "nhé")


def test_alone_no_word_is_sent() -> None:
    assert not Company().say_to(CHI, "nhé")


@pytest.mark.parametrize("fields", [[], ["Chi"], ["Chi", "nhé", "x"]], ids=str)
def test_half_a_word_is_none(fields: list[str]) -> None:
    company = Company()
    assert company.hear(fields) is None
    assert not company.is_unread


def test_the_last_words_are_kept() -> None:
    company = Company()
    for number in range(20):
        company.hear(["Chi", f"{number}" + "x" * 500])
    assert company.is_unread
    assert (len(company.heard), company.heard[-1].text[:2]) == (9, "19")
    assert {len(one.text) for one in company.heard} == {LONGEST_WORD}

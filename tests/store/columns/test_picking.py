"""Two ways of picking: whole names in files and options, parts of them on the screen."""

import pytest

from store.columns.choices import Choice, Reference, SectorChoice, Suggestion, several
from store.columns.kind import FieldError, Kind
from store.columns.picking import offer, pick_by_part, spoken, unmistakable
from store.dossier.view import View
from store.language import speaking, use_language
from store.records import Meta, Village, VillageChange
from store.records.preparation import MEETING_KINDS

AROUND = View.of_records(
    [
        Meta(uid="m", commune="Hướng Lộc", year=2027),
        Village(uid="v1", name="Thôn 12", code="T12"),
        Village(uid="v2", name="Buôn Kŏ Čăng"),
        Village(uid="v3", name="Trùng tên", code="T03"),
        Village(uid="v4", name="Trùng Tên"),
        VillageChange(uid="c1", change="renamed", after=("v2",), old_name="Buôn Cũ"),
    ]
)
VILLAGE = Reference(tables=("villages",))
KIND = Choice(labels=MEETING_KINDS)
REASON = Suggestion(labels={"village_2": MEETING_KINDS["village_2"]})


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.mark.parametrize(
    ("kind", "text", "on_screen"),
    [
        (VILLAGE, "Thôn 1", "v1"),
        (VILLAGE, "12", "v1"),
        (VILLAGE, "buôn", "v2"),
        (SectorChoice(), "agri", "agriculture"),
        (SectorChoice(), "cult", "agriculture"),
        (KIND, "first v", "village_1"),
        (several(VILLAGE), "Thôn 12; buôn", ("v1", "v2")),
        (several(SectorChoice()), "agriculture; infra", ("agriculture", "infrastructure")),
    ],
)
def test_a_part_is_enough_on_the_screen_and_nothing_in_a_file(
    kind: Kind[object], text: str, on_screen: object
) -> None:
    assert kind.parse(text, AROUND) == on_screen
    with pytest.raises(FieldError, match="is not known"):
        kind.parse_export(text, AROUND)


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        (VILLAGE, " thon 12 ", "v1"),
        (VILLAGE, "Thôn 012", "v1"),
        (VILLAGE, "t12", "v1"),
        (VILLAGE, "v2", "v2"),
        (VILLAGE, "buon cu", "v2"),
        (VILLAGE, "Trùng Tên", "v4"),
        (VILLAGE, "", None),
        (SectorChoice(), "Agriculture", "agriculture"),
        (SectorChoice(), "AGRICULTURE", "agriculture"),
        (SectorChoice(), "nông nghiệp", "agriculture"),
        (SectorChoice(), "02", "agriculture"),
        (SectorChoice(), "", ""),
        (KIND, "Second village meeting", "village_2"),
        (KIND, "hop thon lan 2", "village_2"),
        (KIND, "3", "village_2"),
        (several(VILLAGE), "Thôn 12; t03;thôn 12; ", ("v1", "v3")),
        (several(VILLAGE), "", ()),
        (several(SectorChoice()), "Agriculture; khác", ("agriculture", "other")),
    ],
)
def test_a_file_names_a_thing_by_key_code_or_whole_words_of_either_language(
    kind: Kind[object], text: str, value: object
) -> None:
    assert kind.parse_export(text, AROUND) == value


def test_a_suggestion_in_a_file_is_the_option_of_these_words_in_either_language() -> None:
    label = speaking("vi", lambda: REASON.options(AROUND)["village_2"])
    assert REASON.parse_export(label, AROUND) == "village_2"
    assert REASON.parse_export(label[:-2], AROUND) == label[:-2]


@pytest.mark.parametrize(
    ("kind", "text", "sentence"),
    [
        (
            VILLAGE,
            "Thôn 1",
            "“Thôn 1” is not known. Did you mean one of these: Thôn 12? Type the whole name.",
        ),
        (
            VILLAGE,
            "Buôn C",
            (
                "“Buôn C” is not known. Did you mean one of these: Buôn Cũ (Buôn Kŏ Čăng)? "
                "Type the whole name."
            ),
        ),
        (
            VILLAGE,
            "trùng tên",
            (
                "“trùng tên” can mean several: Trùng tên (T03), Trùng Tên (v4). "
                "Type what stands in brackets."
            ),
        ),
        (
            several(VILLAGE),
            "Thôn 12; xyz",
            "“xyz” is not known. Type one of: Thôn 12, Buôn Kŏ Čăng, Trùng tên, Trùng Tên.",
        ),
        (
            SectorChoice(),
            "Agricultur",
            (
                "“Agricultur” is not known. Did you mean one of these: Agriculture? "
                "Type the whole name."
            ),
        ),
        (Reference(tables=("programmes",)), "x", "“x” is not known. Type one of: (none yet)."),
    ],
)
def test_the_refusal_lists_what_may_be_meant(kind: Kind[object], text: str, sentence: str) -> None:
    with pytest.raises(FieldError) as refused:
        kind.parse_export(text, AROUND)
    assert str(refused.value) == sentence


def test_help_for_files_asks_for_whole_names() -> None:
    assert several(VILLAGE).file_hint() == ("a whole name or a uid; several with “;” between them")
    assert "whole name" in SectorChoice().file_hint()
    assert KIND.file_hint() == KIND.hint()
    assert SectorChoice().hint().startswith("the beginning of a sector")
    assert VILLAGE.hint() == "the beginning of a name"
    assert several(VILLAGE).hint() == "the beginning of a name; several with “;” between them"


@pytest.mark.parametrize(
    ("text", "key"), [("b", "b"), ("B", "b"), ("Two", "b"), ("two", "b"), ("tw", "b"), ("wo", "b")]
)
def test_a_key_is_typed_in_either_case(text: str, key: str) -> None:
    assert pick_by_part(text, {"a": "One", "b": "Two"}) == key


def test_offers_that_begin_with_what_is_typed_come_first_each_in_its_order() -> None:
    assert offer("a", ["ba", "ab", "x", "ca", "ac"]) == ["ab", "ac", "ba", "ca"]
    assert offer("", ["b", "a"]) == ["b", "a"]


@pytest.mark.parametrize(
    ("uid", "name"),
    [
        ("u1", "Thôn 1"),
        ("u2", "u2"),
        ("u3", "u3"),
        ("u4", "u4"),
        ("u5", "u5"),
        ("u6", "u6"),
        ("u7", "u7"),
        ("u9", "u9"),
    ],
)
def test_a_name_stands_for_a_record_where_it_is_read_back(uid: str, name: str) -> None:
    options = {"u1": "Thôn 1", "u2": "Hai", "u3": "Hai", "u4": "A; B", "u5": "u1", "u6": " Sáu"}
    assert unmistakable(uid, {**options, "u7": ""}) == name


@pytest.mark.parametrize(
    ("count", "told"),
    [(0, ""), (1, "1"), (8, "1, 2, 3, 4, 5, 6, 7, 8"), (9, "1, 2, 3, 4, 5, 6, 7, 8, …")],
)
def test_of_many_words_eight_are_told(count: int, told: str) -> None:
    assert spoken(str(number) for number in range(1, count + 1)) == told


def test_a_list_is_typed_part_by_part() -> None:
    villages = several(VILLAGE)
    assert villages.parse("Thôn 12; ", AROUND) == ("v1",)
    assert villages.parse(";", AROUND) == ()
    assert villages.matches("thôn", AROUND) == ["Thôn 12"]
    assert villages.matches("Buôn Kŏ Čăng;thôn", AROUND) == ["Buôn Kŏ Čăng; Thôn 12"]


def test_the_word_itself_is_offered_before_a_part_of_another() -> None:
    sources = {"village": "Quỹ thôn", "households": "Các hộ góp", "commune": "Ngân sách xã"}
    assert offer("hộ", sources.values()) == ["Các hộ góp", "Quỹ thôn"]
    assert pick_by_part("hộ", sources) == "households"
    assert offer("", sources.values()) == [*sources.values()]
    with pytest.raises(FieldError, match="can mean several: Thôn 12, Thôn 13"):
        pick_by_part("thôn", {"a": "Thôn 12", "b": "Thôn 13"})

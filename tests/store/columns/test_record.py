"""A record is declared once: columns, codec and derived figures follow from the declaration."""

import datetime as dt
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from store.columns.figures import Money, WholeNumber
from store.columns.kind import FieldError, Kind, Month, Text
from store.columns.record import Column, Record, column, declared_records, new_uid
from store.columns.stored import UnreadableRecord
from store.dossier.view import View
from store.language import use_language
from store.records import Activity, Contribution, Meta, Village
from store.records.activity import VDP_FORM
from store.records.costs import COSTS
from store.records.settings import Sector

AROUND = View.of_records([Meta(uid="m", commune="Hướng Lộc", year=2027)])
FULL = Activity(
    uid="a1",
    village="v1",
    sector="infrastructure",
    name="Bê tông hóa đường thôn",
    quantity=Decimal("2.5"),
    unit="km",
    start=Month(2027, 3),
    end=Month(2027, 6),
    total_cost=500_000_000,
    village_contribution=50_000_000,
    external_support=450_000_000,
    priority=1,
    programmes=("p1", "p2"),
    disposition_on=dt.date(2027, 8, 1),
)


def test_columns_come_in_declared_order_after_the_bookkeeping() -> None:
    assert list(Activity.columns)[:7] == [
        "uid", "revision", "created_by", "created_at", "changed_by", "changed_at", "village",
    ]  # fmt: skip
    assert set(VDP_FORM) <= set(Activity.columns)
    assert all(key == one.key for key, one in Activity.columns.items())


def test_a_record_in_the_file_uses_plain_values_and_null_for_empty() -> None:
    stored = FULL.dump()
    assert stored["quantity"] == "2.5"
    assert stored["start"] == "2027-03"
    assert stored["total_cost"] == 500_000_000
    assert stored["programmes"] == ["p1", "p2"]
    assert stored["disposition_on"] == "2027-08-01"
    assert stored["note"] is None
    assert stored["unit_price"] is None


def test_loading_gives_back_what_was_dumped() -> None:
    assert Activity.load(FULL.dump()) == FULL


def test_settings_keep_sectors_and_shares() -> None:
    meta = Meta(
        commune="Hướng Lộc",
        year=2027,
        sectors=(Sector("infrastructure"), Sector("du-lich", "Du lịch")),
    )
    assert Meta.load(meta.dump()) == meta
    assert meta.contribution_share == Fraction(2, 3)


def test_a_column_the_document_lacks_has_the_value_of_a_new_record() -> None:
    assert Village.load({"uid": "v1", "name": "Thôn 1"}) == Village(uid="v1", name="Thôn 1")


@pytest.mark.parametrize(
    ("key", "stored"),
    [
        ("total_cost", "500"),
        ("total_cost", True),
        ("quantity", 2.5),
        ("quantity", "NaN"),
        ("start", "2027-13"),
        ("disposition_on", "1/8/2027"),
        ("programmes", "p1"),
        ("name", 7),
    ],
)
def test_a_document_that_does_not_fit_names_table_and_column(key: str, stored: object) -> None:
    with pytest.raises(UnreadableRecord, match="activities") as error:
        Activity.load({"uid": "a1", key: stored})
    assert error.value.key == key


def test_what_cannot_be_loaded_is_told_in_a_sentence() -> None:
    use_language("en")
    with pytest.raises(UnreadableRecord) as error:
        Activity.load({"uid": "a1", "total_cost": "500"})
    assert error.value.reason == "in table activities, “500” cannot be a value of column total_cost"
    assert str(error.value) == f"I{error.value.reason[1:]}."
    assert (error.value.table, error.value.stored) == ("activities", "500")


def test_null_is_empty_whatever_a_new_record_begins_with() -> None:
    loaded = Meta.load({"uid": None, "contribution_share": None, "other": 1})
    assert (loaded.uid, loaded.contribution_share) == ("", None)


def test_a_record_knows_its_table_its_title_and_its_stage() -> None:
    use_language("en")
    village = Village(uid="v", name="Thôn 1", code="T1")
    assert (Village.table, Village.table_title(), Village.home_stage) == ("villages", "Villages", 2)
    assert Meta.home_stage == 0
    assert village.title(AROUND) == "Thôn 1"
    assert village.other_names(AROUND) == ("T1",)
    assert Activity(uid="a").other_names(AROUND) == ()
    assert village.with_value("name", "Thôn 2") == Village(uid="v", name="Thôn 2", code="T1")
    assert village.settled() is village
    assert village.computed() == frozenset()


def test_a_column_has_the_width_and_the_value_of_its_kind_unless_it_says_otherwise() -> None:
    plain = column(Text(), "Plain")
    assert plain.metadata["column"] == Column(kind=Text(), label="Plain", width=12)
    assert plain.default == ""
    own = column(
        Money(), "Own", help="Help", width=3, required=True, heading="O", stage=4, default=0
    )
    assert own.metadata["column"] == Column(
        kind=Money(), label="Own", help="Help", width=3, required=True, heading="O", stage=4
    )
    assert own.default == 0
    assert Column(kind=Text(), label="Plain").stage == 0


@pytest.mark.parametrize(
    ("kind", "value", "shown", "edited", "exported"),
    [
        (Text(), "", "", "", ""),
        (Money(), None, "", "", ""),
        (Money(), 0, "0", "0", "0"),
        (Money(), 10**10, "10.000", "10.000 triệu", "10000000000"),
        (WholeNumber(), 1200, "1.200", "1200", "1200"),
    ],
)
def test_a_column_shows_nothing_for_empty_and_zero_for_zero(
    kind: Kind[object], value: object, shown: str, edited: str, exported: str
) -> None:
    one = Column(kind=kind, label="Figure")
    assert one.show(value, AROUND) == shown
    assert one.edit(value, AROUND) == edited
    assert one.export(value, AROUND) == exported


def test_a_column_reads_what_is_typed_or_says_why_not() -> None:
    one = Column(kind=WholeNumber(), label="Figure")
    assert one.parse("12", AROUND) == 12
    with pytest.raises(FieldError):
        one.parse("twelve", AROUND)


def test_a_column_explains_what_it_holds() -> None:
    use_language("en")
    assert Column(kind=Text(), label="L").explanation() == "free text"
    assert Column(kind=Text(), label="L", help="Help").explanation() == "Help"
    hint = WholeNumber().hint()
    assert Column(kind=WholeNumber(), label="L", help="Help").explanation() == f"Help; {hint}"
    assert Column(kind=WholeNumber(), label="L").file_explanation() == hint
    assert Column(kind=Text(), label="Long", heading="Short").short_title() == "Short"


def test_differences_are_of_typed_columns_only() -> None:
    changed = FULL.with_value("name", "Đường bê tông")
    assert FULL.differences(changed)["name"] == (FULL.name, "Đường bê tông")
    assert list(FULL.differences(changed)) == ["name"]
    assert FULL.differences(FULL) == {}
    assert "revision" not in FULL.differences(Activity.load(FULL.dump() | {"revision": 9}))


def test_identities_do_not_repeat() -> None:
    assert len({new_uid() for _ in range(1000)}) == 1000


def test_a_new_record_is_known_to_all_rooms() -> None:
    assert {"activities", "villages", "meetings", "rankings", "meta"} <= set(declared_records())


class TestTheThirdFigure:
    def test_two_typed_figures_give_the_third(self) -> None:
        one = (
            Activity(uid="a")
            .with_value("village_contribution", 20)
            .with_value("external_support", 80)
        )
        assert (one.total_cost, one.computed()) == (100, {"total_cost"})

    def test_a_computed_figure_follows_the_others(self) -> None:
        one = Activity(uid="a", village_contribution=20, external_support=80).settled()
        assert one.with_value("external_support", 180).total_cost == 200

    def test_a_computed_figure_goes_when_one_of_the_others_goes(self) -> None:
        one = Activity(uid="a", total_cost=100, village_contribution=20).settled()
        emptied = one.with_value("village_contribution", None)
        assert (emptied.external_support, emptied.computed()) == (None, frozenset())

    def test_a_figure_typed_by_hand_is_never_changed(self) -> None:
        one = Activity(uid="a", total_cost=100, village_contribution=20).settled()
        typed = one.with_value("external_support", 70).with_value("village_contribution", 40)
        assert [getattr(typed, key) for key in COSTS] == [100, 40, 70]
        assert not typed.adds_up()
        assert typed.computed() == frozenset()

    def test_emptying_a_typed_figure_lets_it_follow_again(self) -> None:
        typed = Activity(uid="a", total_cost=100, village_contribution=20, external_support=70)
        again = typed.with_value("external_support", None)
        assert (again.external_support, again.computed()) == (80, {"external_support"})

    def test_a_figure_that_would_be_negative_stays_empty_until_it_can_follow(self) -> None:
        one = Activity(uid="a", total_cost=10, village_contribution=20).settled()
        assert one.external_support is None
        assert one.with_value("total_cost", 50).external_support == 30

    def test_a_figure_larger_than_any_amount_does_not_follow(self) -> None:
        most = 10**15
        one = Activity(uid="a", village_contribution=most, external_support=1).settled()
        assert (one.total_cost, one.computed()) == (None, frozenset())
        given = Contribution(uid="c", quantity=Decimal(2), rate=most).settled()
        assert (given.value, given.computed()) == (None, frozenset())

    @given(
        st.lists(
            st.tuples(st.sampled_from(list(COSTS)), st.none() | st.integers(0, 10**12)), max_size=8
        )
    )
    def test_settling_is_stable_and_typed_figures_stand_as_typed(
        self, typed: list[tuple[str, int | None]]
    ) -> None:
        one = Activity(uid="a")
        last: dict[str, int | None] = {}
        for key, amount in typed:
            one = one.with_value(key, amount)
            last[key] = amount
        assert one.settled() == one
        by_hand = set(COSTS) - one.computed()
        assert {key: getattr(one, key) for key in by_hand} == {
            key: last.get(key) for key in by_hand
        }
        if one.computed():
            assert one.adds_up()


def test_a_column_falls_back_to_its_label_for_the_heading() -> None:
    made: Record = Village(uid="v", name="Thôn 1")
    assert made.columns["code"].short_title() == made.columns["code"].title()
    plain = column(Text(), "Plain").metadata["column"]
    assert plain.short_title() == "Plain"

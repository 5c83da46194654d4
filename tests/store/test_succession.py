"""The next planning year starts from this one."""

from store.records import Activity, Membership, Meta, Person, Programme, Village
from store.succession import next_year
from store.view import View


def test_villages_people_and_programmes_go_on_and_what_was_planned_does_not() -> None:
    view = View.of_records(
        [
            Meta(uid="m", revision=4, commune="Hướng Lộc", year=2027, province="Quảng Trị"),
            Village(uid="v1", revision=2, name="Thôn 1", created_by="Lan"),
            Person(uid="p1", revision=1, name="Hồ Thị Lan", village="v1"),
            Membership(uid="b1", revision=1, person="p1", body="vdp_group", village="v1"),
            Programme(uid="c1", revision=1, name="CT 135", budget=5_000_000_000),
            Activity(uid="a1", revision=1, village="v1", sector="other", name="Chợ"),
        ]
    )
    meta, records = next_year(view, 2028)
    assert (meta.commune, meta.province, meta.year, meta.revision) == (
        "Hướng Lộc",
        "Quảng Trị",
        2028,
        0,
    )
    assert [(one.table, one.uid, one.revision) for one in records] == [
        ("villages", "v1", 0),
        ("people", "p1", 0),
        ("memberships", "b1", 0),
        ("programmes", "c1", 0),
    ]
    village, _person, membership, programme = records
    assert (village.created_by, village.title(view)) == ("", "Thôn 1")
    assert isinstance(membership, Membership)
    assert (membership.person, membership.village) == ("p1", "v1")
    assert isinstance(programme, Programme)
    assert (programme.name, programme.budget) == ("CT 135", None)

"""Going back to a moment: of a dossier, a table or a record, as a change of its own."""

from collections.abc import Iterator

import pytest

from store.columns.kind import FieldError
from store.dossier.dossier import Dossier
from store.dossier.restoring import PointsNowhere, restoration, restore
from store.errors import Locked, StillReferred
from store.history.earlier_tables import HistoryGap
from store.history.moment import MomentMeant
from store.language import DEFAULT_LANGUAGE, use_language
from store.records import Activity, Closing, Meeting, Resolution, Village
from tests.store.dossier.two_clerks import BRIDGE, META, VILLAGE, Clock
from tests.store.places import Place, lose_line

SECOND = Village(uid="v2", name="Thôn 2")
MEETING = Meeting(uid="m1", village="v1", kind="village_1")
RESOLUTION = Resolution(uid="r1", meeting="m1", subject="Nhất trí")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(DEFAULT_LANGUAGE)


@pytest.fixture
def dossier(place: Place) -> Iterator[Dossier]:
    records = [VILLAGE, BRIDGE, MEETING, RESOLUTION]
    with Dossier.create(place, META, "lan", records, clock=Clock()) as made:
        yield made


def saved(dossier: Dossier, **values: object) -> None:
    record = dossier.view.get(Activity, "a1")
    assert record is not None
    for key, value in values.items():
        record = record.with_value(key, value)
    dossier.save(record)


def name(dossier: Dossier) -> str:
    record = dossier.view.get(Activity, "a1")
    return record.name if record else ""


def restored_record(dossier: Dossier, table: str, uid: str, moment: MomentMeant) -> str:
    """Bring one record back to a moment; return the sentence, "" where nothing changes."""
    found = restoration(dossier.view, dossier.at(moment), table, uid)
    return restore(dossier, found) if found else ""


def go_back(dossier: Dossier, sequence: int, table: str = "", uid: str = "") -> str:
    then = dossier.at(MomentMeant(sequence=sequence))
    return restore(dossier, restoration(dossier.view, then, table, uid))


def test_the_dossier_is_seen_as_it_was_after_every_save(dossier: Dossier) -> None:
    saved(dossier, name="Cầu 2")
    dossier.save(SECOND)
    dossier.delete(dossier.view.all(Meeting)[0])
    seen = [dossier.at(MomentMeant(sequence=number)).view for number in range(1, 5)]

    assert [view.all(Activity)[0].name for view in seen] == ["Cầu treo"] + ["Cầu 2"] * 3
    assert [len(view.all(Village)) for view in seen] == [1, 1, 2, 2]
    assert [len(view.all(Resolution)) for view in seen] == [1, 1, 1, 0]
    assert dossier.view.all(Meeting) == ()


def test_everything_goes_back_in_one_save_that_can_be_undone(dossier: Dossier) -> None:
    before = dossier.at(MomentMeant(sequence=1))
    saved(dossier, name="Cầu 2")
    dossier.save(SECOND)
    dossier.delete(dossier.view.all(Meeting)[0])
    go_back(dossier, 1)

    assert dossier.sequence == 5
    for kind in (Village, Meeting, Resolution):
        assert [one.uid for one in dossier.view.all(kind)] == [
            one.uid for one in before.view.all(kind)
        ]
    assert name(dossier) == "Cầu treo"
    undone = dossier.undo()
    assert undone is not None
    assert "save 1" in undone.what
    assert name(dossier) == "Cầu 2"
    assert [len(dossier.view.all(kind)) for kind in (Village, Meeting, Resolution)] == [2, 0, 0]


def test_revisions_only_ever_grow(dossier: Dossier) -> None:
    saved(dossier, name="Cầu 2")
    saved(dossier, name="Cầu 3")
    go_back(dossier, 1)
    assert dossier.view.all(Activity)[0].revision == 4
    dossier.delete(dossier.view.all(Activity)[0])
    restored_record(dossier, "activities", "a1", MomentMeant(sequence=1))
    assert (name(dossier), dossier.view.all(Activity)[0].revision) == ("Cầu treo", 5)


def test_one_record_or_one_table_goes_back_alone(dossier: Dossier) -> None:
    saved(dossier, name="Cầu 2")
    dossier.save(dossier.view.all(Village)[0].with_value("name", "Thôn Một"))
    go_back(dossier, 1, "villages")
    assert (name(dossier), dossier.view.all(Village)[0].name) == ("Cầu 2", "Thôn 1")
    go_back(dossier, 1, uid="a1")
    assert name(dossier) == "Cầu treo"


def test_a_record_comes_back_with_what_belonged_to_it_and_nothing_is_buried(
    dossier: Dossier,
) -> None:
    dossier.delete(dossier.view.all(Meeting)[0])
    assert restored_record(dossier, "meetings", "m1", MomentMeant(sequence=1))
    assert dossier.view.all(Resolution)[0].subject == "Nhất trí"
    assert dossier.at(MomentMeant(sequence=3)).documents["deleted"] == {}
    assert restored_record(dossier, "meetings", "m1", MomentMeant(sequence=1)) == ""


def test_what_others_refer_to_stays(dossier: Dossier) -> None:
    dossier.save(SECOND)
    dossier.save(Activity(uid="a2", village="v2", name="Đường"))
    with pytest.raises(StillReferred):
        go_back(dossier, 1, "villages")
    assert len(dossier.view.all(Village)) == 2


def test_a_record_does_not_come_back_to_refer_to_nothing(dossier: Dossier) -> None:
    dossier.delete(dossier.view.all(Activity)[0], *dossier.view.all(Meeting))
    dossier.delete(dossier.view.all(Village)[0])
    with pytest.raises(PointsNowhere, match="Thôn 1"):
        go_back(dossier, 1, uid="a1")
    go_back(dossier, 1)
    assert name(dossier) == "Cầu treo"


def test_a_closed_stage_is_not_changed_by_going_back(dossier: Dossier) -> None:
    saved(dossier, name="Cầu 2")
    dossier.save(Closing(uid="c1", stage="village", closed_by="Lan"))
    with pytest.raises(Locked, match="Lan"):
        go_back(dossier, 1)
    assert name(dossier) == "Cầu 2"


def test_closings_stay_as_they_are(dossier: Dossier) -> None:
    dossier.save(dossier.view.all(Village)[0].with_value("name", "Thôn Một"))
    dossier.save(Closing(uid="c1", stage="evaluation", closed_by="Lan"))
    go_back(dossier, 1)
    assert len(dossier.view.all(Closing)) == 1
    assert dossier.view.all(Village)[0].name == "Thôn 1"


def test_what_will_change_is_told_column_by_column(dossier: Dossier) -> None:
    saved(dossier, name="Cầu 2")
    dossier.save(SECOND)
    dossier.delete(dossier.view.all(Resolution)[0])
    found = restoration(dossier.view, dossier.at(MomentMeant(sequence=1)))
    told = {(one.uid, one.key): (one.before, one.after) for one in found.changes()}

    assert told["a1", "name"] == ("Cầu 2", "Cầu treo")
    assert told["v2", ""][1] is None
    assert told["r1", ""][0] is None


def test_no_such_save_or_record_is_said(dossier: Dossier) -> None:
    with pytest.raises(FieldError, match="from 1 to 1"):
        dossier.at(MomentMeant(sequence=2))
    with pytest.raises(FieldError, match="neither then nor now"):
        restored_record(dossier, "villages", "nobody", MomentMeant(sequence=1))


def test_a_history_with_a_hole_leads_back_only_to_it(dossier: Dossier, place: Place) -> None:
    for number in range(5):
        saved(dossier, name=f"Cầu {number}")
    lose_line(place, 3)

    assert dossier.at(MomentMeant(sequence=4)).line.sequence == 4
    with pytest.raises(HistoryGap, match="save 4"):
        dossier.at(MomentMeant(sequence=2))

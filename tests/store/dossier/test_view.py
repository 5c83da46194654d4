"""How a view names records."""

from store.dossier.place import where
from store.dossier.view import View
from store.records import Activity, Meta, Village

_VILLAGES = (Village(uid="t1", name="Thôn 1"), Village(uid="t2", name="Thôn 2"))


def _view(*activities: Activity) -> View:
    return View.of_records([Meta(commune="Mường Lai", year=2027), *_VILLAGES, *activities])


def _nameless(uid: str, village: str, **values: object) -> Activity:
    return Activity(uid=uid, village=village, sector="other", **values)  # type: ignore[arg-type]


def test_a_record_without_a_name_is_called_by_its_row_and_what_it_holds() -> None:
    view = _view(_nameless("a", "t1"), _nameless("b", "t2", unit="km", site="đầu bản"))
    assert view.title_of("a") == "dòng 1"
    assert view.title_of("b") == "dòng 2 (ĐVT km, Vị trí đầu bản)"


def test_a_sentence_counts_the_rows_of_its_village() -> None:
    second = _nameless("b", "t2", unit="km")
    view = _view(_nameless("a", "t1"), second)
    assert where(view, second) == "“Thôn 2”, Khác, dòng 1 (ĐVT km)"


def test_a_record_that_is_gone_is_called_by_its_identity() -> None:
    assert _view().title_of("gone") == "gone"

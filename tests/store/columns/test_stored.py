"""Documents read column by column are the records that they are one by one."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st

from store.columns.record import Record, declared_records
from store.columns.stored import UnreadableRecord
from store.records import Activity, Village
from tests.store.builders import activity

Documents = Sequence[Mapping[str, Any]]
_STORED = st.one_of(
    st.none(), st.booleans(), st.integers(), st.just(0), st.floats(), st.text(max_size=9),
    st.sampled_from(["2027-03", "2027-03-05", "2027-03-05T08:00:00+00:00", "1/2", "2.5", "v1"]),
    st.sampled_from(["hai\ndòng", "a\tb", "e\u0302", "\0", "x" * 40_000]),
    st.lists(st.text(max_size=3), max_size=2), st.just({}),
)  # fmt: skip


def _read(one_by_one: bool, kind: type[Record], documents: Documents) -> object:  # noqa: FBT001
    """Return the records, or what cannot be read."""
    try:
        return [kind.load(one) for one in documents] if one_by_one else kind.load_all(documents)
    except UnreadableRecord as error:
        return error.table, error.key, repr(error.stored)


@settings(max_examples=200)
@given(table=st.sampled_from(sorted(declared_records())), data=st.data())
def test_all_are_read_as_each_is(table: str, data: st.DataObject) -> None:
    kind = declared_records()[table]
    changes = st.dictionaries(st.sampled_from([*kind.columns, "a key of later"]), _STORED)
    new = kind().dump()
    documents = [{**new, **one} for one in data.draw(st.lists(changes, max_size=4))]
    assert _read(False, kind, documents) == _read(True, kind, documents)  # noqa: FBT003


def test_documents_that_lack_a_column_have_the_value_of_a_new_record() -> None:
    documents = [{"uid": "v1", "name": "Bến"}, {**Village(uid="v2").dump(), "revision": None}]
    assert Village.load_all(documents) == [Village.load(one) for one in documents]


def test_what_nobody_has_filled_in_takes_no_room_in_a_record() -> None:
    (one,) = Activity.load_all([activity("a1").dump()])
    assert one == activity("a1")
    assert (one.objective, "objective" in one.__dict__) == ("", False)


def test_nothing_is_read_of_no_documents() -> None:
    assert Village.load_all([]) == []
    assert Village.load_all([Village().dump()] * 2) == [Village(), Village()]

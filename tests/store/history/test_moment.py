"""A moment as it is typed: a day, a day with a time, the number of a save."""

import datetime as dt
from collections.abc import Iterator

import pytest

from store.columns.kind import FieldError
from store.history.moment import MomentMeant, moment_typed
from store.language import DEFAULT_LANGUAGE, use_language
from tests.store.builders import Records, commune

VIEW = Records.of([commune()]).view()
NOW = dt.datetime(2026, 6, 15, 8, 30).astimezone(dt.UTC)


def local(*numbers: int) -> dt.datetime:
    return dt.datetime(*numbers).astimezone(dt.UTC)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    use_language("en")
    yield
    use_language(DEFAULT_LANGUAGE)


@pytest.mark.parametrize(
    ("typed", "before"),
    [
        ("12/3/2026", local(2026, 3, 13)),
        ("2026-03-12", local(2026, 3, 13)),
        ("12/03/2026 14:30", local(2026, 3, 12, 14, 31)),
        ("14:30 12/03/2026", local(2026, 3, 12, 14, 31)),
        ("14h30 12/03/2026", local(2026, 3, 12, 14, 31)),
        ("2026-03-12T14:30:05", local(2026, 3, 12, 14, 30, 6)),
    ],
)
def test_a_day_or_minute_is_meant_to_its_end(typed: str, before: dt.datetime) -> None:
    assert moment_typed(typed, VIEW, lambda: NOW) == MomentMeant(
        before=before, day=dt.date(2026, 3, 12)
    )


def test_a_number_is_a_save() -> None:
    assert moment_typed(" 12 ", VIEW, lambda: NOW) == MomentMeant(sequence=12)


@pytest.mark.parametrize("typed", ["", "xyz", "12:30", "12/3/2026 24:10", "31/2/2026", "-4"])
def test_anything_else_is_refused_with_what_to_type(typed: str) -> None:
    with pytest.raises(FieldError, match=r"Type|moment"):
        moment_typed(typed, VIEW, lambda: NOW)


def test_what_is_still_to_come_is_refused() -> None:
    today = f"{VIEW.today:%d/%m/%Y}"
    with pytest.raises(FieldError, match="still to come"):
        moment_typed(f"{today} 23:59", VIEW, lambda: NOW)

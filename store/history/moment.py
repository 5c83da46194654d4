"""A moment as people type it, and the save after which the dossier was as it was then."""

import re
from datetime import UTC, date, datetime, time, timedelta

from store.base.clock import Clock
from store.base.frozen import frozen
from store.columns.dates import EventDay
from store.columns.kind import FieldError, Surroundings
from store.disk.history_line import HistoryLine
from store.history.reader import LineReader, Wanted
from store.language import _
from store.words.text import normalise

_TIME = r"(?P<hour>\d{1,2})[:h](?P<minute>\d{2})(?::(?P<second>\d{2}))?"
_WITH_TIME = (
    re.compile(rf"(?P<day>.*\S)[\sT]+{_TIME}"),
    re.compile(rf"{_TIME}\s+(?P<day>\S.*)"),
)
_SAVE = re.compile(r"\d{1,15}")


@frozen
class MomentMeant:
    """A moment: after the save ``sequence`` or, where it is 0, just before ``before`` (UTC).

    ``day`` is the local day on which it lies, None for a save.
    """

    sequence: int = 0
    before: datetime | None = None
    day: date | None = None


def moment_typed(typed: str, around: Surroundings, now: Clock) -> MomentMeant:
    """Return the moment of a day, a day with a time, or the number of a save.

    A day is meant as it ended, a minute to its end, so that a moment copied from the history has
    the save that stands there.

    Raises:
        FieldError: It is none of these, or has not come yet; the sentence says what to type.
    """
    text = normalise(typed)
    if _SAVE.fullmatch(text):
        return MomentMeant(sequence=int(text))
    found = next((match for one in _WITH_TIME if (match := one.fullmatch(text))), None)
    day = _day(found["day"] if found else text, around)
    if day > around.today:
        message = _("The day {day} is still to come. Type one up to today.")
        raise FieldError(message.format(day=f"{day:%d/%m/%Y}"))
    if found is None:
        return MomentMeant(before=_local(day, time()) + timedelta(days=1), day=day)
    second = found["second"]
    try:
        at = time(int(found["hour"]), int(found["minute"]), int(second or 0))
    except ValueError as error:
        message = _("There is no time “{text}”. Type it as in 31/12/2026 14:30.")
        raise FieldError(message.format(text=text)) from error
    begins = _local(day, at)
    if begins > now():
        message = _("The moment {text} is still to come. Type one up to now.")
        raise FieldError(message.format(text=text))
    return MomentMeant(before=begins + timedelta(seconds=1 if second else 60), day=day)


def sequence_meant(meant: MomentMeant, reader: LineReader, latest: int) -> int:
    """Return the number of the last save up to a moment, in a dossier at the save ``latest``.

    Raises:
        FieldError: There was none yet, or there is no such save.
        StorageError: The history cannot be read.
    """
    if meant.before is None:
        if not 1 <= meant.sequence <= latest:
            message = _("There is no save {sequence}. Type a number from 1 to {latest}.")
            raise FieldError(message.format(sequence=meant.sequence, latest=latest))
        return meant.sequence
    reader.bring_index_up_to_date()
    until = reader.newest_first(Wanted(until=meant.day))
    found = next((line.sequence for line in until if line.when < meant.before), 0)
    if not found:
        raise FieldError(_too_early(next(reader.oldest_first(), None)))
    return found


def _too_early(first: HistoryLine | None) -> str:
    if first is None:
        return _("The history tells of no save.")
    when = f"{first.when.astimezone():%d/%m/%Y %H:%M}"
    message = _("The dossier was not there yet: its first save is of {when}. Type a later moment.")
    return message.format(when=when)


def _day(text: str, around: Surroundings) -> date:
    try:
        found = EventDay().parse(text, around)
    except FieldError as error:
        raise FieldError(f"{error} {_what_to_type()}") from error
    if found is None:
        raise FieldError(_what_to_type())
    return found


def _what_to_type() -> str:
    return _("A moment is a day, a day with a time (31/12/2026 14:30) or the number of a save.")


def _local(day: date, at: time) -> datetime:
    """Return a local moment in UTC; raises FieldError beyond what can be told."""
    try:
        return datetime.combine(day, at).astimezone(UTC)
    except (OverflowError, ValueError) as error:
        raise FieldError(_what_to_type()) from error

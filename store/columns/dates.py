"""Kinds of field for time: days and months, typed as people write them."""

import datetime as dt
import re
from calendar import isleap
from dataclasses import field
from typing import Any

from store.base.frozen import frozen
from store.columns.kind import Align, FieldError, Kind, Month, Surroundings
from store.language import _
from store.words.text import normalise

_ISO_DAY = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_WRITTEN_DAY = re.compile(r"(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_ISO_MONTH = re.compile(r"(\d{4})-(\d{1,2})")
_WRITTEN_MONTH = re.compile(r"(\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?")
_CENTURY = 2000
_SHORT_YEAR = 2
"""Digits of a year that is written without its century."""

_LEAP_DAY = (2, 29)
_YEARS_WITH_ANY_DAY = 9
"""Among so many years in a row every day of the calendar comes, 29 February of 1904 too."""


@frozen
class Day(Kind[dt.date]):
    """A day that is planned, typed as day/month/year; without a year the plan year is meant."""

    align: Align = field(default="center", init=False)
    width: int = field(default=10, init=False)

    def read(self, text: str, around: Surroundings) -> dt.date:
        """Parse ``5/3/2027``, ``5/3`` or ``2027-03-05``."""
        if match := _ISO_DAY.fullmatch(text):
            year, month, day = (int(part) for part in match.groups())
        elif match := _WRITTEN_DAY.fullmatch(text):
            day, month = int(match[1]), int(match[2])
            year = _full_year(match[3]) if match[3] else self._year_meant(day, month, around)
        else:
            raise FieldError(_("“{text}” is not a day. Type day/month/year.").format(text=text))
        try:
            return dt.date(year, month, day)
        except ValueError as error:
            message = _("There is no day {text}. Type day/month/year, such as 05/03/{year}.")
            raise FieldError(message.format(text=text, year=self._usual_year(around))) from error

    def matches(self, typed: str, around: Surroundings) -> list[str]:
        """Return the whole day while ``typed`` is one without its year, else nothing."""
        written = _WRITTEN_DAY.fullmatch(normalise(typed))
        if written is None or written[3]:
            return []
        try:
            return [self.show(self.read(written[0], around), around)]
        except FieldError:
            return []

    def _usual_year(self, around: Surroundings) -> int:
        """Return the year of an example."""
        return around.year

    def _year_meant(self, day: int, month: int, around: Surroundings) -> int:
        """Return the year of a day that is typed without one; there may be no such day in it."""
        del day, month
        return around.year

    def show(self, value: dt.date, around: Surroundings) -> str:
        """Return ``dd/mm/yyyy``."""
        del around
        return f"{value.day:02}/{value.month:02}/{value.year:04}"

    def export(self, value: dt.date, around: Surroundings) -> str:
        """Return the ISO day."""
        del around
        return value.isoformat()

    def dump(self, value: dt.date) -> str:
        """Return the ISO day."""
        return value.isoformat()

    def load(self, stored: Any) -> dt.date:
        """Return a stored ISO day."""
        return dt.date.fromisoformat(stored)

    def hint(self) -> str:
        """Return what to type."""
        return _("day/month/year; without a year the plan year is meant")


@frozen
class EventDay(Day):
    """The day of what has taken place; without a year the latest such day not after today."""

    def hint(self) -> str:
        """Return what to type."""
        return _("day/month/year; without a year the latest such day until today")

    def _usual_year(self, around: Surroundings) -> int:
        return around.today.year

    def _year_meant(self, day: int, month: int, around: Surroundings) -> int:
        today = around.today
        for year in range(today.year, max(today.year - _YEARS_WITH_ANY_DAY, 0), -1):
            if (month, day) == _LEAP_DAY and not isleap(year):
                continue
            if (year, month, day) <= (today.year, today.month, today.day):
                return year
        return today.year


@frozen
class MonthOfYear(Kind[Month]):
    """A month, typed as month/year; a bare month means the plan year."""

    align: Align = field(default="center", init=False)
    width: int = field(default=7, init=False)

    def read(self, text: str, around: Surroundings) -> Month:
        """Parse ``3``, ``3/2027``, ``03/27`` or ``2027-03``."""
        if match := _ISO_MONTH.fullmatch(text):
            year, month = int(match[1]), int(match[2])
        elif match := _WRITTEN_MONTH.fullmatch(text):
            month = int(match[1])
            year = _full_year(match[2]) if match[2] else around.year
        else:
            raise FieldError(_("“{text}” is not a month. Type month/year.").format(text=text))
        try:
            return Month(year, month)
        except ValueError as error:
            message = _("There is no month {text}. Type month/year, such as 03/{year}.")
            raise FieldError(message.format(text=text, year=around.year)) from error

    def export(self, value: Month, around: Surroundings) -> str:
        """Return the ISO month."""
        del around
        return value.iso()

    def dump(self, value: Month) -> str:
        """Return the ISO month."""
        return value.iso()

    def load(self, stored: Any) -> Month:
        """Return a stored ISO month."""
        return Month.from_iso(stored)

    def hint(self) -> str:
        """Return what to type."""
        return _("month/year; a month alone means the plan year")


@frozen
class Moment(Kind[dt.datetime]):
    """A point in time that the program itself records, in UTC to the second."""

    width: int = field(default=16, init=False)

    def read(self, text: str, around: Surroundings) -> dt.datetime:
        """Parse an ISO time."""
        del around
        return dt.datetime.fromisoformat(text)

    def show(self, value: dt.datetime, around: Surroundings) -> str:
        """Return local day and time."""
        del around
        return value.astimezone().strftime("%d/%m/%Y %H:%M")

    def edit(self, value: dt.datetime, around: Surroundings) -> str:
        """Return the ISO time."""
        del around
        return value.isoformat()

    def dump(self, value: dt.datetime) -> str:
        """Return the ISO time."""
        return value.isoformat()

    def load(self, stored: Any) -> dt.datetime:
        """Return a stored ISO time."""
        return dt.datetime.fromisoformat(stored)


def _full_year(written: str) -> int:
    return int(written) if len(written) > _SHORT_YEAR else _CENTURY + int(written)

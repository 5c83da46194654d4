"""What a person asks of a form, and what a form is."""

import re
from collections.abc import Callable
from dataclasses import replace
from typing import Any

from exports.document.chart_numbers import with_numbered_charts
from exports.document.document import Document
from exports.type.paper import PaperSize
from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.dossier.view import View
from store.exchange.sheet_code import SheetCode
from store.language import _, calling_villages, speak_of
from store.stages.monitoring.periods import Period, PeriodLength

with read_when_used():
    from exports.forms.kit import (
        frame,
        handwritten,  # measures the room for it
    )

_PERIOD = re.compile(r"(\d{4})(?:-(?:(H)([12])|(Q)([1-4])|()(0?[1-9]|1[0-2])))?", re.IGNORECASE)
_SPANS = {"H": PeriodLength.HALF_YEAR, "Q": PeriodLength.QUARTER, "": PeriodLength.MONTH}


class CannotFill(ValueError):
    """A form for which something is missing; the message says what and what to do."""


@frozen
class Request:
    """Which village or meeting a form is for (uid; None means all), on which paper, filled or not.

    ``period`` is what a report tells of, by default the plan year. ``blank`` asks for an empty form
    for handwriting.
    """

    village: str | None = None
    meeting: str | None = None
    period: Period | None = None
    paper: PaperSize = "a4"
    blank: bool = False

    @property
    def on_wall(self) -> bool:
        """Tell whether a poster is asked for, to be read across a room."""
        return self.paper != "a4"


Maker = Callable[[View, Request], Document]
"""Fills a form; raises CannotFill."""


@frozen
class Form:
    """One of the forms of the cycle: its name on the command line and its title.

    ``title`` is a message id; ``maker`` returns what makes it, out of a module that is read for
    that; ``of_village``, ``of_meeting`` and ``of_period`` tell what it can be
    asked for, ``on_wall`` whether it can be had as a poster. One that is ``gathered`` from others
    is left out where all forms are made one by one. What is written on a blank one is ``typed_in``
    that table, to which the code on it leads.
    """

    name: str
    title: str
    stage: int
    maker: Callable[[], Maker]
    of_village: bool = False
    of_meeting: bool = False
    of_period: bool = False
    on_wall: bool = False
    gathered: bool = False
    typed_in: str = ""

    def words(self) -> str:
        """Return the title in the person's language."""
        return _(self.title)

    def build(self, view: View, request: Request | None = None) -> Document:
        """Fill the form from ``view``, its charts numbered; raises CannotFill.

        A blank one is made ready for handwriting, unless it is for the wall.
        """
        speak_of(view.meta.unit_kind)
        request = request or Request()
        if request.on_wall and not self.on_wall:
            message = _(
                "{form} is made on A4 only. Posters are made of village plans, notices of approval,"
                " public accounts and the calendar."
            )
            raise CannotFill(message.format(form=self.words()))
        with calling_villages(frame.word_of_villages(view, request.village)):
            made = with_numbered_charts(self.maker()(view, request))
            if not request.blank or request.on_wall:
                return made
            made = handwritten.to_be_written(made)
        return self._coded(made, view, request.village) if self.typed_in else made

    def _coded(self, made: Document, view: View, village: str | None) -> Document:
        """Return the blank form with its code, each part of a bundle with that of its village."""
        own = made.head.village if made.head else ""
        code = SheetCode.of(view, self.name, own or village)
        parts = tuple(self._coded(part, view, village) for part in made.parts)
        return replace(made, parts=parts, code=code)


def chosen(view: View, record_type: type[Any], uid: str | None) -> tuple[Any, ...]:
    """Return the record asked for, or all of its table; raises CannotFill when it is gone."""
    if uid is None:
        return tuple(view.all(record_type))
    found = view.get(record_type, uid)
    if found is None:
        message = _("{table}: there is no “{uid}” in this dossier (any more).")
        raise CannotFill(message.format(table=record_type.table_title(), uid=uid))
    return (found,)


def period_called(text: str) -> Period:
    """Return the period that ``2027``, ``2027-H1``, ``2027-Q2`` or ``2027-06`` means.

    Raises:
        CannotFill: The text is none of these.
    """
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        message = _(
            "“{text}” is not a period. Type a year (2027), a half-year (2027-H1), a quarter"
            " (2027-Q2) or a month (2027-06)."
        )
        raise CannotFill(message.format(text=text))
    year, *parts = match.groups()
    for letter, number in zip(parts[::2], parts[1::2], strict=True):
        if number:
            return Period(_SPANS[letter.upper()], int(year), int(number))
    return Period(PeriodLength.YEAR, int(year), 1)

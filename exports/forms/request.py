"""What a person asks of a form, and what a form is."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from exports.document import Document
from exports.paper import PaperSize
from store.language import _
from store.view import View


class CannotFill(ValueError):
    """A form for which something is missing; the message says what and what to do."""


@dataclass(frozen=True)
class Request:
    """Which village or meeting a form is for (uid; None means all), on which paper, filled or not.

    ``blank`` asks for an empty form for handwriting.
    """

    village: str | None = None
    meeting: str | None = None
    paper: PaperSize = "a4"
    blank: bool = False


@dataclass(frozen=True)
class Form:
    """One of the forms of the cycle: its name on the command line, its title and what makes it.

    ``title`` is a message id; ``of_village`` and ``of_meeting`` tell what it can be asked for.
    """

    name: str
    title: str
    stage: int
    make: Callable[[View, Request], Document]
    of_village: bool = False
    of_meeting: bool = False

    def words(self) -> str:
        """Return the title in the person's language."""
        return _(self.title)

    def build(self, view: View, request: Request | None = None) -> Document:
        """Fill the form from ``view``; raises CannotFill."""
        return self.make(view, request or Request())


def chosen(view: View, record_type: type[Any], uid: str | None) -> tuple[Any, ...]:
    """Return the record asked for, or all of its table; raises CannotFill when it is gone."""
    if uid is None:
        return tuple(view.all(record_type))
    found = view.get(record_type, uid)
    if found is None:
        message = _("{table}: there is no “{uid}” in this dossier (any more).")
        raise CannotFill(message.format(table=record_type.table_title(), uid=uid))
    return (found,)

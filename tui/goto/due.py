"""What is late and what falls due: a list of which each line leads to the record it is about."""

from collections.abc import Callable, Sequence

from store.cycle.due import DUE_DAYS, DueItem, due_items
from store.dossier.view import View
from store.language import _
from tui.desk.desk import Desk
from tui.goto.place import TablePlace, place_of_record
from tui.views.choosing import ListScreen

_LATE = "!"
"""Stands before what is late."""


class DueScreen(ListScreen):
    """What is late, and what falls due within two weeks; one comes back to it."""

    def __init__(self, desk: Desk, open_place: Callable[[TablePlace], None]) -> None:
        """List what is due in the dossier on ``desk``."""
        self._desk = desk
        self._open_place = open_place
        self._found: Sequence[DueItem] = ()
        super().__init__("", ())
        self._take_over()

    def on_screen_resume(self) -> None:
        """List what is still due."""
        self._take_over()

    def action_accept(self) -> None:
        """Go to the record of the line, in which is written that it is done."""
        if self._found:
            record = self._found[self.menu.chosen].record
            self._open_place(place_of_record(self._desk.dossier.view, record))

    def _take_over(self) -> None:
        view = self._desk.dossier.view
        before = self._found[self.menu.chosen : self.menu.chosen + 1]
        chosen = before[0].record.uid if before else ""
        self._found = due_items(view)
        message = _("What falls due within {days} days ({count}); {sign} before a line: late")
        self.title_line.show(message.format(days=DUE_DAYS, count=len(self._found), sign=_LATE))
        lines = [_line(view, item) for item in self._found]
        self.show(lines or [_("Nothing is late, and nothing falls due.")])
        places = [place for place, item in enumerate(self._found) if item.record.uid == chosen]
        self.menu.show(self.menu.lines, places[0] if places else None)


def _line(view: View, item: DueItem) -> str:
    """Return sign, day, what is to be done, about what, where and by whom."""
    sign = _LATE if item.is_late(view.today) else " "
    subject = " ".join(item.subject.split())
    told = (item.what, subject, item.village(view), item.who)
    return f"{sign} {item.day:%d/%m/%Y}  " + " – ".join(dict.fromkeys(filter(None, told)))

"""What is missing in a stage: a list of which each line leads to the place where it is mended."""

from collections.abc import Callable, Sequence

from store.checks.kit.rule import Finding
from store.language import _
from tui.desk.desk import ALL_VILLAGES, Desk
from tui.goto.place import TablePlace, place_of_finding
from tui.sheets.findings import said
from tui.views.choosing import ListScreen

KEEPS_OPEN = "×"
"""Stands before what keeps a stage from being closed."""

OpenPlace = Callable[[TablePlace], None]


class MissingScreen(ListScreen):
    """The findings of a stage that concern a village, or all villages; one comes back to it."""

    def __init__(self, desk: Desk, stage: int, village: str, open_place: OpenPlace) -> None:
        """List what is missing in ``stage``; an empty ``village`` means all of them."""
        self._desk = desk
        self._stage = stage
        self._village = village
        self._open_place = open_place
        self._found: Sequence[Finding] = ()
        super().__init__("", ())
        self._take_over()

    def on_mount(self) -> None:
        """Say what the sign means."""
        self._tell()

    def on_screen_resume(self) -> None:
        """List what is still missing, with the same line chosen."""
        self._take_over()
        self._tell()

    def action_accept(self) -> None:
        """Go to the place of the line; the last line shows those of the other villages too."""
        chosen = self.menu.chosen
        if chosen < len(self._found):
            self._open_place(place_of_finding(self._desk.dossier.view, self._found[chosen]))
        elif self._others:
            self._village = ALL_VILLAGES
            self._take_over()
            self._tell()

    @property
    def _others(self) -> int:
        """How many lines concern other villages than the one that is spoken of."""
        findings = self._desk.find()
        return len(findings.of_place(self._stage, ALL_VILLAGES)) - len(self._found)

    def _take_over(self) -> None:
        chosen = self._found[self.menu.chosen : self.menu.chosen + 1]
        found = self._desk.find().of_place(self._stage, self._village)
        self._found = sorted(found, key=lambda one: not one.blocks_closing)
        self.title_line.show(self._heading())
        lines = [_line(one) for one in self._found]
        if self._others:
            more = _("… {count} more of other villages: Enter shows them too")
            lines.append(more.format(count=self._others))
        self.show(lines)
        places = [number for number, one in enumerate(self._found) if _same(one, *chosen)]
        self.menu.show(lines, places[0] if places else None)

    def _heading(self) -> str:
        view = self._desk.dossier.view
        village = view.title_of(self._village) if self._village else _("all villages")
        message = _("What is missing – {village} ({count})")
        return message.format(village=village, count=len(self._found))

    def _tell(self) -> None:
        keeping = sum(one.blocks_closing for one in self._found)
        if not self._found:
            self.say(_("Nothing is missing."))
        elif keeping:
            message = _("{sign} before a line: it keeps the stage from being closed ({count}).")
            self.say(message.format(sign=KEEPS_OPEN, count=keeping))
        else:
            self.say(_("None of these keeps the stage from being closed."))


def _line(finding: Finding) -> str:
    return f"{KEEPS_OPEN if finding.blocks_closing else ' '} {said(finding)}"


def _same(one: Finding, *others: Finding) -> bool:
    """Tell whether a finding is one of ``others``, although its sentence may have changed."""
    return any(
        (one.rule, one.uid, one.column) == (other.rule, other.uid, other.column) for other in others
    )

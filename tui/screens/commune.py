"""Stage 3: the commune plan, put together out of what the villages propose."""

from collections.abc import Iterable, Mapping

from rich.cells import cell_len
from textual.widget import Widget

from store.dossier.view import View
from store.language import _
from store.stages.commune.proposals import Account, accounting
from store.stages.village.totals import Totals
from tui.desk import Desk
from tui.lines import Line as TextLine
from tui.per_view import PerView
from tui.screens.synthesis import SynthesisScreen
from tui.summaries import money
from tui.tables.commune import COMMUNE_TABLES
from tui.terminal import SMALLEST_WIDTH


class CommuneScreen(SynthesisScreen):
    """The commune plan, with the account of the proposals always in sight."""

    number = 3
    tables = COMMUNE_TABLES

    def __init__(self, desk: Desk) -> None:
        """Begin with the villages' proposals."""
        self._account = PerView(lambda view: accounting(view).total)
        self._counted, self._costed = TextLine(), TextLine()
        super().__init__(desk)

    def name_of_place(self) -> str:
        """Return the short name of the stage."""
        return _("Commune plan")

    def body(self) -> Iterable[Widget]:
        """Return the account above the grid."""
        tabs, *rest = super().body()
        yield from (tabs, self._counted, self._costed, *rest)

    def show_state(self) -> None:
        """Show the account as it is now, too."""
        view = self.desk.dossier.view
        counted, costed = account_lines(
            view, self._account.of(view), self.size.width or SMALLEST_WIDTH
        )
        self._counted.show(counted)
        self._costed.show(costed)
        super().show_state()


def account_lines(view: View, account: Account, width: int) -> tuple[str, str]:
    """Return proposed = taken up + left out + undecided, in number and in money."""
    parts = {
        "proposed": account.proposed,
        "up": account.taken_up,
        "out": account.left_out,
        "open": account.undecided,
    }
    return _counted(account, width), _costed(view, parts, width)


def _counted(account: Account, width: int) -> str:
    """Return the numbers in words, without those that are too wide, but never without a figure."""
    up = str(account.taken_up.count)
    partly = up
    if account.partly:
        partly = _("{count} ({partly} partly)").format(count=up, partly=account.partly)
    long = _("Activities: proposed {proposed} = taken up {up} + left out {out} + undecided {open}")
    short = _("proposed {proposed} = taken up {up} + left out {out} + undecided {open}")
    words = [
        form.format(
            proposed=account.proposed.count,
            up=taken,
            out=account.left_out.count,
            open=account.undecided.count,
        )
        for form, taken in ((long, partly), (short, partly), (short, up))
    ]
    return next((one for one in words if cell_len(one) <= width), words[-1])


def _costed(view: View, parts: Mapping[str, Totals], width: int) -> str:
    """Return the money in words; where that is too wide, in the order of the words above."""
    sums = {key: money(view, one.total) for key, one in parts.items()}
    unit = _(view.unit.label)
    long = _(
        "Money: proposed {proposed} = taken up {up} + left out {out} + undecided {open} {unit}"
    )
    short = _("Money: {proposed} = {up} + {out} + {open} {unit}")
    words = long.format(**sums, unit=unit)
    return words if cell_len(words) <= width else short.format(**sums, unit=unit)

"""What keys can do in a table: what its kind, one's role and a closed stage leave of them."""

from collections.abc import Iterator, Mapping
from types import MappingProxyType

from store.columns.record import Record
from store.cycle.closing import is_closed
from store.dossier.commit.rights import Rights
from store.exchange.permitted import why_not_taken
from store.records import Closing, Decision, DecisionShare, Feedback, Funding, PlanLine
from tui.acts.stage_acts import StageWork
from tui.keys.places import KeyPlace
from tui.tables.table import ScreenTable

_CHANGING = ("new_row", "delete", "priority", "undo", "redo", "gate", "adopt")
"""What changes records of the table itself, or whatever was changed last."""
_OF_TABLE = ("new_row", "delete", "priority")
_WRITES: Mapping[str, type[Record]] = MappingProxyType(
    {
        **dict.fromkeys(
            ("take_up", "merge", "add_to_line", "split", "leave_out", "put_back"), PlanLine
        ),
        "merge_lines": PlanLine,
        "cover": Funding,
        **dict.fromkeys(("approve", "decide", "submit"), Decision),
        "confirm_shares": DecisionShare,
        "post": Feedback,
        "gate": Closing,
    }
)
"""The records that are written by what is done with many rows at once."""


def impossible(screen: StageWork) -> frozenset[str]:
    """Return the actions that can do nothing where the person is."""
    return frozenset(_impossible(screen))


def _impossible(screen: StageWork) -> Iterator[str]:
    sheet, dossier = screen.sheet, screen.desk.dossier
    yield from _of_other_tables(sheet.table)
    if not screen.grid.uid and not sheet.can_begin_row:
        yield from ("open", "new_row", "delete")
    if sheet.why_closed(screen.grid.uid, screen.grid.column_key):
        yield "open"
    if not sheet.narrowing.is_on and not sheet.marked():
        yield "every_row"
    if not sheet.narrowing.words:
        yield from ("find_next", "find_previous")
    if why_not_taken(dossier, sheet.table.record_type):
        yield "take_in"
    if is_closed(dossier.view, screen.stage.number):
        yield from _OF_TABLE
    if dossier.read_only:
        yield from ("open", *_CHANGING, *_WRITES)
    elif dossier.rights.access.is_limited:
        yield from _not_theirs(screen, dossier.rights)


def _of_other_tables(table: ScreenTable) -> Iterator[str]:
    """Yield what tables of this kind have no use for."""
    uses = {
        "open": table.typed != (),
        "new_row": table.grows,
        "mark": KeyPlace.MARKING in table.places,
        "priority": table.has("priority") and not table.is_overview,
    }
    yield from (action for action, is_of_use in uses.items() if not is_of_use)


def _not_theirs(screen: StageWork, rights: Rights) -> Iterator[str]:
    """Yield what the person's role does not reach."""
    home = screen.village or next(iter(rights.own), None)
    if rights.refusal(screen.sheet.table.record_type, {""}, {home}):
        yield from _OF_TABLE
    for action, written in _WRITES.items():
        if rights.refusal(written, {""}, {None}):
            yield action

"""``--map``: what somebody says that headings mean, and what is remembered of it."""

from collections.abc import Sequence

from store.base.system_reasons import reason_of
from store.columns.record import Record
from store.exchange.headings.chosen import Chosen, ChosenColumns
from store.exchange.headings.map_file import UnclearMap, columns_in
from store.language import N_, _
from tui.commands.intake.handed_in import handed_in
from tui.commands.line.session import Session, WrongUse

_NOT_KEPT = N_("What the headings mean could not be remembered: {reason}. Name --map again.")


def columns_asked(session: Session, record_type: type[Record], file: str) -> Chosen:
    """Return what the file named with ``--map`` says; raises WrongUse where it is unclear."""
    try:
        return columns_in(record_type, handed_in(session, file))
    except UnclearMap as error:
        raise WrongUse(f"--map: {error}") from error


def remember_columns(session: Session, chosen: Sequence[ChosenColumns]) -> None:
    """Keep what was chosen for sheets of the same headings, or say why it cannot be kept."""
    try:
        session.office().columns.keep(chosen)
    except OSError as error:
        session.remark(_(_NOT_KEPT).format(reason=reason_of(error)))

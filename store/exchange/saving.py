"""What is taken from a file is saved in one step, with all that follows from it."""

from collections.abc import Sequence

from store.base.collect import grouped
from store.columns.record import Record
from store.dossier.commit.namesakes import NoneMeanwhile
from store.dossier.transaction import Transaction
from store.dossier.view import View
from store.exchange.intake import Intake
from store.exchange.progress import ROWS_BETWEEN, IntakeProgress, OnIntake, Step, untold
from store.language import N_, _
from store.stages.commune.follow_up import following_from

_SAVED_AS = N_("Imported into {table}: {new} new, {changed} changed")


def save_records(
    change: Transaction, view: View, records: Sequence[Record], told: OnIntake = untold
) -> list[Record]:
    """Save the records of an intake by ``change``, seen in ``view``, and what follows from them.

    ``told`` is told how far it is.

    Returns:
        The records as they are saved, in their order.

    Raises:
        CameMeanwhile: Somebody else has saved one of the new records since ``view``.
        StorageError: As for ``Transaction.save``.
    """
    for new in grouped((one for one in records if not one.revision), type).values():
        change.require(NoneMeanwhile.seen_in(view, new))
    saved: list[Record] = []
    for done, record in enumerate(records):
        if done % ROWS_BETWEEN == 0:
            told(IntakeProgress(Step.SAVING, done, len(records)))
        saved.append(change.save(record))
    following_from(view, saved).apply(change)
    return saved


def saved_as(record_type: type[Record], intake: Intake) -> str:
    """Return the sentence by which the history tells of an intake."""
    title = record_type.table_title()
    return _(_SAVED_AS).format(table=title, new=intake.new, changed=intake.changed)

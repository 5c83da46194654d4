"""What is taken from a file is saved in one step, with all that follows from it."""

from collections.abc import Sequence

from store.columns.record import Record
from store.dossier.transaction import Transaction
from store.dossier.view import View
from store.errors import StorageError
from store.exchange.existing import Namesakes
from store.exchange.intake import Intake
from store.language import N_, _
from store.stages.commune.follow_up import following_from


class CameMeanwhile(StorageError):
    """What is new in a file has come into the dossier from elsewhere since the file was read."""

    template = N_(
        "“{title}” has come into this table meanwhile. Nothing of the file was saved; take it in "
        "once more."
    )


class _NoneMeanwhile:
    """That nobody has saved one of the new ``records`` since a person saw ``view``."""

    def __init__(self, view: View, records: Sequence[Record]) -> None:
        self._type = type(records[0])
        self._seen = {one.uid for one in view.all(self._type)}
        self._new = [
            one for one in records if isinstance(one, self._type) and one.uid not in self._seen
        ]
        self._view = view

    def __call__(self, change: Transaction) -> None:
        """Check it for what ``change`` is saved upon; raises CameMeanwhile."""
        mine = {one.uid for one in self._new}
        others = (
            self._type.load(document)
            for document in change.documents(self._type.table)
            if document["uid"] not in self._seen | mine
        )
        meanwhile = Namesakes(View.of_records([self._view.meta, *others]), self._type)
        for record in self._new:
            if meanwhile.of(record):
                raise CameMeanwhile("", title=record.title(self._view))


_SAVED_AS = N_("Imported into {table}: {new} new, {changed} changed")


def save_records(change: Transaction, view: View, records: Sequence[Record]) -> list[Record]:
    """Save the records of an intake by ``change``, seen in ``view``, and what follows from them.

    Returns:
        The records as they are saved, in their order.

    Raises:
        CameMeanwhile: Somebody else has saved one of the new records since ``view``.
        StorageError: As for ``Transaction.save``.
    """
    if records:
        change.require(_NoneMeanwhile(view, records))
    saved = [change.save(record) for record in records]
    following_from(view, saved).apply(change)
    return saved


def saved_as(record_type: type[Record], intake: Intake) -> str:
    """Return the sentence by which the history tells of an intake."""
    title = record_type.table_title()
    return _(_SAVED_AS).format(table=title, new=intake.new, changed=intake.changed)

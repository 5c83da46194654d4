"""What was typed for saves that are not on disk: as drafts, and in words."""

from collections.abc import Iterable, Iterator

from store.base.frozen import frozen
from store.dossier.dossier import FORWARD
from store.dossier.transaction import DELETED_TABLE
from store.errors import InDoubt
from store.office.drafts import Draft
from store.saving import kept_step
from store.saving.failed_save import FailedSave
from store.saving.queue import WaitingSave
from tui.grid.model import CellDraft


@frozen
class TypedCell:
    """A cell that is saved beside the work: of which sheet, what was typed, and its draft."""

    sheet: object
    cell: CellDraft
    draft: Draft


class SaveDrafts:
    """The drafts of saves that are not on disk.

    A cell of a row that is on disk is opened again by its draft. What only makes sense as a whole,
    such as a deletion, pasted rows, or whatever was typed into a new row, is kept as a step. What
    stands in a file is taken in from there once more.
    """

    def __init__(self) -> None:
        """Know of no step yet."""
        self._steps: dict[int, Draft] = {}

    def of(self, saves: Iterable[WaitingSave], dossier: str) -> Iterator[Draft]:
        """Yield the draft of each of ``saves``, oldest first; ``dossier`` is their stem."""
        steps, new = dict[int, Draft](), set[str]()
        for save in saves:
            if save.is_filed:
                continue
            new |= {change.uid for change in save.changes if change.before is None}
            typed = save.typed
            if isinstance(typed, TypedCell) and not any(one.uid in new for one in save.changes):
                yield typed.draft
            else:
                step = self._steps.get(save.number) or _step_of(save, dossier)
                steps[save.number] = step
                yield step
        self._steps = steps


def is_missed(failed: FailedSave) -> bool:
    """Tell whether something that a person typed is nowhere any more, as its save has failed.

    What others keep from being deleted still stands there, and what was taken back is not missed.
    """
    save, error = failed.save, failed.error
    is_here = save.is_filed or failed.waits
    if is_here or failed.is_undone or save.back != FORWARD or isinstance(error, InDoubt):
        return False
    written = (one.after for one in save.changes if one.table != DELETED_TABLE)
    return isinstance(save.typed, TypedCell) or any(after is not None for after in written)


def words_of(save: WaitingSave) -> str:
    """Return what was typed for a save, or else what it does."""
    return save.typed.cell.text if isinstance(save.typed, TypedCell) else save.what


def _step_of(save: WaitingSave, dossier: str) -> Draft:
    step = kept_step.written(kept_step.KeptStep.of(save))
    typed, order = save.typed, -save.number
    text = typed.cell.text if isinstance(typed, TypedCell) else ""
    told = f"{save.what}: {text}" if text else save.what
    return Draft("", "", "", told, save.when, dossier=dossier, step=step, order=order)

"""The saves of a sitting that are made beside the work: what is told of them, and what follows."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from datetime import UTC, datetime
from time import monotonic

from store.base.frozen import frozen
from store.dossier.dossier import Dossier
from store.errors import StillSaving
from store.language import _
from store.office.drafts import Draft
from store.saving.queue import WaitingSave
from store.saving.queued_dossier import FailedSave, QueuedDossier
from tui.grid.model import CellDraft

TELL_AFTER = 0.3
"""Seconds after which a person is told that a save takes its time."""


@frozen
class TypedCell:
    """A cell that is saved beside the work: of which sheet, what was typed, and its draft."""

    sheet: object
    cell: CellDraft
    draft: Draft


class Saves:
    """The saves of a dossier that wait, as a person sees them.

    ``sentence`` is what there is to know about them: for whom they wait, or how to try again;
    ``failed`` is one that failed, until somebody has seen to it.
    """

    def __init__(self) -> None:
        """Know of no dossier yet."""
        self._dossier: QueuedDossier | None = None
        self._left: Callable[[], None] | None = None
        self._deeds: list[Callable[[], None]] = []
        self._begun = 0.0
        self.sentence = ""
        self.failed: FailedSave | None = None

    def take(self, dossier: Dossier) -> None:
        """Tell of the saves of ``dossier`` from now on; where it makes them at once, of none."""
        self._dossier = dossier if isinstance(dossier, QueuedDossier) else None
        self._connect()

    @property
    def waiting(self) -> list[WaitingSave]:
        """The saves that are not on disk yet, oldest first."""
        return self._dossier.queue.saves if self._dossier is not None else []

    @property
    def is_running(self) -> bool:
        """Whether one of them is being made."""
        return self._dossier is not None and self._dossier.queue.is_running

    @property
    def is_held_up(self) -> bool:
        """Whether the person knows that a save waits for somebody else."""
        return bool(self.sentence) and self._dossier is not None and self._dossier.queue.is_held_up

    def follow(self, ended: Callable[[], None]) -> None:
        """Have ``ended`` called, in another thread, as often as a save ends beside the work."""
        self._left = ended
        self._connect()

    def read_others(self) -> Future[bool] | None:
        """Begin to read what others have saved, where there is anything and it may take long."""
        dossier = self._dossier
        if dossier is None or not dossier.changed():
            return None
        reading = dossier.queue.read_others()
        wait_for([reading], dossier.moment_to_read)
        return None if reading.done() else reading

    def look(self) -> None:
        """Take over what became of the saves, and find out what to tell of them."""
        if self._dossier is None:
            return
        self.failed = self._dossier.collect() or self.failed
        if not self.is_running:
            self._begun = 0.0
        elif not self._begun:
            self._begun = monotonic()
        self.sentence = self._told(self._dossier)
        if self.failed is not None:
            self._deeds.clear()
        while self._deeds and not self.waiting:
            self._deeds.pop(0)()

    def when_over(self, deed: Callable[[], None]) -> None:
        """Do something once nothing waits any longer; where a save fails it is not done."""
        self._deeds.append(deed)

    def come_first(self, deed: Callable[[], None], say: Callable[[str], None]) -> bool:
        """Tell whether saves wait, which ``deed`` needs: then it is done once they are made."""
        if not self.waiting or self._dossier is None:
            return False
        self.when_over(deed)
        say(StillSaving(self._dossier.path.name).sentence)
        return True

    def note_typed(self, typed: TypedCell) -> None:
        """Note what was typed into the cell whose save came last, if it is not made yet."""
        if self.waiting and self.waiting[-1].typed is None:
            self.waiting[-1].typed = typed

    def drafts(self) -> Iterator[Draft]:
        """Yield what was typed, or done otherwise, and is not on disk, oldest first."""
        for save in self.waiting:
            if isinstance(save.typed, TypedCell):
                yield save.typed.draft
            else:
                yield Draft("", "", "", "", datetime.now(UTC), deed=save.what or _("a change"))

    def stop(self, sheet: object) -> CellDraft | None:
        """Wait for others no longer; the changes are tried again when the person goes on.

        Where a cell of ``sheet`` was typed last, that is taken back and returned.
        """
        dossier = self._dossier
        if dossier is None:
            return None
        dossier.queue.stop_waiting()
        self.failed = dossier.collect() or self.failed
        last = self.waiting[-1].typed if self.waiting else None
        is_here = isinstance(last, TypedCell) and last.sheet is sheet
        taken = dossier.take_back_last() if is_here else None
        self.look()
        return last.cell if isinstance(last, TypedCell) and taken is not None else None

    def try_again(self) -> None:
        """Try once more what was not saved."""
        if self._dossier is not None and self._dossier.queue.is_stopped:
            self.failed = None
            self._dossier.queue.try_again()
            self.look()

    def wait(self) -> None:
        """Wait a moment for saves that wait for nobody else."""
        dossier = self._dossier
        while dossier is not None and dossier.queue.is_running and not dossier.queue.is_held_up:
            before = len(self.waiting)
            dossier.queue.wait(dossier.moment)
            self.look()
            if len(self.waiting) == before:
                return

    def end(self) -> None:
        """Let saves that are on their way end; none waits for others any longer."""
        self.wait()
        if self._dossier is not None:
            self._dossier.queue.end()
            self.look()

    def _told(self, dossier: QueuedDossier) -> str:
        if dossier.queue.is_stopped:
            return _(
                "Not saved yet: {count}. Enter tries again, u takes the last one back."
            ).format(count=len(self.waiting))
        if not self.is_running or monotonic() - self._begun < TELL_AFTER * 0.9:
            return ""
        if not dossier.queue.is_held_up:
            return _("Saving takes long: the disk is slow. Type on meanwhile.")
        holder = dossier.queue.lock_holder()
        if holder is None:
            return _("Somebody else is saving; type on meanwhile. Esc stops waiting.")
        return _("{who} is saving since {time} (process {process}). Esc stops waiting.").format(
            who=holder.who or _("Somebody"),
            time=f"{holder.since.astimezone():%H:%M:%S}",
            process=holder.process,
        )

    def _connect(self) -> None:
        if self._dossier is not None and self._left is not None:
            self._dossier.queue.left = self._left

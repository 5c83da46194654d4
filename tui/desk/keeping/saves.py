"""The saves of a sitting that are made beside the work: what is told of them, and what follows."""

from collections.abc import Callable, Iterator
from concurrent.futures import Future
from concurrent.futures import wait as wait_for
from time import monotonic

from store.dossier.dossier import Dossier
from store.errors import StillSaving
from store.language import _
from store.office.drafts import Draft
from store.saving.failed_save import FailedSave
from store.saving.queue import WaitingSave
from store.saving.queued_dossier import QueuedDossier
from store.words.numbers import shortened
from store.words.text import sentences
from tui.desk.keeping.unsaved import SaveDrafts, TypedCell, is_missed, words_of

TELL_AFTER = 0.3
"""Seconds after which a person is told that a save takes its time."""


class Saves:
    """The saves of a dossier that wait, as a person sees them.

    Attributes:
        sentence: What there is to know about them: for whom they wait, or how to go on.
        unsettled: Those that cannot be made as they are, oldest first. What was typed for them
            stands nowhere else; it is kept here until the person has seen to it.
        news: The failure of which nobody was told yet.
    """

    def __init__(self) -> None:
        """Know of no dossier yet."""
        self._dossier: QueuedDossier | None = None
        self._left: Callable[[], None] | None = None
        self._deeds: list[Callable[[], None]] = []
        self._left_undone = False
        self._begun = 0.0
        self._drafts = SaveDrafts()
        self.sentence = ""
        self.unsettled: list[FailedSave] = []
        self.news: FailedSave | None = None

    def take(self, dossier: Dossier) -> None:
        """Tell of the saves of ``dossier`` from now on; where it makes them at once, of none."""
        self._dossier = dossier if isinstance(dossier, QueuedDossier) else None
        self._connect()

    @property
    def waiting(self) -> list[WaitingSave]:
        """The saves that are not on disk yet, oldest first."""
        return self._dossier.queue.saves if self._dossier is not None else []

    @property
    def count(self) -> int:
        """How many changes are not on disk, those that nobody has seen to among them."""
        return len(self.waiting) + len(self.unsettled)

    @property
    def is_stopped(self) -> bool:
        """Whether changes wait to be tried again."""
        return self._dossier is not None and self._dossier.queue.is_stopped

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
        reading = dossier.queue.read_others(dossier.view)
        wait_for([reading], dossier.moment_to_read)
        return None if reading.done() else reading

    def look(self) -> None:
        """Take over what became of the saves, and find out what to tell of them."""
        if self._dossier is None:
            return
        self._note_failure(self._dossier.collect())
        if not self.is_running:
            self._begun = 0.0
        elif not self._begun:
            self._begun = monotonic()
        self.sentence = self._told(self._dossier)
        while self._deeds and not self.waiting:
            self._deeds.pop(0)()

    def take_news(self) -> str:
        """Return what has failed since this was asked last, in words, or ""."""
        news, self.news = self.news, None
        said = news.error.sentence if news is not None else ""
        if self._left_undone:
            self._left_undone = False
            not_done = _("What was to come after it was not done; ask for it again.")
            said = sentences(said, not_done)
        return said

    def settled(self, failed: FailedSave) -> None:
        """Note that the person has seen to a save: what was typed stands elsewhere or is let go."""
        if failed in self.unsettled:
            self.unsettled.remove(failed)
        self.look()

    def come_first(self, deed: Callable[[], None], say: Callable[[str], None]) -> bool:
        """Tell whether saves wait, which ``deed`` needs: then it is done once they are made.

        Where one of them fails it is not done, and the person is told so.
        """
        if not self.waiting or self._dossier is None:
            return False
        self._deeds.append(deed)
        say(StillSaving(self._dossier.path.name).sentence)
        return True

    def note_typed(self, typed: TypedCell) -> None:
        """Note what was typed into the cell whose save came last, if it is not made yet."""
        if self.waiting and self.waiting[-1].typed is None:
            self.waiting[-1].typed = typed

    def drafts(self) -> Iterator[Draft]:
        """Yield what was typed and is not on disk, oldest first."""
        dossier = self._dossier
        if dossier is not None and self.count:
            lost = [failed.save for failed in self.unsettled]
            standing = [*lost, *dossier.queue.standing()]
            yield from self._drafts.of(standing, dossier.path.stem)

    def told(self, *, in_cell: bool) -> str:
        """Return the sentence for who types in an open cell, where letters and Enter are for it."""
        if in_cell and self.unsettled:
            text = shortened(words_of(self.unsettled[0].save))
            words = _("Not saved: “{text}”. Close the cell; then Enter sees to it.")
            return words.format(text=text)
        if in_cell and self.is_stopped:
            words = _("Not saved yet: {count}. Close the cell; then Enter tries again, u undoes.")
            return words.format(count=len(self.waiting))
        return self.sentence

    def stop(self) -> None:
        """Wait for others no longer; the changes are tried again when the person goes on."""
        if self._dossier is not None:
            self._dossier.queue.stop_waiting()
            self._note_failure(self._dossier.collect())
            self.look()

    def take_back_last(self) -> WaitingSave | None:
        """Forget the last change that waits to be tried again, and return it, if there is one."""
        taken = self._dossier.take_back_last() if self._dossier is not None else None
        self.look()
        return taken

    def try_again(self) -> None:
        """Try once more what was not saved; what becomes of it at once is known to the next key."""
        if self._dossier is not None and self.is_stopped:
            self.news = None
            self._dossier.queue.try_again()
            self.wait()
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

    def _note_failure(self, failed: FailedSave | None) -> None:
        if failed is None:
            return
        self.news = failed
        self._left_undone = self._left_undone or bool(self._deeds)
        self._deeds.clear()
        if is_missed(failed):
            self.unsettled.append(failed)

    def _told(self, dossier: QueuedDossier) -> str:
        if self.unsettled:
            text = shortened(words_of(self.unsettled[0].save))
            return _("Not saved: “{text}”. Enter sees to it.").format(text=text)
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

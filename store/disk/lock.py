"""One writer at a time: a kernel lock on a side file that is never removed."""

import errno
import fcntl
import io
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from store.disk.safe_open import open_shared
from store.errors import Busy, Missing, NotSaved, ReadOnly, reason_of


@contextmanager
def exclusive(lock: Path, subject: str, seconds: float) -> Iterator[None]:
    """Hold the lock file ``lock`` while the block runs.

    The kernel releases the lock when the process ends in any way, so none is ever left behind.

    Args:
        lock: Path of the side file; it is made when absent.
        subject: Name of what is locked, for sentences.
        seconds: How long to wait for another holder.

    Raises:
        Busy: Others held the lock all the time.
        Missing: There is no such folder.
        IsLink: A symbolic link stands where the lock file should be.
        NotAFile: Something else than an ordinary file stands there.
        ReadOnly: The folder does not let this person write.
        NotSaved: The lock file cannot be made for another reason.
    """
    try:
        handle = open_shared(lock)
    except FileNotFoundError as error:
        raise Missing(subject) from error
    except OSError as error:
        is_barred = error.errno in {errno.EACCES, errno.EPERM, errno.EROFS}
        raise (ReadOnly if is_barred else NotSaved)(subject, reason=reason_of(error)) from error
    turn = _Turn(handle)
    if not turn.comes_within(seconds):
        raise Busy(subject, seconds=f"{seconds:g}")
    try:
        yield
    finally:
        handle.close()


class _Turn:
    """A place in the kernel's queue for one lock, which serves those who wait in turn.

    ``flock`` knows no time limit, so a thread waits in our place. When we give up, it closes the
    file as soon as its turn comes.
    """

    def __init__(self, handle: io.FileIO) -> None:
        self._handle = handle
        self._came = threading.Event()
        self._decision = threading.Lock()
        self._given_up = False

    def comes_within(self, seconds: float) -> bool:
        """Return whether the lock is ours; if it is not, the file is closed sooner or later."""
        try:
            fcntl.flock(self._handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return self._comes_in_queue(seconds)
        return True

    def _comes_in_queue(self, seconds: float) -> bool:
        threading.Thread(target=self._queue, name="waiting for a lock", daemon=True).start()
        came = False
        try:
            came = self._came.wait(seconds)
        finally:
            if not came:
                self._give_up()
        return came

    def _give_up(self) -> None:
        with self._decision:
            self._given_up = True
            if self._came.is_set():
                self._handle.close()

    def _queue(self) -> None:
        fcntl.flock(self._handle, fcntl.LOCK_EX)
        with self._decision:
            self._came.set()
            if self._given_up:
                self._handle.close()

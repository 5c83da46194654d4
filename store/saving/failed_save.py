"""A save that was not made, and whether it can be tried again as it is."""

from typing import Self

from store import errors
from store.base.frozen import frozen
from store.errors import StorageError
from store.saving.queue import WaitingSave

_OF_THE_FILE = (
    errors.Busy,
    errors.Corrupt,
    errors.Missing,
    errors.NewerFormat,
    errors.NotSaved,
    errors.Overtaken,
    errors.ReadOnly,
    errors.SaveInDoubt,
    errors.Unreadable,
    errors.UnsafePlace,
)
"""What may be over when a save is tried again; anything else stands between two changes."""


@frozen
class FailedSave:
    """A save that was not made.

    Where it ``waits`` it can be tried again as it is; where ``is_undone`` the person has taken it
    back meanwhile, so that it is not missed.
    """

    save: WaitingSave
    error: StorageError
    waits: bool
    is_undone: bool = False

    @classmethod
    def of(cls, save: WaitingSave, error: StorageError, *, is_undone: bool) -> Self:
        """Tell of a save that ended with ``error``."""
        return cls(save, error, isinstance(error, _OF_THE_FILE), is_undone)

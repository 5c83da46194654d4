"""What is worked out of a view, once for each state of the dossier."""

from collections.abc import Callable
from typing import Generic, TypeVar

from store.dossier.view import View

T = TypeVar("T")


class PerView(Generic[T]):
    """A value that follows from a view; it is worked out anew only when the view is another."""

    def __init__(self, work_out: Callable[[View], T]) -> None:
        """Take the function that works it out."""
        self._work_out = work_out
        self._known: tuple[View, T] | None = None

    def of(self, view: View) -> T:
        """Return the value for ``view``."""
        if self._known is None or self._known[0] is not view:
            self._known = (view, self._work_out(view))
        return self._known[1]

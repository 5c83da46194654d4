"""How far a piece of work is that takes longer than a person likes to wait without a word."""

import time
from collections.abc import Callable
from dataclasses import replace
from typing import Generic, TypeVar

from store.base.frozen import frozen
from store.language import _

P = TypeVar("P")

SECONDS_BETWEEN = 0.25
"""The screen changes at most four times a second: a slow line must not fill up."""


@frozen
class FormProgress:
    """Which form of how many is being made, and its page written last; 0 is none yet."""

    form: int = 1
    forms: int = 1
    page: int = 0

    def words(self) -> str:
        """Return how far it is, in a few words."""
        words = []
        if self.forms > 1:
            words.append(_("form {form} of {forms}").format(form=self.form, forms=self.forms))
        if self.page:
            words.append(_("page {page}").format(page=self.page))
        return ", ".join(words) or _("the pages are being set")


OnProgress = Callable[[FormProgress], None]


def untold(_progress: FormProgress) -> None:
    """Tell nobody."""


def of_several(told: OnProgress, form: int, forms: int) -> OnProgress:
    """Return who to tell of the pages of one of several forms; ``told`` hears which form it is."""
    return lambda progress: told(replace(progress, form=form, forms=forms))


class Paced(Generic[P]):
    """Passes on only as many reports as a person can follow, and none of short work."""

    def __init__(
        self,
        told: Callable[[P], None],
        after: float,
        clock: Callable[[], float] = time.monotonic,
    ) -> None:
        """Tell ``told`` of what is not done ``after`` so many seconds, by ``clock``."""
        self._told = told
        self._clock = clock
        self._next = clock() + after

    def __call__(self, progress: P) -> None:
        """Pass a report on, unless there was one just before."""
        now = self._clock()
        if now >= self._next:
            self._next = now + SECONDS_BETWEEN
            self._told(progress)

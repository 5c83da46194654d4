"""How far the taking in of a file is, told while it goes on, so that somebody can end it."""

from collections.abc import Callable
from enum import Enum

from store.base.frozen import frozen
from store.language import N_, _

ROWS_BETWEEN = 256
"""Rows after which it is told how far it is."""


class Step(Enum):
    """What is being done with a file; the value tells it, as a msgid."""

    OPENING = N_("the file is being opened")
    READING = N_("the rows are being read")
    RECOGNISING = N_("what the rows mean is being found out")
    COMPARING = N_("the rows are being compared with what is there")
    SAVING = N_("the rows are being saved")


@frozen
class IntakeProgress:
    """The step that is being done, and how much of it is: ``done`` of ``whole``, 0 if unknown."""

    step: Step
    done: int = 0
    whole: int = 0

    def words(self) -> str:
        """Return how far it is, in a few words."""
        told = _(self.step.value)
        return f"{told}, {self.done * 100 // self.whole} %" if self.whole else told


OnIntake = Callable[[IntakeProgress], None]
"""Is told how far it is, often; what it raises ends the reading. It is no ValueError, OSError or
RuntimeError, which a damaged file raises too: `StoppedReading` is made for it."""


class StoppedReading(Exception):
    """Whoever is told how far it is wants it to end; nothing was changed."""


def untold(_progress: IntakeProgress) -> None:
    """Tell nobody."""

"""What waits for the disk beside the screen: one thing after the other, in a thread of its own."""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from concurrent.futures import Future, ThreadPoolExecutor


class InTurn:
    """Does one thing after the other; its thread begins with the first."""

    def __init__(self) -> None:
        """Begin with nothing to do."""
        self._executor: ThreadPoolExecutor | None = None

    def do(self, deed: Callable[[], None]) -> "Future[None]":
        """Do something once all before it is done."""
        if self._executor is None:
            from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not for the start

            self._executor = ThreadPoolExecutor(1)
        return self._executor.submit(deed)

    def later(self, deed: Callable[[], None]) -> None:
        """Do something as ``do`` does, whatever becomes of it."""
        self.do(deed)

    def finish(self) -> None:
        """Wait until all is done."""
        if self._executor is not None:
            self._executor.shutdown()
            self._executor = None

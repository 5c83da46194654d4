"""Something done beside the work: in a thread of its own, which ends with it."""

from collections.abc import Callable
from contextvars import copy_context
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from concurrent.futures import Future

T = TypeVar("T")


def beside(deed: Callable[[], T]) -> "Future[T]":
    """Begin to do something in another thread, in the language of this one; return what it gives.

    No thread waits for something to do, so that none is left behind.
    """
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 - not for the start

    runner = ThreadPoolExecutor(max_workers=1, thread_name_prefix="beside")
    begun = runner.submit(copy_context().run, deed)
    runner.shutdown(wait=False)
    return begun

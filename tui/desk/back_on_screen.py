"""What a screen does once something beside it has ended."""

from asyncio import get_running_loop
from collections.abc import Callable
from contextlib import suppress
from contextvars import copy_context
from functools import partial

from textual.message_pump import MessagePump


def back_on_screen(pump: MessagePump, deed: Callable[..., None]) -> Callable[..., None]:
    """Return what may be called in any thread and has ``pump`` do ``deed`` in this one."""
    loop, context = get_running_loop(), copy_context()

    def call(*given: object) -> None:
        # A program that has ended has no loop any more, and shows nothing.
        with suppress(RuntimeError):
            loop.call_soon_threadsafe(partial(pump.call_later, deed, *given), context=context)

    return call

"""One's turn to make papers by a command, where the office service runs."""

from collections.abc import Iterator
from contextlib import contextmanager

from store.language import N_, _
from store.words.numbers import format_number
from tui.commands.line.session import Session

_WAITING = N_(
    "Others of the office are making papers: {count} before this one. Ctrl+C ends the waiting."
)


@contextmanager
def in_turn(session: Session) -> Iterator[None]:
    """Begin the block at one's turn; that one waits for it is said once."""
    line = session.ready.line
    if line is None:
        yield
        return
    has_said = False

    def told(before: int) -> None:
        nonlocal has_said
        if not has_said:
            has_said = True
            session.remark(_(_WAITING).format(count=format_number(before)))

    with line.at_turn(told):
        yield

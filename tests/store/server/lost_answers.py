"""A line to the server that breaks where a test wants it to."""

from collections.abc import Callable

import pytest

from store.server.line.door import Answer, Link, Statement
from store.server.line.failure import ServerFailure

Break = Callable[[], None]


def is_save(statements: tuple[Statement, ...]) -> bool:
    """Tell whether a save is sent."""
    return any("INSERT INTO thonxa.save" in one.sql for one in statements)


class BrokenLine:
    """Breaks a line as often as ``times`` says, when a save is sent.

    Args:
        code: The SQLSTATE that is reported; "" where the line itself broke.
        arrives: Whether the save arrives all the same, and only the answer is lost.
        meanwhile: What happens before anything else is tried.
        stays: Whether nothing at all gets through from then on.
    """

    def __init__(
        self,
        code: str = "",
        *,
        arrives: bool = False,
        times: int = 1,
        meanwhile: Break | None = None,
        stays: bool = False,
    ) -> None:
        self.code, self.arrives, self.times = code, arrives, times
        self.meanwhile, self.stays = meanwhile, stays
        self.sent: list[str] = []
        self._is_cut = False

    def put_in(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Let every connection go through this."""
        real = Link.run
        broken = self

        def run(link: Link, *statements: Statement) -> tuple[Answer, ...]:
            return broken._run(real, link, statements)

        monkeypatch.setattr(Link, "run", run)

    def mend(self) -> None:
        """Let everything through again."""
        self._is_cut, self.stays, self.times = False, False, 0

    def _run(
        self,
        real: Callable[..., tuple[Answer, ...]],
        link: Link,
        statements: tuple[Statement, ...],
    ) -> tuple[Answer, ...]:
        if self._is_cut:
            link.close()
            raise ServerFailure("", "server closed the connection unexpectedly")
        self.sent += [one.sql.split("(")[0].strip() for one in statements]
        if not is_save(statements) or not self.times:
            return real(link, *statements)
        self.times -= 1
        if self.arrives:
            real(link, *statements)
        if not self.code or self.code.startswith("08"):
            link.close()
        else:
            link.give_up()
        self._is_cut = self.stays
        if self.meanwhile is not None:
            self.meanwhile()
        raise ServerFailure(self.code, "broken for a test")

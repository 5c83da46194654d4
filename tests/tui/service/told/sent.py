"""What was sent to sessions, in place of their sockets, and a clock that is set by hand."""

from tui.together.packets import unpacked


class Sent:
    """Takes packets for sessions by number; those of ``deaf`` ones cannot be sent."""

    def __init__(self) -> None:
        self.deaf: set[int] = set()
        self._packets: list[tuple[int, str, list[str]]] = []

    def __call__(self, number: int, packet: bytes) -> bool:
        if number in self.deaf:
            return False
        self._packets.append((number, *unpacked(packet)))
        return True

    def taken(self) -> list[tuple[int, str, list[str]]]:
        """Return number, kind and fields of what was sent since this was asked last."""
        found, self._packets = self._packets, []
        return found


class Clock:
    """Tells the seconds to which it was set."""

    now = 1000.0

    def __call__(self) -> float:
        return self.now

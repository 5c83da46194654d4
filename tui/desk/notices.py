"""What the office service tells its sessions, so that none of them need look by itself."""

import asyncio
import socket
from collections.abc import Callable

_LONGEST = 512


class Notices:
    """Tells that something in the office has changed, as long as the service is there."""

    def __init__(self, teller: socket.socket) -> None:
        """Hear what comes through ``teller``."""
        self._teller = teller
        self.come = True
        """Whether any come still; when they end, one must look by oneself."""

    def follow(self, heard: Callable[[], None]) -> None:
        """Call ``heard`` in the running loop at every notice, and when there will be none."""
        loop = asyncio.get_running_loop()

        def hear() -> None:
            if not self._heard():
                loop.remove_reader(self._teller)
                self.come = False
            heard()

        self._teller.setblocking(False)  # noqa: FBT003 - the library names it "flag"
        loop.add_reader(self._teller, hear)

    def _heard(self) -> bool:
        """Take all that has come; tell whether more may come."""
        try:
            while self._teller.recv(_LONGEST):
                continue
        except BlockingIOError:
            return True
        except OSError:
            return False
        return False

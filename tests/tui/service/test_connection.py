"""What a client says reaches its session, whatever the session is just waiting for."""

import subprocess
import sys

from tests.tui.pseudo_terminal import PATIENCE

_STOPPED_JUST_BEFORE_IT_WAITS = """
import _thread, os, socket
from tui.client import packets
from tui.service.connection import ClientConnection

# As a signal does that comes between the last look for one and the wait: it wakes nobody.
os.kill = lambda _process, number: _thread.interrupt_main(number)
here, there = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
ClientConnection(here, None).begin()
reading, writing = os.pipe()
there.send(packets.INTERRUPT)
try:
    os.read(reading, 1)
except KeyboardInterrupt:
    print("stopped", flush=True)
os._exit(0)
"""


def test_a_stop_that_comes_just_before_a_wait_is_not_lost() -> None:
    session = subprocess.run(
        [sys.executable, "-c", _STOPPED_JUST_BEFORE_IT_WAITS],
        capture_output=True,
        timeout=PATIENCE,
        check=True,
    )
    assert session.stdout == b"stopped\n"

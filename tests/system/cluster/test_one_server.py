"""One server of Debian's, which is killed and restarted while clerks save."""

import signal
from pathlib import Path

import pytest

from bench.servers import Machine, one_server
from tests.soak import briefly
from tests.system.cluster.writers import Writers, longest

pytestmark = pytest.mark.system

_HOW = (signal.SIGINT, signal.SIGQUIT, signal.SIGKILL)


def stopped(machine: Machine, how: signal.Signals) -> None:
    if how is signal.SIGKILL:
        machine.kill()
    else:
        machine.stop(how)


def test_nothing_acknowledged_is_lost_though_the_server_is_restarted(tmp_path: Path) -> None:
    times = briefly(9, 50)
    with one_server() as machine:
        writers = Writers(machine.url(), tmp_path, 2)
        with writers.at_work():
            for number in range(times):
                writers.wait_for(3)
                stopped(machine, _HOW[number % len(_HOW)])
                machine.start()
        writers.check()
    print(f"{times} restarts, {writers.count} saves, longest {longest(writers.told):.2f} s")


def test_clerks_who_save_at_once_all_come_through(tmp_path: Path) -> None:
    with one_server() as machine:
        writers = Writers(machine.url(), tmp_path, 8)
        with writers.at_work():
            writers.wait_for(20)
        writers.check()
    print(f"{writers.count} saves, longest {longest(writers.told):.2f} s")

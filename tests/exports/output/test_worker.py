"""The process that makes papers leaves nothing half done when it is told to end."""

import signal
import subprocess
import sys

import pytest

from exports.output.messages import FileWritten, Job, report_of
from store.office.office import Office
from store.records import Meta
from tests.tui.pseudo_terminal import PATIENCE


@pytest.fixture
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """An office with an empty dossier."""
    made = Office(tmp_path_factory.mktemp("worker") / "office", "lan")
    made.create(Meta(commune="Mường Lai", year=2027)).close()
    return made


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_to_end_leaves_nothing_half_done(office: Office, number: signal.Signals) -> None:
    job = Job(str(office.folder), office.who, "muong-lai-2027")
    with subprocess.Popen(
        [sys.executable, "-m", "exports.output.worker"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write(job.line())
        process.stdin.close()
        first = report_of(process.stdout.readline())
        process.send_signal(number)
        process.stdout.read()
        process.wait(PATIENCE)

    assert not isinstance(first, FileWritten)
    assert process.returncode == 128 + number
    assert not list(office.out.iterdir())

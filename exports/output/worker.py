"""A process of its own that makes papers, so that nobody at a screen waits for them.

``python -m exports.output.worker`` reads one job on standard input and tells on standard output
how far it is, in the lines of ``exports.output.messages``. Its memory is given back with it.
"""

import gc
import os
import signal
import sys
from types import FrameType, TracebackType

from exports.output.messages import Job, JobRefused, Report, line_of
from store.base.late_import import read_when_used
from store.errors import unexpected
from store.language import use_language

with read_when_used():
    # Read by a process that stands back behind those who type, and looks for no garbage.
    from exports.output import paper_job

_NICE = 5
"""How far the process stands back behind those who type."""
_TOLD_TO_END = 128
"""What the number of the signal that ended the process is added to, as its exit code."""


def main() -> int:
    """Do the job of standard input; returns the exit code of the process."""
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, _end)
    sys.excepthook = _end_with_a_sentence
    gc.disable()  # the process is short, and hardly anything it makes is garbage
    os.nice(_NICE)
    job = Job.of_line(sys.stdin.readline())
    use_language(job.language)
    try:
        return 0 if paper_job.done(job, _tell) else 1
    except BrokenPipeError:
        # Nobody listens; the interpreter must not try to write once more either.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 1


def _tell(report: Report) -> None:
    sys.stdout.write(line_of(report))
    sys.stdout.flush()


def _end(number: int, _frame: FrameType | None) -> None:
    """Leave every block in turn, so that each removes what it has half written."""
    sys.exit(_TOLD_TO_END + number)


def _end_with_a_sentence(
    kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """Tell of an error nobody expected; what it was stands in one line."""
    _tell(JobRefused(f"{unexpected(error)} ({kind.__name__}: {error})"))


if __name__ == "__main__":
    sys.exit(main())

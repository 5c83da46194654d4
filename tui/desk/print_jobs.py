"""The papers of a sitting: made one after another by the worker, while the screen goes on."""

import asyncio
import contextlib
import sys
from collections.abc import Callable, Coroutine
from enum import Enum
from functools import partial
from pathlib import Path
from typing import Any

from exports.output.messages import (
    FilePrinted,
    FileWritten,
    FoundPrinter,
    Job,
    JobRefused,
    Remark,
    Report,
    report_of,
)
from exports.progress import FormProgress
from store.base.system_reasons import reason_of
from store.language import N_, _
from store.words.numbers import format_number
from tui.together.turn import Turn

WORKER = (sys.executable, "-P", "-m", "exports.output.worker")
"""The command that starts a worker; it imports nothing from the folder in which it is started."""

_TIME_TO_CLEAN_UP = 1.0
"""Seconds that a worker told to end may take to remove what it has half written."""
_LONGEST_REPORT = 1 << 20
_MOST_REMARKS = 50
_NO_WORD = N_("The program that makes papers ended without a word. Perhaps memory was short.")
_TOO_LATE = N_("It was too late to stop it. Written: {file}")
_STOPPED = N_("The paper was stopped; no file is left of it.")

RunBeside = Callable[[Coroutine[Any, Any, None]], object]


class PrintState(Enum):
    """How far a paper is."""

    WAITING = "waiting"
    WORKING = "working"
    DONE = "done"
    FAILED = "failed"
    STOPPED = "stopped"


class PrintJob:
    """Something the worker makes, as far as it has told."""

    def __init__(self, title: str, job: Job) -> None:
        """Wait to be made; ``title`` says what it is, in the person's language.

        While others of the office make theirs, ``before`` is how many come before it.
        """
        self.title = title
        self.job = job
        self.state = PrintState.WAITING
        self.progress = FormProgress()
        self.written: FileWritten | None = None
        self.printed = ""
        self.trouble = ""
        self.remarks: list[str] = []
        self.printers: list[FoundPrinter] = []
        self.process: asyncio.subprocess.Process | None = None
        self.before = 0
        self.begins: asyncio.Event | None = None

    @property
    def is_over(self) -> bool:
        """Whether nothing more will come of it."""
        return self.state not in {PrintState.WAITING, PrintState.WORKING}

    @property
    def sentence(self) -> str:
        """What became of it, in one sentence."""
        if self.trouble:
            return self.trouble
        if self.written is None:
            return _(_STOPPED) if self.state is PrintState.STOPPED else ""
        if self.state is PrintState.STOPPED:
            return _(_TOO_LATE).format(file=Path(self.written.path).name)
        name = Path(self.written.path).name
        if self.printed:
            return _("Sent to the printer as job {job}; the file is {file}.").format(
                job=self.printed, file=name
            )
        return _("Written: {file}").format(file=name)

    @property
    def briefly(self) -> str:
        """How far it is, in a few words for the corner of the screen."""
        if self.before:
            return _("waiting, {count} before").format(count=format_number(self.before))
        return _("making {part}").format(part=_short(self.progress)).rstrip()

    def take(self, report: Report) -> None:
        """Note what the worker has told."""
        match report:
            case FormProgress():
                self.progress = report
            case FileWritten():
                self.written = report
            case FilePrinted(job=job):
                self.printed = job
            case Remark(words=words):
                self.remarks = [*self.remarks, words][:_MOST_REMARKS]
            case JobRefused(words=words):
                self.trouble = words
            case FoundPrinter():
                self.printers.append(report)

    def end(self, *, well: bool) -> None:
        """Note that the worker has ended; where it told nothing of why, that is said."""
        self.state = PrintState.DONE if well and not self.trouble else PrintState.FAILED
        if self.state is PrintState.FAILED:
            self.trouble = self.trouble or _(_NO_WORD)

    def stop(self) -> None:
        """Make it no longer: its worker is told to end, or it waits no longer for its turn."""
        self.state = PrintState.STOPPED
        if self.begins is not None:
            self.begins.set()
        if self.process is not None:
            _tell_to_end(self.process)


class PrintQueue:
    """Makes papers one after another, each in a process of its own."""

    def __init__(
        self,
        run_beside: RunBeside,
        changed: Callable[[PrintJob], None],
        turn: Turn | None = None,
    ) -> None:
        """Work in coroutines handed to ``run_beside``; ``changed`` hears of every change.

        Each paper waits for its ``turn`` among those of the whole office.
        """
        self._turn = turn or Turn()
        self.papers: list[PrintJob] = []
        self._run_beside = run_beside
        self._changed = changed
        self._is_at_work = False

    @property
    def current(self) -> PrintJob | None:
        """The paper being made, or about to be."""
        return next((one for one in self.papers if not one.is_over), None)

    @property
    def status(self) -> str:
        """How far the paper is that is being made, in a few words; "" where there is none."""
        working = self.current
        return working.briefly if working is not None else ""

    def put_in(self, paper: PrintJob) -> None:
        """Make ``paper`` as soon as those before it are done."""
        self.papers.append(paper)
        if not self._is_at_work:
            self._is_at_work = True
            self._run_beside(self._work_off())

    def ask(self, asked: PrintJob, answered: Callable[[], None]) -> None:
        """Have something told at once, such as the printers, beside whatever is being made."""
        self._run_beside(self._answer(asked, answered))

    def stop(self, paper: PrintJob) -> None:
        """Make ``paper`` no longer; nothing is left of it."""
        if not paper.is_over:
            paper.stop()
            self._changed(paper)

    async def _work_off(self) -> None:
        try:
            while (paper := self.current) is not None:
                try:
                    await self._made_in_turn(paper)
                finally:
                    self._turn.done()
        finally:
            self._is_at_work = False

    async def _made_in_turn(self, paper: PrintJob) -> None:
        """Make a paper once it is its turn, unless it is stopped before."""
        paper.begins = begins = asyncio.Event()

        def told(before: int) -> None:
            paper.before = before
            if before:
                self._changed(paper)
            else:
                begins.set()

        self._turn.want(told)
        await begins.wait()
        paper.before = 0
        if not paper.is_over:
            paper.state = PrintState.WORKING
            self._changed(paper)
            await pressed(paper, partial(self._changed, paper))

    async def _answer(self, asked: PrintJob, answered: Callable[[], None]) -> None:
        asked.state = PrintState.WORKING
        await pressed(asked, _unheard)
        if asked.state is not PrintState.STOPPED:
            answered()


async def pressed(paper: PrintJob, changed: Callable[[], None]) -> None:
    """Let a worker of its own make ``paper``; ``changed`` hears whenever it has told something."""
    try:
        process = await asyncio.create_subprocess_exec(
            *WORKER,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            limit=_LONGEST_REPORT,
            start_new_session=True,
        )
    except OSError as error:
        paper.take(JobRefused(reason_of(error)))
        paper.end(well=False)
    else:
        try:
            paper.process = process
            await _hear(paper, process, changed)
        finally:
            await _gone(process)
    changed()


async def _hear(
    paper: PrintJob, process: asyncio.subprocess.Process, changed: Callable[[], None]
) -> None:
    """Hand the job over and take what the worker tells until it ends."""
    if process.stdin is None or process.stdout is None or paper.is_over:
        return
    with contextlib.suppress(ConnectionError):
        process.stdin.write(paper.job.line().encode())
        await process.stdin.drain()
    process.stdin.close()
    async for line in process.stdout:
        paper.take(report_of(line))
        changed()
    is_well = await process.wait() == 0
    if not paper.is_over:
        paper.end(well=is_well)


def _unheard() -> None:
    """Hear of nothing."""


def _short(progress: FormProgress) -> str:
    if progress.forms > 1:
        return f"{progress.form}/{progress.forms}"
    return progress.words() if progress.page else ""


def _tell_to_end(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()


async def _gone(process: asyncio.subprocess.Process) -> None:
    """Wait until a worker has ended; one that still works is told to, and then ended."""
    if process.returncode is not None:
        return
    _tell_to_end(process)
    try:
        await asyncio.wait_for(process.wait(), _TIME_TO_CLEAN_UP)
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()

"""What a screen and the process that makes papers say: a job there, reports back, as JSON."""

import json
from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from exports.progress import FormProgress
from store.base.frozen import frozen
from store.language import DEFAULT_LANGUAGE


@frozen
class Job:
    """What to make of which dossier of which office, and where to print it.

    ``server`` is the address of what keeps the office's dossiers, "" where they are files.
    ``order`` holds the fields of an ``FormOrder``; without one every form is made. Without a
    ``dossier`` only the printers are asked for.
    """

    folder: str
    who: str
    dossier: str = ""
    language: str = DEFAULT_LANGUAGE
    order: Mapping[str, Any] | None = None
    printer: str = ""
    copies: int = 1
    server: str = ""

    def line(self) -> str:
        """Return the job as a line."""
        return json.dumps(asdict(self)) + "\n"

    @classmethod
    def of_line(cls, line: str) -> "Job":
        """Return the job that ``line`` holds; raises ValueError, TypeError."""
        return cls(**json.loads(line))


@frozen
class FileWritten:
    """A file that is there now: its path, its bytes, and its pages if it has any."""

    path: str
    size: int
    pages: int = 0


@frozen
class Remark:
    """Something a person should know about what is made, in a sentence."""

    words: str


@frozen
class FilePrinted:
    """The file has gone to the printer as this job."""

    job: str


@frozen
class JobRefused:
    """The job could not be done; the sentence says why and what to do."""

    words: str


@frozen
class FoundPrinter:
    """One of the printers of this machine; see ``Printer``."""

    name: str
    is_usual: bool
    trouble: str
    takes_a0: bool


Report = FormProgress | FileWritten | Remark | FilePrinted | JobRefused | FoundPrinter
_REPORTS: Mapping[str, Any] = MappingProxyType(
    {
        kind.__name__: kind
        for kind in (FormProgress, FileWritten, Remark, FilePrinted, JobRefused, FoundPrinter)
    }
)


def line_of(report: Report) -> str:
    """Return a report as a line."""
    return json.dumps([type(report).__name__, asdict(report)]) + "\n"


def report_of(line: str | bytes) -> Report:
    """Return the report that ``line`` holds; raises ValueError, KeyError."""
    kind, values = json.loads(line)
    report: Report = _REPORTS[kind](**values)
    return report

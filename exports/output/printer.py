"""Sending a finished file to a printer, by the commands ``lp`` and ``lpstat`` of CUPS.

They are run without a shell, with a time limit and in English, so that what they say can be read.
Nothing a person typed becomes an option: a printer is one of those that ``lpstat`` lists, the title
of a job is the name of the file.
"""

import os
import re
import shutil
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import ClassVar

from store.base.frozen import frozen
from store.language import N_, _

MOST_COPIES = 99
_PATIENCE = 20.0
"""Seconds after which a command that says nothing is given up."""
_MOST_OF_A_MESSAGE = 200
_ENGLISH = {"LC_ALL": "C", "LANGUAGE": "C"}

_REQUEST = re.compile(r"request id is (\S+)")
_USUAL = re.compile(r"^system default destination: (.+)$", re.MULTILINE)
_STOPPED = re.compile(r"^printer (\S+) disabled since [^\n]*-(?:\n\s+(.+))?$", re.MULTILINE)
_CLOSED = re.compile(r"^(\S+) not accepting requests since [^\n]*-(?:\n\s+(.+))?$", re.MULTILINE)
_NAME = re.compile(r"[^-\s/#][^\s/#]*")
"""What CUPS allows as the name of a printer; it never looks like an option."""


class NotPrinted(Exception):
    """The file did not go to the printer; the sentence says why and what to do instead."""

    template: ClassVar[str] = N_("It was not printed: {reason}.")

    def __init__(self, **details: str) -> None:
        super().__init__(details)
        self.details = details

    def __str__(self) -> str:
        return _(self.template).format(**self.details)


class NoPrinting(NotPrinted):
    """There is no CUPS on this machine."""

    template = N_(
        "This machine cannot print: the command “{command}” of CUPS is missing. Fetch the file and "
        "print it on your own computer."
    )


class NoPrinter(NotPrinted):
    """CUPS knows no printer."""

    template = N_(
        "No printer has been set up on this machine. Whoever looks after it can add one; until "
        "then fetch the file and print it on your own computer."
    )


class NoScheduler(NotPrinted):
    """CUPS is not running."""

    template = N_(
        "The print service (CUPS) of this machine is not running. Ask the person who looks after "
        "the machine to start it, then print again."
    )


class UnknownPrinter(NotPrinted):
    """There is no printer of that name."""

    template = N_("There is no printer “{printer}”. There are: {printers}.")


class NoUsualPrinter(UnknownPrinter):
    """There are several printers and none of them is the usual one."""

    template = N_("This machine has several printers. Name one of them: {printers}.")


class PrinterStopped(NotPrinted):
    """The printer is stopped; what it was given would lie in its queue."""

    template = N_(
        "The printer “{printer}” is stopped{why}. Look whether it has paper and is switched on, "
        "and have it started again, or choose another one."
    )


class PrinterClosed(NotPrinted):
    """The printer takes no jobs at present."""

    template = N_("The printer “{printer}” takes no jobs at present{why}. Choose another one.")


class PrinterSilent(NotPrinted):
    """A command of CUPS did not come to an end."""

    template = N_(
        "The print service did not answer within {seconds} seconds. Look whether the printer is "
        "switched on and connected, then print again."
    )


class PrinterRefused(NotPrinted):
    """CUPS refused in words of its own."""

    template = N_("The print service refused the file: {said}")


class OutOfOrder(NotPrinted):
    """The printer prints nothing now; ``trouble`` of ``Printer`` says why."""

    def __init__(self, trouble: str) -> None:
        super().__init__()
        self._trouble = trouble

    def __str__(self) -> str:
        return self._trouble


@frozen
class Printer:
    """A printer of this machine; ``trouble`` is why it prints nothing now, in words, or ""."""

    name: str
    is_usual: bool = False
    trouble: str = ""


def can_print(environ: Mapping[str, str] = os.environ) -> bool:
    """Tell whether there is a command to print with."""
    return shutil.which("lp", path=environ.get("PATH")) is not None


def printers(wanted: str = "") -> tuple[Printer, ...]:
    """Return the printers of this machine, the usual one first.

    Args:
        wanted: The printer the office prints with; without it CUPS' own is the usual one.

    Raises:
        NotPrinted: There is none, or they cannot be asked for.
    """
    told = _told("lpstat", "-r", "-d", "-e", "-p", "-a").stdout
    if "scheduler is not running" in told:
        raise NoScheduler
    names = [line for line in told.splitlines() if _NAME.fullmatch(line)]
    if not names:
        raise NoPrinter
    usual = wanted if wanted in names else "".join(_USUAL.findall(told)[:1])
    troubles = _troubles(told)
    found = (Printer(name, name == usual, troubles.get(name, "")) for name in names)
    return tuple(sorted(found, key=lambda one: (not one.is_usual, one.name.casefold())))


def printer_called(name: str, wanted: str = "") -> Printer:
    """Return the printer ``name``, or the usual one (see ``printers``) where none is named.

    Raises:
        UnknownPrinter: There is no such printer, or none is the usual one.
        NotPrinted: There is none at all, or they cannot be asked for.
    """
    known = printers(wanted)
    sought = name or wanted
    names = ", ".join(one.name for one in known)
    if not sought:
        if known[0].is_usual or len(known) == 1:
            return known[0]
        raise NoUsualPrinter(printers=names)
    found = next((one for one in known if one.name == sought), None)
    if found is None:
        raise UnknownPrinter(printer=sought, printers=names)
    return found


def takes_a0(printer: str) -> bool:
    """Tell whether the printer is known to take sheets of A0."""
    options = _told("lpoptions", "-p", printer, "-l").stdout
    sizes = re.search(r"^(?:PageSize|media)/[^:]*:(.*)$", options, re.MULTILINE)
    return sizes is not None and "A0" in sizes[1].replace("*", " ").split()


def send(printer: Printer, file: Path, copies: int = 1, media: str = "A4") -> str:
    """Send ``file`` to the printer and return the number of the job, such as ``office-12``.

    Args:
        printer: One of ``printers``.
        file: A file of this program; its name is the title of the job.
        copies: How many, 1 to 99.
        media: The sheets it is printed on, as CUPS names them.

    Raises:
        NotPrinted: The job was not taken, or the printer is stopped.
    """
    if printer.trouble:
        raise OutOfOrder(printer.trouble)
    number = str(min(max(copies, 1), MOST_COPIES))
    title = file.stem.lstrip("-")
    path = str(file.absolute())
    done = _told(
        "lp", "-d", printer.name, "-n", number, "-o", f"media={media}", "-t", title, "--", path
    )
    job = _REQUEST.search(done.stdout)
    if job is None or done.returncode:
        raise _refusal(printer.name, done.stderr or done.stdout)
    return job[1]


def _troubles(told: str) -> dict[str, str]:
    """Return printer → why it prints nothing now, for those that do not."""
    return {
        name: str(kind(printer=name, why=f" ({why.strip()})" if why.strip() else ""))
        for kind, pattern in ((PrinterStopped, _STOPPED), (PrinterClosed, _CLOSED))
        for name, why in pattern.findall(told)
    }


def _refusal(printer: str, said: str) -> NotPrinted:
    if "not accepting" in said:
        return PrinterClosed(printer=printer, why="")
    if "does not exist" in said:
        known = ", ".join(one.name for one in printers())
        return UnknownPrinter(printer=printer, printers=known)
    if "cheduler" in said or "refused" in said or "Unable to connect" in said:
        return NoScheduler()
    words = " ".join(said.removeprefix("lp: ").split())[:_MOST_OF_A_MESSAGE]
    return PrinterRefused(said=words or _("it gave no reason."))


def _told(command: str, *arguments: str) -> "subprocess.CompletedProcess[str]":
    """Run a command of CUPS to its end; raises NoPrinting, PrinterSilent."""
    try:
        return subprocess.run(  # noqa: S603 - no shell, and no word of it is anybody's text
            [command, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            check=False,
            timeout=_PATIENCE,
            env={**os.environ, **_ENGLISH},
            encoding="utf-8",
            errors="replace",
        )
    except subprocess.TimeoutExpired as error:
        raise PrinterSilent(seconds=f"{_PATIENCE:g}") from error
    except OSError as error:
        raise NoPrinting(command=command) from error

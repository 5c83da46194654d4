"""Make every call of an operation on a dossier fail, each in turn; run with the library preloaded.

Prints one line of JSON: how many ``points`` were tried, and of each ``fault`` what was found.
"""

import ctypes
import errno
import json
import os
import shutil
import sys
import traceback
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from store.dossier.dossier import Dossier
from store.errors import InDoubt, StorageError
from store.repair.diagnosis import examine
from store.repair.mend import restore
from tests.soak import briefly
from tests.store.disk.faults import start_child
from tests.store.disk.test_storage_power_cuts import (
    NAME,
    State,
    create,
    cut_and_without_history,
    nothing,
    of_the_first_format,
    save,
    saved_and_cut,
    saved_before,
    state_of,
)

DONE, NOT_DONE, IN_DOUBT, RAW_ERROR, FROM_OTHERS = 0, 3, 4, 5, 6
"""How a child tells of an operation by its exit code."""


class FromOtherBackups(Exception):
    """It was repaired, but some backups could not be used, which was told."""


def save_once(path: Path) -> None:
    save(path, 9)


def create_once(path: Path) -> None:
    create(path, lambda: None)


def open_once(path: Path) -> None:
    Dossier.open(path, "lan").close()


def repair_once(path: Path) -> None:
    found = examine(path)
    restore(path, found, "lan")
    if found.damaged_backups:
        raise FromOtherBackups


def look_over(path: Path) -> None:
    examine(path)


def made(path: Path) -> None:
    create(path, lambda: None)


Step = Callable[[Path], None]

OPERATIONS: dict[str, tuple[Step, Step]] = {
    "save": (saved_before, save_once),
    "first save": (nothing, create_once),
    "open": (made, open_once),
    "migrate": (of_the_first_format, open_once),
    "repair": (saved_and_cut, repair_once),
    "restore from backups": (cut_and_without_history, repair_once),
    "doctor": (saved_before, look_over),
}


@dataclass(frozen=True)
class Failure:
    """What happens at a call; ``goes_on`` tells whether at all later ones, too."""

    how: str
    code: int = 0
    goes_on: bool = False


FAILURES = (
    Failure("e", errno.EIO),
    Failure("e", errno.EIO, goes_on=True),
    Failure("e", errno.EINTR),
    Failure("s"),
    Failure("h"),
    *briefly(
        (),
        (
            Failure("e", errno.ENOSPC),
            Failure("e", errno.ENOSPC, goes_on=True),
            Failure("e", errno.EACCES),
            Failure("s", goes_on=True),
            Failure("b"),
            Failure("a"),
        ),
    ),
)


class Sweep:
    """One operation in ``folder``, at every call of which something happens."""

    def __init__(self, library: ctypes.CDLL, folder: Path, name: str) -> None:
        self.before, self.operation = OPERATIONS[name]
        self._may_stay_old = name == "migrate"
        self._library = library
        self._kept, self._office = folder / "kept", folder / "office"
        self.path = self._office / f"{NAME}.json"

    def run(self) -> Iterator[list[str]]:
        """Yield the faults found at each point."""
        self._kept.mkdir()
        self.before(self._kept / f"{NAME}.json")
        old = state_of(self._kept / f"{NAME}.json")
        self._lay_out()
        self.operation(self.path)
        new = state_of(self.path)
        for failure in FAILURES:
            place, has_failed = 0, True
            while has_failed:
                place += 1
                self._lay_out()
                code, has_failed = self._run_at(place, failure)
                faults = self._faults(code, old, new) if has_failed else []
                yield [f"{failure} at call {place}: {fault}" for fault in faults]

    def _lay_out(self) -> None:
        shutil.rmtree(self._office, ignore_errors=True)
        shutil.copytree(self._kept, self._office)

    def _run_at(self, place: int, failure: Failure) -> tuple[int, bool]:
        """Return how the operation ended, and whether there were so many calls."""
        receive, send = os.pipe()

        def work() -> None:
            beneath = str(self._office).encode()
            self._library.fail_at(
                beneath, place, ord(failure.how), failure.code, int(failure.goes_on)
            )
            code = outcome(self.operation, self.path)
            os.write(send, b"+" if self._library.calls_made() >= place else b"-")
            os._exit(code)

        status = os.waitpid(start_child(work), 0)[1]
        os.close(send)
        told = os.read(receive, 1)
        os.close(receive)
        return os.waitstatus_to_exitcode(status), told != b"-"

    def _faults(self, code: int, old: State, new: State) -> Iterator[str]:
        found = state_of(self.path)
        wanted = self._wanted(old, new).get(code, [old, new])
        if code == RAW_ERROR:
            yield "an error that is no sentence"
        if found not in wanted:
            yield f"exit code {code}, but the file is not as told"
        yield from self._faults_afterwards(found)

    def _wanted(self, old: State, new: State) -> dict[int, list[State]]:
        """Return what the file may read as after each exit code that tells it."""
        backups = [state_of(one) for one in (self._kept / "backup").glob("*.json")]
        # An older file that seems not to be writable is shown as it would be.
        done = [old, new] if self._may_stay_old else [new]
        return {DONE: done, NOT_DONE: [old], IN_DOUBT: [new], FROM_OTHERS: [new, *backups]}

    def _faults_afterwards(self, found: State) -> Iterator[str]:
        """Yield what keeps a person from working on after this."""
        try:
            if not isinstance(found, dict):
                self._do_again()
            save(self.path, 99)
            if not examine(self.path).is_sound:
                yield "unsound afterwards"
        except StorageError as error:
            yield f"cannot go on: {error.sentence}"

    def _do_again(self) -> None:
        try:
            self.operation(self.path)
        except StorageError:
            repair_once(self.path)


def outcome(operation: Step, path: Path) -> int:
    try:
        operation(path)
    except InDoubt:
        return IN_DOUBT
    except StorageError:
        return NOT_DONE
    except FromOtherBackups:
        return FROM_OTHERS
    except OSError:
        traceback.print_exc()
        return RAW_ERROR
    return DONE


def main(library: str, folder: str, name: str) -> None:
    points, faults = 0, list[str]()
    for found in Sweep(ctypes.CDLL(library), Path(folder), name).run():
        points += 1
        faults += found
    sys.stdout.write(json.dumps({"points": points, "faults": faults}, ensure_ascii=False))


if __name__ == "__main__":
    main(*sys.argv[1:])

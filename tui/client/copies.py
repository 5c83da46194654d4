"""Copies that come through the service: unpacked beside where they belong, then made and verified.

They are made by the person's own process, with the person's rights, as ``backup`` makes them where
there is no service.
"""

import os
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from store.base.system_reasons import reason_of
from store.errors import StorageError
from store.language import use_language
from store.repair.copies import stems_in
from store.repair.parcel import unpack
from tui.commands.files.copying import Copies
from tui.commands.line.running import fail, language_typed
from tui.commands.line.session import WrongUse, in_a_line
from tui.program import ExitCode


def take_copies(typed: Sequence[bytes], target: Path, source: int, device: int) -> ExitCode:
    """Make the copies that come through the descriptor ``source``, and tell of each.

    ``device`` is that of the office, whose disk is no place for copies. Returns the exit code.
    """
    use_language(language_typed([os.fsdecode(word) for word in typed]))
    target = target.expanduser()
    try:
        with (
            tempfile.TemporaryDirectory(prefix=".thonxa-", dir=_beside(target)) as place,
            open(source, "rb", closefd=False) as stream,
        ):
            folder = Path(place)
            unpack(stream, folder)
            copies = Copies(folder, tuple(stems_in(folder)), device)
            are_made = copies.make(target, _say, _remark)
    except WrongUse as error:
        return fail(str(error), ExitCode.WRONG_USE)
    except StorageError as error:
        return fail(error.sentence, ExitCode.NOT_SAVED)
    except OSError as error:
        return fail(f"{target}: {reason_of(error)}.", ExitCode.NOT_SAVED)
    finally:
        sys.stdout.flush()
    return ExitCode.DONE if are_made else ExitCode.NOT_SAVED


def _beside(target: Path) -> Path | None:
    """Return a folder on the disk of the copies, which has room for them; else the usual one."""
    return next((one for one in (target, target.parent) if one.is_dir()), None)


def _say(line: str) -> None:
    sys.stdout.write(in_a_line(line) + "\n")


def _remark(line: str) -> None:
    sys.stderr.write(in_a_line(line) + "\n")

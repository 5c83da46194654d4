"""The files that a person names, where a session of the service works for them."""

import os
import threading
from contextvars import copy_context
from pathlib import Path
from typing import TYPE_CHECKING

from exports.output.write_file import AlreadyThere, NotConfirmed
from store.base.system_reasons import reason_of
from store.disk.safe_open import write_all
from store.errors import StorageError
from store.language import N_
from store.office.whole_file import NotWritten
from tui.client import packets
from tui.program import ExitCode
from tui.service.connection import ClientConnection, Unconfirmed

if TYPE_CHECKING:
    from tui.commands.files.copying import Copies, Say


class NotAtHand(StorageError):
    """A folder of the person's, with which the service cannot work."""

    template = N_(
        "A folder ({file}) cannot be used through the office service. Whoever looks after the "
        "machine types the command there, with sudo and --data."
    )


class ClientFiles:
    """Files that the client opens and writes, with the rights of the person at it."""

    def __init__(self, connection: ClientConnection) -> None:
        """Ask through ``connection``."""
        self._connection = connection

    def open(self, path: Path) -> int:
        """Return a descriptor of what stands at ``path``; raises OSError."""
        found = self._connection.ask(packets.OPEN, os.fsencode(path))
        if found is None:
            raise ConnectionResetError
        return found

    def write(self, path: Path, data: bytes, *, force: bool) -> None:
        """Have the client write a file whole; as ``exports.output.write_file.write``."""
        finished = os.memfd_create(path.name)
        try:
            write_all(finished, data)
            asked = (b"1" if force else b"0") + b"\0" + os.fsencode(path)
            self._connection.ask(packets.PUT, asked, finished)
        except FileExistsError as error:
            raise AlreadyThere(path.name) from error
        except Unconfirmed as error:
            raise NotConfirmed(path.name, reason=reason_of(error)) from error
        except OSError as error:
            raise NotWritten(path.name, reason=reason_of(error)) from error
        finally:
            os.close(finished)

    def is_folder(self, path: Path) -> bool:
        """Tell whether ``path`` is a folder where the person sits."""
        try:
            self._connection.ask(packets.IS_FOLDER, os.fsencode(path))
        except OSError:
            return False
        return True

    def make_folder(self, path: Path) -> None:
        """Have the client make a folder, unless it is there; raises OSError."""
        self._connection.ask(packets.MAKE_FOLDER, os.fsencode(path))

    def copy_into(self, target: Path, copies: "Copies", say: "Say", remark: "Say") -> bool:
        """Have the client make copies in a folder, and tell of them; raises OSError."""
        del say  # the client says what it has made
        reading, writing = os.pipe()
        done: list[bool] = []

        def pack() -> None:
            try:
                with os.fdopen(writing, "wb") as out:
                    done.append(copies.pack(out, remark))
            except BrokenPipeError:
                return  # the client takes no more, and has told why
            except OSError as error:
                remark(NotWritten(target.name, reason=reason_of(error)).sentence)

        # What it says is said in the person's language.
        packing = threading.Thread(target=copy_context().run, args=(pack,), daemon=True)
        packing.start()
        asked = b"%d\0" % copies.device + os.fsencode(target)
        try:
            code = self._connection.ask_code(packets.COPY, asked, reading)
        finally:
            os.close(reading)
        packing.join()
        return code == ExitCode.DONE and done == [True]

    def folder_at_hand(self, path: Path) -> Path:
        """Refuse: the service reads no folder that a person names."""
        raise NotAtHand(str(path))

"""Files that a person names on the command line: of this process, or of wherever they sit."""

from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from store.base.late_import import read_when_used

if TYPE_CHECKING:
    from tui.commands.files.copying import Copies, Say

with read_when_used():
    from exports.output import write_file  # only where something is written
    from store.disk import safe_open


class NamedFiles(Protocol):
    """What can be done with the files and folders that a person names."""

    def open(self, path: Path) -> int:
        """Return a descriptor that reads ``path`` and waits for nobody; raises OSError."""

    def write(self, path: Path, data: bytes, *, force: bool) -> None:
        """Write a file whole, as ``exports.output.write_file.write`` does."""

    def is_folder(self, path: Path) -> bool:
        """Tell whether ``path`` is a folder."""

    def make_folder(self, path: Path) -> None:
        """Make a folder and those above it, unless it is there; raises OSError."""

    def copy_into(self, target: Path, copies: "Copies", say: "Say", remark: "Say") -> bool:
        """Copy dossiers into a folder, as ``Copies.make`` does."""

    def folder_at_hand(self, path: Path) -> Path:
        """Return a folder with which this process itself can work; raises NotAtHand."""


class OwnFiles:
    """The files that this process itself reaches."""

    def open(self, path: Path) -> int:
        """Return a descriptor that reads ``path`` and waits for nobody; raises OSError."""
        return safe_open.open_at_once(path)

    def write(self, path: Path, data: bytes, *, force: bool) -> None:
        """Write a file whole, as ``exports.output.write_file.write`` does."""
        write_file.write(path, data, force=force)

    def is_folder(self, path: Path) -> bool:
        """Tell whether ``path`` is a folder."""
        return path.is_dir()

    def make_folder(self, path: Path) -> None:
        """Make a folder and those above it, unless it is there; raises OSError."""
        path.mkdir(parents=True, exist_ok=True)

    def copy_into(self, target: Path, copies: "Copies", say: "Say", remark: "Say") -> bool:
        """Copy dossiers into a folder, as ``Copies.make`` does."""
        return copies.make(target.expanduser(), say, remark)

    def folder_at_hand(self, path: Path) -> Path:
        """Return the folder: this process works with any."""
        return path.expanduser()

"""Copies of dossiers into a folder, by the process that reaches it."""

from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO

from store.base.frozen import frozen
from store.base.system_reasons import reason_of
from store.errors import StorageError
from store.language import N_, _
from store.repair.copies import copy_dossier, copy_settings
from store.repair.parcel import pack
from tui.commands.line.session import WrongUse

_COPIED = N_("{stem}: copied and verified; {saves} saves.")
_SAME_DISK = N_(
    "{folder} lies on the same disk as the office: a copy on a USB stick or another disk also "
    "outlives this disk. Is it connected?"
)

Say = Callable[[str], None]


@frozen
class Copies:
    """The dossiers ``stems`` of the office in ``folder``, which lies on that ``device``."""

    folder: Path
    stems: tuple[str, ...]
    device: int

    def make(self, target: Path, say: Say, remark: Say) -> bool:
        """Copy them into ``target``; those that cannot be copied hold up no other.

        Returns:
            Whether all were copied.

        Raises:
            WrongUse: That is no folder for copies.
        """
        _make(self.folder, target)
        if target.stat().st_dev == self.device:
            remark(_(_SAME_DISK).format(folder=target))
        done = [self._copy(stem, target, say, remark) for stem in self.stems]
        copy_settings(self.folder, target)
        return all(done)

    def pack(self, out: BinaryIO, remark: Say) -> bool:
        """Write them into ``out``, for a process that reaches their folder; as ``make``."""
        refused: list[StorageError] = []
        pack(self.folder, self.stems, out, refused.append)
        for error in refused:
            remark(error.sentence)
        return not refused

    def _copy(self, stem: str, target: Path, say: Say, remark: Say) -> bool:
        try:
            copied = copy_dossier(self.folder / f"{stem}.json", target)
        except StorageError as error:
            remark(error.sentence)
            return False
        say(_(_COPIED).format(stem=copied.stem, saves=copied.saves))
        return True


def _make(folder: Path, target: Path) -> None:
    """Make the folder for copies, unless it lies where it cannot be of use."""
    if target.resolve().is_relative_to(folder.resolve()):
        sentence = _("{folder} lies within the office. Name a folder on another disk.")
        raise WrongUse(sentence.format(folder=target))
    if not target.parent.is_dir():
        sentence = _("{folder} is not there. Is the stick or the disk connected?")
        raise WrongUse(sentence.format(folder=target.parent))
    try:
        target.mkdir(exist_ok=True)
    except OSError as error:
        raise WrongUse(f"{target}: {reason_of(error)}.") from error

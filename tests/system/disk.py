"""A disk that is full when a test says so."""

import io
import os
import resource
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_SIZE = 8 * 1024 * 1024
_UNLIMITED = (resource.RLIM_INFINITY, resource.RLIM_INFINITY)


class SmallDisk:
    """A file system of its own on ``folder``, filled by a file beside the office."""

    said_when_full = "ổ đĩa đã đầy"

    def __init__(self, folder: Path) -> None:
        self.office = folder / "office"
        self._filler = folder / "filler"

    def fill(self, pid: int) -> None:
        """Leave no room on the disk."""
        del pid
        with self._filler.open("wb", buffering=0) as filler:
            for size in (65536, 512):
                self._write_until_full(filler, size)

    def free(self, pid: int) -> None:
        """Make room again."""
        del pid
        self._filler.unlink()

    @staticmethod
    def _write_until_full(filler: io.FileIO, size: int) -> None:
        while True:
            try:
                filler.write(bytes(size))
            except OSError:
                return


class LimitedFiles:
    """A limit to the size of files, for whoever may not mount.

    A process can write nothing, nor can those that it starts.
    """

    said_when_full = "tệp đã vượt quá giới hạn kích thước"

    def __init__(self, folder: Path) -> None:
        self.office = folder / "office"

    def fill(self, pid: int) -> None:
        """Let the process ``pid`` write no file any more."""
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (0, resource.RLIM_INFINITY))

    def free(self, pid: int) -> None:
        """Let it write again."""
        resource.prlimit(pid, resource.RLIMIT_FSIZE, _UNLIMITED)


@contextmanager
def disk_at(folder: Path) -> Iterator[SmallDisk | LimitedFiles]:
    """Mount a small disk on ``folder``, or limit files where that is not allowed."""
    mount = ["mount", "-t", "tmpfs", "-o", f"size={_SIZE}", "thonxa-test", folder]
    if subprocess.run(mount, check=False, capture_output=True).returncode:
        limited = LimitedFiles(folder)
        try:
            yield limited
        finally:
            limited.free(os.getpid())
        return
    try:
        yield SmallDisk(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], check=True)

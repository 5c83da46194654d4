"""Which disks keep what is written: neither network disks nor layers that forget."""

import re
from pathlib import Path

from store.errors import NetworkFolder, Refused, VolatileFolder

_MOUNT_TABLE = Path("/proc/self/mountinfo")
_NETWORK_KINDS = frozenset({"nfs", "nfs4", "cifs", "smb3", "smbfs", "afs", "fuse.sshfs"})
_ESCAPED = re.compile(r"\\([0-7]{3})")


def refuse_unsafe(folder: Path, mount_table: Path = _MOUNT_TABLE) -> None:
    """Check that ``folder`` lies where locks and fsync mean what they say.

    Where the system shows no mount table nothing can be said, and nothing is refused.

    Raises:
        NetworkFolder: It lies on a network disk.
        VolatileFolder: It lies on an overlay that skips writing to disk.
    """
    if mount_table.exists() and (refusal := _refusal(folder.resolve(), mount_table)):
        raise refusal


def _refusal(folder: Path, mount_table: Path) -> Refused | None:
    deepest, refusal = -1, None
    for line in mount_table.read_text("utf-8", "surrogateescape").splitlines():
        fields = line.split(" ")
        point = Path(_ESCAPED.sub(lambda code: chr(int(code[1], 8)), fields[4]))
        if len(point.parts) >= deepest and folder.is_relative_to(point):
            tail = fields.index("-")
            kind, options = fields[tail + 1], fields[tail + 3].split(",")
            deepest, refusal = len(point.parts), _judge(folder, kind, options)
    return refusal


def _judge(folder: Path, kind: str, options: list[str]) -> Refused | None:
    if kind in _NETWORK_KINDS:
        return NetworkFolder(str(folder), kind=kind)
    if kind == "overlay" and "volatile" in options:
        return VolatileFolder(str(folder))
    return None

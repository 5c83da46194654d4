"""Why the operating system refuses something, in words that a person can act upon."""

import errno
import os

from store.language import N_, _

_REASONS = {
    errno.ENOSPC: N_("the disk is full"),
    errno.EDQUOT: N_("your share of the disk is used up"),
    errno.EFBIG: N_("the file has become too big for this machine's limits"),
    errno.EIO: N_("the disk reports an error"),
    errno.EACCES: N_("you have no permission there"),
    errno.EPERM: N_("you have no permission there"),
    errno.EROFS: N_("the disk can only be read"),
    errno.EMFILE: N_("too many files are open"),
    errno.ENFILE: N_("too many files are open"),
    errno.ENOENT: N_("the folder is not there"),
    errno.ENOTDIR: N_("a file stands where a folder should be"),
    errno.EEXIST: N_("another file of that name is there already"),
    errno.ELOOP: N_("a link stands there"),
    errno.ENAMETOOLONG: N_("the file name is too long"),
}


def reason_of(error: OSError) -> str:
    """Return why the operating system refused, in the language of the person at work."""
    if error.errno in _REASONS:
        return _(_REASONS[error.errno])
    return os.strerror(error.errno) if error.errno else str(error)

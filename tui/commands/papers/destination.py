"""Where an exported file goes: a named file, standard output, or a numbered one in ``out/``."""

import sys
from pathlib import Path

from exports.output.write_file import AlreadyThere
from store.base.late_import import read_when_used
from store.language import N_, _
from tui.commands.line.session import STANDARD_STREAM, Session, WrongUse, visible

with read_when_used():
    from store.office import numbered_folder  # only where no file is named

EVERYTHING = "all"
"""What is typed for every form of a dossier."""

PUBLIC = "public"
"""What is typed for the web pages that everybody may see."""

TABLE_SUFFIXES = (".csv", ".xlsx", ".json")

_BINARY = (".pdf", ".docx", ".xlsx", ".zip", ".thonxa")
_CLOSED = N_("Standard output is closed, so nothing was written. Add “> file” or -o FILE.")
_IDLE_FORCE = N_("--force replaces a file named with -o FILE; name one, or leave --force out.")
_TO_TERMINAL = N_("A {suffix} file cannot be read on the screen. Add “> file{suffix}” or -o FILE.")


def refuse_idle_force(session: Session) -> None:
    """Raise WrongUse where ``--force`` is asked for and no file is named that could be replaced."""
    if session.options.force and session.options.o in (None, STANDARD_STREAM):
        raise WrongUse(_(_IDLE_FORCE))


def suffix_asked(session: Session, usual: str, offered: tuple[str, ...]) -> str:
    """Return the suffix of the file asked for with ``-o``, else ``usual``; raises WrongUse."""
    named = session.options.o
    if named in (None, STANDARD_STREAM):
        return usual
    suffix = Path(named).suffix.lower()
    if suffix not in offered:
        message = _("“{file}” cannot be written here. Let the name end in one of: {suffixes}.")
        raise WrongUse(message.format(file=Path(named).name, suffixes=" ".join(offered)))
    return suffix


def deliver(session: Session, data: bytes, name: str) -> None:
    """Put ``data`` where ``-o`` says; without it, into ``out/`` under a number and ``name``.

    Raises:
        WrongUse: The file is there and ``--force`` is not given, or a terminal would get it.
        StorageError, OSError: It cannot be written.
    """
    named = session.options.o
    if named == STANDARD_STREAM:
        pour(data, Path(name).suffix)
    elif named:
        put(session, Path(named), data)
    else:
        session.say(str(numbered_folder.NumberedFolder(session.office().out).add(name, data)))


def pour(data: bytes, suffix: str) -> None:
    """Write ``data`` to standard output; a terminal gets a mark for every sign it would obey.

    Raises:
        WrongUse: A terminal cannot show what is no text, or the output was closed beforehand.
    """
    if sys.__stdout__ is None:
        raise WrongUse(_(_CLOSED))
    sys.stdout.flush()
    if not sys.stdout.isatty():
        sys.stdout.buffer.write(data)
    elif suffix in _BINARY:
        raise WrongUse(_(_TO_TERMINAL).format(suffix=suffix))
    else:
        text = data.decode("utf-8-sig", "replace").replace("\r\n", "\n")
        sys.stdout.write(visible(text))


def put(session: Session, path: Path, data: bytes) -> None:
    """Write the file and say where it is; as ``deliver``."""
    try:
        session.files.write(path, data, force=session.options.force)
    except AlreadyThere as error:
        raise WrongUse(AlreadyThere(str(path)).sentence) from error
    session.say(str(path))

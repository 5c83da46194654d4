"""What a subcommand works with: the options, the office, the dossier that is meant, the way out."""

import argparse
import os
import sys
import unicodedata
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.columns.user_role import UserRole
from store.language import N_, _
from store.server.line.address import Address, is_address
from store.server.line.failure import KeptOnServer
from store.words.text import normalise
from tui.commands.line.files import NamedFiles, OwnFiles
from tui.commands.line.ready import Ready
from tui.program import PROGRAM

if TYPE_CHECKING:
    from store.dossier.dossier import Dossier

with read_when_used():
    from store.office import office as office_folder  # reads the file layer
    from store.roles import access, account

STANDARD_STREAM = "-"
_LINE_MARK = "⏎"


class WrongUse(Exception):
    """Something typed on the command line, or in a file named there, that cannot be done."""


_NO_DOSSIER = N_(
    "There is no dossier in {folder} yet. Type “thonxa new COMMUNE YEAR” to make one, or "
    "“thonxa demo” to look at the sample commune."
)
_NO_SUCH_DOSSIER = N_("There is no dossier “{stem}” here. There are: {stems}.")
_SEVERAL_COMMUNES = N_(
    "This office has dossiers of several communes. Type --dossier and one of these names before "
    "the command: {stems}."
)


_MOST_NAMED = 20
"""Names that stand in a sentence."""


@frozen
class Session:
    """One run of a command.

    ``options`` are its parsed arguments; what the person names is found among ``files``, and what
    is ``ready`` is not made once more.
    """

    options: argparse.Namespace
    files: NamedFiles = OwnFiles()
    ready: Ready = Ready()

    @property
    def server(self) -> Address | None:
        """The server that ``--data`` or $THONXA_DATA names, None where that is a folder."""
        return Address(self._named) if is_address(self._named) else None

    @property
    def folder(self) -> Path:
        """The office's folder: ``--data``, else $THONXA_DATA, else the platform's.

        Where a server is named it is a folder here for what belongs to people.
        """
        if self._named and self.server is None:
            return Path(self._named).expanduser()
        from platformdirs import user_data_path  # noqa: PLC0415 - only where no folder is named

        own = user_data_path(PROGRAM)
        return own if self.server is None else own / "servers" / self.server.folder_name

    @property
    def _named(self) -> str:
        return self.options.data or os.environ.get("THONXA_DATA") or ""

    def folder_of_files(self) -> Path:
        """Return the office's folder; raises WrongUse where a server keeps the dossiers."""
        try:
            self.office().require_files()
        except KeptOnServer as error:
            raise WrongUse(error.sentence) from error
        return self.folder

    @property
    def who(self) -> str:
        """Who is at work in the office; as ``who_in``."""
        return self.who_in(self.folder)

    def who_in(self, folder: Path) -> str:
        """Return who is at work in the office ``folder``: ``--as``, else the process' account.

        What no screen can show is left out of the name.

        Raises:
            WrongUse: The account may not work in that name.
            StorageError: ``office.toml`` does not tell for whom it may.
        """
        named = normalise(getattr(self.options, "as") or "")
        if not named:
            return account.own_account()
        try:
            account.require_voice_of(folder, named)
        except account.NoDoor as error:
            raise WrongUse(str(error)) from error
        return named

    def office(self) -> "office_folder.Office":
        """Return the office; raises WrongUse where its folder is none, and StorageError."""
        if self.folder.exists() and not self.folder.is_dir():
            raise WrongUse(_("{folder} is not a folder.").format(folder=self.folder))
        if self.server is not None:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        return office_folder.Office(self.folder, self.who, kept=self.ready.kept, server=self.server)

    def require_reading(self, role: UserRole) -> None:
        """Refuse to give out what only ``role`` may read, where the office service runs.

        Elsewhere whoever runs the program reads the files themselves.

        Raises:
            NotPermitted: The person's role does not include it.
            BadSettings, Unreadable: ``office.toml`` does not tell.
        """
        if account.is_served():
            access.access_of(self.folder, self.who).require(role)

    def dossier_file(self) -> "office_folder.DossierFile":
        """Return the dossier that is meant: the one named, else that of the latest plan year.

        A broken one is meant too, where none is named: its error must not be overlooked.

        Raises:
            WrongUse: There is none, none of that name, or there are several communes.
        """
        if self.options.dossier:
            return self.file_called(self.options.dossier)
        files = self.office().dossiers()
        if not files:
            raise WrongUse(_(_NO_DOSSIER).format(folder=self.server or self.folder))
        if len({file.commune for file in files if not file.error}) > 1:
            stems = _some(file.stem for file in files)
            raise WrongUse(_(_SEVERAL_COMMUNES).format(stems=stems))
        broken = [file for file in files if file.error]
        return broken[0] if broken else max(files, key=lambda one: one.year)

    def file_called(self, stem: str) -> "office_folder.DossierFile":
        """Return the dossier of that file name without ``.json``; raises WrongUse."""
        office = self.office()
        found = office.called(stem)
        if found is None:
            stems = _some(file.stem for file in office.dossiers()) or _("(none yet)")
            raise WrongUse(_(_NO_SUCH_DOSSIER).format(stem=stem, stems=stems))
        return found

    def open(self, stem: str = "") -> "Dossier":
        """Open the dossier ``stem``, else the one that is meant; raises WrongUse, StorageError.

        That it may not be what was saved last goes to standard error.
        """
        meant = self.file_called(stem) if stem else self.dossier_file()
        return self.opened(meant.stem)

    def opened(self, stem: str) -> "Dossier":
        """Open the dossier ``stem``, which is there; as ``open``."""
        dossier = self.office().open(stem)
        if dossier.doubt:
            self.remark(dossier.doubt)
        return dossier

    def say(self, line: str) -> None:
        """Write a line to standard output."""
        sys.stdout.write(in_a_line(line) + "\n")

    def show(self, text: str) -> None:
        """Write a text of many lines to standard output."""
        sys.stdout.write(visible(text) + "\n")

    def remark(self, line: str) -> None:
        """Write a line to standard error."""
        sys.stderr.write(in_a_line(line) + "\n")


def _some(names: Iterable[str]) -> str:
    """Return names with commas, cut where they are too many for a sentence."""
    every = list(names)
    rest = ["…"] if len(every) > _MOST_NAMED else []
    return ", ".join([*every[:_MOST_NAMED], *rest])


def in_a_line(text: str) -> str:
    """Return ``text`` as ``visible``, on one line whatever names in it may hold."""
    return visible(text.replace("\n", _LINE_MARK))


def visible(text: str) -> str:
    """Return ``text`` with a mark for every sign that a terminal would obey or hide."""
    return "".join(sign if _is_harmless(sign) else "\ufffd" for sign in text)


def _is_harmless(sign: str) -> bool:
    return sign.isprintable() or sign in "\n\t" or unicodedata.category(sign) == "Zs"

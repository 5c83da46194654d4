"""What a subcommand works with: the options, the office, the dossier that is meant, the way out."""

import argparse
import os
import sys
import unicodedata
from pathlib import Path
from typing import TYPE_CHECKING

from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.columns.user_role import UserRole
from store.language import N_, _
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
    def folder(self) -> Path:
        """The office's folder: ``--data``, else $THONXA_DATA, else the platform's."""
        named = self.options.data or os.environ.get("THONXA_DATA")
        if named:
            return Path(named).expanduser()
        from platformdirs import user_data_path  # noqa: PLC0415 - only where nothing is named

        return user_data_path(PROGRAM)

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
        return office_folder.Office(self.folder, self.who, kept=self.ready.kept)

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
            raise WrongUse(_(_NO_DOSSIER).format(folder=self.folder))
        if len({file.commune for file in files if not file.error}) > 1:
            stems = ", ".join(file.stem for file in files)
            raise WrongUse(_(_SEVERAL_COMMUNES).format(stems=stems))
        broken = [file for file in files if file.error]
        return broken[0] if broken else max(files, key=lambda one: one.year)

    def file_called(self, stem: str) -> "office_folder.DossierFile":
        """Return the dossier of that file name without ``.json``; raises WrongUse."""
        files = self.office().dossiers()
        found = next((file for file in files if file.stem == stem), None)
        if found is None:
            stems = ", ".join(file.stem for file in files) or _("(none yet)")
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


def in_a_line(text: str) -> str:
    """Return ``text`` as ``visible``, on one line whatever names in it may hold."""
    return visible(text.replace("\n", _LINE_MARK))


def visible(text: str) -> str:
    """Return ``text`` with a mark for every sign that a terminal would obey or hide."""
    return "".join(sign if _is_harmless(sign) else "\ufffd" for sign in text)


def _is_harmless(sign: str) -> bool:
    return sign.isprintable() or sign in "\n\t" or unicodedata.category(sign) == "Zs"

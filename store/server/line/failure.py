"""What can go wrong between here and a server, each with a sentence for the person at work."""

from collections.abc import Mapping
from types import MappingProxyType

from store.errors import (
    Corrupt,
    Doubtful,
    InDoubt,
    Missing,
    NewerFormat,
    NotSaved,
    ReadOnly,
    StorageError,
    Unreadable,
)
from store.language import N_, _

NO_PERMISSION = "42501"


class ServerFailure(Exception):
    """What the server, or the line to it, reported.

    Attributes:
        code: The SQLSTATE; "" where the line broke or was never there.
        words: What was said, in the server's language.
    """

    def __init__(self, code: str, words: str) -> None:
        super().__init__(code, words)
        self.code = code
        self.words = words.strip()

    @property
    def reason(self) -> str:
        """Why, as a part of a sentence in the language of the person at work."""
        for start, reason in (*_BY_CODE.items(), *_BY_CLASS.items()):
            if self.code and self.code.startswith(start):
                return _(reason)
        for sign, reason in _BY_WORDS.items():
            if sign in self.words:
                return _(reason)
        said = self.words.partition("\n")[0].removeprefix("ERROR:").strip()
        if not self.code:
            return _("the line to the server broke ({said})").format(said=said)
        return _("the server reports “{said}” ({code})").format(said=said, code=self.code)

    @property
    def is_of_rights(self) -> bool:
        """Whether the server does not let this person, or anybody, write."""
        return self.code in {NO_PERMISSION, "25006"}

    def refusal(self, file: str) -> StorageError:
        """Return what to tell of a save that did not come about."""
        return (ReadOnly if self.is_of_rights else NotSaved)(file, reason=self.reason)

    def unreadable(self, file: str) -> Unreadable:
        """Return what to tell where nothing can be read."""
        return Unreadable(file, reason=self.reason)


_BY_CODE: Mapping[str, str] = MappingProxyType(
    {
        "25006": N_("the server can only be read"),
        "28P01": N_("the server does not accept the password"),
        "28000": N_("the server does not let this account in"),
        "3D000": N_("there is no such database on the server"),
        NO_PERMISSION: N_("your account has no permission for it on the server"),
        "42P01": N_("the database has no tables of this program; “thonxa server” makes them"),
        "3F000": N_("the database has no tables of this program; “thonxa server” makes them"),
        "42703": N_("the tables on the server are not those of this program"),
        "53100": N_("the server's disk is full"),
        "53200": N_("the server has no memory left"),
        "53300": N_("the server takes no more connections"),
        "57014": N_("the server broke it off, for it took too long"),
        "57P01": N_("the server is being stopped"),
        "57P03": N_("the server is just starting or stopping"),
        "58030": N_("the server's disk reports an error"),
    }
)
_BY_CLASS: Mapping[str, str] = MappingProxyType(
    {
        "01": N_("it did not answer"),
        "08": N_("the line to the server broke"),
        "40": N_("somebody else was saving at the same moment"),
        "53": N_("the server has no room or memory left"),
        "57": N_("the server broke it off"),
        "XX": N_("the server reports damaged data"),
    }
)
_BY_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "password authentication failed": N_("the server does not accept the password"),
        "no password supplied": N_(
            "the server wants a password; put it into the file .pgpass in your home folder"
        ),
        "certificate verify failed": N_(
            "this machine does not trust the server's certificate, which is out of date or made "
            "out by somebody else"
        ),
        "does not match host name": N_("the server's certificate is made out to another name"),
        "root certificate file": N_(
            "the file with the certificate by which to know the server is missing"
        ),
        "does not support SSL": N_("the server does not encrypt, which is asked for"),
        "no pg_hba.conf entry": N_("the server does not let this account in"),
        "does not exist": N_("the server knows no such account or database"),
        "could not translate host name": N_("there is no server of that name"),
        "failed to resolve host": N_("there is no server of that name"),
        "Connection refused": N_("no server answers there"),
        "Connection timed out": N_("no server answers there"),
        "timeout expired": N_("no server answers there"),
        "No such file or directory": N_("no server answers there"),
        "too many": N_("the server takes no more connections"),
        "not currently accepting connections": N_("the server lets nobody in just now"),
        "starting up": N_("the server is just starting or stopping"),
        "shutting down": N_("the server is just starting or stopping"),
        "NUL": N_("a text has a sign that no text can have (NUL)"),
    }
)


class NotSent(StorageError):
    """A dossier did not get to the server, or not all of it."""

    template = N_(
        "{file} was not sent: {reason}. Nobody sees anything of it there; send it again, and it "
        "goes on where it stopped."
    )


class NotOwn(StorageError):
    """The place of a dossier on the server is not this account's."""

    template = N_(
        "{file} did not get to the server: what is there of that commune and year is not your "
        "account's to see or to write. Ask whoever looks after the server for the role of the "
        "commune."
    )


class NoDriver(Unreadable):
    """The package that speaks with servers is not installed."""

    template = N_(
        "Dossiers on a server need the package psycopg, which is not installed here. Ask whoever "
        "installs programs for thonxa[postgres]."
    )


class KeptOnServer(StorageError):
    """What looks after files was asked of dossiers that a server keeps."""

    template = N_(
        "This looks after dossiers that are files; those of {file} are in the care of whoever "
        "looks after the server. “thonxa pull” brings one here."
    )


class NotConfirmed(InDoubt):
    """The save stands on the server, but its second machine has not confirmed it."""

    template = N_(
        "{file} was saved on the server, but the second machine did not confirm it: {reason}. "
        "Tell the person who looks after the server before you go on."
    )


class NotOnServer(Missing):
    """There is no such dossier on the server (any more)."""

    template = N_("{file} is not on the server. Was it taken away or renamed there?")


class ServerWentBack(Doubtful):
    """The server holds an older state than was seen here."""

    template = N_(
        "{file} is at save {found} on the server, though save {known} had come about: an older "
        "state was put back there, or another server answers. It can only be read; tell the "
        "person who looks after the server."
    )


class OtherPast(Doubtful):
    """The server's history is another one than was seen here."""

    template = N_(
        "{file} has another past on the server than was seen here, so it can only be read: a "
        "state was put back there, or another server answers. Tell the person who looks after it."
    )


class ChangedOutside(Doubtful):
    """The documents on the server are not what was saved last."""

    template = N_(
        "{file} was changed on the server outside of this program, so it can only be read. Tell "
        "the person who looks after the server."
    )


class ClocksApart(ReadOnly):
    """The clock here and the server's tell different days."""

    template = N_(
        "{file} can only be read: by the clock of this machine it is {here}, by the server's "
        "{there}. Set the wrong clock right, or the history would tell wrong days."
    )


class NewerTables(NewerFormat):
    """The tables on the server are of a newer version of the program."""

    template = N_(
        "{file}: the tables there are of a newer version of this program ({found}, known up to "
        "{known}). Nothing was changed; update the program on this machine."
    )


class OlderTables(Unreadable):
    """The tables on the server are of an older version of the program."""

    template = N_(
        "{file}: the tables there are of an older version of this program ({found}, needed is "
        "{known}). Whoever owns them brings them up to date with “thonxa server”."
    )


class HalfMoved(Unreadable):
    """The tables were being brought up to date, and that was broken off."""

    template = N_(
        "{file}: the tables there were being brought up to date and that was broken off. Whoever "
        "owns them finishes it with “thonxa server” of the newest version; nothing can be read or "
        "saved before."
    )


class NulInText(NotSaved):
    """A text has a sign that a database cannot keep."""

    template = N_(
        "{file} was not saved: “{title}” in table {table} has a sign that no text can have (NUL). "
        "Type the text anew."
    )


class DamagedRow(Corrupt):
    """A row on the server cannot be understood."""

    template = N_(
        "{file} is damaged on the server: {reason}. It is left as it is; tell the person who "
        "looks after the server."
    )

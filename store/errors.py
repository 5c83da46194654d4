"""What can go wrong with a dossier's file, each with one sentence for the person at work."""

from typing import TYPE_CHECKING, Any, ClassVar

from store.language import N_, _

if TYPE_CHECKING:
    from store.columns.record import Record


def unexpected(error: BaseException | None) -> str:
    """Return what is said where an error that nobody expected ends the program."""
    if isinstance(error, MemoryError):
        return _(
            "There was no memory left for this, so it was stopped. What is saved is safe. Try it "
            "with less at once, or when fewer people work here."
        )
    return _("The program had to stop because of an error of its own. What is saved is safe.")


class StorageError(Exception):
    """Something about a dossier's file, told in one or two sentences.

    ``template`` is the sentence with ``{file}`` and further details to fill in; ``sentence`` is
    translated when it is asked for.
    """

    template: ClassVar[str] = N_("{file}: the file cannot be used.")

    def __init__(self, file: str, **details: str) -> None:
        super().__init__(file, details)
        self.file = file
        self.details = details

    @property
    def sentence(self) -> str:
        """What is wrong and what to do, in the language of the person at work."""
        return _(self.template).format(file=self.file, **self.details)

    def __str__(self) -> str:
        return self.sentence

    def __reduce__(self) -> tuple[Any, ...]:
        """Return what makes the same error in another process."""
        return Exception.__new__, (type(self), *self.args), self.__dict__


class NotSaved(StorageError):
    """The save failed before the file was replaced: nothing has changed."""

    template = N_(
        "{file} was not saved: {reason}. Nothing has changed; what you typed is still here."
    )


class InDoubt(StorageError):
    """The file was replaced, but the disk did not confirm it."""

    template = N_(
        "{file} was saved, but the disk did not confirm it: {reason}. "
        "Tell the person who looks after this machine before you go on."
    )


class SaveInDoubt(StorageError):
    """The line to a server broke before the answer, and nobody can tell yet whether it saved."""

    template = N_(
        "Whether {file} was saved is not known yet: {reason}. What you typed is still here; it is "
        "looked for as soon as the server answers, and never saved twice."
    )


class Busy(StorageError):
    """Somebody else held the file for longer than the time allowed."""

    template = N_(
        "Somebody else has been saving {file} for more than {seconds} seconds. "
        "Nothing has changed; try again in a moment."
    )


class WaitEnded(Busy):
    """Somebody else held the file, and the person did not want to wait for them any longer."""

    template = N_(
        "{file} was not saved: somebody else holds it, and you ended the wait. Nothing has "
        "changed; what you typed is still here."
    )


class StillSaving(StorageError):
    """Something is asked for that needs what is still being saved."""

    template = N_("This is done as soon as {file} is saved.")


class Overtaken(StorageError):
    """The whole file was written over what somebody else had saved since it was read."""

    template = N_(
        "{file} was changed by somebody else in the meantime. "
        "Nothing was saved; look at the new values first."
    )


class Conflict(StorageError):
    """Somebody else changed the same thing since the person began to.

    ``mine`` is what was to be saved, ``seen`` the record the person started from (None when that
    is no longer known), ``theirs`` the record as it stands now (None when it was deleted), and
    ``columns`` the keys of those that both changed differently.
    """

    template = N_(
        "{who} has changed “{title}” in the meantime ({when}): {changed}. "
        "Nothing of yours was saved yet; choose which values shall stand."
    )

    def __init__(
        self,
        file: str,
        *,
        mine: "Record",
        seen: "Record | None",
        theirs: "Record | None",
        columns: tuple[str, ...] = (),
        **details: str,
    ) -> None:
        super().__init__(file, **details)
        self.mine = mine
        self.seen = seen
        self.theirs = theirs
        self.columns = columns


class Deleted(Conflict):
    """Somebody else deleted the record."""

    template = N_("{who} has deleted “{title}” in the meantime ({when}). Nothing was saved.")


class StillReferred(StorageError):
    """A record that others refer to cannot be deleted."""

    template = N_(
        "“{title}” cannot be deleted: {uses} still refer to it. Change or delete those first."
    )


class Locked(StorageError):
    """A record, or a column of it, belongs to a stage that was closed."""

    template = N_(
        "“{title}” belongs to the stage “{stage}”, which {who} closed on {when}. "
        "Nothing was saved; to change it, reopen the stage and say why."
    )


class ClosingStands(Locked):
    """That a stage was closed, or reopened and why, is never taken back or deleted."""

    template = N_(
        "That {who} closed the stage “{stage}” on {when} stays on record. To work on it again, "
        "reopen the stage and say why; to end that work, close it again."
    )


class Exists(StorageError):
    """A new dossier would take the place of another file."""

    template = N_("{file} is there already. Open it, or choose another year or commune.")


class Lost(Exists):
    """A new dossier would take the place of one of which history or backups are left."""

    template = N_(
        "{file} is not there, but its history or its backups are: that dossier was lost. "
        "“thonxa doctor --repair” brings it back; to begin anew, choose another year or commune."
    )


class NotADossier(StorageError):
    """A file of tables that lacks what a dossier has."""

    template = N_("{file} is not a dossier of this program: {reason}.")


class Corrupt(StorageError):
    """The file cannot be understood: cut off, empty or not JSON."""

    template = N_(
        "{file} is damaged: {reason}. It is left as it is; "
        "“thonxa doctor --repair” rebuilds it from its history and backups."
    )


class Unreadable(StorageError):
    """The system does not let the file be read."""

    template = N_("{file} cannot be read: {reason}.")


class Missing(StorageError):
    """There is no such file (any more)."""

    template = N_("{file} is not there. Was it moved, renamed or deleted?")


class ReadOnly(StorageError):
    """The file may be read, not written."""

    template = N_("{file} can only be read: {reason}.")


class Doubtful(ReadOnly):
    """What the file holds may not be what was saved last."""


class Unsealed(Doubtful):
    """The content is not what was saved last: edited by another program, or damaged."""

    template = N_(
        "{file} was changed outside of this program, so it can only be read. “thonxa doctor "
        "--repair” takes that change back, with --accept beside it keeps it."
    )


class WentBack(Doubtful):
    """An older state of the file stands where a later one was saved."""

    template = N_(
        "{file} is as it was at save {found}, though save {known} had come about: an older file "
        "was put in its place. It can only be read; “thonxa doctor --repair” brings back the last "
        "save."
    )


class HistoryMismatch(Doubtful):
    """The history does not lead to the file: cut, gone, or another dossier's."""

    template = N_(
        "{file} and {history} do not belong together, so the dossier can only be read: one of "
        "them was replaced, cut off or deleted. “thonxa doctor” tells what is wrong, “thonxa "
        "doctor --repair” mends it."
    )


class NewerFormat(StorageError):
    """The file was written by a newer version of the program."""

    template = N_(
        "{file} was written by a newer version of this program (format {found}, known up to "
        "{known}). Nothing was changed; update the program on this machine to work on it."
    )


class UnsafePlace(StorageError):
    """The file or its folder is of a kind on which a save could not be kept safe."""

    @property
    def clause(self) -> str:
        """The sentence without its full stop, to stand as the reason within another."""
        return self.sentence.removesuffix(".")


class IsLink(UnsafePlace):
    """A symbolic link stands where the file should be."""

    template = N_("{file} is a link to another file. Open the file itself.")


class NotAFile(UnsafePlace):
    """A folder, pipe or device stands where the file should be."""

    template = N_("{file} is not an ordinary file, so it cannot hold data.")


class NetworkFolder(UnsafePlace):
    """The folder lies on a network disk, where locks cannot be relied upon."""

    template = N_(
        "{file} lies on a network disk ({kind}), where two people's work could overwrite each "
        "other. Keep the data on this machine's own disk."
    )


class VolatileFolder(UnsafePlace):
    """The folder lies on a layer that forgets what was written."""

    template = N_(
        "{file} lies on a temporary layer that may forget what was saved. "
        "Keep the data on this machine's own disk."
    )

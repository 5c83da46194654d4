"""The commands that look after a dossier's files."""

from store.base.late_import import read_when_used
from store.columns.user_role import UserRole
from store.language import N_
from tui.commands.line.declaration import Argument, Command, Named
from tui.commands.line.styles import FORMAT_OF_LINES

with read_when_used():
    from tui.commands.files import backup, doctor, restore, retire, verify


RETIRE = Command(
    "retire",
    N_("takes a dossier out of the list; it is kept in backup/ and can be brought back"),
    lambda: retire.retire,
    (Argument("STEM", N_("its file name without .json"), names=Named.DOSSIER),),
)

FILE_COMMANDS = (
    Command(
        "doctor",
        N_("looks over file, history and backups, and repairs from them"),
        lambda: doctor.doctor,
        (
            Argument("--repair", N_("mends what is damaged or was changed elsewhere")),
            Argument("--accept", N_("keeps a change made outside of this program")),
            FORMAT_OF_LINES,
        ),
        reader=UserRole.COMMUNE_EDITOR,
    ),
    Command(
        "verify",
        N_("tells when and by whom a save was made, by its number"),
        lambda: verify.verify,
        (Argument("HEAD", N_("the 20 digits; gaps do not matter")),),
    ),
    Command(
        "backup",
        N_("copies the dossiers to another disk, while people work, and verifies the copies"),
        lambda: backup.backup,
        (Argument("FOLDER", N_("folder of the copies, as on a USB stick"), names=Named.FOLDER),),
        reader=UserRole.KEEPER,
    ),
    Command(
        "restore",
        N_("brings a dossier back to a moment, or from a copy; what stands here now is kept"),
        lambda: restore.restore,
        (
            Argument(
                "--to",
                N_("a day, a day with a time, or the number of a save"),
                value="MOMENT",
            ),
            Argument("--table", N_("with --to: only this table"), value="TABLE", names=Named.TABLE),
            Argument("--uid", N_("with --to: only the record of this uid"), value="UID"),
            Argument("--dry-run", N_("with --to: only tells what would change")),
            Argument(
                "--from",
                N_("folder of the copies made by backup"),
                value="FOLDER",
                names=Named.FOLDER,
            ),
        ),
    ),
)

"""The commands by which a copy of a dossier leaves, and comes back."""

from store.base.late_import import read_when_used
from store.columns.user_role import UserRole
from store.language import N_
from tui.commands.line.declaration import Argument, Command, Named
from tui.commands.line.styles import FORCE

with read_when_used():
    from tui.commands.copies import copy, merge

_WHOSE = ("mine", "theirs")

COPY_COMMANDS = (
    Command(
        "copy",
        N_("makes one file of a dossier and its history, to be worked on elsewhere"),
        lambda: copy.copy,
        (
            FORCE,
            Argument(
                "-o",
                N_("file (.thonxa), or - for standard output; else numbered in out/"),
                value="FILE",
                names=Named.FILE,
            ),
        ),
        reader=UserRole.VILLAGE_CLERK,
    ),
    Command(
        "merge",
        N_("brings back a copy that was worked on elsewhere, record by record"),
        lambda: merge.merge,
        (
            Argument("FILE", N_("the copy (.thonxa); - is standard input"), names=Named.FILE),
            Argument(
                "--dry-run", N_("only tells what would be merged, and where both are at odds")
            ),
            Argument(
                "--conflicts",
                N_("whose values stand where both have changed the same: mine are those here"),
                choices=_WHOSE,
            ),
            Argument("--new", N_("takes the copy over as a dossier that is not here yet")),
        ),
    ),
)

"""Arguments and choices that commands of several rooms have in common."""

from store.language import N_
from tui.commands.line.declaration import Argument
from tui.commands.line.styles import LINES_OR_JSON

UNITS = ("dong", "thousand", "million")
"""In which money can be told or taken."""

FORMAT_OF_LINES = Argument(
    "--format", N_("lines for people, or JSON for programs"), choices=LINES_OR_JSON
)
FORCE = Argument("--force", N_("replaces a file that is already there"))

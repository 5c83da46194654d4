"""The commands for dossiers on a server."""

from store.base.late_import import read_when_used
from store.language import N_
from tui.commands.line.declaration import Argument, Command

with read_when_used():
    from tui.commands.servers import pull, push, server

_URL = Argument("URL", N_("its address, such as postgresql://server.example/thonxa"))

SERVER_COMMANDS = (
    Command(
        "push",
        N_("sends dossiers to a server with their history; goes on where it was broken off"),
        lambda: push.push,
        (_URL,),
    ),
    Command(
        "pull",
        N_("brings a dossier of a server into the folder, or what is new in it"),
        lambda: pull.pull,
        (_URL, Argument("STEM", N_("its name, as “list” tells it"))),
    ),
    Command(
        "server",
        N_("makes the program's tables on a server, or brings them up to date"),
        lambda: server.server,
        (
            _URL,
            Argument("--by-commune", N_("an account sees and writes its communes' dossiers alone")),
            Argument("--recount", N_("counts all sums anew from the documents")),
            Argument("--sql", N_("prints the SQL instead of running it")),
        ),
    ),
)

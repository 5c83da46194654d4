"""A machine of its own for a test: what the README says to type is typed there, and sshd runs.

Run as root by ``unshare --mount``, so that accounts, units and folders are those of nobody else. It
reads lines of shell from standard input, each a request; an empty line ends it.
"""

import configparser
import os
import pwd
import shlex
import shutil
import socket
import subprocess
import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).parents[2]
VERSION = "0.1.0"
_PARTS = ("thonxa.py", "store", "exports", "tui")
_HANDED_OVER = 3
_UNITS = Path("/etc/systemd/system")
_SYSTEMCTL = """\
#!/bin/sh
exec {python} {script} systemctl "$@"
"""


def main() -> int:
    """Prepare the machine, or stand in for ``systemctl`` on it."""
    if sys.argv[1] == "systemctl":
        return _systemctl(sys.argv[2:])
    place = Path(sys.argv[1])
    _shut_off(place)
    _install()
    print("prepared", flush=True)
    for line in sys.stdin:
        if not line.strip():
            break
        # What it prints is for whoever reads the failure; a line answers.
        done = subprocess.run(["sh", "-c", line], check=False, stdin=subprocess.DEVNULL)
        print(f"done {done.returncode}", flush=True)
    return 0


def _shut_off(place: Path) -> None:
    """Give this mount namespace folders of its own, where it is written to."""
    for name in ("etc", "local"):
        (place / name).mkdir()
    subprocess.run(["cp", "-a", "/etc/.", place / "etc"], check=True)
    _mount("--bind", str(place / "etc"), "/etc")
    _let_in(Path(sys.base_prefix))
    for folder in ("/srv", "/opt", "/run", "/home", "/usr/local/bin", "/var/mail"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        _mount("-t", "tmpfs", "-o", "mode=755", "none", folder)


def _let_in(prefix: Path) -> None:
    """Let every account run an interpreter that lies in root's home."""
    home = Path("/root")
    if not prefix.is_relative_to(home):
        return
    aside = Path("/mnt")
    _mount("-t", "tmpfs", "-o", "mode=755", "none", str(aside))
    kept = aside / "kept"
    kept.mkdir()
    _mount("--bind", str(prefix), str(kept))
    _mount("-t", "tmpfs", "-o", "mode=755", "none", str(home))
    prefix.mkdir(parents=True)
    _mount("--bind", str(kept), str(prefix))


def _mount(*words: str) -> None:
    subprocess.run(["mount", *words], check=True)


def _install() -> None:
    """Lay the checkout out as the README's ``pip`` does, and a ``systemctl`` and ``sudo``."""
    prefix = Path("/opt/thonxa", VERSION)
    modules = prefix / "lib" / f"python3.{sys.version_info[1]}" / "site-packages"
    for folder in (prefix / "bin", modules):
        folder.mkdir(parents=True)
    for one in (*Path(sysconfig.get_path("purelib")).iterdir(), *map(ROOT.joinpath, _PARTS)):
        (modules / one.name).symlink_to(one)
    shutil.copytree(ROOT / "share", prefix / "share")
    (prefix / "bin" / "python").symlink_to(sys.executable)
    _script(prefix / "bin" / "thonxa", f'#!/bin/sh\nexec {sys.executable} -m thonxa "$@"\n')
    told = _SYSTEMCTL.format(python=sys.executable, script=Path(__file__))
    _script(Path("/usr/local/bin/systemctl"), told)
    _script(Path("/usr/local/bin/sudo"), '#!/bin/sh\nexec "$@"\n')


def _script(path: Path, text: str) -> None:
    path.write_text(text, "utf-8")
    path.chmod(0o755)


def _systemctl(words: list[str]) -> int:
    """Do, of what systemd does, what the units of the service say."""
    if words[0] == "daemon-reload":
        return 0
    if words != ["enable", "--now", "thonxa.socket", "thonxa.service"]:
        return 1
    _serve(_unit("thonxa.service")["Service"], _listening(_unit("thonxa.socket")["Socket"]))
    return 0


def _listening(unit: configparser.SectionProxy) -> socket.socket:
    place = Path(unit["ListenSequentialPacket"])
    place.parent.mkdir(int(unit["DirectoryMode"], 8))
    made = socket.socket(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    made.bind(str(place))
    place.chmod(int(unit["SocketMode"], 8))
    shutil.chown(place, group=unit["SocketGroup"])
    made.listen(int(unit["Backlog"]))
    return made


def _serve(unit: configparser.SectionProxy, listening: socket.socket) -> None:
    """Start the service under its account and wait until it says that it is ready."""
    account = pwd.getpwnam(unit["User"])
    words = shlex.split(unit["ExecStart"])
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind("\0thonxa-notify")
        if not os.fork():
            os.setgroups([])
            os.setgid(account.pw_gid)
            os.setuid(account.pw_uid)
            os.umask(int(unit["UMask"], 8))
            os.dup2(listening.fileno(), _HANDED_OVER)
            os.set_inheritable(_HANDED_OVER, True)  # noqa: FBT003 - where both are the same
            environ = {
                "PATH": os.environ["PATH"],
                "LISTEN_FDS": "1",
                "LISTEN_PID": str(os.getpid()),
                "NOTIFY_SOCKET": "@thonxa-notify",
            }
            os.execve(words[0], words, environ)  # noqa: S606 - no shell is wanted
        systemd.settimeout(60)
        systemd.recv(100)


def _unit(name: str) -> configparser.ConfigParser:
    parser = configparser.ConfigParser(interpolation=None, strict=False)
    parser.optionxform = str  # type: ignore[assignment]
    parser.read(_UNITS / name)
    return parser


if __name__ == "__main__":
    sys.exit(main())

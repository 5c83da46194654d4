"""Installations of the program outside the checkout, made by the README's own commands."""

import fcntl
import os
import shutil
import subprocess
import sys
import tarfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from tests.readme import ROOT, block_with, command_with
from tests.system.pythons import pythons
from tests.tui.pseudo_terminal import TerminalSession

_NOT_PASSED_ON = ("PYTHONPATH", "VIRTUAL_ENV", "THONXA_DATA", "MAKEFLAGS", "MFLAGS", "MAKELEVEL")
PYTHONS = pythons()


class Setup(NamedTuple):
    """What is installed (wheel, sdist or bundle, or the wheel by pipx), and on which Python."""

    source: str
    version: str


THIS, *NEWER = PYTHONS
SETUPS = (
    *(Setup(source, THIS) for source in ("wheel", "sdist", "bundle", "pipx")),
    *(Setup("wheel", version) for version in NEWER),
)


def made_once(folder: Path, make: Callable[[Path], None]) -> Path:
    """Return ``folder``, filled by ``make`` unless another process of this run has done so."""
    with folder.with_name(f"{folder.name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        done = folder.with_name(f"{folder.name}.done")
        if not done.exists():
            shutil.rmtree(folder, ignore_errors=True)
            folder.mkdir()
            make(folder)
            done.touch()
    return folder


@contextmanager
def shared_folder(folder: Path) -> Iterator[Path]:
    """Use a folder together with other processes; the last one to leave removes it."""
    folder.mkdir(exist_ok=True)
    with folder.with_name(f"{folder.name}.users").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        yield folder
        try:
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return
        shutil.rmtree(folder)


def tracked_files() -> set[str]:
    """Return the files of the project, as paths from its root."""
    return set(
        _said("git", "-c", "safe.directory=*", "ls-files", "-z", folder=ROOT).split("\0")
    ) - {""}


def copy_of_the_project(folder: Path) -> None:
    """Copy the project's files as they lie here, without what was built or installed."""
    for name in tracked_files():
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)


class Workshop:
    """Builds wheel, source archive and bundle, and installs each, once for all processes."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def built(self) -> Path:
        """Return a copy of the checkout in which all was built."""

        def build(folder: Path) -> None:
            copy_of_the_project(folder)
            self._type(block_with("make bundle"), folder, THIS)

        return made_once(self._folder / "checkout", build)

    def unpacked(self) -> Path:
        """Return the unpacked source archive, with the wheel built from it."""

        def unpack(folder: Path) -> None:
            (archive,) = (self.built() / "dist").glob("*.tar.gz")
            with tarfile.open(archive) as packed:
                packed.extractall(folder, filter="data")
            self._type(block_with("make wheel"), next(folder.iterdir()), THIS)

        return next(made_once(self._folder / "source", unpack).iterdir())

    def installed(self, setup: Setup) -> "Installation":
        """Return an installation by the README's commands; its folder stands for ``/``."""

        def install(folder: Path) -> None:
            (folder / "usr" / "local" / "bin").mkdir(parents=True)
            (folder / "somewhere").mkdir()
            source = self.unpacked() if setup.source == "sdist" else self.built()
            commands = block_with("--no-deps dist/")
            if setup.source == "bundle":
                source = shutil.copytree(source / "dist" / "bundle", folder / "usb" / "bundle")
                commands = block_with("--no-index")
            elif setup.source == "pipx":
                commands = command_with("pipx install")
            self._type(commands, source, setup.version, root=folder)

        return Installation(made_once(self._folder / "-".join(setup), install))

    def _type(self, commands: str, folder: Path, version: str, root: Path = Path("/")) -> None:
        """Type a block of the README in ``folder``, on the Python of a version.

        Only ``sudo`` is left out, and ``root`` put before the folders of the machine.
        """
        for place in ("/opt/", "/usr/local/"):
            commands = commands.replace(f" {place}", f" {root / place[1:]}/")
        commands = commands.replace("sudo ", "")
        # Nothing but the bundle itself may be found where there is no network.
        environ = _environ(without_index="--no-index" in commands)
        environ["PATH"] = (
            f"{self._python3(version)}:{Path(sys.executable).parent}:{environ['PATH']}"
        )
        environ["PIPX_HOME"] = str(root / "opt" / "pipx")
        environ["PIPX_BIN_DIR"] = str(root / "usr" / "local" / "bin")
        _said("sh", "-euc", commands, folder=folder, environ=environ)

    def _python3(self, version: str) -> Path:
        """Return a folder in which that Python is called ``python3``."""

        def call(folder: Path) -> None:
            script = folder / "python3"
            script.write_text(f'#!/bin/sh\nexec "{PYTHONS[version]}" "$@"\n', "utf-8")
            script.chmod(0o755)

        return made_once(self._folder / f"python-{version}", call)


class Installation:
    """An installed program, used from a folder that has nothing to do with the checkout."""

    def __init__(self, root: Path) -> None:
        self.thonxa = root / "usr" / "local" / "bin" / "thonxa"
        self._elsewhere = root / "somewhere"

    def run(self, *typed: str, **environ: str) -> "subprocess.CompletedProcess[str]":
        """Run the command and return what came of it."""
        return subprocess.run(
            [self.thonxa, *typed],
            cwd=self._elsewhere,
            env={**_environ(), **environ},
            check=False,
            capture_output=True,
            text=True,
        )

    def done(self, *typed: str) -> str:
        """Run what must succeed and say nothing on standard error; return its output."""
        done = self.run(*typed)
        assert (done.returncode, done.stderr) == (0, ""), f"{typed}\n{done.stderr}"
        return done.stdout

    def session(self, *typed: str) -> TerminalSession:
        """Open the terminal program on a terminal of 80 × 24."""
        unset = [word for name in _NOT_PASSED_ON for word in ("-u", name)]
        program = ("env", "-C", str(self._elsewhere), *unset, str(self.thonxa))
        return TerminalSession(*typed, program=program)


def _environ(*, without_index: bool = False) -> dict[str, str]:
    environ = {name: value for name, value in os.environ.items() if name not in _NOT_PASSED_ON}
    if without_index:
        environ = {name: value for name, value in environ.items() if not name.startswith("PIP_")}
        environ["PIP_CONFIG_FILE"] = os.devnull
    return environ


def _said(*command: str, folder: Path, environ: Mapping[str, str] | None = None) -> str:
    done = subprocess.run(
        command, cwd=folder, env=environ, check=False, capture_output=True, text=True
    )
    assert not done.returncode, f"{command}\n{done.stdout}\n{done.stderr}"
    return done.stdout

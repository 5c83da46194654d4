"""``office.toml``: who works in the office and in which role, its fonts, printer and clipboard.

The file is written by whoever looks after the office and only read by the program::

    printer = "van-phong"
    doors = ["thonxa"]
    clipboard = true
    database = "postgresql://server.example/thonxa"

    [people.lan]
    name = "Nguyễn Thị Lan"
    role = "village_clerk"
    villages = ["Thôn 1", "Thôn 2"]

    [fonts]
    regular = "fonts/Times.ttf"
"""

import os
import re
from collections.abc import Mapping
from dataclasses import field
from pathlib import Path
from typing import Any, TypeVar

from store.base.frozen import frozen
from store.base.late_import import read_when_used
from store.base.system_reasons import reason_of
from store.columns.user_role import UserRole
from store.disk.safe_open import open_ordinary
from store.errors import StorageError, Unreadable, UnsafePlace
from store.language import N_, _

with read_when_used():
    import tomllib  # most offices have no such file

SettingValue = TypeVar("SettingValue", str, bool, list[Any], dict[str, Any])
SETTINGS_FILE = "office.toml"
_MOST_BYTES = 1_000_000
_MOST_DOTS = 100
"""Dots in a line; a name of as many parts as it has dots takes the square of that to read."""
_FONT_STYLES = ("regular", "bold", "italic", "bold_italic")


class BadSettings(StorageError):
    """The settings file cannot be understood."""

    template = N_("{file} cannot be used: {reason}. Mend the file or remove it.")


@frozen
class Colleague:
    """A person of the office; ``villages`` are the names of those a village clerk writes for."""

    name: str
    role: UserRole
    villages: tuple[str, ...] = ()


@frozen
class Settings:
    """What ``office.toml`` says.

    ``people`` are known by the name under which they log in, ``fonts`` by style (regular, bold,
    italic, bold_italic) with the path of a font file, relative to the office's folder. ``doors``
    are the accounts that work in the name of others; None where the file does not say. Where
    ``clipboard`` is true, what is copied goes to the clipboard of the terminal too. ``database`` is
    the address of the server that keeps the dossiers, "" where they are files of the folder.
    """

    people: Mapping[str, Colleague] = field(default_factory=dict)
    fonts: Mapping[str, Path] = field(default_factory=dict)
    printer: str = ""
    doors: tuple[str, ...] | None = None
    clipboard: bool = False
    database: str = ""

    def role_of(self, who: str) -> UserRole:
        """Return the role of ``who``: where nobody is named all are keepers, else others view."""
        if not self.people:
            return UserRole.KEEPER
        return self.people[who].role if who in self.people else UserRole.VIEWER


def read_settings(path: Path) -> Settings:
    """Read ``office.toml`` at ``path``; without a file all is as usual.

    Raises:
        BadSettings: It is not TOML, or says something that cannot be.
        Unreadable: The system refuses to read it.
    """
    try:
        text = settings_content(path).decode()
    except FileNotFoundError:
        return Settings()
    except UnsafePlace as error:
        raise BadSettings(path.name, reason=_("it is not an ordinary file")) from error
    except OSError as error:
        raise Unreadable(path.name, reason=reason_of(error)) from error
    except UnicodeDecodeError as error:
        raise BadSettings(path.name, reason=_("it is not UTF-8 text")) from error
    try:
        _require_plain(text)
        return _settings(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise BadSettings(path.name, reason=_not_toml(error)) from error
    except _Mistake as error:
        raise BadSettings(path.name, reason=str(error)) from error
    except (ValueError, RecursionError) as error:
        # A number of thousands of digits, or brackets or names within each other without end.
        raise BadSettings(path.name, reason=_("nobody writes such a file by hand")) from error


def _not_toml(error: "tomllib.TOMLDecodeError") -> str:
    """Return where the text is wrong, as far as the library tells: it speaks English."""
    line = re.search(r"\(at line (\d+)", str(error))
    if line is None:
        return _("it is not TOML: it ends too early")
    return _("it is not TOML: look at line {line}").format(line=line[1])


class _Mistake(ValueError):
    """Something the settings say that cannot be."""


def _require_plain(text: str) -> None:
    """Raise ValueError for a text that would take hours to read."""
    if any(line.count(".") > _MOST_DOTS for line in text.splitlines()):
        raise ValueError


def settings_content(path: Path) -> bytes:
    """Return the bytes of ``office.toml`` at ``path``.

    Raises:
        OSError: It is not there, or the system refuses.
        IsLink, NotAFile: It is not an ordinary file.
        BadSettings: It is too long.
    """
    with open_ordinary(path, os.O_RDONLY) as file:
        content = file.read(_MOST_BYTES + 1)
    if len(content) > _MOST_BYTES:
        raise BadSettings(path.name, reason=_("it is too long for such a file"))
    return content


def _settings(said: Mapping[str, Any]) -> Settings:
    people = {who: _colleague(who, one) for who, one in _part(said, "people", dict).items()}
    fonts = _part(said, "fonts", dict)
    for style in fonts:
        if style not in _FONT_STYLES:
            message = _("“{word}” is not a font style; there are {known}")
            raise _Mistake(message.format(word=style, known=", ".join(_FONT_STYLES)))
    return Settings(
        people,
        {style: Path(_part(fonts, style, str)) for style in fonts},
        _part(said, "printer", str),
        tuple(map(str, _part(said, "doors", list))) if "doors" in said else None,
        _part(said, "clipboard", bool),
        _part(said, "database", str),
    )


def _colleague(who: str, said: object) -> Colleague:
    if not isinstance(said, dict):
        raise _Mistake(_wrong_kind(f"people.{who}"))
    role = _part(said, "role", str) or UserRole.VIEWER.value
    known = [one.value for one in UserRole]
    if role not in known:
        message = _("“{word}” is not a role; there are {known}")
        raise _Mistake(message.format(word=role, known=", ".join(known)))
    villages = _part(said, "villages", list)
    return Colleague(_part(said, "name", str) or who, UserRole(role), tuple(map(str, villages)))


def _part(said: Mapping[str, Any], key: str, kind: type[SettingValue]) -> SettingValue:
    value = said.get(key, kind())
    if not isinstance(value, kind):
        raise _Mistake(_wrong_kind(key))
    return value


def _wrong_kind(key: str) -> str:
    return _("the value of “{key}” is of the wrong kind").format(key=key)

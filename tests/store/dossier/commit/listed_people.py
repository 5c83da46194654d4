"""An office in which a person of each role is listed, and a dossier with something of all."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from store.columns.record import Record, declared_records
from store.columns.user_role import UserRole
from store.disk.history import History
from store.disk.history_line import HistoryLine
from store.dossier.dossier import Dossier
from store.errors import StillReferred
from store.records import Meta, Village
from store.roles.access import NotPermitted

OFFICE = """\
[people.viewer]
role = "viewer"
[people.village_clerk]
role = "village_clerk"
villages = ["Thôn 1", "nowhere"]
[people.commune_editor]
role = "commune_editor"
[people.approver]
role = "approver"
[people.keeper]
role = "keeper"
"""

META = Meta(commune="Hướng Lộc", year=2027, uid="meta")
HERE = Village(uid="v1", name="Thôn 1", code="T1")
THERE = Village(uid="v2", name="Thôn 2", code="T2")
_OWNERS = {"meeting": "meetings", "ranking": "rankings", "activity": "activities"}
"""The table a record's village is found in, by the column that leads there."""


def made(record_type: type[Record], village: str, uid: str = "x") -> Record:
    """Return a record of that village, as far as its table has one."""
    key = record_type.village_column
    if key in _OWNERS:
        return record_type(uid=uid, **{key: f"{_OWNERS[key]}-{village}"})  # type: ignore[arg-type]
    return record_type(uid=uid, **({"village": village} if key == "village" else {}))  # type: ignore[arg-type]


def owners() -> Iterator[Record]:
    types = declared_records()
    for table in _OWNERS.values():
        for village in ("v1", "v2"):
            yield made(types[table], village, f"{table}-{village}")


def listed_office(folder: Path) -> Path:
    """Return a dossier with a record in every table, in an office with a person of each role."""
    types = declared_records().values()
    parts = [made(one, "v1", f"x-{one.table}") for one in types if one not in (Meta, Village)]
    path = folder / "a-2027.json"
    Dossier.create(path, META, "", [HERE, THERE, *owners(), *parts]).close()
    (folder / "office.toml").write_text(OFFICE, "utf-8")
    return path


def lines(path: Path) -> list[HistoryLine]:
    return [line for line in History(path).lines() if line is not None]


def as_role(path: Path, role: UserRole) -> Dossier:
    return Dossier.open(path, role.value)


def is_done(deed: Callable[[], Any]) -> bool:
    try:
        deed()
    except NotPermitted:
        return False
    except StillReferred:
        return True  # whoever deletes it
    return True

"""One dossier read for a roll-up: its seal is checked, and no more parsed than is added up."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import orjson

from store.disk.loaded_file import content_in, read_whole, stored_format
from store.disk.sealed.content import SealedBlocks, sealed_blocks
from store.errors import Corrupt, IsLink, NewerFormat, StorageError
from store.language import _
from store.records import Meta
from store.records.settings import FORMAT
from store.rollup.outcome import DossierSums, LeftOut, Outcome, Why
from store.rollup.stage import stage_in
from store.rollup.sums import sums_of, whole_of

_TOLD = ("commune", "commune_kind", "commune_code", "province", "year")
_LOADED = [(key, Meta.columns[key].kind) for key in _TOLD]


def read_sums(path: Path) -> Outcome:
    """Return what the file at ``path`` comes to, or why it cannot be counted."""
    try:
        raw, written = read_whole(path)
    except IsLink:
        return LeftOut(_shown(path), Why.LINK)
    except StorageError as error:
        return LeftOut(_shown(path), Why.UNREADABLE, error.details.get("reason", error.sentence))
    blocks = sealed_blocks(raw)
    return _unsealed(path, raw) if blocks is None else sums_in(blocks, _shown(path), written)


def sums_in(blocks: SealedBlocks, path: str, written: int) -> Outcome:
    """Return what the dossier of these tables comes to, or why it cannot be counted.

    Args:
        blocks: What was saved, as is proven.
        path: Where it was found, as it is told.
        written: When it was saved, in seconds since 1970.
    """
    table = blocks.table(Meta.table)
    found = stored_format({Meta.table: table})
    if found is None:
        return LeftOut(path, Why.FOREIGN, _("it lacks the settings of a commune"))
    if found != FORMAT:
        return LeftOut(path, Why.NEWER if found > FORMAT else Why.OLDER)
    try:
        settings = next(iter(table.values()))
        whose = _whose(settings)
        sums = sums_of(blocks)
        cells = orjson.dumps(sums)
        whole = whole_of(*sums)
    except (TypeError, ValueError, KeyError, AttributeError):
        # Sealed, and yet no record of ours: it was not this program that wrote it.
        return LeftOut(path, Why.DAMAGED, _("a value does not fit its column"))
    return DossierSums(
        path=path,
        dossier=blocks.binding.dossier,
        sequence=blocks.sequence,
        digest=blocks.binding.head or blocks.digest,
        **whose,
        stage=stage_in(blocks),
        written=written,
        sectors={one["key"]: one["name"] for one in settings["sectors"] or () if one["name"]},
        whole=whole,
        cells=cells,
    )


def _whose(settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return commune and year as the settings tell them; raises TypeError and ValueError."""
    stored = ((key, kind, settings.get(key)) for key, kind in _LOADED)
    return {key: kind.empty if one is None else kind.load(one) for key, kind, one in stored}


def _unsealed(path: Path, raw: bytes) -> LeftOut:
    """Tell what a file is whose bytes are not those that were saved."""
    try:
        tables = content_in(raw, path.name).tables
    except NewerFormat:
        return LeftOut(_shown(path), Why.NEWER)
    except Corrupt as error:
        if _is_json(raw):
            return LeftOut(_shown(path), Why.FOREIGN, _("it is JSON of another kind"))
        return LeftOut(_shown(path), Why.DAMAGED, error.details["reason"])
    if stored_format(tables) is None:
        return LeftOut(_shown(path), Why.FOREIGN, _("it lacks the settings of a commune"))
    return LeftOut(_shown(path), Why.EDITED)


def _shown(path: Path) -> str:
    """Return the path as a text that every file and screen takes."""
    return os.fsencode(path).decode(errors="replace")


def _is_json(raw: bytes) -> bool:
    try:
        orjson.loads(raw)
    except orjson.JSONDecodeError:
        return False
    return True

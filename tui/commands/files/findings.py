"""What ``doctor`` found, in a sentence for people and as JSON for programs."""

from typing import Any

from store.disk.chain import Bond
from store.language import N_, _
from store.repair.diagnosis import Diagnosis, Health
from store.repair.rebuild import Rebuilt

_NAMED = 5
"""How many lines of a broken history are named."""

_SOUND = N_("{stem}: sound; {saves} saves.")
_UNPROVEN = N_(
    "{stem}: the file is whole, but its backups and history do not lead up to it. "
    "“doctor --repair” lets it go on from here."
)
_BROKEN = N_(
    "{stem}: in the history, line {places} does not follow on the line before: lines were "
    "changed, deleted or moved. “doctor --repair” lets the file go on with what is there."
)
_LEADS_ON = N_(
    "{stem}: the file is an older one: it is as it was at save {saves} of {latest}. "
    "“doctor --repair” brings back the last save; “doctor --repair --accept” keeps the older one. "
    "Either way the other one stays in the folder backup."
)
_OF_ANOTHER = N_(
    "{stem}: file and history are of different dossiers, or were worked on in two places. "
    "“doctor --repair” rebuilds the file from the history; “doctor --repair --accept” keeps the "
    "file. Either way the other one stays in the folder backup."
)
_ENDS_BEFORE = N_(
    "{stem}: the last lines of the history are missing. “doctor --repair” lets the file, which is "
    "whole, go on with what is there."
)
_GONE = N_(
    "{stem}: the history is gone. “doctor --repair” lets the file, which is whole, begin a new one."
)
_EDITED = N_(
    "{stem}: the file was changed outside of this program. “doctor --repair” puts back what was "
    "saved last; “doctor --repair --accept” keeps the change. Either way the other one stays in "
    "the folder backup."
)
_DAMAGED = N_("{stem}: the file is damaged. “doctor --repair” rebuilds it.")
_MISSING = N_("{stem}: the file is gone. “doctor --repair” rebuilds it.")
_LINES = N_("{stem}: {count} lines of the history cannot be read.")
_BACKUPS = N_(
    "{stem}: these backups cannot be used: {names}. Have the disk looked at; "
    "“doctor --repair” sets them aside."
)
_ONE_LOST = N_("{stem}: save {first} could not be rebuilt; look at what is missing.")
_SOME_LOST = N_("{stem}: save {first} to {last} could not be rebuilt; look at what is missing.")

_FILES = {Health.EDITED: _EDITED, Health.DAMAGED: _DAMAGED, Health.MISSING: _MISSING}
_BONDS = {
    Bond.LEADS_ON: _LEADS_ON,
    Bond.OF_ANOTHER: _OF_ANOTHER,
    Bond.ENDS_BEFORE: _ENDS_BEFORE,
    Bond.GONE: _GONE,
}


def state_told(stem: str, found: Diagnosis) -> str:
    """Return the sentence of how the dossier of that file name is, and what to do."""
    saves = found.content.sequence if found.content else 0
    if found.is_proven:
        return _(_SOUND).format(stem=stem, saves=saves)
    usual = _BROKEN if found.chain.breaks else _UNPROVEN
    sentence = _FILES.get(found.health) or _BONDS.get(found.chain.bond, usual)
    places = ", ".join(map(str, found.chain.breaks[:_NAMED]))
    return _(sentence).format(stem=stem, saves=saves, latest=found.chain.latest, places=places)


def by_the_way(stem: str, found: Diagnosis) -> list[str]:
    """Return the sentences of what is damaged beside the file: lines and backups."""
    told: list[str] = []
    if found.damaged_lines:
        told.append(_(_LINES).format(stem=stem, count=found.damaged_lines))
    if found.damaged_backups:
        told.append(_(_BACKUPS).format(stem=stem, names=", ".join(found.damaged_backups)))
    return told


def lost_told(stem: str, rebuilt: Rebuilt) -> str:
    """Return the sentence that names the saves which could not be rebuilt."""
    first, last = rebuilt.sequence + 1, rebuilt.latest
    sentence = _ONE_LOST if first == last else _SOME_LOST
    return _(sentence).format(stem=stem, first=first, last=last)


def described(stem: str, found: Diagnosis) -> dict[str, Any]:
    """Return a finding as JSON has it; ``saves`` is null where there is no file to read."""
    content, chain, rebuilt = found.content, found.chain, found.rebuilt
    return {
        "dossier": stem,
        "sound": found.is_sound,
        "file": found.health.value,
        "saves": content.sequence if content else None,
        "head": content.binding.head if content else "",
        "history": {
            "leads": chain.bond.name.lower(),
            "lines": chain.lines,
            "latest": chain.latest,
            "damaged": chain.damaged,
            "breaks": list(chain.breaks),
        },
        "damaged_backups": list(found.damaged_backups),
        "rebuilt": {"saves": rebuilt.sequence, "of": rebuilt.latest, "exact": rebuilt.exact},
        "sentence": state_told(stem, found),
    }

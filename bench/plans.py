"""Village plans of any length, made of the sample commune's activities."""

from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path

from store.columns.record import Record
from store.dossier.view import View
from store.office.office import Office
from store.office.sample import sample_records
from store.records import Activity, Meta, Village, VillagePlan


def plan_records(activities: int) -> tuple[Meta, list[Record]]:
    """Return settings, one village, its plan and that many activities, no two named alike."""
    meta, records = sample_records()
    village = next(record for record in records if isinstance(record, Village))
    plan = next(
        record
        for record in records
        if isinstance(record, VillagePlan) and record.village == village.uid
    )
    models = [record for record in records if isinstance(record, Activity)]
    proposed = [
        replace(
            model,
            uid=f"{village.uid}-{number}",
            village=village.uid,
            name=f"{model.name} ({number})",
            problem=None,
            programmes=(),
        )
        for number, model in enumerate(islice(cycle(models), activities), 1)
    ]
    return meta, [village, replace(plan, second_meeting=None), *proposed]


def make_office(folder: Path, activities: int) -> View:
    """Make an office with a dossier of ``plan_records`` and return what it holds."""
    meta, records = plan_records(activities)
    with Office(folder, "lan").create(meta, records) as dossier:
        return dossier.view

"""Cases of the rules of stage 1: the team, the timetable, the orientation plan, the launch."""

import datetime as dt
from collections.abc import Iterator

from store.records import Meeting, Programme
from tests.store.builders import sound
from tests.store.checks.cases import Case
from tests.store.whole_cycle import cycle


def _team() -> Iterator[Case]:
    base = cycle()
    nobody = base.without("team-0", "team-1", "team-2", "team-3")
    yield Case("team.none", nobody, says=("no members",))
    yield Case(
        "team.composition",
        base.changed("team-0", represents=("women",)).changed("team-2", represents=()),
        says=("Commune leaders, Level above",),
    )
    yield Case("team.head", base.changed("team-0", role="member"), says=("no head",))
    yield Case(
        "team.villages", base.changed("team-3", village=None), says=("1: “Buôn Đắk”", "stage 6")
    )


def _announcing() -> Iterator[Case]:
    base = cycle()
    yield Case("timetable.none", base.without("step"), says=("no timetable",))
    yield Case(
        "timetable.announced",
        base.changed("step", published_on=None),
        "step",
        "published_on",
        ("Họp triển khai",),
    )
    yield Case("launch.none", base.without("launch"), says=("launch meeting",))
    yield Case(
        "launch.villages",
        base.changed("launch", villages_present=("v2",)),
        "launch",
        "villages_present",
        ("1: “Thôn 1”",),
    )


def _orientation() -> Iterator[Case]:
    launched = sound().plus(Meeting(uid="m", kind="commune_launch", stage="preparation"))
    yield Case("orientation.none", launched, says=("orientation plan is empty",))
    base = cycle()
    yield Case(
        "orientation.incomplete", base.changed("p1", sectors=()), "p1", "sectors", ("CT 135",)
    )
    yield Case(
        "orientation.incomplete", base.changed("p1", budget=None), "p1", "budget", ("Budget",)
    )
    yield Case(
        "orientation.concise",
        base.changed("p1", policy="chữ " * 100),
        "p1",
        "policy",
        ("400 characters", "300"),
    )
    twin = Programme(uid="p2", name="ct 135", sectors=("other",), budget=1)
    yield Case("orientation.twice", base.plus(twin), "p2", "name", ("2 times",))


def _work() -> Iterator[Case]:
    base = cycle()
    open_task = base.changed("task", done=None)
    yield Case("task.unassigned", open_task.changed("task", due=None), "task", "due", ("Due",))
    yield Case("task.unassigned", open_task.changed("task", person=None), "task", "person")
    yield Case("work.overdue", open_task, "task", "due", ("In biểu", "09/07/2026"))
    late = base.changed("training", done=None, planned_date=dt.date(2026, 7, 15))
    yield Case("work.overdue", late, "training", "planned_date", ("15/07/2026",))
    gathering = base.changed("information", status="under_way")
    yield Case("work.overdue", gathering, "information", "end", ("20/07/2026",))
    yield Case(
        "information.dates",
        base.changed("information", end=dt.date(2026, 6, 30)),
        "information",
        "end",
        ("30/06/2026", "01/07/2026"),
    )
    yield Case(
        "information.finding",
        base.changed("information", finding=""),
        "information",
        "finding",
        ("Dân số",),
    )


CASES: tuple[Case, ...] = (*_team(), *_announcing(), *_orientation(), *_work())

"""What sources and ceilings allow, beside what is asked, approved and spent [s 13, 19].

All amounts are whole đồng.
"""

from collections.abc import Mapping

from store.base.frozen import frozen
from store.dossier.view import View
from store.records import Activity, Ceiling, LineSource, PlanLine, Programme
from store.stages.commune.finance import Phase, flows


@frozen
class ProgrammeUse:
    """What is asked of a programme, approved and spent, against its budget (None is not known)."""

    programme: Programme
    used: Mapping[Phase, int]

    @property
    def budget(self) -> int | None:
        """The budget in đồng, or None."""
        return self.programme.budget

    def over(self, phase: Phase) -> int:
        """Return by how much the budget is exceeded; 0 where it is not, or not known."""
        return 0 if self.budget is None else max(self.used[phase] - self.budget, 0)


@frozen
class CeilingUse:
    """The external support planned where a ceiling holds."""

    ceiling: Ceiling
    planned: int

    @property
    def over(self) -> int:
        """By how much the ceiling is exceeded; 0 where it is not."""
        return 0 if self.ceiling.amount is None else max(self.planned - self.ceiling.amount, 0)


def programme_use(view: View) -> tuple[ProgrammeUse, ...]:
    """Return the use of every programme, in their order."""
    used: dict[tuple[str, Phase], int] = {}
    for phase in Phase:
        for flow in flows(view, phase):
            key = flow.programme, phase
            used[key] = used.get(key, 0) + flow.amount
    return tuple(
        ProgrammeUse(programme, {phase: used.get((programme.uid, phase), 0) for phase in Phase})
        for programme in view.all(Programme)
    )


def ceiling_use(view: View) -> tuple[CeilingUse, ...]:
    """Return the external support planned under every ceiling.

    Of a sector it is that of its lines; of a village what lines take over from its proposals.
    """
    of_village = [
        (line.sector, activity.village, line_source.external_support or 0)
        for line_source in view.all(LineSource)
        if (line := view.get(PlanLine, line_source.line))
        and (activity := view.get(Activity, line_source.activity))
    ]
    of_sector = [(line.sector, None, line.external_support or 0) for line in view.all(PlanLine)]
    found = []
    for ceiling in view.all(Ceiling):
        planned = of_village if ceiling.village else of_sector
        amounts = (
            amount
            for sector, village, amount in planned
            if ceiling.sector in {"", sector} and ceiling.village in {None, village}
        )
        found.append(CeilingUse(ceiling, sum(amounts)))
    return tuple(found)

"""Forms by stage: each takes a view of a dossier and gives a document."""

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from exports.document.document import Document
from exports.forms.kit import titles
from exports.forms.kit.request import CannotFill, Form, Maker, Request, period_called
from store.dossier.view import View

__all__ = ["FORMS", "CannotFill", "Form", "Request", "period_called"]


def _made_in(module: str, name: str) -> Maker:
    """Return what makes a form in a module of this package, read when it is first asked."""

    def make(view: View, request: Request) -> Document:
        maker: Maker = getattr(import_module(f"{__name__}.{module}"), name)
        return maker(view, request)

    return make


_BUILT = (
    Form(
        "orientation-plan",
        titles.ORIENTATION_PLAN,
        1,
        _made_in("preparation.plans", "orientation_plan"),
    ),
    Form(
        "information-plan",
        titles.INFORMATION_PLAN,
        1,
        _made_in("preparation.plans", "information_plan"),
    ),
    Form(
        "timetable",
        titles.TIMETABLE,
        1,
        _made_in("preparation.timetable", "timetable"),
        of_village=True,
    ),
    Form("team", titles.TEAM, 1, _made_in("preparation.groups", "team"), of_village=True),
    Form("training", titles.TRAINING, 1, _made_in("preparation.plans", "training")),
    Form(
        "minutes",
        titles.MINUTES,
        1,
        _made_in("preparation.minutes", "minutes"),
        of_village=True,
        of_meeting=True,
    ),
    Form(
        "village-facts",
        titles.VILLAGE_FACTS,
        2,
        _made_in("village.facts", "village_facts"),
        of_village=True,
    ),
    Form("pra", titles.PRA, 2, _made_in("village.facts", "pra"), of_village=True),
    Form("ranking", titles.RANKING, 2, _made_in("village.facts", "ranking"), of_village=True),
    Form(
        "village-plan",
        titles.VILLAGE_PLAN,
        2,
        _made_in("village.plan", "village_plan"),
        of_village=True,
        on_wall=True,
    ),
    Form("commune-plan", titles.COMMUNE_PLAN, 3, _made_in("commune.plan", "commune_plan")),
    Form(
        "submission-letter",
        titles.SUBMISSION_LETTER,
        4,
        _made_in("approval.letter", "submission_letter"),
    ),
    Form("decisions", titles.DECISIONS, 4, _made_in("approval.decisions", "decisions")),
    Form(
        "feedback",
        titles.FEEDBACK,
        4,
        _made_in("approval.feedback", "feedback"),
        of_village=True,
        on_wall=True,
    ),
    Form("action-plan", titles.ACTION_PLAN, 5, _made_in("monitoring.actions", "action_plan")),
    Form(
        "monitoring",
        titles.MONITORING,
        5,
        _made_in("monitoring.progress", "monitoring"),
        of_period=True,
    ),
    Form(
        "contributions",
        titles.CONTRIBUTIONS,
        5,
        _made_in("monitoring.contributions", "contributions"),
        of_village=True,
        on_wall=True,
    ),
    Form(
        "supervision",
        titles.SUPERVISION,
        5,
        _made_in("monitoring.supervision", "supervision"),
        of_village=True,
    ),
    Form("evaluation", titles.EVALUATION, 6, _made_in("evaluation.report", "evaluation")),
)

FORMS: Mapping[str, Form] = MappingProxyType({form.name: form for form in _BUILT})
"""Every form that is built, by its name on the command line, in the order of the cycle."""

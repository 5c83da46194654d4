"""Forms by stage: each takes a view of a dossier and gives a document."""

from collections.abc import Mapping
from types import MappingProxyType

from exports.forms import (
    approval,
    approval_feedback,
    approval_letter,
    commune,
    evaluation,
    monitoring,
    monitoring_actions,
    monitoring_contributions,
    monitoring_supervision,
    preparation,
    preparation_groups,
    preparation_minutes,
    preparation_timetable,
    village,
    village_plan,
)
from exports.forms.request import CannotFill, Form, Request, period_called

__all__ = ["FORMS", "CannotFill", "Form", "Request", "period_called"]

_BUILT = (
    Form("orientation-plan", preparation.ORIENTATION_TITLE, 1, preparation.orientation_plan),
    Form("information-plan", preparation.INFORMATION_TITLE, 1, preparation.information_plan),
    Form(
        "timetable",
        preparation_timetable.TITLE,
        1,
        preparation_timetable.timetable,
        of_village=True,
    ),
    Form("team", preparation_groups.TITLE, 1, preparation_groups.team, of_village=True),
    Form("training", preparation.TRAINING_TITLE, 1, preparation.training),
    Form(
        "minutes",
        preparation_minutes.TITLE,
        1,
        preparation_minutes.minutes,
        of_village=True,
        of_meeting=True,
    ),
    Form("village-facts", village.FACTS_TITLE, 2, village.village_facts, of_village=True),
    Form("pra", village.PRA_TITLE, 2, village.pra, of_village=True),
    Form("ranking", village.RANKING_TITLE, 2, village.ranking, of_village=True),
    Form(
        "village-plan",
        village_plan.TITLE,
        2,
        village_plan.village_plan,
        of_village=True,
        on_wall=True,
    ),
    Form("commune-plan", commune.TITLE, 3, commune.commune_plan),
    Form("submission-letter", approval_letter.TITLE, 4, approval_letter.submission_letter),
    Form("decisions", approval.TITLE, 4, approval.decisions),
    Form(
        "feedback",
        approval_feedback.TITLE,
        4,
        approval_feedback.feedback,
        of_village=True,
        on_wall=True,
    ),
    Form("action-plan", monitoring_actions.TITLE, 5, monitoring_actions.action_plan),
    Form("monitoring", monitoring.TITLE, 5, monitoring.monitoring, of_period=True),
    Form(
        "contributions",
        monitoring_contributions.TITLE,
        5,
        monitoring_contributions.contributions,
        of_village=True,
        on_wall=True,
    ),
    Form(
        "supervision",
        monitoring_supervision.TITLE,
        5,
        monitoring_supervision.supervision,
        of_village=True,
    ),
    Form("evaluation", evaluation.TITLE, 6, evaluation.evaluation),
)

FORMS: Mapping[str, Form] = MappingProxyType({form.name: form for form in _BUILT})
"""Every form that is built, by its name on the command line, in the order of the cycle."""

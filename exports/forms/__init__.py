"""Forms by stage: each takes a view of a dossier and gives a document.

The module that makes a form is read when that form is first made.
"""

from collections.abc import Mapping
from types import MappingProxyType

from exports.forms.kit import titles
from exports.forms.kit.request import CannotFill, Form, Request, period_called
from store.base.late_import import read_when_used

with read_when_used():
    from exports.forms.approval import (
        decisions,
        feedback,
        letter,
        petitions,
        plan_decision,
        resolution,
    )
    from exports.forms.bound import plans as bound_plans
    from exports.forms.bound import proposal
    from exports.forms.commune import appraisal
    from exports.forms.commune import plan as commune_plan
    from exports.forms.evaluation import report
    from exports.forms.monitoring import (
        actions,
        assets,
        contributions,
        household_dues,
        progress,
        supervision,
    )
    from exports.forms.preparation import calendar, groups, minutes, plans, timetable
    from exports.forms.village import facts
    from exports.forms.village import plan as village_plan
    from exports.forms.village.meetings import (
        attendance_list,
        ballot,
        count,
        invitation,
        village_resolution,
    )

__all__ = ["FORMS", "CannotFill", "Form", "Request", "period_called"]

_BUILT = (
    Form(
        "orientation-plan",
        titles.ORIENTATION_PLAN,
        1,
        lambda: plans.orientation_plan,
        typed_in="programmes",
    ),
    Form(
        "information-plan",
        titles.INFORMATION_PLAN,
        1,
        lambda: plans.information_plan,
        typed_in="information",
    ),
    Form(
        "timetable",
        titles.TIMETABLE,
        1,
        lambda: timetable.timetable,
        of_village=True,
        typed_in="timetable",
    ),
    Form(
        "calendar",
        titles.CALENDAR,
        1,
        lambda: calendar.calendar,
        of_village=True,
        on_wall=True,
    ),
    Form("team", titles.TEAM, 1, lambda: groups.team, of_village=True, typed_in="memberships"),
    Form("training", titles.TRAINING, 1, lambda: plans.training, typed_in="training"),
    Form(
        "minutes",
        titles.MINUTES,
        1,
        lambda: minutes.minutes,
        of_village=True,
        of_meeting=True,
        typed_in="meetings",
    ),
    Form(
        "village-facts",
        titles.VILLAGE_FACTS,
        2,
        lambda: facts.village_facts,
        of_village=True,
        typed_in="villages",
    ),
    Form("pra", titles.PRA, 2, lambda: facts.pra, of_village=True),
    Form("ranking", titles.RANKING, 2, lambda: facts.ranking, of_village=True, typed_in="rankings"),
    Form(
        "invitation",
        titles.INVITATION,
        2,
        lambda: invitation.invitation,
        of_village=True,
        of_meeting=True,
    ),
    Form(
        "attendance",
        titles.ATTENDANCE,
        2,
        lambda: attendance_list.attendance_list,
        of_village=True,
        of_meeting=True,
        typed_in="meetings",
    ),
    Form(
        "household-ballot",
        titles.HOUSEHOLD_BALLOT,
        2,
        lambda: ballot.household_ballot,
        of_village=True,
        of_meeting=True,
        typed_in="resolutions",
    ),
    Form(
        "count-record",
        titles.COUNT_RECORD,
        2,
        lambda: count.count_record,
        of_village=True,
        of_meeting=True,
        typed_in="resolutions",
    ),
    Form(
        "village-resolution",
        titles.VILLAGE_RESOLUTION,
        2,
        lambda: village_resolution.village_resolution,
        of_village=True,
        of_meeting=True,
        typed_in="resolutions",
    ),
    Form(
        "village-plan",
        titles.VILLAGE_PLAN,
        2,
        lambda: village_plan.village_plan,
        of_village=True,
        on_wall=True,
        typed_in="activities",
    ),
    Form(
        "vdp-dossier",
        titles.VILLAGE_PLANS,
        2,
        lambda: bound_plans.village_plans,
        gathered=True,
    ),
    Form("commune-plan", titles.COMMUNE_PLAN, 3, lambda: commune_plan.commune_plan),
    Form(
        "appraisal", titles.APPRAISAL, 3, lambda: appraisal.appraisal_sheet, typed_in="appraisals"
    ),
    Form("proposal", titles.PROPOSAL, 3, lambda: proposal.proposal, gathered=True),
    Form(
        "submission-letter",
        titles.SUBMISSION_LETTER,
        4,
        lambda: letter.submission_letter,
    ),
    Form("draft-resolution", titles.DRAFT_RESOLUTION, 4, lambda: resolution.draft_resolution),
    Form("plan-decision", titles.PLAN_DECISION, 4, lambda: plan_decision.plan_decision),
    Form("decisions", titles.DECISIONS, 4, lambda: decisions.decisions),
    Form(
        "feedback",
        titles.FEEDBACK,
        4,
        lambda: feedback.feedback,
        of_village=True,
        on_wall=True,
    ),
    Form(
        "petitions",
        titles.PETITIONS,
        4,
        lambda: petitions.petition_register,
        of_village=True,
        typed_in="petitions",
    ),
    Form(
        "petition-answer",
        titles.PETITION_ANSWER,
        4,
        lambda: petitions.petition_answers,
        of_village=True,
        typed_in="petitions",
    ),
    Form("action-plan", titles.ACTION_PLAN, 5, lambda: actions.action_plan, typed_in="actions"),
    Form(
        "monitoring",
        titles.MONITORING,
        5,
        lambda: progress.monitoring,
        of_period=True,
        typed_in="progress",
    ),
    Form(
        "contributions",
        titles.CONTRIBUTIONS,
        5,
        lambda: contributions.contributions,
        of_village=True,
        on_wall=True,
        typed_in="contributions",
    ),
    Form(
        "household-dues",
        titles.HOUSEHOLD_DUES,
        5,
        lambda: household_dues.household_dues,
        of_village=True,
        typed_in="contributions",
    ),
    Form(
        "assets", titles.ASSETS, 5, lambda: assets.assets, of_village=True, typed_in="acceptances"
    ),
    Form(
        "supervision",
        titles.SUPERVISION,
        5,
        lambda: supervision.supervision,
        of_village=True,
        typed_in="supervision",
    ),
    Form("evaluation", titles.EVALUATION, 6, lambda: report.evaluation),
)

_by_name = {form.name: form for form in _BUILT}
FORMS: Mapping[str, Form] = MappingProxyType(_by_name)
"""Every form that is built, by its name on the command line, in the order of the cycle."""

"""What appraisals found of the lines, beside what these ask [practice]."""

from collections.abc import Mapping

from store.dossier.place import figure
from store.dossier.view import View, once_a_view
from store.records import Appraisal, Decision, PlanLine

FOUND = ("quantity", "total_cost")
"""The columns that an appraisal finds beside those of its line, by the same keys."""


@once_a_view
def latest_appraisals(view: View) -> Mapping[str, Appraisal]:
    """Return the appraisal that counts for each appraised line, by the uid of the line.

    That is the latest one that was made; of one day the one written last.
    """
    made = [(one.date, one) for one in view.all(Appraisal) if one.line and one.date]
    in_order = sorted(made, key=lambda dated: dated[0])
    return {one.line or "": one for _day, one in in_order}


def is_against(appraisal: Appraisal) -> bool:
    """Tell whether an appraisal advises against submitting its line."""
    return appraisal.feasible == "no" or appraisal.recommendation == "hold"


def found_otherwise(appraisal: Appraisal, line: PlanLine) -> tuple[str, ...]:
    """Return the keys of the figures that were found and are not as the line asks."""
    return tuple(
        key
        for key in FOUND
        if getattr(appraisal, key) is not None and getattr(appraisal, key) != getattr(line, key)
    )


def goes_beyond(decision: Decision, appraisal: Appraisal) -> bool:
    """Tell whether more is approved than an appraisal found, or what it advised against."""
    figures = ((getattr(decision, key), getattr(appraisal, key)) for key in FOUND)
    exceeds = any(found is not None and (approved or 0) > found for approved, found in figures)
    return exceeds or is_against(appraisal)


def appraisal_words(view: View, appraisal: Appraisal) -> str:
    """Return in a few words what an appraisal found and recommends."""
    columns = appraisal.columns
    keys = ("recommendation", "feasible", *FOUND)
    found = ((columns[key], getattr(appraisal, key)) for key in keys)
    return "; ".join(
        f"{column.title()}: {figure(view, column, value)}"
        for column, value in found
        if not column.is_empty(value)
    )

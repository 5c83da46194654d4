"""The village plans of all villages as one file."""

from exports.document.document import Document
from exports.forms.bound.binding import Chapter, bound
from exports.forms.kit import frame, titles
from exports.forms.kit.request import Request
from exports.forms.village.plan import village_plan
from store.dossier.view import View


def village_plans(view: View, request: Request) -> Document:
    """Return the proposal form of every village, each a chapter; raises CannotFill without any."""
    plans = village_plan(view, request)
    papers = zip(view.villages(), plans.parts or (plans,), strict=True)
    chapters = [Chapter(frame.full_name(view, village), [("", paper)]) for village, paper in papers]
    return bound(view, titles.VILLAGE_PLANS, chapters)

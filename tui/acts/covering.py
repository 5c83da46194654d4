"""Having what no source pays yet paid by one: of many lines, or of what was approved of them."""

from collections.abc import Mapping, Sequence

from store.dossier.changes import RecordChanges
from store.language import _
from store.records import Decision, DecisionFunding, Funding, PlanLine, Programme
from store.records.commune import FUNDING_SOURCES
from store.stages.shared.coverage import FundedRecord, owner_of
from store.stages.shared.covering import Source, cover, missing
from store.stages.shared.rounds import approved_decisions
from tui.acts.stage_acts import StageActs
from tui.views.choice_questions import ask_choice

_PROGRAMME = "programme"


class Covering(StageActs):
    """Assigns the lines of the marked rows, or of the one at the cursor, to a source."""

    def action_cover(self) -> None:
        """Ask for the source that pays what is missing."""
        funded = self._funded()
        lacking = missing(self.view, funded)
        if not funded:
            self.screen.say(self._why_none())
        elif not lacking.count:
            self.screen.say(_("Sources are named for all of it."))
        elif self.can_be_done(lambda: self._by_any_source(funded)):
            asked = _("Who pays what {count} lines lack ({missing}):")
            ask_choice(
                self.screen,
                asked.format(count=lacking.count, missing=lacking.words(self.view)),
                self._sources(),
                lambda key: self.take(lambda: cover(self.view, funded, self._source(key))),
            )

    def _by_any_source(self, funded: Sequence[FundedRecord]) -> RecordChanges:
        """Return what the first source does that pays anything."""
        steps = (cover(self.view, funded, Source(kind)) for kind in FUNDING_SOURCES)
        return next(filter(None, steps), RecordChanges())

    def _funded(self) -> Sequence[FundedRecord]:
        """Return the lines of the chosen rows; of a blank row the one it would belong to."""
        screen = self.screen
        here = screen.sheet.record(screen.grid.uid)
        rows = screen.sheet.chosen(screen.grid.uid) or ([here] if here is not None else [])
        wanted = {
            owner_of(row) if isinstance(row, Funding | DecisionFunding) else row.uid for row in rows
        }
        return [one for one in self._every() if one.uid in wanted]

    def _every(self) -> Sequence[FundedRecord]:
        """Return what sources may be named for."""
        return self.view.all(PlanLine)

    def _why_none(self) -> str:
        return _("There is no record here yet.")

    def _sources(self) -> Mapping[str, str]:
        """Return the programmes by uid, then the kinds of source."""
        programmes = {one.uid: one.title(self.view) for one in self.view.all(Programme)}
        return programmes | {key: _(label) for key, label in FUNDING_SOURCES.items()}

    def _source(self, key: str) -> Source:
        return Source(key) if key in FUNDING_SOURCES else Source(_PROGRAMME, key)


class ApprovedCovering(Covering):
    """Assigns what was approved of the lines."""

    def _funded(self) -> Sequence[FundedRecord]:
        """Return the decisions of the chosen rows that approve something."""
        chosen = {line.uid for line in self.chosen(PlanLine)}
        of_lines = [
            one for one in self._every() if isinstance(one, Decision) and one.line in chosen
        ]
        return of_lines or super()._funded()

    def _every(self) -> Sequence[FundedRecord]:
        return [*approved_decisions(self.view).values()]

    def _why_none(self) -> str:
        return _("Nothing is approved here yet. Decide the line first.")

"""The steps down from all dossiers to one activity: what each lists, and what is below a line."""

from collections.abc import Mapping, Sequence
from typing import Any

from exports.rollup.names import DIMENSIONS
from exports.rollup.paper import Grouped, RollUpOrder
from store.base.frozen import frozen
from store.dossier.view import View
from store.language import N_, _
from store.records import Village
from store.rollup.choosing import RollUp
from store.rollup.groups import Dimension, Only
from store.stages.approval.answers import answers
from store.stages.monitoring.line_state import approved_states
from store.stages.monitoring.totals import works_by_village
from store.stages.village.totals import totals_by_village
from store.words.money import MoneyUnit, format_money
from tui.widgets.bars import BarLine


@frozen
class Measure:
    """What the bars show: how much one figure is of another."""

    label: str
    part: str
    whole: str


MEASURES = (
    Measure(N_("approved of what is asked"), "approved", "asked"),
    Measure(N_("spent of what is approved"), "spent", "approved"),
    Measure(N_("asked of what the villages propose"), "asked", "proposed"),
    Measure(N_("given by people, of what is approved"), "given", "approved"),
)
OF_VILLAGE = (
    Measure(N_("approved of what is proposed"), "approved", "proposed"),
    Measure(N_("spent of what is approved"), "spent", "approved"),
    Measure(N_("given by people, of what is approved"), "given", "approved"),
)


@frozen
class Row:
    """One line of a level: what it is called, its amounts in đồng, and what is below it."""

    label: str
    money: Mapping[str, int]
    key: Any = None

    def bar(self, measure: Measure) -> BarLine:
        """Return the line as a bar of ``measure``, with the two figures in million đồng."""
        part, whole = self.money.get(measure.part, 0), self.money.get(measure.whole, 0)
        shown = (format_money(one, MoneyUnit.MILLION) for one in (part, whole))
        return BarLine(self.label, part, whole, " / ".join(shown))


@frozen
class Level:
    """What is listed: its heading, its rows, their sum, and what the bars can show."""

    heading: str
    rows: tuple[Row, ...]
    total: Row
    measures: Sequence[Measure] = MEASURES


def group_level(found: RollUp, by: tuple[Dimension, ...], only: Only) -> Level:
    """Return the groups of what is counted, each of which leads further down."""
    grouped = Grouped(found, RollUpOrder(by, only))
    rows = tuple(
        Row(", ".join(grouped.labels(one)), one.figures.money, one.key) for one in grouped.groups
    )
    words = " × ".join(_(DIMENSIONS[one]) for one in by)
    return Level(words, rows, Row(_("TOTAL"), grouped.total.money))


def village_level(view: View) -> Level:
    """Return the villages of a dossier, and what is of none of them."""
    proposed, works = totals_by_village(view), works_by_village(view, approved_states(view))
    rows = []
    for uid in dict.fromkeys([*proposed, *works]):
        village, done = view.get(Village, uid), works.get(uid)
        money = {
            "proposed": proposed[uid].total if uid in proposed else 0,
            "approved": done.approved if done else 0,
            "spent": done.settled if done else 0,
            "given": done.contributed if done else 0,
        }
        if village is not None or any(money.values()):
            name = village.name if village else _("The commune's own")
            rows.append(Row(name, money, uid))
    heading = _("Villages of {commune} {year}")
    title = heading.format(commune=view.meta.unit_name, year=view.year)
    return Level(title, tuple(rows), _sum(rows), OF_VILLAGE)


def activity_level(view: View, village: str) -> Level:
    """Return the proposals of a village, with what of them was approved."""
    rows = [
        Row(
            one.activity.name,
            {"proposed": one.activity.total_cost or 0, "approved": one.amount},
            one.activity.uid,
        )
        for one in answers(view, village).answers
    ]
    named = view.get(Village, village)
    title = _("Activities of {village}").format(
        village=named.name if named else _("The commune's own")
    )
    return Level(title, tuple(rows), _sum(rows), OF_VILLAGE[:1])


def _sum(rows: Sequence[Row]) -> Row:
    keys = dict.fromkeys(key for one in rows for key in one.money)
    return Row(_("TOTAL"), {key: sum(one.money.get(key, 0) for one in rows) for key in keys})

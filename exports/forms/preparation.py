"""Forms of stage 1: orientation plan, timetable, lists of the groups, minutes of any meeting."""

from collections.abc import Sequence
from dataclasses import replace

from exports.document import (
    Block,
    Document,
    Facts,
    Heading,
    Paragraph,
    Role,
    Row,
    Signatory,
    Signatures,
    Table,
    WritingLines,
    bundle,
)
from exports.forms import frame, signing
from exports.forms.request import CannotFill, Request, chosen
from store.language import N_, _
from store.record import Record
from store.records import (
    Information,
    Meeting,
    Membership,
    Person,
    Programme,
    Resolution,
    TimetableStep,
    Training,
    Village,
)
from store.view import View

ORIENTATION_TITLE = N_("ORIENTATION PLAN")
TIMETABLE_TITLE = N_("TIMETABLE OF VILLAGE AND COMMUNE PLANNING")
TEAM_TITLE = N_("LIST OF GROUP MEMBERS")
TRAINING_TITLE = N_("TRAINING NEEDS")
INFORMATION_TITLE = N_("PLAN FOR GATHERING INFORMATION")
MINUTES_TITLE = N_("MINUTES OF A MEETING")
_PROGRAMME_KEYS = ("name", "policy", "sectors", "budget")
_STEP_KEYS = ("step", "start", "end", "responsible", "place")
_PERSON_KEYS = ("name", "sex", "birth_year", "ethnicity", "poor_household", "position", "phone")
_VOTE_KEYS = ("matter", "voting", "votes_for", "votes_against", "votes_other")
_BLANK_ROWS = 12
_BLANK_MATTERS = 4
_BLANK_LINES = 8
_UNKNOWN = "…"


def orientation_plan(view: View, request: Request) -> Document:
    """Return which programmes may support what this year [slides 12-13]."""
    columns = (frame.number_column(), *frame.columns_of(Programme, _PROGRAMME_KEYS))
    programmes = () if request.blank else view.all(Programme)
    rows = [
        frame.row_of(columns, frame.values_of(one), no=number)
        for number, one in enumerate(programmes, 1)
    ]
    if rows:
        total = frame.row_of(columns, {"budget": sum(one.budget or 0 for one in programmes)})
        rows.append(replace(total, role=Role.TOTAL, title=_("TOTAL")))
    rows = rows or [Row(frame.empty_row(columns), Role.BLANK)] * _BLANK_ROWS
    table = Table(columns, tuple(rows), view, unit_note=frame.unit_note(view))
    subject = _("Year {year}").format(year=view.year)
    head = frame.commune_head(view, "KH", None)
    recipients = (_("Level above: {name}").format(name=view.meta.level_above), _("Villages"))
    signed = Signatures((signing.signed_by_commune(view),), recipients)
    made = frame.paper(view, ORIENTATION_TITLE, subject, head, orientation="landscape")
    return replace(made, blocks=(table, signed))


def timetable(view: View, request: Request) -> Document:
    """Return the announced steps of the commune, or those of one village's group [s 10, 15]."""
    village = chosen(view, Village, request.village)[0] if request.village else None
    steps = view.where(TimetableStep, village=village.uid) if village else view.all(TimetableStep)
    keys = _STEP_KEYS if village else (*_STEP_KEYS[:1], "body", "village", *_STEP_KEYS[1:])
    table = _numbered(view, TimetableStep, keys, () if request.blank else steps)
    subject = _("Year {year}").format(year=view.year)
    head = frame.commune_head(view, "KH", None)
    signatory = signing.signed_by_commune(view)
    if village:
        subject = f"{frame.full_name(view, village)} – {subject}"
        head = frame.village_head(view, village, None)
        signatory = signing.signed_by_group(view, village)
    made = frame.paper(view, TIMETABLE_TITLE, subject, head, orientation="landscape")
    return replace(made, blocks=(table, Signatures((signatory,))))


def training(view: View, request: Request) -> Document:
    """Return what the CDP team has to learn before it plans [slide 10]."""
    return _commune_list(view, request, TRAINING_TITLE, Training)


def information_plan(view: View, request: Request) -> Document:
    """Return which information is gathered where, by whom and how [slide 11]."""
    return _commune_list(view, request, INFORMATION_TITLE, Information)


def _commune_list(view: View, request: Request, title: str, record_type: type[Record]) -> Document:
    """Return a paper of the commune that lists every typed column of a table."""
    keys = [one.key for one in record_type.typed_columns()]
    records = () if request.blank else view.all(record_type)
    subject = _("Year {year}").format(year=view.year)
    head = frame.commune_head(view, "KH", None)
    blocks = (
        _numbered(view, record_type, keys, records),
        Signatures((signing.signed_by_commune(view),), (_("CDP team"), _("Villages"))),
    )
    made = frame.paper(view, title, subject, head, orientation="landscape")
    return replace(made, blocks=blocks)


def team(view: View, request: Request) -> Document:
    """Return the VDP group of one village, or the CDP team and every village's group."""
    groups = [
        _team_paper(view, village, request)
        for village in chosen(view, Village, request.village)
        if request.village or view.where(Membership, body="vdp_group", village=village.uid)
    ]
    if request.village is None:
        groups.insert(0, _team_paper(view, None, request))
    return bundle(groups)


def minutes(view: View, request: Request) -> Document:
    """Return the minutes of one meeting, of a village's meetings, or of all.

    Without a meeting a blank form can still be asked for; otherwise raises CannotFill.
    """
    meetings = chosen(view, Meeting, request.meeting)
    if request.village:
        meetings = tuple(one for one in meetings if one.village == request.village)
    if request.blank and request.meeting is None:
        meetings = (Meeting.load({"village": request.village}),)
    if not meetings:
        raise CannotFill(_("No meeting has been written yet. Type one, or print a blank form."))
    return bundle([_minutes_paper(view, one, request) for one in meetings])


def _team_paper(view: View, village: Village | None, request: Request) -> Document:
    """Return the list of a village's VDP group, or of the commune's CDP team."""
    body = "vdp_group" if village else "cdp_team"
    wanted = {"body": body} | ({"village": village.uid} if village else {})
    members = () if request.blank else view.where(Membership, **wanted)
    person_columns = frame.columns_of(Person, _PERSON_KEYS)
    role_columns = frame.columns_of(Membership, ("role", "represents"))
    columns = (frame.number_column(), *person_columns, *role_columns)
    rows = []
    for number, member in enumerate(members, 1):
        person = view.get(Person, member.person) or Person.load({})
        values = frame.values_of(person) | {"role": member.role, "represents": member.represents}
        rows.append(frame.row_of(columns, values, no=number))
    rows = rows or [Row(frame.empty_row(columns), Role.BLANK)] * _BLANK_ROWS
    name = Membership.columns["body"].show(body, view)
    head = frame.commune_head(view, "DS", None)
    signatory = signing.signed_by_commune(view)
    if village:
        name = f"{name} – {frame.full_name(view, village)}"
        head = frame.village_head(view, village, None)
        signatory = signing.signed_by_village(view, village)
    blocks: tuple[Block, ...] = (Table(columns, tuple(rows), view), Signatures((signatory,)))
    made = frame.paper(view, TEAM_TITLE, name, head, orientation="landscape")
    return replace(made, blocks=blocks)


def _minutes_paper(view: View, meeting: Meeting, request: Request) -> Document:
    village = view.get(Village, meeting.village)
    day = None if request.blank else meeting.date
    place = frame.place_and_day(view, day)
    head = (
        frame.village_head(view, village, day) if village else frame.commune_head(view, "BB", day)
    )
    blocks: list[Block] = [_meeting_facts(view, meeting, blank=request.blank)]
    for key in ("agenda", "discussion", "conclusions"):
        text = "" if request.blank else str(getattr(meeting, key))
        blocks.append(Heading(Meeting.columns[key].title()))
        blocks.append(Paragraph(text) if text else WritingLines(_BLANK_LINES))
    matters = () if request.blank else view.where(Resolution, meeting=meeting.uid)
    if matters or request.blank:
        blocks.append(Heading(Resolution.table_title()))
        blocks.append(_numbered(view, Resolution, _VOTE_KEYS, matters, _BLANK_MATTERS))
    signed = (
        Signatory(
            Meeting.columns["secretary"].title().upper(), signing.sign_here(), meeting.secretary
        ),
        Signatory(Meeting.columns["chair"].title().upper(), signing.sign_here(), meeting.chair),
    )
    blocks.append(Signatures(signed))
    kind = meeting.columns["kind"].show(meeting.kind, view)
    made = frame.paper(view, MINUTES_TITLE, kind, replace(head, place_date=place))
    return replace(made, blocks=tuple(blocks))


def _meeting_facts(view: View, meeting: Meeting, *, blank: bool) -> Facts:
    columns = Meeting.columns
    shown = {
        key: "" if blank else column.show(getattr(meeting, key), view)
        for key, column in columns.items()
    }
    lines = [(columns[key].title(), shown[key]) for key in ("date", "place", "chair", "secretary")]
    lines += [
        (
            label,
            " / ".join(shown[key] or _UNKNOWN for key in keys) if any(map(shown.get, keys)) else "",
        )
        for label, keys in _counts()
    ]
    if not meeting.village and not blank:
        lines.append((columns["villages_present"].title(), shown["villages_present"]))
    return Facts(tuple(lines))


def _counts() -> tuple[tuple[str, tuple[str, str]], ...]:
    """Return the pairs of figures that say who was present, each under its label."""
    return (
        (
            _("Households present / households in the village"),
            ("households_present", "households"),
        ),
        (_("People present: men / women"), ("men", "women")),
        (_("Of which poor / ethnic minority people"), ("poor", "ethnic_minority")),
    )


def _numbered(
    view: View,
    record_type: type[Record],
    keys: Sequence[str],
    records: Sequence[Record],
    blank_rows: int = _BLANK_ROWS,
) -> Table:
    """Return records as numbered rows, or empty rows to fill in where there are none."""
    columns = (frame.number_column(), *frame.columns_of(record_type, keys))
    rows = [
        frame.row_of(columns, frame.values_of(one), no=number)
        for number, one in enumerate(records, 1)
    ]
    blank = [Row(frame.empty_row(columns), Role.BLANK)] * blank_rows
    return Table(columns, tuple(rows or blank), view)

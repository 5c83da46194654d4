"""A job of making papers: one job in, reports out; whatever goes wrong is a sentence."""

from dataclasses import asdict
from pathlib import Path

import pytest

from exports.files.render import render
from exports.forms import FORMS
from exports.output.messages import (
    FilePrinted,
    FileWritten,
    FoundPrinter,
    Job,
    JobRefused,
    Remark,
    Report,
    line_of,
    report_of,
)
from exports.output.order import FormOrder
from exports.output.paper_job import done
from exports.progress import FormProgress
from store.office.office import Office
from store.records import Activity, Meta, Village
from tests.exports.output.fake_cups import NOT_RUNNING, FakeCups

REPORTS: tuple[Report, ...] = (
    FormProgress(2, 19, 3),
    FileWritten("/srv/thonxa/out/0001-a.pdf", 4567, 3),
    Remark("Chữ “𓀀” không in được.\nở dòng 3"),
    FilePrinted("may-2-12"),
    JobRefused("Ổ đĩa đã đầy."),
    FoundPrinter("may-1", is_usual=True, trouble="", takes_a0=False),
)


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """An office with one village and one activity."""
    made = Office(tmp_path / "office", "lan")
    records = [
        Village(uid="t1", name="Thôn 1"),
        Village(uid="t2", name="🏡"),
        Activity(uid="a1", village="t1", name="Cầu 𓀀"),
    ]
    made.create(Meta(commune="Mường Lai", year=2027), records).close()
    return made


class Ask:
    """Gives jobs on the office to the process that makes papers."""

    def __init__(self, office: Office) -> None:
        self._folder = str(office.folder)

    def __call__(
        self,
        order: FormOrder | None = None,
        dossier: str = "muong-lai-2027",
        printer: str = "",
        copies: int = 1,
    ) -> tuple[bool, list[Report]]:
        """Return whether a job ended well, and what was told of it."""
        told: list[Report] = []
        fields = None if order is None else asdict(order)
        job = Job(self._folder, "lan", dossier, "vi", fields, printer, copies)
        return done(Job.of_line(job.line()), told.append), told


@pytest.fixture
def ask(office: Office) -> Ask:
    return Ask(office)


@pytest.mark.parametrize("report", REPORTS)
def test_what_is_told_is_heard_in_one_line(report: Report) -> None:
    line = line_of(report)
    assert line.index("\n") == len(line) - 1
    assert report_of(line) == report
    assert report_of(line.encode()) == report


def test_a_paper_is_what_the_command_line_makes_of_it(office: Office, ask: Ask) -> None:
    is_well, told = ask(FormOrder("village-plan", village="t1"))
    (written,) = [one for one in told if isinstance(one, FileWritten)]
    assert is_well
    path = Path(written.path)
    assert path.name == "0001-village-plan-thon-1-muong-lai-2027.pdf"
    with office.open("muong-lai-2027") as dossier:
        made = FormOrder("village-plan", village="t1").made(dossier.view)
    assert path.read_bytes() == made.data
    assert (written.size, written.pages) == (len(made.data), made.pages)
    assert [one.words for one in told if isinstance(one, Remark)] == list(made.warnings)


def test_a_letter_that_cannot_be_printed_is_remarked(ask: Ask) -> None:
    _is_well, told = ask(FormOrder("village-plan", village="t1"))
    assert any(isinstance(one, Remark) and "𓀀" in one.words for one in told)


def test_a_village_without_letters_is_told_by_its_uid(ask: Ask) -> None:
    _is_well, told = ask(FormOrder("village-plan", ".txt", village="t2"))
    (written,) = [one for one in told if isinstance(one, FileWritten)]
    assert Path(written.path).name == "0001-village-plan-t2-muong-lai-2027.txt"


def test_every_form_that_can_be_filled_comes_into_one_folder(ask: Ask) -> None:
    is_well, told = ask()
    (written,) = [one for one in told if isinstance(one, FileWritten)]
    made = {one.name for one in Path(written.path).iterdir()}
    cannot = {one.words.split(":")[0] for one in told if isinstance(one, Remark)}
    assert is_well
    assert Path(written.path).name == "0001-all-muong-lai-2027"
    assert "village-plan-muong-lai-2027.pdf" in made
    every = {name: form for name, form in FORMS.items() if not form.gathered}
    for name, form in every.items():
        assert f"{name}-muong-lai-2027.pdf" in made or form.words() in cannot
    assert all(one.forms == len(every) for one in told if isinstance(one, FormProgress))


@pytest.mark.parametrize(
    ("order", "dossier", "said"),
    [
        (FormOrder("village-plan", village="gone"), "muong-lai-2027", "“gone”"),
        (FormOrder("minutes", ".csv"), "muong-lai-2027", "Chưa ghi cuộc họp nào"),
        (FormOrder("village-plan"), "gone", "gone"),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(
    office: Office, ask: Ask, order: FormOrder, dossier: str, said: str
) -> None:
    is_well, told = ask(order, dossier)
    assert not is_well
    assert isinstance(told[-1], JobRefused)
    assert said in told[-1].words
    assert not office.out.exists()


@pytest.mark.parametrize(
    ("font", "said"),
    [('"gone.ttf"', "gone.ttf"), ('"bad.ttf"', "bad.ttf"), ("7", "office.toml")],
)
def test_a_font_that_is_missing_or_broken_is_said_and_nothing_written(
    office: Office, ask: Ask, font: str, said: str
) -> None:
    (office.folder / "bad.ttf").write_bytes(b"no font")
    (office.folder / "office.toml").write_text(f"[fonts]\nregular = {font}\n", "utf-8")
    for order in (FormOrder("village-plan"), None):
        is_well, told = ask(order)
        assert not is_well
        (refused,) = [one for one in told if isinstance(one, JobRefused)]
        assert said in refused.words
    assert not office.out.exists() or not list(office.out.iterdir())


def test_a_paper_is_sent_to_the_printer_after_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Ask
) -> None:
    cups = FakeCups(tmp_path / "bin", monkeypatch)
    is_well, told = ask(FormOrder("village-plan", paper="a0"), printer="may-1", copies=2)
    (written,) = [one for one in told if isinstance(one, FileWritten)]
    assert is_well
    assert told[-1] == FilePrinted("may-2-12")
    assert cups.words("lp")[:6] == ["-d", "may-1", "-n", "2", "-o", "media=A0"]
    assert cups.words("lp")[-1] == written.path


def test_the_printers_are_told_of(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, ask: Ask
) -> None:
    cups = FakeCups(tmp_path / "bin", monkeypatch)
    cups.sizes("A0")
    assert ask(dossier="") == (
        True,
        [
            FoundPrinter("may-2", is_usual=True, trouble="", takes_a0=True),
            FoundPrinter("may-1", is_usual=False, trouble="", takes_a0=True),
        ],
    )
    cups.says("lpstat", NOT_RUNNING)
    is_well, (refused,) = ask(dossier="")
    assert not is_well
    assert isinstance(refused, JobRefused)
    assert "CUPS" in refused.words


def test_every_page_is_told_of(office: Office) -> None:
    told: list[FormProgress] = []
    with office.open("muong-lai-2027") as dossier:
        document = FormOrder("village-plan").document(dossier.view)
    pages = render(document, ".pdf", told=told.append).pages
    assert [one.page for one in told] == list(range(pages + 1))

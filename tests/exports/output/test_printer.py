"""Sending a file to a printer: what is typed for it, and what is said when it does not work."""

from pathlib import Path

import pytest

from exports.output import printer
from exports.output.printer import (
    NoPrinter,
    NoPrinting,
    NoScheduler,
    NotPrinted,
    NoUsualPrinter,
    OutOfOrder,
    Printer,
    PrinterClosed,
    PrinterRefused,
    PrinterSilent,
    UnknownPrinter,
    can_print,
    printer_called,
    printers,
    send,
    takes_a0,
)
from store.language import use_language
from tests.exports.output.fake_cups import CLOSED, NO_PRINTERS, NOT_RUNNING, STOPPED, FakeCups

FILE = Path("/srv/thonxa/out/0012-village-plan-huong-loc-2027.pdf")


@pytest.fixture
def cups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> FakeCups:
    use_language("en")
    return FakeCups(tmp_path / "bin", monkeypatch)


def test_the_usual_printer_comes_first(cups: FakeCups) -> None:
    assert printers() == (Printer("may-2", is_usual=True), Printer("may-1"))
    assert cups.words("lpstat") == ["-r", "-d", "-e", "-p", "-a"]
    assert cups.locale("lpstat") == "C"


@pytest.mark.usefixtures("cups")
def test_the_office_has_a_usual_printer_of_its_own() -> None:
    assert [one.name for one in printers("may-1") if one.is_usual] == ["may-1"]
    assert [one.name for one in printers("gone") if one.is_usual] == ["may-2"]
    assert printer_called("", "may-1").name == "may-1"
    assert printer_called("may-2", "may-1").name == "may-2"
    assert printer_called("").name == "may-2"


@pytest.mark.parametrize("name", ["gone", "-o", "may-1 may-2", "../may-1"])
@pytest.mark.usefixtures("cups")
def test_a_printer_nobody_knows_is_named_beside_those_there_are(name: str) -> None:
    with pytest.raises(UnknownPrinter, match=r"There are: may-2, may-1\."):
        printer_called(name)


def test_one_of_several_printers_must_be_named_where_none_is_usual(cups: FakeCups) -> None:
    cups.says("lpstat", "scheduler is running\nno system default destination\na\nb\n")
    with pytest.raises(NoUsualPrinter, match=r"Name one of them: a, b\."):
        printer_called("")
    cups.says("lpstat", "scheduler is running\nno system default destination\na\n")
    assert printer_called("") == Printer("a")


def test_a_line_that_looks_like_an_option_is_no_printer(cups: FakeCups) -> None:
    cups.says("lpstat", "scheduler is running\n-oraw\nmay-1\nmay/2\n")
    assert [one.name for one in printers()] == ["may-1"]


def test_a_file_is_sent_without_a_word_of_anybody(cups: FakeCups) -> None:
    assert send(Printer("may-2"), FILE, 3) == "may-2-12"
    assert cups.words("lp") == [
        *("-d", "may-2", "-n", "3", "-o", "media=A4"),
        *("-t", "0012-village-plan-huong-loc-2027", "--", str(FILE)),
    ]
    assert cups.locale("lp") == "C"


@pytest.mark.parametrize(("asked", "made"), [(-5, "1"), (0, "1"), (99, "99"), (10**9, "99")])
def test_copies_stay_within_reason(cups: FakeCups, asked: int, made: str) -> None:
    send(Printer("may-2"), FILE, asked)
    assert cups.words("lp")[3] == made


def test_a_title_is_never_an_option(cups: FakeCups, tmp_path: Path) -> None:
    send(Printer("may-2"), tmp_path / "--help.pdf", media="A0")
    words = cups.words("lp")
    assert words[words.index("-t") + 1] == "help"
    assert words[-1] == str(tmp_path / "--help.pdf")
    assert "media=A0" in words


@pytest.mark.parametrize(
    ("told", "kind", "said"),
    [
        (NOT_RUNNING, NoScheduler, "is not running. Ask the person who looks after"),
        (NO_PRINTERS, NoPrinter, "fetch the file and print it on your own computer"),
    ],
)
def test_why_there_are_no_printers_is_said(
    cups: FakeCups, told: str, kind: type[NotPrinted], said: str
) -> None:
    cups.says("lpstat", told, "lpstat: No destinations added.\n", 1)
    with pytest.raises(kind, match=said):
        printers()


@pytest.mark.parametrize(
    ("told", "said"),
    [
        (STOPPED, "The printer “may-1” is stopped (out of paper). Look whether it has paper"),
        (CLOSED, "The printer “may-1” takes no jobs at present (being repaired). Choose"),
    ],
)
def test_a_printer_that_prints_nothing_is_sent_nothing(
    cups: FakeCups, told: str, said: str
) -> None:
    cups.says("lpstat", told)
    found = printer_called("may-1")
    assert found.trouble.startswith(said)
    with pytest.raises(OutOfOrder) as caught:
        send(found, FILE)
    assert str(caught.value) == found.trouble
    assert cups.words("lp") == []


@pytest.mark.parametrize(
    ("err", "kind", "said"),
    [
        ('lp: Destination "may-2" is not accepting jobs.', PrinterClosed, "takes no jobs"),
        ("lp: Error - The printer or class does not exist.", UnknownPrinter, "There are: may-2"),
        ("lp: Error - unable to connect: Connection refused", NoScheduler, "is not running"),
        ("lp: Scheduler is not running.", NoScheduler, "is not running"),
        ("lp: Unsupported document-format", PrinterRefused, "Unsupported document-format$"),
        ("", PrinterRefused, "it gave no reason"),
    ],
)
def test_why_a_job_is_refused_is_said(
    cups: FakeCups, err: str, kind: type[NotPrinted], said: str
) -> None:
    cups.says("lp", "", f"{err}\n", 1)
    with pytest.raises(kind, match=said):
        send(Printer("may-2"), FILE)


def test_a_job_without_a_number_was_not_taken(cups: FakeCups) -> None:
    cups.says("lp", "nothing of the kind\n")
    with pytest.raises(PrinterRefused, match="nothing of the kind"):
        send(Printer("may-2"), FILE)


def test_a_print_service_that_never_answers_is_given_up(
    cups: FakeCups, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(printer, "_PATIENCE", 0.05)
    cups.says("lpstat", hangs=True)
    with pytest.raises(PrinterSilent, match=r"did not answer within 0\.05 seconds"):
        printers()


def test_a_machine_without_cups_cannot_print(cups: FakeCups) -> None:
    assert can_print()
    cups.is_missing("lp")
    assert not can_print()
    with pytest.raises(NoPrinting, match="“lp” of CUPS is missing"):
        send(Printer("may-2"), FILE)


def test_whether_a_printer_takes_a0_is_asked(cups: FakeCups) -> None:
    assert not takes_a0("may-1")
    cups.sizes("A0")
    assert takes_a0("may-1")
    assert cups.words("lpoptions") == ["-p", "may-1", "-l"]
    cups.sizes("A0Oversize Custom.WIDTHxHEIGHT")
    assert not takes_a0("may-1")
    cups.says("lpoptions", "", "lpoptions: Unable to get PPD file\n", 1)
    assert not takes_a0("may-1")


def test_sentences_are_in_the_language_of_the_person(cups: FakeCups) -> None:
    cups.says("lpstat", NOT_RUNNING)
    use_language("vi")
    with pytest.raises(NoScheduler, match=r"^Dịch vụ in \(CUPS\) của máy này chưa chạy\."):
        printers()

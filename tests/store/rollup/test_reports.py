"""A report upwards is what its declaration says; what cannot be is refused with what to write."""

from pathlib import Path

import pytest

from store.errors import StorageError
from store.language import use_language
from store.roles.settings import BadSettings
from store.rollup.groups import Dimension
from store.rollup.reports import FIGURES, ReportColumn, read_reports
from store.words.money import MoneyUnit

WHOLE = """
printer = "van-phong"

[reports.wb3]
heading = "BÁO CÁO WB3"
groups = ["commune", "year"]
unit = "nghin"
only = { programme = ["WB3", "WB4"], year = 2027 }
columns = [
    "asked",
    { figure = "approved", heading = "Vốn giao", key = "von_giao" },
    { figure = "spent", percent_of = "approved" },
]

[reports.b]
heading = "B"
groups = ["sector"]
columns = ["people"]
"""


def _read(folder: Path, text: str) -> object:
    (folder / "office.toml").write_text(text, "utf-8")
    return read_reports(folder / "office.toml")


def test_a_declaration_says_heading_groups_unit_and_columns(tmp_path: Path) -> None:
    (tmp_path / "office.toml").write_text(WHOLE, "utf-8")
    found = read_reports(tmp_path / "office.toml")
    assert list(found) == ["wb3", "b"]
    one = found["wb3"]
    assert (one.heading, one.unit) == ("BÁO CÁO WB3", MoneyUnit.THOUSAND)
    assert one.groups == (Dimension.COMMUNE, Dimension.YEAR)
    assert one.only == {Dimension.PROGRAMME: ("WB3", "WB4"), Dimension.YEAR: ("2027",)}
    assert one.columns == (
        ReportColumn("asked", key="asked"),
        ReportColumn("approved", heading="Vốn giao", key="von_giao"),
        ReportColumn("spent", "approved", key="spent_percent_of_approved"),
    )
    assert found["b"].unit is MoneyUnit.MILLION


def test_without_file_or_section_there_are_none(tmp_path: Path) -> None:
    assert read_reports(tmp_path / "office.toml") == {}
    assert _read(tmp_path, 'printer = "x"\n') == {}


@pytest.mark.parametrize(
    ("changed", "into", "line", "said"),
    [
        ('unit = "nghin"', 'unit = "euro"', 7, "dong, nghin, trieu"),
        ('"commune", "year"', '"commune", "village"', 6, "province, commune"),
        ('groups = ["commune", "year"]', "groups = []", 6, "province, commune"),
        ('groups = ["commune", "year"]', 'groups = "commune"', 6, "province, commune"),
        ('groups = ["commune", "year"]\n', "", 4, "province, commune"),
        ('heading = "BÁO CÁO WB3"\n', "", 4, "quotation marks"),
        ('heading = "BÁO CÁO WB3"', "heading = 5", 5, "quotation marks"),
        ('heading = "BÁO CÁO WB3"', 'heading = "a\\u0007b"', 5, "quotation marks"),
        ('heading = "BÁO CÁO WB3"', 'title = "BÁO CÁO WB3"', 5, "columns, groups, heading"),
        ('    "asked",', '    "askd",', 10, "proposed, asked"),
        ('    "asked",', "    5,", 9, "figure"),
        ('figure = "approved", heading', 'figre = "approved", heading', 11, "figure, heading"),
        ('percent_of = "approved"', 'percent_of = "aproved"', 12, "proposed, asked"),
        ('key = "von_giao"', 'key = "von giao"', 11, "letters"),
        ('key = "von_giao"', 'key = "commune"', 11, "no group"),
        ('key = "von_giao"', 'key = "asked"', 10, 'key = "asked_2"'),
        ("only = { programme", "only = { programe", 8, "programme"),
        ('["WB3", "WB4"]', "[]", 8, "name"),
        ('["WB3", "WB4"]', "true", 8, "name"),
        ('only = { programme = ["WB3", "WB4"], year = 2027 }', 'only = "x"', 8, "sector"),
        ("[reports.wb3]", '[reports."W B"]', 4, "small letters"),
    ],
)
def test_what_cannot_be_is_refused_with_its_line_and_what_to_write(
    tmp_path: Path, changed: str, into: str, line: int, said: str
) -> None:
    use_language("en")
    assert WHOLE.count(changed) == 1
    with pytest.raises(BadSettings) as refused:
        _read(tmp_path, WHOLE.replace(changed, into))
    sentence = refused.value.sentence
    assert f"line {line}," in sentence, sentence
    assert "reports." in sentence
    assert said in sentence, sentence


@pytest.mark.parametrize(
    "text",
    ["reports = 5", "[reports]\nx = 5", "[reports", 'a = "', "[reports.a]\ncolumns = " + "[" * 500],
)
def test_what_is_no_declaration_at_all_is_refused(tmp_path: Path, text: str) -> None:
    with pytest.raises(StorageError):
        _read(tmp_path, text)


def test_columns_have_an_end(tmp_path: Path) -> None:
    columns = ", ".join(f'{{ figure = "asked", key = "k{number}" }}' for number in range(21))
    with pytest.raises(BadSettings) as refused:
        _read(tmp_path, f'[reports.a]\nheading = "A"\ngroups = ["year"]\ncolumns = [{columns}]')
    assert "20" in refused.value.sentence


def test_every_figure_can_be_a_column(tmp_path: Path) -> None:
    columns = ", ".join(f'"{key}"' for key in FIGURES)
    text = f'[reports.a]\nheading = "A"\ngroups = ["year"]\ncolumns = [{columns}]'
    (tmp_path / "r.toml").write_text(text)
    assert [one.figure for one in read_reports(tmp_path / "r.toml")["a"].columns] == list(FIGURES)

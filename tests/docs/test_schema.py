"""The JSON Schemas say what files hold: the sample's dossier and its tables keep to them."""

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource

from exports.files.table_file import render_table
from store.dossier.view import View
from store.exchange.header import exchanged_tables
from store.office.sample import create_sample, sample_records
from store.records import Activity
from tests.reference_schema import SCHEMAS, schema_files

FILES = {name: json.loads(text) for name, text in schema_files().items()}
REGISTRY: Registry[Any] = Registry().with_resources(
    (name, Resource.from_contents(schema)) for name, schema in FILES.items()
)
ACTIVITIES = "activities.schema.json"


def _errors(name: str, found: object) -> list[str]:
    checker = Draft202012Validator(FILES[name], registry=REGISTRY, format_checker=FormatChecker())
    return [f"{error.json_path}: {error.message}" for error in checker.iter_errors(found)]


@pytest.fixture(scope="module")
def sample() -> View:
    meta, records = sample_records()
    return View.of_records((meta, *records))


def test_the_schemas_are_up_to_date() -> None:
    assert {file.name: file.read_text("utf-8") for file in SCHEMAS.iterdir()} == schema_files()


@pytest.mark.parametrize("name", FILES)
def test_a_schema_is_one(name: str) -> None:
    meta = Draft202012Validator(Draft202012Validator.META_SCHEMA)
    assert list(meta.iter_errors(FILES[name])) == []


def test_the_dossier_of_the_sample_keeps_to_its_schema(tmp_path: Path) -> None:
    found = json.loads(create_sample(tmp_path, "Lan").read_text("utf-8"))
    assert _errors("dossier.schema.json", found) == []
    found["activities"]["1"]["quantity"] = 2.5
    del found["seal"]
    assert len(_errors("dossier.schema.json", found)) == 2


@pytest.mark.parametrize("table", exchanged_tables())
def test_a_table_of_the_sample_keeps_to_its_schema(sample: View, table: str) -> None:
    rows = json.loads(render_table(sample, exchanged_tables()[table], ".json"))
    assert _errors(f"{table}.schema.json", rows) == []


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("name", None),
        ("quantity", 2.5),
        ("quantity", "2,5"),
        ("start", "2027-13"),
        ("total_cost", "150tr"),
        ("disposition", "lost"),
        ("disposition_on", "5/3/2027"),
        ("programmes", "x"),
        ("unknown", 1),
    ],
)
def test_what_no_activity_holds_is_found(sample: View, key: str, value: object) -> None:
    rows = json.loads(render_table(sample, Activity, ".json"))[:1]
    changed = copy.deepcopy(rows)
    changed[0][key] = value
    assert (_errors(ACTIVITIES, rows), len(_errors(ACTIVITIES, changed))) == ([], 1)

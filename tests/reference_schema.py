"""Writes the JSON Schemas of a dossier and of its tables: ``docs/schema``."""

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from store.columns.choices import Choice, SectorChoice, Several, Suggestion
from store.columns.dates import Day, Moment, MonthOfYear
from store.columns.figures import Money, Quantity, Share, WholeNumber
from store.columns.kind import Flag, Kind
from store.columns.record import Column, Record, declared_records
from store.exchange.header import exchanged_columns, exchanged_tables
from store.language import current_language, use_language
from store.records.settings import SectorList

SCHEMAS = Path(__file__).parent.parent / "docs/schema"

Schema = dict[str, Any]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_DOSSIER = "dossier.schema.json"
_DIGEST = {"type": "string", "pattern": "^[0-9a-f]{32}$"}
_COUNT = {"type": "integer", "minimum": 0}
_TEXT = {"type": "string"}

_KINDS: Mapping[type[Kind[Any]], Callable[[Any], Schema]] = {
    Flag: lambda _kind: {"type": "boolean"},
    WholeNumber: lambda kind: {"type": "integer", "minimum": kind.least, "maximum": kind.most},
    Money: lambda _kind: {"type": "integer"},
    Quantity: lambda _kind: {"type": "string", "pattern": r"^\d{1,18}(\.\d{1,18})?$"},
    Share: lambda _kind: {"type": "string", "pattern": r"^\d{1,18}(/0*[1-9]\d{0,17})?$"},
    Day: lambda _kind: {"type": "string", "format": "date"},
    MonthOfYear: lambda _kind: {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"},
    Moment: lambda _kind: {"type": "string", "format": "date-time"},
    Several: lambda kind: {"type": "array", "items": _of_kind(kind.of)},
    SectorList: lambda _kind: {
        "type": "array",
        "items": {
            "type": "object",
            "properties": {"key": _TEXT, "name": _TEXT},
            "required": ["key", "name"],
        },
    },
    Suggestion: lambda kind: {"type": "string", "examples": list(kind.labels)},
    Choice: lambda kind: {"type": "string", "enum": list(kind.labels)},
    SectorChoice: lambda _kind: {"type": "string", "minLength": 1},
    Kind: lambda _kind: {"type": "string"},
}
"""How values of each kind stand in a file; of a kind that is not here, its nearest base does."""


def schema_files() -> dict[str, str]:
    """Return the text of each schema by the name of its file."""
    made = {_DOSSIER: _dossier()}
    for name, record_type in declared_records().items():
        if record_type.__module__.startswith("store."):
            made[_file(name)] = _table(record_type)
    return {
        name: json.dumps(schema, ensure_ascii=False, indent=2) + "\n"
        for name, schema in made.items()
    }


def write_schemas() -> None:
    """Write the schemas, and remove those of tables that are no more."""
    files = schema_files()
    SCHEMAS.mkdir(exist_ok=True)
    for old in SCHEMAS.glob("*.json"):
        if old.name not in files:
            old.unlink()
    for name, text in files.items():
        (SCHEMAS / name).write_text(text, "utf-8")


def _file(table: str) -> str:
    return f"{table}.schema.json"


def _dossier() -> Schema:
    """Return the schema of a dossier's file: tables of documents by their number."""
    tables: Schema = {
        name: _documents({"$ref": f"{_file(name)}#/$defs/record"})
        for name, record_type in declared_records().items()
        if record_type.__module__.startswith("store.")
    }
    deleted = {
        "uid": _TEXT,
        "table": _TEXT,
        "when": {"type": "string", "format": "date-time"},
        "who": _TEXT,
        "document": {"type": ["object", "null"]},
    }
    tables["deleted"] = _documents(
        {"type": "object", "properties": deleted, "required": ["uid", "table", "when", "who"]}
    )
    names = ("body", "dossier", "head", "digest")
    seal = {"sequence": _COUNT, "length": _COUNT, "history": _COUNT}
    tables["seal"] = _documents(
        {
            "type": "object",
            "properties": seal | dict.fromkeys(names, _DIGEST),
            "required": [*seal, *names],
        }
    )
    return {
        "$schema": _DIALECT,
        "$id": _DOSSIER,
        "title": "Dossier",
        "description": "One commune's planning cycle for one plan year, a TinyDB file.",
        "type": "object",
        "properties": tables,
        "required": ["meta", "seal"],
        "additionalProperties": False,
    }


def _documents(record: Schema) -> Schema:
    numbers = {"pattern": "^[1-9][0-9]*$"}
    return {"type": "object", "propertyNames": numbers, "additionalProperties": record}


def _table(record_type: type[Record]) -> Schema:
    """Return the schema of a table as JSON that ``export`` writes, and of its records."""
    told = " ".join((record_type.__doc__ or "").split())
    made: Schema = {
        "$schema": _DIALECT,
        "$id": _file(record_type.table),
        "title": _in_english(record_type.table_title),
        "description": told,
        "type": "array",
        "items": {"$ref": "#/$defs/record"},
        "$defs": {"record": _record(record_type)},
    }
    if record_type.table in exchanged_tables():
        keys = [column.key for column in exchanged_columns(record_type)]
        made["items"] |= {"required": keys, "propertyNames": {"enum": keys}}
    return made


def _record(record_type: type[Record]) -> Schema:
    columns = record_type.columns.values()
    return {
        "type": "object",
        "properties": {one.key: _column(one) for one in columns},
        "required": ["uid", *(one.key for one in columns if one.required)],
    }


def _column(one: Column) -> Schema:
    told = {"title": _in_english(one.title), "description": _in_english(one.file_explanation)}
    made = _of_kind(one.kind)
    return told | (made if one.required or one.key == "uid" else _or_null(made))


def _of_kind(kind: Kind[Any]) -> Schema:
    return next(_KINDS[base] for base in type(kind).__mro__ if base in _KINDS)(kind)


def _or_null(made: Schema) -> Schema:
    nullable = made | {"type": [made["type"], "null"]}
    return nullable | ({"enum": [*made["enum"], None]} if "enum" in made else {})


def _in_english(words: Callable[[], str]) -> str:
    before = current_language()
    use_language("en")
    said = words()
    use_language(before)
    return said

"""The generated pages say what the code declares."""

import pytest

from store.server.tables.setup import Engine, tables_sql
from tests.reference import RECORDS_PAGE, records_page
from tests.reference_ddl import derived
from tests.reference_xlsform import VDP_SHEET, cells, vdp_sheet


def test_the_page_of_records_is_up_to_date() -> None:
    assert RECORDS_PAGE.read_text("utf-8") == records_page()


def test_the_sample_of_a_form_for_form_servers_is_up_to_date() -> None:
    assert cells(VDP_SHEET.read_bytes()) == cells(vdp_sheet())


@pytest.mark.parametrize("engine", Engine)
def test_the_tables_of_every_engine_are_those_of_postgresql(engine: Engine) -> None:
    assert tables_sql(engine) == derived(engine)

"""The generated pages say what the code declares."""

from tests.reference import RECORDS_PAGE, records_page


def test_the_page_of_records_is_up_to_date() -> None:
    assert RECORDS_PAGE.read_text("utf-8") == records_page()

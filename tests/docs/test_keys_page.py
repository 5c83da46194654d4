"""The page of keys says what the code declares."""

from tests.reference_keys import KEYS_PAGE, keys_page


def test_the_page_of_keys_is_up_to_date() -> None:
    assert KEYS_PAGE.read_text("utf-8") == keys_page()

"""The catalogue says what gettext says, of every message there is."""

import gettext
from pathlib import Path

import pytest

from store.base.catalogue import Catalogue

FOLDER = Path(__file__).parents[3] / "store" / "locale"
PATH = FOLDER / "vi" / "LC_MESSAGES" / "thonxa.mo"


def test_every_message_is_said_as_gettext_says_it() -> None:
    with PATH.open("rb") as file:
        known = gettext.GNUTranslations(file)
    messages = [one for one in known._catalog if one]  # type: ignore[attr-defined] # noqa: SLF001
    ours = Catalogue.read(PATH)
    assert len(messages) > 1_000
    assert [ours.gettext(one) for one in messages] == [known.gettext(one) for one in messages]


@pytest.mark.parametrize(
    "message", ["No such message", "\x00", "\uffff", "zzzz", "Đ", " ", "Commune\x00"]
)
def test_what_has_no_translation_is_said_as_it_is(message: str) -> None:
    assert Catalogue.read(PATH).gettext(message) == message


def test_a_message_is_the_same_each_time() -> None:
    ours = Catalogue.read(PATH)
    assert ours.gettext("Commune") is ours.gettext("Commune") != "Commune"


@pytest.mark.parametrize(
    "content", [b"", b"\xde\x12\x04\x95", b"msgid" * 20, b"\x95\x04\x12\xde" * 9]
)
def test_what_is_no_catalogue_is_refused(content: bytes) -> None:
    with pytest.raises(ValueError, match="no catalogue"):
        Catalogue(content)

"""All fields of a record: those that nobody types say so."""

from pathlib import Path

from tests.tui.clerk import at_work, small_office
from tests.tui.views.test_dossier_screen import CAU


async def test_a_field_that_the_program_fills_in_does_not_ask_to_be_typed(tmp_path: Path) -> None:
    async with at_work(small_office(tmp_path, CAU)) as clerk:
        await clerk.press("2", "o", "G")
        assert clerk.reads("Chương trình tự ghi, không gõ ở đây.")
        assert not clerk.reads("gõ chữ tùy ý")
        await clerk.press("enter")
        assert clerk.reads("Chương trình tự ghi, không gõ ở đây.")

"""The start screen: a commune is named by Telex and by VNI, and nothing typed is lost."""

from pathlib import Path

import pytest

from store.office.office import Office
from tests.tui.clerk import at_work


@pytest.mark.parametrize(
    ("switches", "keys"),
    [(0, "Đắk Mường"), (1, "DDawsk Muwowngf"), (2, "D9a81k Mu7o7ng2")],
)
async def test_a_commune_is_named_by_every_method_of_typing(
    tmp_path: Path, switches: int, keys: str
) -> None:
    office = Office(tmp_path, "Lan")
    async with at_work(office) as clerk:
        await clerk.press("enter", *["f8"] * switches)
        await clerk.type(keys)
        assert "Đắk Mường" in clerk.line_of("Tên xã")
        await clerk.press("enter")
        await clerk.type("2027", "enter")
        assert "2027, xã Đắk Mường" in clerk.lines[0]


async def test_the_method_of_typing_stands_in_the_title_and_is_remembered(tmp_path: Path) -> None:
    office = Office(tmp_path, "Lan")
    async with at_work(office) as clerk:
        assert "Telex" not in clerk.lines[0]
        await clerk.press("f8")
        assert "Telex" in clerk.lines[0]
    async with at_work(office) as clerk:
        assert "Telex" in clerk.lines[0]


async def test_an_empty_name_is_asked_again(tmp_path: Path) -> None:
    async with at_work(Office(tmp_path, "Lan")) as clerk:
        await clerk.press("enter", "enter")
        assert clerk.sees("Hãy gõ tên xã")
        await clerk.type("Mường Lai", "enter")
        assert clerk.sees("Năm kế hoạch")


async def test_a_wrong_answer_leaves_the_question_in_sight_and_in_what_is_kept(
    tmp_path: Path,
) -> None:
    async with at_work(Office(tmp_path, "Lan")) as clerk:
        await clerk.press("enter")
        await clerk.type("Mường Lai", "enter")
        await clerk.press("ctrl+u")
        await clerk.type("hai", "enter")
        assert clerk.reads("“hai”")
        assert clerk.reads("Năm kế hoạch")
        await clerk.type("x")
        (draft,) = clerk.app.screen.typed.drafts()  # type: ignore[attr-defined]
        assert draft.asked.startswith("Năm kế hoạch")
        assert draft.text == "haix"

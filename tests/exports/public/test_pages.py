"""The public pages: accessible, asking nothing of other addresses, and telling nothing private."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser

import pytest

from exports.public.pages import INDEX, public_pages
from store.dossier.view import View
from store.language import use_language
from store.records import (
    Activity,
    Contribution,
    Decision,
    LineSource,
    Meeting,
    Meta,
    Person,
    Petition,
    PlanLine,
    Village,
)
from tests.exports.cycle import evaluated, records_of
from tests.exports.papers import META

_VOID = {"meta"}


class Reader(HTMLParser):
    """Reads a page and refuses one whose elements do not close."""

    def __init__(self, page: bytes) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.texts: list[str] = []
        self._open: list[str] = []
        self.feed(page.decode("utf-8"))
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in _VOID:
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self._open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self._open:
            self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())

    def values(self, name: str) -> Iterator[str]:
        return (value for _tag, attribute, value in self.attributes if attribute == name)


@cache
def sample() -> View:
    return evaluated()


@cache
def read() -> Mapping[str, Reader]:
    return {name: Reader(page) for name, page in public_pages(sample()).items()}


def page_of(name: str, *records: object, **settings: object) -> str:
    meta = Meta.load({**META.dump(), **settings})
    view = View.of_records([meta, *records])  # type: ignore[list-item]
    return Reader(public_pages(view)[name]).text


def test_there_is_a_page_for_each_village_and_one_that_leads_to_all() -> None:
    villages = sample().villages()
    assert len(read()) == len(villages) + 1
    links = set(read()[INDEX].values("href")) - {"#main"}
    assert links == set(read()) - {INDEX}
    assert all(INDEX in page.values("href") for name, page in read().items() if name != INDEX)


def test_pages_run_nothing_and_ask_nothing_of_other_addresses() -> None:
    for page in read().values():
        assert not {"script", "img", "link", "iframe", "object", "form"} & set(page.tags)
        assert not [name for _tag, name, _value in page.attributes if name.startswith("on")]
        for link in page.values("href"):
            assert re.fullmatch(r"#main|[a-z0-9-]+\.html", link)
        assert "default-src 'none'" in "".join(page.values("content"))


def test_pages_can_be_read_aloud() -> None:
    for page in read().values():
        assert ("html", "lang", "vi") in page.attributes
        assert page.tags.count("h1") == page.tags.count("main") == page.tags.count("title") == 1
        assert page.tags.count("caption") == page.tags.count("table")
        assert page.tags.count("thead") == page.tags.count("table")
        scopes = [value for tag, name, value in page.attributes if (tag, name) == ("th", "scope")]
        assert len(scopes) == page.tags.count("th")


def test_nothing_private_of_the_sample_is_told() -> None:
    told = " ".join(page.text for page in read().values()).casefold()
    people = [one for one in sample().all(Person) if " " in one.name]
    assert people
    for one in people:
        assert one.name.casefold() not in told
    for phone in filter(None, (one.phone for one in sample().all(Person))):
        assert phone not in told
    for given in sample().all(Contribution):
        assert given.contributor.casefold() not in told
    for petition in sample().all(Petition):
        assert petition.matter.casefold() not in told
    assert not re.search(r"(?<![\d.,])[1-4] (hộ|người)\b", told)


def test_what_is_typed_is_never_markup() -> None:
    village = Village(uid="v1", name="A <b>&\"'")
    activity = Activity(uid="a1", village="v1", sector="other", name="<script>alert(1)</script>")
    pages = public_pages(View.of_records([META, village, activity]))
    (name,) = set(pages) - {INDEX}
    assert b"<script" not in pages[name]
    assert "<script>alert(1)</script>" in Reader(pages[name]).text
    assert "A <b>&\"'" in Reader(pages[INDEX]).text


@pytest.mark.parametrize(
    ("part", "words"),
    [
        ("plan", "Các hoạt động thôn đề xuất"),
        ("decisions", "Kết quả xem xét từng đề xuất"),
        ("progress", "Khối lượng (%)"),
        ("contributions", "Dân đóng góp"),
    ],
)
def test_only_what_the_commune_publishes_is_told(part: str, words: str) -> None:
    others = [one for one in records_of(sample()) if not isinstance(one, Meta)]
    meta = sample().meta
    for parts, is_told in (((part,), True), (tuple(_all_but(part)), False)):
        view = View.of_records([replace(meta, public_parts=parts), *others])
        told = [Reader(page).text for name, page in public_pages(view).items() if name != INDEX]
        assert any(words in one for one in told) is is_told


def test_what_few_people_gave_stays_back_with_the_sum_that_would_tell_it() -> None:
    records = (
        Village(uid="v1", name="Thôn 3"),
        Activity(uid="a1", village="v1", sector="other", name="Đào giếng", total_cost=900_000),
        PlanLine(uid="l1", sector="other", name="Đào giếng"),
        LineSource(uid="s1", line="l1", activity="a1", external_support=900_000),
        Decision(uid="d1", line="l1", outcome="approved", total_cost=900_000),
    )
    gifts = tuple(
        Contribution(uid=f"g{n}", line="l1", village="v1", contributor=f"Hộ số {n}", value=11_000)
        for n in range(5)
    )
    few = page_of("thon-3.html", *records, *gifts[:4])
    assert "44.000" not in few
    assert "55.000" in page_of("thon-3.html", *records, *gifts)
    assert "44.000" in page_of("thon-3.html", *records, *gifts[:4], public_least=1)


def test_petitions_are_numbers_and_answers() -> None:
    asked = [
        Petition(uid=f"k{n}", matter=f"Cống {n}", from_whom="Bà Trần Thị Hoa", answer=answer)
        for n, answer in enumerate(("Đã khơi cống, đã báo bà Trần Thị Hoa", *[""] * 5))
    ]
    told = page_of(INDEX, *asked)
    assert "Số kiến nghị đã nhận: 6; đã trả lời: dưới 5." in told
    assert "Đã khơi cống, đã báo bà …" in told
    assert "Cống 0" not in told


def test_how_many_came_is_told_unless_they_were_few() -> None:
    village = Village(uid="v1", name="Thôn 3")
    for present, words in ((91, "có 91 hộ dự họp"), (3, "có dưới 5 hộ dự họp")):
        met = Meeting.load(
            {
                "uid": "m1", "kind": "village_2", "village": "v1", "date": "2026-07-11",
                "households_present": present,
            }
        )  # fmt: skip
        assert words in page_of("thon-3.html", village, met)


def test_villages_of_one_name_have_pages_of_their_own() -> None:
    twins = [
        Village(uid=f"v{n}", name=name) for n, name in enumerate(("Thôn 3", "Thôn 3", "Index"))
    ]
    pages = public_pages(View.of_records([META, *twins]))
    assert set(pages) == {INDEX, "thon-3.html", "thon-3-2.html", "index-2.html"}


def test_pages_speak_the_language_that_is_asked_for() -> None:
    use_language("en")
    page = Reader(public_pages(sample())[INDEX])
    assert ("html", "lang", "en") in page.attributes
    assert "The villages propose" in page.text


def _all_but(part: str) -> Iterator[str]:
    return (one for one in ("plan", "decisions", "progress", "contributions") if one != part)

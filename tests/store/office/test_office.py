"""The office's folder: its dossiers, its settings, and what belongs to each person."""

import datetime as dt
import errno
import os
import socket
import stat
from pathlib import Path

import pytest

from store.columns.user_role import UserRole
from store.disk.storage import AtomicJSONStorage
from store.errors import Exists, Missing, Unreadable
from store.language import use_language
from store.office.drafts import Draft
from store.office.office import Office
from store.office.personal import Preferences
from store.records import Meta, Village
from store.repair.copies import NotCopied, copy_settings
from store.roles.settings import BadSettings

META = Meta(commune="Hướng Lộc", year=2027)
DRAFT = Draft(
    "activities",
    "a1",
    "name",
    "Đường bê t",
    dt.datetime(2027, 3, 5, 8, 30, tzinfo=dt.UTC),
    dossier="huong-loc-2027",
)


@pytest.fixture(autouse=True)
def _english() -> None:
    use_language("en")


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return Office(tmp_path / "office", "lan")


def add(office: Office, commune: str, year: int) -> None:
    office.create(Meta(commune=commune, year=year)).close()


def test_an_office_that_is_not_there_is_empty(office: Office) -> None:
    assert office.dossiers() == ()
    assert office.latest() is None
    assert office.preferences() == Preferences()
    assert not office.folder.exists()


def test_a_dossier_is_named_after_its_commune_and_year(office: Office) -> None:
    with office.create(META, [Village(name="Thôn 1")]) as made:
        assert made.path == office.folder / "huong-loc-2027.json"
    with office.open("huong-loc-2027") as opened:
        assert opened.view.meta.commune == "Hướng Lộc"
        assert [village.name for village in opened.view.villages()] == ["Thôn 1"]
    with pytest.raises(Exists):
        office.create(META)


def test_dossiers_are_listed_by_commune_and_year(office: Office) -> None:
    for commune, year in [("Ba Tầng", 2027), ("Đakrông", 2026), ("Ba Tầng", 2026)]:
        add(office, commune, year)

    assert [(dossier.commune, dossier.year) for dossier in office.dossiers()] == [
        ("Ba Tầng", 2026),
        ("Ba Tầng", 2027),
        ("Đakrông", 2026),
    ]
    latest = office.latest()
    assert latest is not None
    assert latest.stem == "ba-tang-2027"


def test_broken_files_are_listed_with_a_sentence_and_come_last(office: Office) -> None:
    add(office, "Hướng Lộc", 2027)
    (office.folder / "a-cut.json").write_text('{"meta"')
    (office.folder / "b-other.json").write_text('{"recipes":{}}')
    (office.folder / "c-link.json").symlink_to("huong-loc-2027.json")
    with AtomicJSONStorage(office.folder / "d-odd.json").transaction() as db:
        db.table("meta").insert({"format": 1, "year": "soon"})

    errors = {dossier.stem: dossier.error for dossier in office.dossiers()}
    assert list(errors) == ["huong-loc-2027", "a-cut", "b-other", "c-link", "d-odd"]
    assert errors.pop("huong-loc-2027") == ""
    words = ["is damaged", "is not a dossier", "is a link", "“soon” cannot be a value"]
    assert all(word in error for word, error in zip(words, errors.values(), strict=True))
    latest = office.latest()
    assert latest is not None
    assert latest.stem == "huong-loc-2027"


def test_an_office_has_its_dossiers_whole_or_broken_and_nothing_else(office: Office) -> None:
    add(office, "Hướng Lộc", 2027)
    (office.folder / "hỏng.json").write_bytes(b"{")
    (office.folder / "people").mkdir()
    (office.folder / "people" / "lan.json").write_bytes(b"{}")
    asked = ("huong-loc-2027", "hỏng", "huong-loc-2028", "people/lan", "", ".")
    assert [stem for stem in asked if office.has(stem)] == ["huong-loc-2027", "hỏng"]


def test_side_files_are_no_dossiers(office: Office) -> None:
    with office.create(META) as dossier:
        dossier.save(Village(name="Thôn 1"))
    office.remember(dossier="huong-loc-2027")
    office.drafts.keep([DRAFT])

    assert [one.stem for one in office.dossiers()] == ["huong-loc-2027"]


@pytest.mark.parametrize("stem", ["../office/huong-loc-2027", "/etc/passwd", ".hidden", "no-such"])
def test_only_dossiers_of_the_office_are_opened(office: Office, stem: str) -> None:
    add(office, "Hướng Lộc", 2027)

    with pytest.raises(Missing):
        office.open(stem)


def test_preferences_are_kept_for_each_person(office: Office) -> None:
    add(office, "Hướng Lộc", 2027)
    office.remember(dossier="huong-loc-2027", typing="Telex")
    office.remember(columns={"activities": ("name", "total_cost")})
    other = Office(office.folder, "Lan")
    other.remember(language="en")

    assert Office(office.folder, "lan").preferences() == Preferences(
        dossier="huong-loc-2027",
        typing="Telex",
        columns={"activities": ("name", "total_cost")},
    )
    assert other.preferences() == Preferences(language="en")


def test_a_folder_that_may_not_be_listed_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> None:
        raise PermissionError(errno.EACCES, "Permission denied", str(folder))

    monkeypatch.setattr("os.listdir", refuse)
    with pytest.raises(Unreadable, match="you have no permission there"):
        office.dossiers()


def test_preferences_that_cannot_be_read_are_as_usual(office: Office) -> None:
    add(office, "Hướng Lộc", 2027)
    office.remember(typing="VNI")
    (file,) = office.folder.glob("people/*/preferences.json")
    file.write_text('{"typing": 7, "columns": {"activities": "name"}, "language": "en"}')
    assert office.preferences() == Preferences(language="en")
    file.write_text("[")
    assert office.preferences() == Preferences()


@pytest.mark.parametrize("kind", ["link", "pipe"])
def test_personal_files_are_read_from_ordinary_files_only(office: Office, kind: str) -> None:
    office.folder.mkdir()
    office.remember(language="en")
    office.drafts.keep([DRAFT])
    for file in office.folder.glob("people/*/*.json"):
        elsewhere = office.folder / f"elsewhere-{file.name}"
        file.rename(elsewhere)
        if kind == "link":
            file.symlink_to(elsewhere)
        else:
            os.mkfifo(file)
    assert office.preferences() == Preferences()
    assert Office(office.folder, "lan").drafts.left("huong-loc-2027") == ()


def test_where_nothing_can_be_written_preferences_last_as_long_as_the_program(
    office: Office,
) -> None:
    office.remember(typing="VNI")
    office.remember(widths={"villages": {"name": 30}})

    assert office.preferences() == Preferences(typing="VNI", widths={"villages": {"name": 30}})
    assert Office(office.folder, "lan").preferences() == Preferences()
    office.folder.mkdir()
    office.remember(language="en")
    kept = Office(office.folder, "lan").preferences()
    assert (kept.typing, kept.language) == ("VNI", "en")


@pytest.mark.parametrize("who", ["lan", "../../etc", "Đặng Thị Hoa", "", ".", "ẽ́"])
def test_names_of_people_never_leave_the_folder(tmp_path: Path, who: str) -> None:
    office = Office(tmp_path, who)
    office.remember(typing="VNI")

    (file,) = tmp_path.rglob("preferences.json")
    assert file.parent.parent == tmp_path / "people"


def test_shared_folders_are_for_the_group_whatever_the_umask(office: Office) -> None:
    umask = os.umask(0o077)
    try:
        add(office, "Hướng Lộc", 2027)
        office.remember(typing="VNI")
    finally:
        os.umask(umask)

    assert stat.S_IMODE(office.folder.stat().st_mode) == 0o770
    assert stat.S_IMODE((office.folder / "people").stat().st_mode) == 0o1770


def test_without_a_settings_file_all_is_as_usual(office: Office) -> None:
    assert office.settings.people == {}
    assert office.settings.role_of("anyone") is UserRole.KEEPER


def test_settings_name_people_fonts_and_printer(office: Office) -> None:
    office.folder.mkdir()
    (office.folder / "office.toml").write_text(
        'printer = "van-phong"\n'
        "[people.lan]\n"
        'name = "Nguyễn Thị Lan"\n'
        'role = "village_clerk"\n'
        'villages = ["Thôn 1", "Thôn 2"]\n'
        "[fonts]\n"
        'regular = "fonts/Times.ttf"\n'
    )

    settings = office.settings
    assert settings.people["lan"].name == "Nguyễn Thị Lan"
    assert settings.people["lan"].villages == ("Thôn 1", "Thôn 2")
    assert settings.role_of("lan") is UserRole.VILLAGE_CLERK
    assert settings.role_of("anyone") is UserRole.VIEWER
    assert settings.fonts == {"regular": Path("fonts/Times.ttf")}
    assert settings.printer == "van-phong"
    assert UserRole.KEEPER.title == "Keeper"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"people = 3", "“people” is of the wrong kind"),
        (b"people.lan = 3", "“people.lan” is of the wrong kind"),
        (b'people.lan.role = "king"', "“king” is not a role; there are viewer"),
        (b'fonts.wide = "a.ttf"', "“wide” is not a font style"),
        (b"a = 1\nprinter = nobody", "it is not TOML: look at line 2"),
        (b"printer = [", "it is not TOML: it ends too early"),
        (b"\xff", "not UTF-8"),
        (b"printer = " + b"9" * 5_000, "nobody writes such a file by hand"),
        (b"printer = " + b"[" * 100_000, "nobody writes such a file by hand"),
        (b"a." * 300_000 + b"b = 1", "nobody writes such a file by hand"),
        (b"#" * 1_000_001, "it is too long for such a file"),
    ],
)
def test_bad_settings_are_told(office: Office, content: bytes, words: str) -> None:
    office.folder.mkdir()
    (office.folder / "office.toml").write_bytes(content)

    with pytest.raises(BadSettings) as bad:
        _ = office.settings
    assert words in bad.value.sentence
    assert bad.value.sentence.startswith("office.toml cannot be used: ")


@pytest.mark.parametrize("kind", ["pipe", "endless", "folder", "link", "socket"])
def test_settings_that_are_no_ordinary_file_hang_nobody(office: Office, kind: str) -> None:
    office.folder.mkdir()
    place = office.folder / "office.toml"
    if kind == "pipe":
        os.mkfifo(place)
    elif kind == "folder":
        place.mkdir()
    elif kind == "socket":
        with socket.socket(socket.AF_UNIX) as listening:
            listening.bind(str(place))
    else:
        place.symlink_to("/dev/zero" if kind == "endless" else "elsewhere.toml")

    with pytest.raises(BadSettings, match="it is not an ordinary file"):
        _ = office.settings
    with pytest.raises(BadSettings, match="it is not an ordinary file"):
        add(office, "Hướng Lộc", 2027)
    with pytest.raises(NotCopied, match=r"ordinary file|is a link"):
        copy_settings(office.folder, office.folder.parent)

"""A copy comes back: what each side changed stands, in one save that one undo takes back."""

import dataclasses
from dataclasses import replace
from pathlib import Path

import orjson
import pytest

from store.cycle.closing import reopen
from store.disk.history import History
from store.disk.history_line import HistoryLine, ending_with
from store.disk.loaded_file import content_in
from store.disk.sealed.content import Body
from store.disk.sealed.seal import new_digest
from store.dossier.dossier import Dossier
from store.errors import Conflict, HistoryMismatch, Locked
from store.merging.comparison import AnotherDossier, Comparison, NoCommonSave
from store.merging.conflict import Whose
from store.merging.container import NoCopy, packed
from store.merging.copied import copy_at, unpacked_copy
from store.merging.merging import branch_of, make, merge_into
from store.merging.plan import plan_of
from store.records import Activity, Closing, Meeting, Meta, Resolution, Village
from store.repair.diagnosis import examine
from store.saving.queued_dossier import QueuedDossier
from tests.store.dossier.two_clerks import BRIDGE, bridge_of, names, rename
from tests.store.merging.copies import copy_of, merge, mine, theirs, typed


def last_line(dossier: Dossier) -> HistoryLine:
    *_others, line = History(dossier.path).lines()
    assert line is not None
    return line


def test_each_side_keeps_what_it_changed_in_one_record(lan: Dossier, hung: Dossier) -> None:
    lan.save(bridge_of(lan).with_value("unit", "cái"))
    hung.save(bridge_of(hung).with_value("name", "Cầu sắt"))
    hung.save(bridge_of(hung).with_value("village_contribution", 30_000_000))
    done = merge(lan, hung)
    assert not done.asked
    bridge = bridge_of(lan)
    assert (bridge.unit, bridge.name) == ("cái", "Cầu sắt")
    assert (bridge.village_contribution, bridge.external_support) == (30_000_000, 70_000_000)


def test_a_figure_typed_in_the_village_is_not_computed_away(lan: Dossier, hung: Dossier) -> None:
    lan.save(bridge_of(lan).with_value("village_contribution", 30_000_000))
    hung.save(bridge_of(hung).with_value("external_support", 75_000_000))
    again = lan.path.parents[1] / "again"
    with copy_of(hung, again, "hùng") as other:
        merge(lan, hung)
        merge(other, lan)
        for dossier in (lan, other):
            bridge = bridge_of(dossier)
            costs = bridge.total_cost, bridge.village_contribution, bridge.external_support
            assert costs == (100_000_000, 30_000_000, 75_000_000)
            assert not bridge.adds_up()


def test_figures_that_one_side_typed_come_as_they_were_typed(lan: Dossier, hung: Dossier) -> None:
    lan.save(bridge_of(lan).with_value("name", "Cầu sắt"))
    bridge = bridge_of(hung).with_value("village_contribution", None)
    hung.save(bridge.with_value("external_support", 90_000_000))
    assert bridge_of(hung).village_contribution == 10_000_000
    merge(lan, hung)
    assert bridge_of(lan).village_contribution == 10_000_000
    assert bridge_of(lan).computed_figure == "village_contribution"


def test_the_same_column_changed_on_both_sides_is_a_conflict(lan: Dossier, hung: Dossier) -> None:
    rename(lan, "Cầu bê tông")
    rename(hung, "Cầu sắt")
    hung.save(bridge_of(hung).with_value("unit", "cái"))
    (conflict,) = merge(lan, hung, mine).asked
    assert conflict.cell == ("activities", "a1", "name")
    values = [one.title(lan.view) for one in (conflict.base, conflict.mine, conflict.theirs) if one]
    assert values == ["Cầu treo", "Cầu bê tông", "Cầu sắt"]
    assert bridge_of(lan).name == "Cầu bê tông"
    assert bridge_of(lan).unit == "cái"


def test_the_same_value_on_both_sides_is_none(lan: Dossier, hung: Dossier) -> None:
    rename(lan, "Cầu sắt")
    rename(hung, "Cầu sắt")
    assert not merge(lan, hung).asked
    rename(hung, "Cầu tre")
    assert not merge(lan, hung).asked
    assert bridge_of(lan).name == "Cầu tre"


def test_new_records_of_both_sides_stay_with_who_wrote_them(lan: Dossier, hung: Dossier) -> None:
    lan.save(Activity(village="v1", name="Kênh"))
    hung.save(Activity(village="v1", name="Kênh"))
    hung.save(Activity(village="v1", name="Đường"))
    merge(lan, hung)
    assert names(lan) == ["Cầu treo", "Kênh", "Kênh", "Đường"]
    found = {one.name: one for one in lan.view.all(Activity)}
    assert found["Đường"].created_by == "hùng"
    assert found["Đường"].changed_by == "lan"


def test_what_one_side_deleted_goes(lan: Dossier, hung: Dossier) -> None:
    hung.delete(bridge_of(hung))
    lan.save(Activity(village="v1", name="Kênh"))
    assert not merge(lan, hung).asked
    assert names(lan) == ["Kênh"]
    merge(hung, lan)
    assert names(hung) == ["Kênh"]


@pytest.mark.parametrize("answer", [mine, theirs])
def test_a_deletion_against_a_change_is_a_conflict(
    lan: Dossier, hung: Dossier, answer: object
) -> None:
    hung.delete(bridge_of(hung))
    rename(lan, "Cầu sắt")
    with copy_of(lan, lan.path.parents[1] / "again", "lan") as again:
        (conflict,) = merge(lan, hung, answer).asked  # type: ignore[arg-type]
        assert (conflict.cell, conflict.theirs) == (("activities", "a1", ""), None)
        assert names(lan) == (["Cầu sắt"] if answer is mine else [])
        (conflict,) = merge(hung, again, answer).asked  # type: ignore[arg-type]
        assert conflict.mine is None
        assert names(hung) == ([] if answer is mine else ["Cầu sắt"])


@pytest.mark.parametrize(("answer", "left"), [(mine, []), (theirs, ["Chọn cầu", "Chọn kênh"])])
def test_what_came_new_to_a_deleted_record_is_asked_about(
    lan: Dossier, hung: Dossier, answer: object, left: list[str]
) -> None:
    lan.save(Meeting(uid="m1", village="v1"))
    lan.save(Resolution(uid="s1", meeting="m1", matter="Chọn cầu"))
    merge(hung, lan)
    lan.delete(*lan.view.all(Meeting))
    hung.save(Resolution(uid="s2", meeting="m1", matter="Chọn kênh"))
    done = merge(lan, hung, answer)  # type: ignore[arg-type]
    (conflict,) = done.asked
    assert conflict.cell == ("meetings", "m1", "")
    assert [one.uid for one in conflict.because] == ["s2"]
    assert sorted(one.matter for one in lan.view.all(Resolution)) == left
    assert [one.uid for one in done.plan.dropped] == ([] if left else ["s2"])
    assert not merge(lan, hung).asked
    hung.save(Village(name="Thôn 2"))
    assert not merge(lan, hung).asked
    assert sorted(one.matter for one in lan.view.all(Resolution)) == left


def test_what_points_to_a_record_that_stays_deleted_is_emptied(lan: Dossier, hung: Dossier) -> None:
    lan.save(Village(uid="v2", name="Thôn 2"))
    merge(hung, lan)
    lan.delete(*lan.view.villages()[1:])
    hung.save(dataclasses.replace(bridge_of(hung), village="v2"))
    done = merge(lan, hung, mine)
    assert [one.cell for one in done.asked] == [("villages", "v2", "")]
    assert done.plan.cleared == (("activities", "a1", "village"),)
    assert bridge_of(lan).village is None
    hung.save(bridge_of(hung).with_value("unit", "cái"))
    assert not merge(lan, hung).asked
    assert (bridge_of(lan).village, bridge_of(lan).unit) == (None, "cái")


def test_a_merge_is_one_save_one_line_and_one_step_of_undo(lan: Dossier, hung: Dossier) -> None:
    rename(hung, "Cầu sắt")
    hung.save(Activity(village="v1", name="Kênh"))
    before, sequence = typed(lan), lan.sequence
    merge(lan, hung)
    merged = typed(lan)
    assert lan.sequence == sequence + 1
    line = last_line(lan)
    assert line.merged is not None
    assert line.merged.head == hung.head
    assert b'"parents":["%b"]' % hung.head.encode() in History(lan.path).path.read_bytes()
    assert line.what == "Dossier merged with copy.thonxa: 1 new, 1 changed, 0 deleted"
    assert lan.undo() is not None
    assert typed(lan) == before
    assert lan.redo() is not None
    assert typed(lan) == merged
    assert examine(lan.path).is_sound


def test_a_merge_that_was_undone_can_be_made_again(lan: Dossier, hung: Dossier) -> None:
    rename(lan, "Cầu bê tông")
    rename(hung, "Cầu sắt")
    hung.save(Activity(village="v1", name="Kênh"))
    data = packed(hung.path)
    merge(lan, hung, theirs)
    lan.undo()
    assert names(lan) == ["Cầu bê tông"]
    again = merge(lan, hung, mine)
    assert [one.cell[2] for one in again.asked] == ["name"]
    assert names(lan) == ["Cầu bê tông", "Kênh"]
    assert packed(hung.path) == data


def test_a_copy_that_was_itself_merged_brings_only_what_is_newer(
    lan: Dossier, hung: Dossier, tmp_path: Path
) -> None:
    with copy_of(lan, tmp_path / "third", "mai") as mai:
        rename(mai, "Cầu tre")
        rename(hung, "Cầu sắt")
        (asked,) = merge(hung, mai, mine).asked
        assert asked.cell[2] == "name"
        assert not merge(lan, hung).asked
        assert not merge(lan, mai).asked
        assert bridge_of(lan).name == "Cầu sắt"
        rename(mai, "Cầu dây")
        assert len(merge(lan, mai, theirs).asked) == 1
        assert not merge(hung, lan).asked
        assert bridge_of(hung).name == "Cầu dây"


def test_two_that_merged_each_other_at_once_raise_no_old_conflict(
    lan: Dossier, hung: Dossier, tmp_path: Path
) -> None:
    rename(lan, "Cầu bê tông")
    rename(hung, "Cầu sắt")
    with copy_of(lan, tmp_path / "lan-before", "lan") as before:
        merge(lan, hung, mine)
        merge(hung, before, theirs)
        rename(lan, "Cầu bê tông mới")
        assert not merge(hung, lan).asked
        assert not merge(lan, hung).asked
        assert bridge_of(hung).name == bridge_of(lan).name == "Cầu bê tông mới"


def test_opposite_answers_are_asked_about_once_more_and_then_settled(
    lan: Dossier, hung: Dossier, tmp_path: Path
) -> None:
    rename(lan, "Cầu bê tông")
    rename(hung, "Cầu sắt")
    with copy_of(lan, tmp_path / "lan-before", "lan") as before:
        merge(lan, hung, mine)
        merge(hung, before, mine)
        (asked,) = merge(lan, hung, mine).asked
        assert asked.base is None
        assert not merge(hung, lan).asked
        assert bridge_of(hung).name == "Cầu bê tông"
        assert not merge(lan, hung).asked


def test_what_was_changed_and_changed_back_is_no_change(lan: Dossier, hung: Dossier) -> None:
    rename(lan, "Cầu bê tông")
    rename(lan, "Cầu treo")
    lan.delete(bridge_of(lan))
    lan.undo()
    rename(hung, "Cầu sắt")
    assert not merge(lan, hung).asked
    assert bridge_of(lan).name == "Cầu sắt"


def test_settings_are_merged_too(lan: Dossier, hung: Dossier) -> None:
    hung.save(hung.view.meta.with_value("chair", "Nguyễn Văn A"))
    lan.save(lan.view.meta.with_value("province", "Huế"))
    merge(lan, hung)
    assert (lan.view.meta.chair, lan.view.meta.province) == ("Nguyễn Văn A", "Huế")


def test_a_closed_stage_takes_nothing_in_until_it_is_reopened(lan: Dossier, hung: Dossier) -> None:
    rename(hung, "Cầu sắt")
    lan.save(Closing(stage="village", closed_by="lan", closed_on=lan.view.today))
    with pytest.raises(Locked):
        merge(lan, hung)
    with lan.change("") as change:
        reopen(lan.view, 2, "lan", lan.view.today, "còn sửa").apply(change)
    merge(lan, hung)
    assert bridge_of(lan).name == "Cầu sắt"


def test_a_stage_that_was_closed_on_the_copy_is_closed_here_with_its_work(
    lan: Dossier, hung: Dossier
) -> None:
    rename(hung, "Cầu sắt")
    hung.save(Closing(stage="village", closed_by="hùng", closed_on=hung.view.today))
    merge(lan, hung)
    assert bridge_of(lan).name == "Cầu sắt"
    assert len(lan.view.all(Closing)) == 1


def test_another_dossier_and_one_without_a_common_save_are_refused(
    lan: Dossier, tmp_path: Path
) -> None:
    (tmp_path / "x").mkdir()
    meta = Meta(uid="meta", commune="Tân Lập", year=2028)
    with Dossier.create(tmp_path / "x" / "tan-lap-2028.json", meta, "x", [BRIDGE]) as other:
        with pytest.raises(AnotherDossier, match="Tân Lập 2028"):
            merge(lan, other)
        here = branch_of(lan.path)
        there = dataclasses.replace(branch_of(other.path), dossier=here.dossier)
        with pytest.raises(NoCommonSave):
            Comparison.of(here, there, "x.thonxa")


def test_a_history_that_does_not_lead_to_the_records_is_refused(
    lan: Dossier, hung: Dossier
) -> None:
    rename(hung, "Cầu sắt")
    there = branch_of(hung.path)
    spoilt = dataclasses.replace(there, tables=branch_of(lan.path).tables)
    with pytest.raises(HistoryMismatch):
        Comparison.of(branch_of(lan.path), spoilt, "x.thonxa")


def test_what_somebody_saves_between_comparison_and_merge_is_never_overwritten(
    lan: Dossier, hung: Dossier
) -> None:
    rename(hung, "Cầu sắt")
    with unpacked_copy(packed(hung.path), "x.thonxa") as there:
        plan = plan_of(Comparison.of(branch_of(lan.path), there, "x.thonxa"))
        with Dossier.open(lan.path, "mai") as mai:
            rename(mai, "Cầu bê tông")
        with pytest.raises(Conflict):
            merge_into(lan, plan, "x.thonxa")
    lan.refresh()
    assert bridge_of(lan).name == "Cầu bê tông"


def test_a_dossier_with_its_history_beside_it_is_a_copy_too(lan: Dossier, hung: Dossier) -> None:
    rename(hung, "Cầu sắt")
    there = copy_at(hung.path, "huong-loc-2027.json")
    merge_into(lan, plan_of(Comparison.of(branch_of(lan.path), there, "x")), "x")
    assert bridge_of(lan).name == "Cầu sắt"


def test_a_merge_that_waits_in_the_queue_says_what_it_brought(lan: Dossier, hung: Dossier) -> None:
    rename(hung, "Cầu sắt")
    with (
        QueuedDossier.open(lan.path, "lan") as queued,
        unpacked_copy(packed(hung.path), "x.thonxa") as there,
    ):
        plan = plan_of(Comparison.of(branch_of(lan.path), there, "x.thonxa"))
        with queued.change("merged") as change:
            make(plan, change)
        assert bridge_of(queued).name == "Cầu sắt"
    line = last_line(lan)
    assert line.merged is not None
    assert line.merged.head == hung.head


def test_a_conflict_can_be_answered_one_way_here_and_the_other_there(
    lan: Dossier, hung: Dossier
) -> None:
    lan.save(dataclasses.replace(bridge_of(lan), name="Cầu A", unit="cái"))
    hung.save(dataclasses.replace(bridge_of(hung), name="Cầu B", unit="m"))
    with unpacked_copy(packed(hung.path), "x.thonxa") as there:
        comparison = Comparison.of(branch_of(lan.path), there, "x.thonxa")
        answers = {("activities", "a1", "unit"): Whose.THEIRS}
        plan = plan_of(comparison, answers)
        assert [one.cell[2] for one in plan.open] == ["name"]
        ((result, _before),) = plan.save
        assert (result.title(lan.view), getattr(result, "unit", "")) == ("Cầu A", "m")


def test_a_second_deletion_counts_though_the_record_was_gone_here_already(
    lan: Dossier, hung: Dossier, tmp_path: Path
) -> None:
    lan.save(Meeting(uid="m1", village="v1"))
    merge(hung, lan)
    with (
        copy_of(lan, tmp_path / "third", "mai") as mai,
        copy_of(lan, tmp_path / "fourth", "son") as son,
    ):
        hung.delete(*hung.view.all(Meeting))
        merge(lan, hung)
        merge(son, lan)
        mai.save(Resolution(uid="s1", meeting="m1", matter="Chọn cầu"))
        merge(hung, mai, theirs)
        hung.delete(*hung.view.all(Meeting))
        merge(son, mai, theirs)
        assert len(son.view.all(Meeting)) == 1
        merge(lan, hung)
        (asked,) = merge(lan, son, theirs).asked
        assert asked.cell == ("meetings", "m1", "")
        assert not merge(hung, lan).asked
        assert len(hung.view.all(Meeting)) == len(lan.view.all(Meeting)) == 1


def rewrite_last_line(dossier: Dossier, **values: object) -> None:
    """Write other values into the last line of a history, with every digest in its place."""
    history = History(dossier.path).path
    *before, last = history.read_bytes().splitlines()
    line = {**orjson.loads(last), **values}
    del line["save"]
    line["previous"] = line.pop("previous")
    whole = orjson.dumps(line)[:-1]
    made = whole + ending_with(new_digest(whole).hexdigest())
    history.write_bytes(b"\n".join([*before, made + b" ", b""]))
    content = content_in(dossier.path.read_bytes(), "x")
    place, head = len(b"\n".join([*before, made])), made[-34:-2].decode()
    binding = replace(content.binding, head=head, history=place)
    body = Body.of(content.tables, content.lines, content.sequence)
    dossier.path.write_bytes(body.sealed(binding)[0])


@pytest.mark.parametrize(
    "spoilt",
    [
        {"changes": [{"table": "activities"}]},
        {"changes": 5},
        {"merged": {"saves": 5}, "parents": ["x"]},
        {"merged": {"saves": [], "agreed": [["x"]], "decided": []}, "parents": ["x"]},
        {"when": "yesterday"},
        {"what": None, "who": None, "changes": [None]},
    ],
)
def test_a_line_made_by_hand_is_refused_in_a_sentence(
    lan: Dossier, hung: Dossier, spoilt: dict[str, object]
) -> None:
    rename(hung, "Cầu sắt")
    rewrite_last_line(hung, what="made by hand, and right")
    there = copy_at(hung.path, "x")
    assert Comparison.of(branch_of(lan.path), there, "x").news_there.columns
    rewrite_last_line(hung, **spoilt)
    with pytest.raises(NoCopy):
        Comparison.of(branch_of(lan.path), copy_at(hung.path, "x"), "x")

"""One order: what is needed comes before, nobody jumps over two levels, every exercise once."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import bank
from grader.bank import Entry
from grader.bank.needs import faults
from grader.bank.order import JUMP, circle, ordered

BANK = Path(__file__).parents[2] / "exercises"
LAWS = settings(derandomize=True, deadline=None, max_examples=200)


@st.composite
def banks(draw: st.DrawFn) -> tuple[Entry, ...]:
    """Exercises that may need earlier ones, in whatever order they lie."""
    count, split = draw(st.integers(0, 14)), draw(st.integers(1, 5))
    found = []
    for k in range(count):
        needs = draw(st.lists(st.sampled_from([f"e{j}" for j in range(k)]), max_size=2)) if k else []
        topic = draw(st.integers(1, 4))
        chapter = "" if topic < split else "Second"
        path, level = Path(f"e{k}.yaml"), draw(st.integers(1, 5))
        found.append(Entry(f"e{k}", "", f"0{topic}_t", path, level, tuple(needs), chapter))
    return tuple(draw(st.permutations(found)))


@LAWS
@given(banks())
def test_every_exercise_stands_once_and_behind_what_it_needs(found: tuple[Entry, ...]) -> None:
    ids = [step.entry.id for step in ordered(found)]
    assert sorted(ids) == sorted(e.id for e in found)
    assert [(e.id, n) for e in found for n in e.needs if ids.index(n) > ids.index(e.id)] == []


@LAWS
@given(banks())
def test_nobody_jumps_over_two_levels_where_another_exercise_is_ready(found: tuple[Entry, ...]) -> None:
    level, done = 1, set[str]()
    entries = [step.entry for step in ordered(found)]
    for k, e in enumerate(entries):
        if e.level > level + JUMP:
            ready = [o for o in entries[k:] if set(o.needs) <= done and o.chapter == e.chapter]
            assert [o.id for o in ready if o.level <= level + JUMP] == []
        level = e.level
        done.add(e.id)


@LAWS
@given(banks())
def test_a_chapter_is_finished_before_the_next_unless_it_needs_something_of_it(
    found: tuple[Entry, ...],
) -> None:
    by_id = {e.id: e for e in found}
    alone = tuple(
        Entry(
            e.id,
            "",
            e.topic,
            e.path,
            e.level,
            tuple(n for n in e.needs if by_id[n].chapter == e.chapter),
            e.chapter,
        )
        for e in found
    )
    chapters = [step.entry.chapter for step in ordered(alone)]
    assert chapters == sorted(chapters)


@LAWS
@given(banks(), st.lists(st.tuples(st.integers(0, 13), st.integers(0, 13)), max_size=6))
def test_a_circle_is_broken_and_loses_nobody(found: tuple[Entry, ...], more: list[tuple[int, int]]) -> None:
    needs = {e.id: {*e.needs, *(f"e{b}" for a, b in more if f"e{a}" == e.id)} for e in found}
    circular = tuple(Entry(e.id, "", e.topic, e.path, e.level, tuple(sorted(needs[e.id]))) for e in found)
    assert sorted(step.entry.id for step in ordered(circular)) == sorted(e.id for e in found)


def test_the_bank_has_no_jump_over_two_levels() -> None:
    levels = [1, *(step.entry.level for step in bank.course(BANK))]
    assert [k for k, (a, b) in enumerate(pairwise(levels)) if b > a + JUMP] == []


def test_the_bank_finishes_a_chapter_before_it_begins_the_next() -> None:
    chapters = [step.entry.chapter for step in bank.course(BANK)]
    assert list(dict.fromkeys(chapters)) == ["", "Gradients"]
    assert chapters == sorted(chapters)


def test_topics_of_the_bank_are_met_in_their_order() -> None:
    met = [step.topic for step in bank.course(BANK) if step.topic]
    assert met == sorted(met)


WAYS = [
    ("a", {"a": ("b",), "b": ("c",), "c": ("a",)}, ("a", "b", "c", "a")),
    ("a", {"a": ("b", "c"), "b": (), "c": ("b",)}, ()),
    ("a", {"a": ("a",)}, ("a", "a")),
    ("a", {"a": ("b",), "b": ("b",)}, ()),
]


@pytest.mark.parametrize("id, needs, way", WAYS)
def test_a_circle_is_found(id: str, needs: dict[str, tuple[str, ...]], way: tuple[str, ...]) -> None:
    assert way == circle(id, needs)


# a bank of three, what `one` needs, and what lint says of it
FAULTS = [
    ("[two]", []),
    ("two", []),
    ("[twoo]", [(2, 9, "there is no exercise 'twoo' to come before this one", "did you mean two?")]),
    ("\n  - two\n  - three", [(4, 5, "one needs three needs one: a circle", "leave one of them out")]),
]


@pytest.mark.parametrize("needs, said", FAULTS)
def test_lint_shows_the_place_of_what_cannot_come_before(
    needs: str, said: list[tuple[int, int, str, str]], tmp_path: Path
) -> None:
    folder = tmp_path / "01_topic"
    folder.mkdir()
    for id, text in (
        ("one", f"title: One\nneeds: {needs}\n"),
        ("two", "title: Two\n"),
        ("three", "title: T\nneeds: [one]\n"),
    ):
        (folder / f"{id}.yaml").write_text(text)
    found = list(faults(folder / "one.yaml"))
    assert said == [(e.where.line, e.where.column, e.what, e.repair) for e in found if e.where]


@pytest.mark.parametrize(
    "line, chapter", [("chapter: Gradients", "Gradients"), ("chapter: 'Part: two'", "Part: two"), ("", "")]
)
def test_a_chapter_is_read_plain_or_quoted(line: str, chapter: str, tmp_path: Path) -> None:
    folder = tmp_path / "01_topic"
    folder.mkdir()
    (folder / "a.yaml").write_text(f"title: T\n{line}\n")
    assert [chapter] == [e.chapter for e in bank.entries(tmp_path)]


def test_needs_are_read_from_a_list_on_one_line_or_on_several(tmp_path: Path) -> None:
    folder = tmp_path / "01_topic"
    folder.mkdir()
    for id, text in (
        ("a", "needs: [b, c]"),
        ("b", "needs:\n  - c"),
        ("c", "level: 2"),
        ("d", "needs: a  # first"),
    ):
        (folder / f"{id}.yaml").write_text(f"title: T\n{text}\n")
    assert {e.id: e.needs for e in bank.entries(tmp_path)} == {
        "a": ("b", "c"),
        "b": ("c",),
        "c": (),
        "d": ("a",),
    }

"""The loop of a learner alone: where am I, next, submit, hint, the solution, again."""

from __future__ import annotations

import pytest

from grader import bank
from grader.progress import events
from tests.golden.harness import BANK
from tests.study.typing_learner import Desk

WRONG = 'answer = "1/(x^2 + 1)"\n'
COUNT = len(bank.course(BANK))
RIGHT = 'answer = "2x/(x^2 + 1)"\n'


def remembers(desk: Desk, ex: str, outcome: str = "correct", t: float = 1.79e9, **facts: object) -> None:
    events.append(desk.home, "graded", ex, t, {"outcome": outcome, "sub": f"{t}", **facts})


def test_the_next_exercise_is_shown_its_file_written_and_its_place_told(desk: Desk) -> None:
    out, code = desk.types("next")
    assert code == 0
    assert out.startswith("git_diff · A derivative is a diff")
    assert f"1 of {COUNT}    wrote git_diff.py\n" in out
    assert (desk.folder / "git_diff.py").read_text(encoding="utf-8").startswith('"""git_diff')


def test_it_is_never_written_over(desk: Desk) -> None:
    desk.writes("git_diff.py", "my work")
    assert "your file: git_diff.py" in desk.types("next")[0]
    assert (desk.folder / "git_diff.py").read_text() == "my work"


def test_what_is_right_is_not_asked_again(desk: Desk) -> None:
    remembers(desk, "git_diff")
    remembers(desk, "nudge")
    assert desk.types("next")[0].startswith("predict_forward")


def test_what_was_begun_last_comes_first(desk: Desk) -> None:
    desk.types("start", "power")
    assert desk.types("next")[0].startswith("power")
    assert not desk.types("next", "--skip")[0].startswith("power")


def test_the_last_one_is_celebrated(desk: Desk) -> None:
    for step in bank.course(BANK):
        if step.entry.id != "ex01":
            remembers(desk, step.entry.id)
    desk.writes("ex01.py", RIGHT)
    out, code = desk.types("submit", "ex01.py")
    said = " ".join(out.split())
    assert (
        code,
        f"{COUNT} of {COUNT} right. That was the last one: the whole course is yours. Well done!" in said,
    ) == (
        0,
        True,
    )
    assert out.splitlines()[-1] == "  Go on          grade review    grade quiz"
    assert desk.types("next")[0].startswith("Every exercise is right.")


def test_a_right_answer_leads_on_and_is_remembered(desk: Desk) -> None:
    desk.writes("ex01.py", RIGHT)
    out, _ = desk.types("submit", "ex01.py")
    assert "  Progress       " in out
    assert f" 1 of {COUNT} right" in out
    assert out.splitlines()[-1] == "  Go on          grade next  (git_diff, A derivative is a diff)"
    assert "✓ ex01" in desk.types("list")[0]


QUIET = [["--format", "json"], ["--require-sandbox"], ["--learner", "ada"], ["--exercise", "ex01"]]


@pytest.mark.parametrize("options", QUIET)
def test_what_is_graded_for_others_is_not_remembered(options: list[str], desk: Desk) -> None:
    desk.writes("ex01.py", RIGHT)
    desk.types("submit", "ex01.py", *options)
    assert events.files(desk.home) == []


def test_what_a_pipe_reads_is_not_remembered(desk: Desk) -> None:
    desk.writes("ex01.py", RIGHT)
    out, _ = desk.types("submit", "ex01.py", terminal=False)
    assert events.files(desk.home) == []
    assert "grade start" in out.splitlines()[-1]


def test_the_same_mistake_three_times_is_explained_first(desk: Desk) -> None:
    for k in range(3):
        desk.writes("ex01.py", WRONG + "\n" * k)
        out, _ = desk.types("submit", "ex01.py")
        before, hint, _ = out.partition("grade hint ex01")
        assert hint
        assert ("grade explain chain.forgot_inner" in before) == (k == 2)


def test_five_wrong_answers_lead_to_an_easier_exercise(desk: Desk) -> None:
    for k in range(5):
        desk.writes("ex01.py", f'answer = "x^{k + 7} + {k}"\n')
        out, _ = desk.types("submit", "ex01.py")
        assert ("(easier first)" in out) == (k == 4)


# ── the file at hand, and folders ───────────────────────────────────────────────────────────────


def test_without_a_file_the_one_saved_last_is_meant(desk: Desk) -> None:
    desk.writes("power.py", "x = 1\n")
    desk.writes("ex01.py", WRONG)
    desk.writes("notes.py", "x = 1\n")
    assert desk.types("submit")[0].startswith("✗ ex01")
    assert desk.types("hint")[0].startswith("ex01  hint 1 of")


@pytest.mark.parametrize("command", ["submit", "hint"])
def test_without_an_answer_file_the_way_to_one_is_told(command: str, desk: Desk) -> None:
    out, code = desk.types(command)
    assert (code, "grade next" in out) == (2, True)


def test_a_folder_is_its_answer_files_and_not_those_below(desk: Desk) -> None:
    (desk.folder / "below").mkdir()
    for name in ("ex01.py", "below/ex02.py", "notes.py"):
        desk.writes(name, RIGHT)
    out, code = desk.types("submit", ".")
    assert code == 0
    assert "✓ ex01" in out
    assert "ex02" not in out
    assert "Not answer files, and not graded: notes.py" in out


def test_several_files_end_with_a_line_over_all(desk: Desk) -> None:
    desk.writes("ex01.py", RIGHT)
    desk.writes("power.py", "value = 1\n")
    out, _ = desk.types("submit", ".")
    assert out.splitlines()[-1] == "2 files: 1 right, 1 not attempted"
    out, _ = desk.types("submit", "ex01.py", "gone.py")
    assert "2 files: 1 right, 1 unusable\n" in out


# ── hints, solutions, again ─────────────────────────────────────────────────────────────────────


def test_hints_remember_which_were_seen(desk: Desk) -> None:
    heads = [desk.types("hint", "git_diff")[0].splitlines()[0] for _ in range(3)]
    assert heads[:2] == ["git_diff  hint 1 of 2", "git_diff  hint 2 of 2"]
    assert heads[2].startswith("You have seen every hint for git_diff.")
    assert desk.types("hint", "git_diff", "--number", "1")[0].startswith("git_diff  hint 1 of 2")


def test_a_hint_is_about_the_first_part_that_is_not_right(desk: Desk) -> None:
    desk.writes("product.py", 'with_exp = "(x^2 + 2x) e^x"\nwith_sin = "sin(x)"\n')
    desk.types("submit")
    assert desk.types("hint")[0].startswith("product with_sin  hint 1 of")


def test_a_solution_is_shown_once_it_is_right(desk: Desk) -> None:
    remembers(desk, "ex01")
    out, code = desk.types("show", "ex01", "--solution")
    assert (code, "answer = " in out) == (0, True)


def test_or_once_it_is_given_up_which_is_remembered(desk: Desk) -> None:
    asked: list[str] = []
    desk.monkeypatch.setattr("click.confirm", lambda text, abort: asked.append(text))
    out, code = desk.types("show", "ex01", "--solution")
    assert (code, "answer = " in out) == (0, True)
    assert asked == ["Give up ex01? It counts as seen, and comes back in a few days."]
    assert [event.kind for event in events.read(desk.home).events] == ["shown"]


def test_who_does_not_give_up_sees_none(desk: Desk) -> None:
    out, code = desk.types("show", "ex01", "--solution")  # there is nothing on standard input
    assert code != 0
    assert "answer = " not in out


def test_code_has_its_model_solution(desk: Desk) -> None:
    remembers(desk, "ex04")
    assert "def " in desk.types("show", "ex04", "--solution")[0]


def test_it_is_begun_again_with_other_numbers_and_the_file_is_kept(desk: Desk) -> None:
    desk.types("start", "power")
    first = (desk.folder / "power.py").read_text(encoding="utf-8")
    seen = {first}
    for k in ("", "2"):
        out, code = desk.types("start", "power", "--again")
        assert (code, out.startswith(f"wrote power.py; your earlier file is power.py.bak{k}")) == (0, True)
        seen.add((desk.folder / "power.py").read_text(encoding="utf-8"))
    assert (desk.folder / "power.py.bak").read_text(encoding="utf-8") == first
    assert len(seen) == 3


def test_more_than_eight_that_are_due_come_before_what_is_new(desk: Desk) -> None:
    for step in bank.course(BANK)[:11]:
        remembers(desk, step.entry.id, t=1.7e9)
    out, _ = desk.types("next")
    assert out.startswith("8 to keep first (about 16 min); 3 more can wait.")
    assert not list(desk.folder.iterdir())
    assert f"12 of {COUNT}" in desk.types("next", "--skip")[0]
    assert "  Due today  8 to keep, about 16 min, 3 more can wait" in desk.types()[0]

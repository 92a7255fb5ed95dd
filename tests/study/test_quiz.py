"""`grade quiz` and `grade review`, at a real prompt and through a pipe."""

from __future__ import annotations

import json
import signal
import sys
import time
from pathlib import Path

import pytest

from grader.course import Course
from grader.progress import events
from grader.progress.drill import drill
from grader.progress.quiz_file import read
from grader.progress.result import again
from grader.progress.reviews import fresh, plan
from grader.progress.standing import DAY
from grader.progress.story import opened
from tests.study.terminal import BANK, Terminal

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there is no pty")
EX01 = "questions: [ex01]\n"


def quiz(folder: Path, text: str = EX01, *options: str, columns: int = 80) -> Terminal:
    (folder / "q.yaml").write_text(text)
    return Terminal(["quiz", "q.yaml", *options], folder, columns=columns, rows=40)


def test_a_formula_is_read_back_while_it_is_typed(tmp_path: Path) -> None:
    with quiz(tmp_path) as t:
        t.sees("a formula")
        t.types("2x/(x^2+1")
        t.sees("… this ( is never closed")
        t.types(")")
        t.sees("reads as  2*x/(x^2 + 1)")
        t.types("\x1b[D\x7f3\r")  # left, backspace, 3
        t.sees("> 2x/(x^2+3)")
        t.sees("✗ answer")
        t.sees("0 of 2 points")
        assert t.leaves() == 1
        assert t.is_restored()


def test_the_right_answers_leave_with_0_and_can_be_handed_in(tmp_path: Path) -> None:
    with quiz(tmp_path, EX01, "--learner", "ada", "--out", "r.json") as t:
        t.sees("a formula")
        t.types("2x/(x^2+1)\r")
        t.sees("2 of 2 points")
        assert t.leaves() == 0
    result, faults = again(
        json.loads((tmp_path / "r.json").read_text()), read(tmp_path / "q.yaml", BANK), Course(BANK)
    )
    assert (result.score, faults) == (2, ())


def test_confidence_stands_beside_the_score(tmp_path: Path) -> None:
    with quiz(tmp_path, f"confidence: on\n{EX01}") as t:
        t.sees("a formula")
        t.types("1/(x^2+1)\r")
        t.sees("how sure?")
        t.types("3\r")
        t.sees("-6 marks, which do not count")
        t.sees("0 of 2 points")


def test_another_try_costs_its_share(tmp_path: Path) -> None:
    with quiz(tmp_path, f"attempts: 2\npenalty: 1/2\n{EX01}") as t:
        t.sees("a formula")
        t.types("1/(x^2+1)\r")
        t.sees("1 more try")
        t.types("2x/(x^2+1)\r")
        t.sees("1 of 2 points")


def test_enter_alone_leaves_a_part_open_and_it_comes_back(tmp_path: Path) -> None:
    with quiz(tmp_path) as t:
        t.sees("a formula")
        t.types("\r")
        t.sees("left open")
        t.types("?\r")
        t.types("2x/(x^2+1)\r")
        t.sees("2 of 2 points")


def test_a_wrong_answer_at_the_prompt_has_no_line_of_a_file(tmp_path: Path) -> None:
    with quiz(tmp_path) as t:
        t.sees("a formula")
        t.types("2x\r")
        t.sees("I read your answer as")


def test_what_cannot_be_read_does_not_count(tmp_path: Path) -> None:
    with quiz(tmp_path) as t:
        t.sees("a formula")
        t.types("2t/(\r")
        t.sees("does not count")
        t.types("2x/(x^2+1)\r")
        t.sees("2 of 2 points")


@pytest.mark.parametrize(
    "feedback, at_once, at_the_end", [("now", True, False), ("end", False, True), ("never", False, False)]
)
def test_verdicts_are_shown_when_the_quiz_says(
    feedback: str, at_once: bool, at_the_end: bool, tmp_path: Path
) -> None:
    with quiz(tmp_path, f"feedback: {feedback}\nshuffle: off\nquestions: [ex01, power]\n") as t:
        t.sees("1/2")
        t.types("1/(x^2+1)\r")
        t.sees("2/2")
        assert ("✗ answer" in t.text) == at_once
        for _ in range(8):
            t.types("\r")
        t.leaves()
        assert ("What happened" in t.raw.decode().rpartition("2/2")[2]) == at_the_end
        assert ("Handed in" in t.text) == (feedback == "never")


def test_a_quiz_that_is_killed_goes_on_where_it_stopped(tmp_path: Path) -> None:
    text = "time: 90 s\nshuffle: off\nquestions: [ex01, power]\n"
    with quiz(tmp_path, text) as t:
        t.sees("a formula")
        t.sees("1:2")  # the clock
        t.types("2x/(x^2+1)\r")
        t.sees("2/2  power")
        t.signal(signal.SIGKILL)
        t.leaves()
    (log,) = (tmp_path / ".home/quizzes").glob("*.jsonl")
    rows = events.rows(log.read_bytes())
    assert [row.get("part") for row in rows[1:]] == ["answer"]
    log.write_bytes(
        log.read_bytes().replace(str(rows[0]["began"]).encode(), str(rows[0]["began"] - 85).encode())
    )
    with quiz(tmp_path, text) as t:
        t.sees("going on where you stopped")
        t.sees("2/2  power")
        assert "1/2" not in t.text
        t.sees("The time is over.")
        t.leaves()
        assert "✓ ex01  2/2" in t.text


def test_ctrl_d_stops_and_keeps_what_was_answered(tmp_path: Path) -> None:
    with quiz(tmp_path, "shuffle: off\nquestions: [ex01, power]\n") as t:
        t.sees("a formula")
        t.types("2x/(x^2+1)\r")
        t.sees("what fills the 2 gaps")
        t.types("\x04")
        t.sees("Stopped; what you answered is kept.")
        t.sees("Go on  grade quiz q.yaml")
        assert t.leaves() == 1
        assert t.is_restored()


def test_a_quiz_that_was_answered_is_not_answered_again(tmp_path: Path) -> None:
    for code in (0, 2):
        with quiz(tmp_path) as t:
            if code == 0:
                t.sees("a formula")
                t.types("2x/(x^2+1)\r")
            assert t.leaves() == code
    assert "this quiz was answered on" in t.text


def test_nothing_is_wider_than_a_narrow_window(tmp_path: Path) -> None:
    with quiz(tmp_path, f"time: 15 min\n{EX01}", columns=50) as t:
        t.sees("a formula")
        t.types("2x/(x^2+1)+x-x+x-x+x-x+x-x+x-x+x-x+x-x+x-x+x-x")
        t.sees("reads as")
        t.sees("14:")


def test_a_pipe_answers_too(desk, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    import io

    desk.writes("q.yaml", EX01)
    monkeypatch.setattr("sys.stdin", io.StringIO("2x/(x^2+1)\n"))
    out, code = desk.types("quiz", "q.yaml")
    assert (code, "2 of 2 points" in out) == (0, True)
    assert b'"via":"quiz"' in b"".join(path.read_bytes() for path in events.files(desk.home))


@pytest.mark.parametrize(
    "what, code, said",
    [("nothing_like_it", 2, "Topics: backpropagation"), ("gone.yaml", 2, "there is no such file")],
)
def test_what_cannot_be_asked_is_explained(what: str, code: int, said: str, desk) -> None:  # type: ignore[no-untyped-def]
    out, left = desk.types("quiz", what)
    assert (code, said in out) == (left, True)


@pytest.mark.parametrize(
    "text, said", [("questions: [ex011]\n", "q.yaml:1:13"), (EX01, "1 quiz can be read")]
)
def test_lint_reads_a_quiz(text: str, said: str, desk) -> None:  # type: ignore[no-untyped-def]
    desk.writes("q.yaml", text)
    out, code = desk.types("lint", "q.yaml")
    assert (said in out, code) == (True, 3 if "ex011" in text else 0)


def test_the_schema_knows_the_keys_that_the_reader_knows(desk) -> None:  # type: ignore[no-untyped-def]
    from grader.progress.quiz_file import KEYS
    from grader.progress.quiz_pools import FROM_KEYS, POOL_KEYS

    schema = json.loads(desk.types("schema", "--quiz")[0])
    pool = schema["properties"]["questions"]["items"]["anyOf"][1]
    assert sorted(schema["properties"]) == sorted(KEYS)
    assert sorted(pool["properties"]) == sorted(POOL_KEYS)
    assert sorted(pool["properties"]["from"]["anyOf"][0]["properties"]) == sorted(FROM_KEYS)


# ── review ──────────────────────────────────────────────────────────────────────────────────────


def remembers(home: Path, days: float, ex: str, outcome: str = "correct", **facts: object) -> None:
    t = time.time() - days * DAY
    events.append(home, "graded", ex, t, {"outcome": outcome, "sub": f"{ex}{t}", **facts})


def test_what_is_due_is_asked_in_other_numbers_and_is_kept(tmp_path: Path) -> None:
    home = tmp_path / ".home"
    remembers(home, 9, "slope_at")
    with Terminal(["review"], tmp_path, rows=40) as t:
        t.sees("Review  1 to keep")
        for _ in range(12):
            t.types("\r")
        assert t.leaves() == 1
    story = opened({"GRADE_HOME": str(home)}, tmp_path)
    assert story.learner.state("slope_at") == "right"


def test_a_mistake_comes_back_as_a_drill(tmp_path: Path) -> None:
    home = tmp_path / ".home"
    remembers(home, 9, "ex01", "wrong", mistakes=["chain.forgot_inner"])
    with Terminal(["review"], tmp_path, rows=40) as t:
        t.sees("An old acquaintance: chain.forgot_inner")
        t.sees("a letter")
        t.types("a\r")
        t.leaves()
    (event,) = [event for event in events.read(home).events if event.kind == "drill"]
    assert (event.ex, event.text("outcome") in ("correct", "wrong")) == ("chain.forgot_inner", True)


def test_nothing_due_says_when(desk) -> None:  # type: ignore[no-untyped-def]
    assert desk.types("review")[0].startswith("Nothing is due today.")
    assert desk.types("review", "--ahead", "60")[0].startswith("Nothing is due in the next 60 days.")
    assert desk.types("review", "--ahead", "1")[0].startswith("Nothing is due today or tomorrow.")
    remembers(desk.home, 0, "ex01")
    assert "The next is due in 2 days." in desk.types("review")[0]


def test_a_day_has_eight_and_none_of_them_is_code(tmp_path: Path) -> None:
    from grader import bank

    home = tmp_path / "home"
    entries = {e.id: e for e in bank.entries(BANK)}
    for id in entries:
        remembers(home, 9, id)
    story = opened({"GRADE_HOME": str(home)}, tmp_path)
    found = plan(entries, story.learner, story.today)
    assert len(found) == 8
    assert all("code:" not in entries[q.id].path.read_text(encoding="utf-8") for q in found)


@pytest.mark.parametrize("variants", [1, 2, 5, 7, 12, 40, 77, 500])
def test_every_variant_is_met_before_one_returns(variants: int) -> None:
    assert len({fresh(met, variants) for met in range(variants)}) == variants


MISTAKES = ["chain.forgot_inner", "pow.no_decrement", "prod.product_of_derivatives", "quot.plus"]


@pytest.mark.parametrize("mistake", MISTAKES)
@pytest.mark.parametrize("seed", [1, 2])
def test_a_drill_has_one_right_row_and_the_mistakes_own(mistake: str, seed: int) -> None:
    from grader.maths.equivalence import compare
    from grader.maths.evidence import Agreed, Proved
    from grader.maths.reader import read as expression
    from grader.maths.syntax import Derivative, Expression

    found = drill(mistake, seed)
    assert found is not None
    f = expression(found.function)
    slope = Expression(Derivative(f.tree, "x", 1), found.function, (), ("x",))
    right = [
        k
        for k, row in enumerate(found.rows)
        if isinstance(compare(slope, expression(row), variables=("x",)), Proved | Agreed)
    ]
    assert right == [found.right]
    assert [k for k, said in enumerate(found.says) if not said] == [found.right]
    assert drill(mistake, seed) == found


# ── results, graded again ───────────────────────────────────────────────────────────────────────


def test_results_are_graded_again_a_line_each(desk) -> None:  # type: ignore[no-untyped-def]
    import io

    desk.writes("q.yaml", EX01)
    desk.monkeypatch.setattr("sys.stdin", io.StringIO("2x/(x^2+1)\n"))
    desk.types("quiz", "q.yaml", "--learner", "ada", "--out", "r.json")
    assert desk.types("quiz", "q.yaml", "--check", "r.json") == ("✓ r.json  ada: 2 of 2\n", 0)
    text = (desk.folder / "r.json").read_text()
    desk.writes("lie.json", text.replace("2x/(x^2+1)", "1/(x^2+1)"))
    desk.writes("odd.json", "[]")
    out, code = desk.types("quiz", "q.yaml", "--check", "lie.json", "--check", "odd.json")
    assert code == 1
    assert "! lie.json  ada: 0 of 2\n    it claims 2 points, and is worth 0\n" in out
    assert "! odd.json" in out

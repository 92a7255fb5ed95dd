"""The service: what comes of a file's name and its bytes, for every face alike."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import bank
from grader.bank.assignment import assigned
from grader.course import Course
from grader.errors import SandboxError
from grader.graded import Failed, Graded
from grader.model import Call, Returned, Values
from grader.report import json as documents

BANK = Path(__file__).parents[2] / "exercises"
SOLUTIONS = BANK.parent / "solutions"
COURSE = Course(BANK)
RIGHT = b'answer = "2x/(x^2+1)"\n'
LIMITED = "title: A slope\nattempts: 2\ndifferentiate: x^2\n"


def told(result: Graded | Failed) -> str:
    """The id of the exercise and the score; or the reason."""
    if isinstance(result, Failed):
        return result.reason
    return f"{result.report.exercise.id} {result.report.score}"


# ── which exercise is it? ───────────────────────────────────────────────────────────────────────

NAMES = [  # (name of the file, what stands in it, what is asked for, what comes of it)
    ("ex01.py", RIGHT, None, "ex01 2"),
    ("a/b/ex01.py", RIGHT, None, "ex01 2"),
    ("ex01.ipynb", RIGHT, None, "unusable"),
    ("alice.py", b"# exercise: ex01\n" + RIGHT, None, "ex01 2"),
    ("alice.py", b"# Exercise: EX01\n" + RIGHT, None, "ex01 2"),
    ("ex02.py", b"# exercise: ex01\n" + RIGHT, None, "ex01 2"),
    ("ex01 (1).py", b'"""ex01 \xc2\xb7 Chain rule\n"""\n' + RIGHT, None, "ex01 2"),
    ("ex01 (1).py", RIGHT, None, "ex01 2"),
    ("EX01.py", RIGHT, None, "ex01 2"),
    ("ex01-2.py", RIGHT, None, "ex01 2"),
    ("ex01 copy.py", RIGHT, None, "ex01 2"),
    ("ex01 - Kopie.py", RIGHT, None, "ex01 2"),
    ("Copy of ex01.py", RIGHT, None, "ex01 2"),
    ("ex01_final_v2.py", RIGHT, None, "ex01 2"),
    ("ex01.final.py", RIGHT, None, "ex01 2"),
    ("doejane_12345_678_ex01.py", RIGHT, None, "ex01 2"),
    ("doejane_LATE_12345_678_ex01-1.py", RIGHT, None, "ex01 2"),
    ("Jane Doe_42_assignsubmission_file_ex01.py", RIGHT, None, "ex01 2"),
    ("Jane Doe_42_assignsubmission_file_/ex01.py", RIGHT, None, "ex01 2"),
    ("ex01_and_ex02.py", RIGHT, None, "ambiguous"),
    ("power_12345_678_ex01.py", RIGHT, None, "ambiguous"),
    ("gradient_point_final.py", b"grad = [39, 40]", None, "gradient_point 2"),
    ("ex01_ex01.py", RIGHT, None, "ex01 2"),
    ("ex01_final.py", b"# exercise: ex02\n", None, "ex02 0"),
    ("ex02 (1).py", b'"""ex01 \xc2\xb7 Chain rule\n"""\n' + RIGHT, None, "ex01 2"),
    ("ex011.py", RIGHT, None, "no_exercise"),
    ("myex01.py", RIGHT, None, "no_exercise"),
    ("ex1.py", RIGHT, None, "no_exercise"),
    ("", RIGHT, None, "no_exercise"),
    ("\0.py", RIGHT, None, "no_exercise"),
    ("ex01.py", b"# exercise: no_such\n" + RIGHT, None, "no_exercise"),
    ("alice.py", RIGHT, "ex01", "ex01 2"),
    ("alice.py", RIGHT, "EX01", "ex01 2"),
    ("ex02.py", RIGHT, "ex01", "ex01 2"),
    ("ex01.py", b"# exercise: ex02\n" + RIGHT, "ex01", "other_exercise"),
    ("ex01.py", b'"""ex02 \xc2\xb7 Partial\n"""\n' + RIGHT, "ex01", "other_exercise"),
    ("ex01.py", RIGHT, "no_such", "no_exercise"),
    ("ex01.py", b"", None, "unusable"),
    ("ex01.py", b"answer = (\n", None, "unusable"),
    ("ex01.py", b"answer = 1\0", None, "unusable"),
    ("ex01.py", b"#" * 300_000, None, "unusable"),
    ("power.py", b"# exercise: power, variant 3\nanswer = 0\n", None, "power 0"),
    ("power.py", b"# exercise: power, variant 999\nanswer = 0\n", None, "variant"),
    ("power.py", b"# exercise: power, variant banana\nanswer = 0\n", None, "variant"),
    ("power.py", b'"""power \xc2\xb7 Power rule\nwhich?\n"""\nanswer = 0\n', None, "variant"),
]


@pytest.mark.parametrize("name, source, asked, expected", NAMES)
def test_what_a_name_and_a_file_are(name: str, source: bytes, asked: str | None, expected: str) -> None:
    assert told(COURSE.grade(name, source, exercise=asked, seed=1)) == expected


def test_a_name_that_is_nearly_right_has_candidates() -> None:
    result = COURSE.grade("ex1.py", RIGHT)
    assert isinstance(result, Failed)
    assert "ex01" in result.candidates
    assert result.error.repair == (
        f"did you mean {result.candidates[0]}?; or say it on the file's first line:  "
        f"# exercise: {result.candidates[0]}"
    )


def test_a_name_of_two_exercises_is_asked_about() -> None:
    result = COURSE.grade("ex01_and_ex02.py", RIGHT)
    assert isinstance(result, Failed)
    assert result.candidates == ("ex01", "ex02")
    assert (result.error.what, result.error.repair) == (
        "the name of this file names ex01 and ex02",
        "say which one on its first line:  # exercise: ex01",
    )


def own_bank(folder: Path, **files: str) -> Course:
    """A bank of its own: topic__id=YAML."""
    for name, text in files.items():
        topic, _, id = name.partition("__")
        (folder / topic).mkdir(exist_ok=True)
        (folder / topic / f"{id}.yaml").write_text(text, encoding="utf-8")
    return Course(folder)


def test_two_files_of_one_id_are_ambiguous_and_the_others_are_not(tmp_path: Path) -> None:
    course = own_bank(tmp_path, a__slope=LIMITED, b__slope=LIMITED, b__other=LIMITED)
    result = course.grade("slope.py", b'answer = "2x"\n')
    assert isinstance(result, Failed)
    assert (result.reason, result.error.exit_code) == ("ambiguous", 3)
    assert result.candidates == (str(tmp_path / "a/slope.yaml"), str(tmp_path / "b/slope.yaml"))
    assert told(course.grade("other.py", b'answer = "2x"\n')) == "other 1"


def test_a_bank_that_changes_is_read_again(tmp_path: Path) -> None:
    course = own_bank(tmp_path, a__slope=LIMITED)
    assert told(course.grade("slope.py", b'answer = "2x"\n')) == "slope 1"
    assert told(course.grade("cubic.py", b'answer = "3x^2"\n')) == "no_exercise"
    own_bank(tmp_path, a__cubic=LIMITED.replace("x^2", "x^3"), a__slope=LIMITED.replace("x^2", "x^4"))
    assert told(course.grade("cubic.py", b'answer = "3x^2"\n')) == "cubic 1"
    assert told(course.grade("slope.py", b'answer = "2x"\n')) == "slope 0"


def test_a_settled_bank_is_listed_and_read_once() -> None:
    first = bank.listing(BANK)
    assert first is bank.listing(BANK)
    assert bank.load(first.paths[0]) is bank.load(first.paths[0])


def test_a_bank_at_fault_is_the_authors(tmp_path: Path) -> None:
    course = own_bank(tmp_path, a__slope="title: [\n")
    assert told(course.grade("slope.py", RIGHT)) == "spec"


# ── whose is it, and may it be graded? ──────────────────────────────────────────────────────────

ATTEMPTS = [(None, "slope 1"), (1, "slope 1"), (2, "slope 1"), (3, "attempts")]


@pytest.mark.parametrize("attempt, expected", ATTEMPTS)
def test_no_attempt_is_graded_beyond_the_last(attempt: int | None, expected: str, tmp_path: Path) -> None:
    course = own_bank(tmp_path, a__slope=LIMITED)
    assert told(course.grade("slope.py", b'answer = "2x"\n', attempt=attempt)) == expected


def test_only_the_learners_own_variant_is_graded() -> None:
    own = assigned("ada", "power", COURSE.variants("power"))
    for variant, expected in ((own, "power 0"), (own + 1, "variant")):
        head = f"# exercise: power, variant {variant}\nanswer = 0\n".encode()
        assert told(COURSE.grade("power.py", head, learner="ada")) == expected


def test_who_begins_an_exercise_gets_their_own_variant_and_otherwise_that_of_the_file() -> None:
    shown = [
        COURSE.begun("power", learner="ada").variant,
        COURSE.begun("power", b"# exercise: power, variant 3\n", "ada").variant,
        COURSE.begun("power", b"# exercise: power, variant 4\n").variant,
        COURSE.begun("power", b"# exercise: power, variant 999\n").variant,
        COURSE.begun("power").variant,
    ]
    own = assigned("ada", "power", COURSE.variants("power"))
    assert shown == [own, own, 4, 0, 0]


def test_a_report_names_the_exercise_that_follows() -> None:
    ids = [step.entry.id for step in bank.course(BANK)]
    followed = COURSE.grade(f"{ids[-2]}.py", b"x = 1\n"), COURSE.grade(f"{ids[-1]}.py", b"x = 1\n")
    assert [each.next for each in followed if isinstance(each, Graded)] == [ids[-1], None]


# ── failures of ours, and runners ───────────────────────────────────────────────────────────────


def broken(source: bytes, probe: Call, *, seed: int, accept_weak: bool, spent: float) -> Values:
    raise ZeroDivisionError("oops")


def refusing(source: bytes, probe: Call, *, seed: int, accept_weak: bool, spent: float) -> Values:
    raise SandboxError("no child process")


def ones(source: bytes, probe: Call, *, seed: int, accept_weak: bool, spent: float) -> Values:
    return Values(tuple(Returned(1.0) for _ in probe.calls))


@pytest.fixture
def no_debugging(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("GRADE_DEBUG", raising=False)


@pytest.mark.usefixtures("no_debugging")
def test_a_defect_of_ours_is_a_failure_that_is_seen_and_never_a_zero() -> None:
    result = Course(BANK, run=broken).grade("ex04.py", code_of_ex04())
    assert isinstance(result, Failed)
    assert (result.reason, result.error.exit_code) == ("internal", 4)
    assert result.error.what == "internal error, not graded: ZeroDivisionError: oops"


def test_a_defect_of_ours_is_raised_for_whoever_debugs(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GRADE_DEBUG", "1")
    with pytest.raises(ZeroDivisionError):
        Course(BANK, run=broken).grade("ex04.py", code_of_ex04())


def test_a_machine_that_runs_no_code_costs_no_points() -> None:
    result = Course(BANK, run=refusing).grade("ex04.py", code_of_ex04())
    assert isinstance(result, Graded)
    assert {mark.outcome for mark in result.report.marks} == {"not_graded"}


def code_of_ex04() -> bytes:
    return next(SOLUTIONS.glob("*/ex04.py")).read_bytes()


# ── values, threads, garbage ────────────────────────────────────────────────────────────────────


def solutions() -> list[tuple[str, bytes]]:
    return [(path.name, path.read_bytes()) for path in sorted(SOLUTIONS.glob("0[14]*/*.py"))]


def test_a_course_and_its_results_can_be_handed_to_another_process() -> None:
    course = pickle.loads(pickle.dumps(Course(BANK, run=refusing, owner="ada")))
    assert course == Course(BANK, run=refusing, owner="ada")
    graded = course.grade("ex01.py", RIGHT, seed=1)
    assert pickle.loads(pickle.dumps(graded)) == graded
    failed = course.grade("ex1.py", RIGHT)
    again = pickle.loads(pickle.dumps(failed))
    assert (again.reason, again.candidates, again.error.what, again.error.repair) == (
        failed.reason,
        failed.candidates,
        failed.error.what,
        failed.error.repair,
    )


def test_eight_threads_give_the_reports_that_one_gives() -> None:
    files = [*solutions(), ("ex01.py", b'answer = "1/(x^2+1)"\n'), ("ex01.py", b'answer = "x"\n')]

    def graded(file: tuple[str, bytes]) -> object:
        result = COURSE.grade(*file, seed=7)
        if isinstance(result, Failed):
            return result.reason
        document = documents.result(result.report)
        document.pop("measured", None)  # what a clock says differs from run to run
        return document

    one = [graded(file) for file in files]
    with ThreadPoolExecutor(8) as threads:
        eight = list(threads.map(graded, files * 3))
    assert eight == one * 3


NAME = st.sampled_from(["ex01", "ex03", "power", "notation", "ex04"]) | st.text(max_size=20)
SUFFIX = st.sampled_from([".py", ".ipynb", ""])
HEAD = st.sampled_from(
    [b"", b"# exercise: power, variant 3\n", b"# exercise: ", b'"""ex01 \xc2\xb7 ', b"answer = "]
)
ASKED = st.none() | st.sampled_from(["ex01", "power"]) | st.text(max_size=10)


@settings(max_examples=150, deadline=None)
@given(NAME, SUFFIX, HEAD, st.binary(max_size=80) | st.text(max_size=60).map(str.encode), ASKED)
def test_nothing_that_is_handed_in_raises(
    name: str, suffix: str, head: bytes, rest: bytes, asked: str | None
) -> None:
    result = Course(BANK, run=ones, owner="ada").grade(name + suffix, head + rest, exercise=asked)
    assert result.reason != "internal" if isinstance(result, Failed) else result.report.max_score > 0


def test_importing_the_service_imports_nothing_heavy() -> None:
    probe = "import sys, grader.course; print(*sorted({n.split('.')[0] for n in sys.modules}))"
    ran = subprocess.run(
        [sys.executable, "-c", probe],
        capture_output=True,
        text=True,
        check=True,
        env=os.environ,
        cwd=BANK.parent,
    )
    heavy = {"sympy", "numpy", "flint", "yaml", "click", "asyncio", "hypothesis"}
    assert set(ran.stdout.split()) & heavy == set()

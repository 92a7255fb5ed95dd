"""The bank is tested as a bank: solutions earn full marks, starters none, and nothing is missing or left over."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from functools import cache
from pathlib import Path
from statistics import median

import pytest
import yaml

from grader import bank
from grader.answers.choose import Choose
from grader.answers.choose_auto import ChooseAuto
from grader.answers.predict import Predict
from grader.bank.coverage import items_of, matrix, page
from grader.proof.proof import Proof, prove
from grader.report.starter import starter
from grader.submit import submit

ROOT = Path(__file__).parents[2]
EXERCISES, SOLUTIONS = ROOT / "exercises", ROOT / "solutions"
PATHS = bank.paths(EXERCISES)

every_exercise = pytest.mark.parametrize("path", PATHS, ids=lambda path: path.stem)


def solution(path: Path) -> Path:
    return SOLUTIONS / path.parent.name / f"{path.stem}.py"


@every_exercise
def test_its_solution_earns_full_marks(path: Path) -> None:
    report = submit(bank.load(path), solution(path).read_bytes(), "solution.py")
    assert [(m.part.id, m.outcome) for m in report.marks] == [(m.part.id, "correct") for m in report.marks]


@every_exercise
def test_its_starter_attempts_nothing(path: Path) -> None:
    exercise = bank.load(path)
    report = submit(exercise, starter(exercise).encode(), "starter.py")
    assert {m.outcome for m in report.marks} == {"missing"}


@every_exercise
def test_it_has_a_prompt_hints_and_what_a_catalogue_needs(path: Path) -> None:
    exercise = bank.load(path)
    assert exercise.prompt
    assert exercise.tags
    assert exercise.minutes
    assert len({hint for part in exercise.parts for hint in part.hints}) >= 2
    assert all(part.hints for part in exercise.parts)


@every_exercise
def test_its_solution_teaches(path: Path) -> None:
    text = solution(path).read_text(encoding="utf-8")
    exercise = bank.load(path)
    assert ast.get_docstring(ast.parse(text)) == f"{exercise.id} · {exercise.title}"
    assert any(line.strip().startswith("#") for line in text.splitlines())


@pytest.mark.parametrize("path", [p for p in PATHS if bank.count(p) > 1], ids=lambda path: path.stem)
def test_every_variant_can_be_read_and_differs(path: Path) -> None:
    shown = set()
    for k in range(bank.count(path)):
        exercise = bank.load(path, k)
        shown.add((exercise.prompt, tuple((p.prompt, p.answer.asks()) for p in exercise.parts)))
    assert len(shown) == bank.count(path)


def test_exercises_and_solutions_mirror_each_other() -> None:
    asked = {f"{p.parent.name}/{p.stem}" for p in PATHS}
    solved = {f"{p.parent.name}/{p.stem}" for p in SOLUTIONS.glob("*/*.py")}
    assert asked == solved


def test_nothing_else_lies_in_the_two_folders() -> None:
    files = [p for root in (EXERCISES, SOLUTIONS) for p in root.rglob("*") if p.is_file()]
    stray = [p for p in files if p.suffix not in (".yaml", ".py") and "__pycache__" not in p.parts]
    assert stray == []


def test_there_are_a_hundred_and_fourteen_exercises_and_forty_eight_have_twenty_variants() -> None:
    assert len(PATHS) >= 114
    assert sum(bank.count(p) >= 20 for p in PATHS) >= 48


def test_every_item_of_the_chapter_is_covered() -> None:
    assert [item for item, ids in matrix(EXERCISES).items() if not ids] == []


def test_no_item_is_covered_by_choices_alone() -> None:
    only_choices = {
        path.stem
        for path in PATHS
        if all(isinstance(part.answer, Choose | ChooseAuto) for part in bank.load(path).parts)
    }
    assert [item for item, ids in matrix(EXERCISES).items() if set(ids) <= only_choices] == []


def test_tags_name_items_of_the_chapter() -> None:
    known = set(matrix(EXERCISES))
    assert {item for path in PATHS for item in items_of(bank.load(path))} <= known


def test_the_page_of_the_bank_is_up_to_date() -> None:
    assert (ROOT / "docs" / "bank.md").read_text(encoding="utf-8") == page(EXERCISES)


def test_a_question_is_a_short_file(capsys: pytest.CaptureFixture[str]) -> None:
    """Lines of YAML for one part; the smallest exercise of all has five."""
    lines = [
        len(path.read_text(encoding="utf-8").splitlines()) / len(bank.load(path).parts) for path in PATHS
    ]
    with capsys.disabled():
        print(f"\nlines of YAML for one part: median {median(lines):.0f}")
    assert median(lines) < 20


PROGRAMS = [
    (path.stem, part.answer)
    for path in PATHS
    for part in bank.load(path).parts
    if isinstance(part.answer, Predict)
]


@pytest.mark.parametrize("name, question", PROGRAMS, ids=[name for name, _ in PROGRAMS])
def test_a_program_prints_what_is_claimed(name: str, question: Predict) -> None:
    ran = subprocess.run([sys.executable, "-c", question.program], capture_output=True, text=True, check=True)
    assert float(ran.stdout) == float(question.prints.source)


SHOW_ALL = """
import sys
IRRATIONAL = {"f_and_fprime"}  # the ends of an interval are put in order when it is read, and these are roots
from pathlib import Path
from grader import bank
from grader.report.question import question
from grader.report.starter import starter
for path in bank.paths(Path(sys.argv[1])):
    if path.stem in IRRATIONAL or "choose: auto" in path.read_text(encoding="utf-8"):
        continue
    for variant in (0, bank.count(path) - 1):
        exercise = bank.load(path, variant)
        if not any(hasattr(part.answer, "drawn") for part in exercise.parts):
            question(exercise), starter(exercise)
print(*sorted({name.split(".")[0] for name in sys.modules}))
"""


def test_showing_every_exercise_imports_no_heavy_library() -> None:
    """All but those of `choose: auto`, whose wrong choices are drawn by the mathematics of mistakes."""
    ran = subprocess.run(
        [sys.executable, "-c", SHOW_ALL, str(EXERCISES)], capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert {"sympy", "numpy", "flint", "mpmath"} & set(ran.stdout.split()) == set()


@every_exercise
def test_every_screen_of_it_fits(path: Path) -> None:
    from grader.report.layout import WIDTH, width
    from grader.report.question import question

    exercise = bank.load(path)
    for cells in (50, 60, WIDTH):
        assert [line for line in question(exercise, cells) if width(line) > cells] == []
    compile(starter(exercise), path.name, "exec")


@cache
def proved(path: Path) -> Proof:
    return prove(path, solution(path), most=2)


@every_exercise
def test_it_proves_itself_on_its_first_and_last_variant(path: Path) -> None:
    found = proved(path)
    assert found.faults == []
    assert found.rejected == found.wrong


def test_almost_every_mistake_is_named() -> None:
    """The mutation score of the bank; `grade prove --unnamed` lists the exceptions."""
    found = [proved(path) for path in PATHS]
    assert sum(p.named for p in found) >= 0.98 * sum(p.to_name for p in found)


NEEDS = {
    path.stem: (path.parent.name, yaml.safe_load(path.read_text(encoding="utf-8")).get("needs", []))
    for path in PATHS
}


@pytest.mark.parametrize("id", NEEDS)
def test_what_it_needs_is_taught_before_it(id: str) -> None:
    topic, needs = NEEDS[id]
    assert [need for need in needs if need not in NEEDS] == []
    assert [need for need in needs if NEEDS[need][0] > topic] == []


def test_all_but_one_build_on_others_and_none_on_itself() -> None:
    assert [id for id, (_, needs) in NEEDS.items() if not needs] == ["git_diff"]
    order: list[str] = []
    while len(order) < len(NEEDS):
        free = [id for id, (_, needs) in NEEDS.items() if id not in order and set(needs) <= set(order)]
        assert free, "some need each other"
        order += free


# the words of choices and gaps that a first hint must not hold
COMMON = {
    *(
        "a",
        "an",
        "and",
        "are",
        "as",
        "at",
        "by",
        "each",
        "from",
        "in",
        "into",
        "is",
        "it",
        "its",
        "no",
        "not",
    ),
    *("of", "on", "one", "or", "than", "the", "to", "what", "with", "x"),
}


@every_exercise
def test_no_first_hint_names_the_right_choice(path: Path) -> None:
    for part in bank.load(path).parts:
        if isinstance(part.answer, Choose):
            right = next(choice.right for choice in part.answer.choices if choice.right)
            words = set(re.findall(r"[a-z]+", right.lower())) - COMMON
            said = set(re.findall(r"[a-z]+", part.hints[0].lower()))
            assert words - said, f"{part.id}: {part.hints[0]}"

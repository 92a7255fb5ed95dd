"""The page asks the questions of a first calculus course, and grades what is typed into their fields."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader.course import Course
from grader.page.face import Face
from tests.page.conftest import Ask, asking

COURSE = Path(__file__).parents[1] / "bank/course"
SOLUTIONS = {path.stem: path for path in sorted((COURSE / "solutions").glob("*/*.py"))}

# exercise, part, text -> what it is read as
READ = [
    ("backwards", "polynomial", "2x^3 - 2x^2 + 5x + C", "2*x^3 - 2*x^2 + 5*x + C"),
    ("backwards", "polynomial", "2x^3 + c", "2*x^3 + c"),
    ("close_to_zero", "cosine", "1 - 2x^2", "1 - 2*x^2"),
    ("under_the_curve", "wave", "1/2", "1/2"),
    ("two_bounds", "corners", "(0, 0), (1, 1)", "[(0, 0), (1, 1)]"),
]


@pytest.fixture(scope="module")
def course() -> Ask:
    return asking(Face(Course(COURSE / "exercises")))


@pytest.mark.parametrize("id", SOLUTIONS)
def test_a_solution_opened_and_graded_from_its_fields_is_right(course: Ask, id: str) -> None:
    opened = course(do="open", name=f"{id}.py", source=SOLUTIONS[id].read_text())
    graded = course(do="grade", id=id, answers=opened["answers"], base=SOLUTIONS[id].read_text())
    result = graded["result"]["results"][0]
    wrong = [part["id"] for part in result["parts"] if part["verdict"] != "correct"]
    assert (result["max_score"], []) == (result["score"], wrong)


@pytest.mark.parametrize("id, part, text, read", READ)
def test_what_is_typed_is_read_back(course: Ask, id: str, part: str, text: str, read: str) -> None:
    assert course(do="read", id=id, part=part, text=text)["text"] == read

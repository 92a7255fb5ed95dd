"""A quiz that an author wrote, taken in the page: what is handed in is what a class run takes, to the same marks."""

from __future__ import annotations

import json
import zipfile
from base64 import b64decode
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest

from grader import bank
from grader.classroom.journal.journal import Journal
from grader.course import Course
from grader.graded import Graded
from grader.page.compose import composed, values
from grader.page.exam import beside
from grader.page.face import Face
from grader.page.prompted import line
from grader.progress import events, typed
from grader.progress.quiz_file import read
from grader.progress.quizzes import suits
from grader.progress.result import again
from grader.progress.story import History
from grader.report.starter import named
from tests.classroom.conftest import asked, run
from tests.page.conftest import Ask, asking

QUIZ = "title: Week 5\ntime: 10 min\nattempts: 2\npenalty: 1/2\nshuffle: off\nquestions:\n  - ex01\n  - product\n"
RIGHT, WRONG = "2x/(x^2+1)", "1/(x^2+1)"
ROOT = bank.locate(None)
TYPED = [entry.id for entry in bank.entries(ROOT) if suits(bank.load(entry.path))]
WHO = {"quiz": "week5", "learner": "s01", "attempt": 1}


def face(tmp_path: Path, text: str = QUIZ) -> Ask:
    (tmp_path / "week5.yaml").write_text(text, encoding="utf-8")
    quizzes = (tmp_path / "week5.yaml",)
    return asking(Face(Course(ROOT), runs=False, story=History(tmp_path / "story"), quizzes=quizzes))


def answer(ask: Ask, k: int, value: str | None, given: Mapping[str, Any], **more: Any) -> dict[str, Any]:
    return ask(do="answered", **WHO, k=k, seed=3, given=given, answers={"answer": value}, **more)


@pytest.mark.parametrize("id", TYPED)
def test_the_line_of_a_field_says_what_the_page_writes(id: str) -> None:
    path = next(entry.path for entry in bank.entries(ROOT) if entry.id == id)
    exercise, course = bank.load(path), Course(ROOT)
    source = (ROOT.absolute().parent / "solutions" / path.parent.name / f"{id}.py").read_text(
        encoding="utf-8"
    )
    held = values(exercise, source)  # what a field can hold of it
    fields = {part.id: part.answer.field() for part in exercise.parts}
    rows = [(id, fields[id], line(fields[id], value)) for id, value in held.items()]
    made = [
        course.grade(f"{id}.py", text, exercise=id, seed=7)
        for text in (composed(exercise, held).encode(), typed.file(named(exercise), rows))
    ]
    written, typed_ = ([m.outcome for m in each.report.marks] for each in made if isinstance(each, Graded))
    assert written == typed_
    assert "correct" in written


def test_a_quiz_is_listed_and_drawn_for_a_name(tmp_path: Path) -> None:
    ask = face(tmp_path)
    assert ask(do="list")["quizzes"] == [{"name": "week5", "title": "Week 5", "minutes": 10.0}]
    begun = ask(do="exam", **WHO)
    assert [q["id"] for q in begun["plan"]] == ["ex01", "product"]
    assert (begun["feedback"], begun["attempts"], begun["penalty"]) == ("now", 2, "1/2")
    assert ask(do="exam", quiz="week6")["error"]["says"] == "there is no quiz 'week6'"


def test_a_wrong_answer_has_a_second_try_that_costs(tmp_path: Path) -> None:
    ask = face(tmp_path)
    first = answer(ask, 0, WRONG, {})
    assert (first["open"], first["shown"]["answer"]["outcome"]) == (["answer"], "wrong")
    same = answer(ask, 0, WRONG, first["given"])
    assert len(same["given"]["answer"]) == 1  # the same once more is no try
    second = answer(ask, 0, RIGHT, first["given"])
    assert (second["open"], second["shown"]["answer"]["outcome"]) == ([], "correct")
    assert [(row["text"], row["n"]) for row in second["given"]["answer"]] == [(WRONG, 1), (RIGHT, 2)]
    third = answer(ask, 0, WRONG, second["given"])
    assert third["given"] == second["given"]  # it is right, and stays so
    told = ask(do="handed", **WHO, seed=3, began=0.0, answers=[second["given"], {}])
    most = told["rows"][0]["max_score"]
    assert (told["score"], told["rows"][0]["score"]) == (most / 2, most / 2)


def test_what_cannot_be_read_is_no_answer(tmp_path: Path) -> None:
    ask = face(tmp_path)
    found = answer(ask, 0, "2x/(", {})
    assert (found["given"], found["unread"], found["open"]) == ({}, ["answer"], ["answer"])
    assert found["shown"]["answer"]["outcome"] == "not_graded"


@pytest.mark.parametrize("feedback", ["end", "never"])
def test_nothing_is_told_before_its_time(tmp_path: Path, feedback: str) -> None:
    ask = face(tmp_path, f"{QUIZ}feedback: {feedback}\n")
    found = answer(ask, 0, WRONG, {})
    assert (found["shown"], found["open"]) == ({}, [])
    assert answer(ask, 0, RIGHT, found["given"])["given"] == found["given"]  # one answer is all
    told = ask(do="handed", **WHO, seed=3, began=0.0, answers=[found["given"], {}])
    assert ("rows" in told) == (feedback == "end")
    if feedback == "end":
        assert told["rows"][0]["parts"]["answer"]["outcome"] == "wrong"
        assert [row["outcome"] for row in told["rows"]] == ["wrong", "missing"]  # the other one was left open


def test_the_first_answers_of_a_question_are_remembered_once(tmp_path: Path) -> None:
    ask = face(tmp_path, f"{QUIZ}confidence: on\n")
    first = answer(ask, 0, WRONG, {}, sure=3, secs=20)
    answer(ask, 0, RIGHT, first["given"])
    kept = events.read(tmp_path / "story").events
    assert [(e.kind, e.ex, e.facts["outcome"], e.facts["via"], e.facts["sure"]) for e in kept] == [
        ("graded", "ex01", "wrong", "quiz", 3)
    ]


def test_the_result_is_graded_again_to_the_same_marks(tmp_path: Path) -> None:
    ask = face(tmp_path)
    ex01 = answer(ask, 0, RIGHT, {})["given"]
    told = ask(do="handed", **WHO, seed=3, began=100.0, answers=[ex01, {}])
    result = {**told["result"], "ended": 200.0}
    assert result["schema"] == "grade/quiz/1"
    found, faults = again(result, read(tmp_path / "week5.yaml", ROOT), Course(ROOT))
    assert ((), told["score"], told["max_score"]) == (faults, found.score, found.worth)


def test_a_class_run_takes_it_out_of_the_archive(tmp_path: Path) -> None:
    ask = face(tmp_path)
    ex01 = answer(ask, 0, RIGHT, {})["given"]
    told = ask(do="handed", **WHO, seed=3, began=0.0, answers=[ex01, {}])
    made = ask(do="handin", name="s01", work=[], quizzes=[{"name": "week5", "result": told["result"]}])
    folder = tmp_path / "class"
    with zipfile.ZipFile(BytesIO(b64decode(made["archive"]))) as archive:
        assert archive.namelist() == ["s01/week5.json"]
        archive.extractall(folder)
    run(asked(folder, tmp_path / "run.db", quizzes=(tmp_path / "week5.yaml",), exercises=()))
    with Journal(tmp_path / "run.db") as journal:
        [row] = journal.results()
    assert ("s01", "week5", told["score"]) == (row.student, row.exercise, row.record["score"])


def test_quizzes_that_lie_beside_a_bank_are_found(tmp_path: Path) -> None:
    (tmp_path / "quizzes").mkdir()
    for name in ("b.yaml", "a.yml", "notes.txt"):
        (tmp_path / "quizzes" / name).touch()
    assert [path.name for path in beside(tmp_path / "exercises")] == ["a.yml", "b.yaml"]


def test_a_solution_is_given_up_for_as_at_a_terminal(tmp_path: Path) -> None:
    ask = face(tmp_path)
    assert ask(do="solution", id="ex01")["asks"].startswith("Give up ex01? It counts as seen")
    assert events.read(tmp_path / "story").events == ()
    found = ask(do="solution", id="ex01", gives_up=True)
    assert "answer =" in found["html"]
    assert [(e.kind, e.ex) for e in events.read(tmp_path / "story").events] == [("shown", "ex01")]


def test_a_solution_of_what_is_right_is_no_giving_up(tmp_path: Path) -> None:
    ask = face(tmp_path)
    ask(do="grade", id="ex01", answers={"answer": RIGHT}, via="page")
    assert "answer =" in ask(do="solution", id="ex01")["html"]
    assert [e.kind for e in events.read(tmp_path / "story").events] == ["graded"]


def test_a_variant_of_ones_own_is_answered_in_its_own_numbers(tmp_path: Path) -> None:
    ask = face(tmp_path)
    several = next(e for e in bank.entries(ROOT) if bank.count(e.path) > 1 and e.id in TYPED)
    zero, one = (ask(do="solution", id=several.id, variant=k, gives_up=True)["html"] for k in (0, 1))
    assert zero != one
    assert json.dumps(one)

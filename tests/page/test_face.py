"""The page's one door: what it answers to each request."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from grader import __version__, bank
from grader.course import Course
from grader.graded import Graded
from grader.page.html import formula
from tests.page.conftest import Ask

SOLUTIONS = {path.stem: path for path in sorted(Path("solutions").glob("*/*.py"))}

# exercise, part, text -> what it is read as, or why not
READ = [
    ("ex01", "answer", "2x/(x^2+1)", "text", "2*x/(x^2 + 1)"),
    ("ex01", "answer", "sin(x", "why", "this ( is never closed"),
    ("ex01", "answer", "1/2x", "notes", None),
    ("ex01", "answer", "", "text", None),
    ("three_layers", "dL_db", "dL_dy * 3", "text", "dL_dy*3"),
    ("three_layers", "dL_db", "2 * 3", "text", "2*3"),
]


def test_the_list_is_the_course_in_its_order(ask: Ask) -> None:
    listed = [each["id"] for each in ask(do="list")["exercises"]]
    assert [step.entry.id for step in bank.course(bank.locate(None))] == listed


@pytest.mark.parametrize("id", SOLUTIONS)
def test_a_solution_opened_and_graded_from_its_fields_is_right(ask: Ask, id: str) -> None:
    opened = ask(do="open", name=f"{id}.py", source=SOLUTIONS[id].read_text())
    graded = ask(do="grade", id=id, answers=opened["answers"], base=SOLUTIONS[id].read_text())
    result = graded["result"]["results"][0]
    wrong = [part["id"] for part in result["parts"] if part["verdict"] != "correct"]
    assert (result["max_score"], []) == (result["score"], wrong)


@pytest.mark.parametrize("id", SOLUTIONS)
def test_a_composed_file_opens_with_the_answers_that_were_composed(ask: Ask, id: str) -> None:
    answers = ask(do="open", name=f"{id}.py", source=SOLUTIONS[id].read_text())["answers"]
    composed = ask(do="file", id=id, answers=answers)
    assert answers == ask(do="open", name=composed["name"], source=composed["source"])["answers"]


@pytest.mark.parametrize("id", SOLUTIONS)
def test_answers_that_are_unchanged_leave_a_file_as_it_is(ask: Ask, id: str) -> None:
    source = SOLUTIONS[id].read_text()
    answers = ask(do="open", name=f"{id}.py", source=source)["answers"]
    assert source == ask(do="file", id=id, answers=answers, base=source)["source"]


def test_what_stands_beside_an_answer_stays(ask: Ask) -> None:
    base = '# mine\nu = 2\nanswer = "x"  # first try\nprint(u)\n'
    source = ask(do="file", id="ex01", answers={"answer": "2x"}, base=base)["source"]
    assert source == '# mine\nu = 2\nanswer = "2x"  # first try\nprint(u)\n'


def test_an_answer_that_no_field_shows_stays_as_it_stands(ask: Ask) -> None:
    source = SOLUTIONS["review"].read_text()
    answers = ask(do="open", name="review.py", source=source)["answers"]
    assert "quotient" not in answers
    assert source == ask(do="file", id="review", answers=answers, base=source)["source"]


def test_a_function_brings_along_what_it_needs_and_nothing_is_written_twice(ask: Ask) -> None:
    code = "import math\n\n\ndef sigmoid(x):\n    return 1 / (1 + math.exp(-x))\n"
    source = ask(do="file", id="sigmoid_code", answers={"sigmoid": code})["source"]
    answers = ask(do="open", name="sigmoid_code.py", source=source)["answers"]
    assert {"sigmoid": code} == answers
    again = ask(do="file", id="sigmoid_code", answers={"sigmoid": code + "# more"}, base=source)["source"]
    assert again.count("import math") == 1


def test_a_file_that_is_opened_is_graded_whole(ask: Ask) -> None:
    code = "from math import exp\n\n\ndef half(x):\n    return 1 / (1 + exp(-abs(x)))\n\n\nlimit = 0\n\n\n"
    code += "def sigmoid(x):\n    return half(x) if x >= 0 else exp(x) * half(x) + limit\n"
    opened = ask(do="open", name="copy.py", source=f"# exercise: sigmoid_code\n{code}")
    graded = ask(do="grade", id=opened["id"], answers=opened["answers"], base=opened["source"])
    assert graded["shown"]["sigmoid"]["outcome"] == "correct"
    assert graded["source"] == opened["source"]


def test_a_notebook_is_opened_as_the_script_of_its_cells(ask: Ask) -> None:
    cells = [
        {"cell_type": kind, "source": text}
        for kind, text in (
            ("markdown", "# mine"),
            ("code", "%pip install x\nu = 2"),
            ("code", "answer = '2x/(x^2+1)'"),
        )
    ]
    opened = ask(do="open", name="ex01.ipynb", source=json.dumps({"cells": cells}))
    assert (opened["id"], opened["answers"]) == ("ex01", {"answer": "2x/(x^2+1)"})
    assert "u = 2\nanswer = '2x/(x^2+1)'" in opened["source"]


def test_a_function_where_a_line_is_asked_for_stays_as_it_stands(ask: Ask) -> None:
    source = "def answer(x):\n    return 2*x/(x**2 + 1)\n"
    opened = ask(do="open", name="ex01.py", source=source)
    graded = ask(do="grade", id="ex01", answers=opened["answers"], base=opened["source"])
    assert (opened["answers"], graded["shown"]["answer"]["outcome"]) == ({}, "correct")


def test_a_name_of_the_learners_own_is_read_where_the_file_has_it(ask: Ask) -> None:
    source = "s = x**2 + 1\nanswer = 2*x/s\n"
    answer = ask(do="open", name="ex01.py", source=source)["answers"]["answer"]
    assert ask(do="read", id="ex01", part="answer", text=answer, base=source)["text"] == "2*x/s"


def test_a_file_that_is_no_python_is_not_written_over(ask: Ask) -> None:
    told = ask(do="file", id="ex01", answers={"answer": "2x"}, base="answer = (\n")["error"]
    assert (told["kind"], told["where"]) == ("submission", "ex01.py:1:1")


@pytest.mark.parametrize("id, part, text, key, expected", READ)
def test_a_text_is_read_after_every_key(
    ask: Ask, id: str, part: str, text: str, key: str, expected: str | None
) -> None:
    found = ask(do="read", id=id, part=part, text=text)
    if expected is not None:
        assert expected == found[key]
    elif text:
        assert found[key]
    else:
        assert found == {}


def test_a_mistake_is_named_and_seen(ask: Ask) -> None:
    shown = ask(do="grade", id="ex01", answers={"answer": "1/(x^2+1)"}, seed=7)["shown"]["answer"]
    assert shown["outcome"] == "wrong"
    assert shown["mistakes"][0]["ids"] == ["chain.forgot_inner"]
    assert "the measured slope" in shown["see"][0]
    assert shown["plot"]["f"] == ["log", ["+", ["^", "x", 2.0], 1.0]]


def test_what_cannot_be_read_is_not_graded_and_shows_its_place(ask: Ask) -> None:
    shown = ask(do="grade", id="ex01", answers={"answer": "2x/(x^2+1"})["shown"]["answer"]
    assert (shown["outcome"], shown["source"], shown["offset"]) == ("not_graded", "2x/(x^2+1", 3)


def test_hints_are_the_written_ones_then_those_worked_out(ask: Ask) -> None:
    hints = [ask(do="hint", id="ex01", part="answer", number=n, answers={"answer": "x"}) for n in (1, 3, 4)]
    assert [hint["worked"] for hint in hints] == [False, False, True]
    assert ask(do="hint", id="ex01", part="answer", number=99, answers={})["html"] == ""


def test_a_misconception_is_explained(ask: Ask) -> None:
    page = ask(do="explain", mistake="chain.forgot_inner")
    assert {"id", "rule", "tempting", "right", "remedy", "practise"} == set(page)


def test_a_result_is_the_one_that_the_course_gives(ask: Ask) -> None:
    told = ask(do="grade", id="ex01", answers={"answer": "1/(x^2+1)"}, seed=7)
    again = Course(bank.locate(None)).grade("ex01.py", told["source"].encode(), seed=7)
    assert isinstance(again, Graded)
    assert __version__ == told["result"]["results"][0]["receipt"]["grader"]
    assert again.report.submission_digest == told["result"]["results"][0]["receipt"]["submission"]


def test_a_result_holds_when_it_is_checked_and_not_when_it_is_changed(ask: Ask) -> None:
    told = ask(do="grade", id="ex01", answers={"answer": "1/(x^2+1)"})
    result = told["result"]["results"][0]
    findings = ask(do="verify", result=result, source=told["source"])["findings"]
    assert sorted({each["holds"] for each in findings}) == [True]
    result["score"] = 2
    findings = ask(do="verify", result=result, source=told["source"])["findings"]
    assert False in {each["holds"] for each in findings}


def test_a_learner_has_an_own_variant_and_the_file_says_so(ask: Ask) -> None:
    several = next(
        e["id"] for e in ask(do="list")["exercises"] if ask(do="question", id=e["id"])["variants"] > 1
    )
    mine = ask(do="question", id=several, learner="ann")
    source = ask(do="file", id=several, variant=mine["variant"], deal=mine["deal"], answers={})["source"]
    assert source.startswith(f"# exercise: {several}, variant {mine['variant']}\n")


BAD = [
    ("{", "this is no request"),
    ("[1]", "this is no request"),
    ('{"do": "read"}', "lacks 'id'"),
    ('{"do": "steal"}', "nothing answers to 'steal'"),
    ('{"do": "question", "id": "nothing"}', "nothing"),
    ('{"do": "hint", "id": "ex01", "part": "b", "number": 1}', "has no part 'b'"),
    ('{"do": "explain", "mistake": "no.such"}', "there is no misconception"),
]


@pytest.mark.parametrize("request_text, says", BAD)
def test_a_request_that_the_page_does_not_make_is_told(ask: Ask, request_text: str, says: str) -> None:
    from grader.page.face import Face

    told = json.loads(Face(Course(bank.locate(None))).call(request_text))["error"]
    assert (says in told["says"], told["kind"]) == (True, "submission")


ALONE = """
import json, sys
for name in ("flint", "numpy", "sympy", "click"):
    sys.modules[name] = None
from grader.page import worker
asked = {"do": "read", "id": "ex01", "part": "answer", "text": "2x"}
print(json.loads(worker.call(json.dumps(asked)))["text"])
"""


def test_a_text_is_read_before_the_prover_is_there() -> None:
    ran = subprocess.run([sys.executable, "-c", ALONE], capture_output=True, text=True, check=False)
    assert (ran.stdout, ran.stderr) == ("2*x\n", "")


THIN = '<mspace width="0.17em" />'
ROOM = {  # what is written, and what stands beside the name of its function
    r"\ln 5": f"<mi>ln</mi>{THIN}<mn>5</mn>",
    r"x \sin x": f"<mi>x</mi>{THIN}<mi>sin</mi>{THIN}<mi>x</mi>",
    r"\sin^2 x": f"<msup><mi>sin</mi><mn>2</mn></msup>{THIN}<mi>x</mi>",
    r"\ln(x)": '<mi>ln</mi><mo stretchy="false">',
    r"\exp\left(x\right)": "<mi>exp</mi><mrow>",
}


@pytest.mark.parametrize("source", ROOM)
def test_there_is_room_beside_the_name_of_a_function(source: str) -> None:
    assert ROOM[source] in formula(source)

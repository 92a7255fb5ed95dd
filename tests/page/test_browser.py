"""Code that the page runs itself: the job goes out, frames come back, and no more is believed of them."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader import bank
from grader.course import Course
from grader.page import first, runner, worker
from grader.page.browser import wants_arrays
from grader.page.face import Face
from grader.page.site import RUNNER, SANDBOX
from tests.page.conftest import Ask

SOLUTIONS = {path.stem: path.read_text() for path in sorted(Path("solutions").glob("*/*.py"))}
CODE = [id for id, source in SOLUTIONS.items() if "\ndef " in source and "numpy" not in source]
RUN = "import json, sys, runner; j = json.load(sys.stdin); print(runner.answered(json.dumps(j[0]), j[1]), end='')"
SIGMOID = "from math import exp\n\n\ndef sigmoid(x):\n    return exp(x) / (1 + exp(x))\n"


@pytest.fixture(scope="session")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what a worker gets, and nothing else of the grader."""
    folder = tmp_path_factory.mktemp("worker")
    for name in RUNNER:
        shutil.copy(SANDBOX / name, folder / name)
    shutil.copy(str(runner.__file__), folder / "runner.py")
    return folder


def frames(alone: Path, source: str, job: Any) -> str:
    ran = subprocess.run(
        [sys.executable, "-S", "-c", RUN], cwd=alone, input=json.dumps([job, source]),
        capture_output=True, text=True, check=True, env={"PYTHONPATH": str(alone)},
    )  # fmt: skip
    return ran.stdout


@pytest.mark.parametrize("id", CODE)
def test_a_solution_that_a_worker_runs_is_right(ask_in_page: Ask, alone: Path, id: str) -> None:
    source = SOLUTIONS[id]
    jobs = ask_in_page(do="calls", id=id, source=source, seed=7)["jobs"]
    level = None if wants_arrays(jobs) else "BROWSER"  # a page has no NumPy: that part is not graded
    ran = {name: {"frames": frames(alone, source, job), "printed": ""} for name, job in jobs.items()}
    result = ask_in_page(do="grade", id=id, source=source, seed=7, ran=ran)["result"]["results"][0]
    verdicts = {part["verdict"] for part in result["parts"]}
    assert (verdicts, result["sandbox"]["level"]) == (
        {"correct"} if level else {"correct", "not_graded"},
        level,
    )


# what the page tells -> verdict, and words of it
TOLD = [
    ({"fault": "timeout"}, "wrong", "had not finished after 6 seconds"),
    ({"broken": "no memory"}, "not_graded", "this browser could not run the code"),
    ({"frames": '{"load": {"type": "ModuleNotFoundError", "msg": "No module named \'numpy\'", "line": 1}}\n'},
     "not_graded", "this page has no numpy"),
    ({"frames": "3\n"}, "wrong", "what came back is not the answer of a function"),
    (None, "not_graded", "the page did not run this code"),
]  # fmt: skip


@pytest.mark.parametrize("told, verdict, says", TOLD)
def test_what_the_page_tells_is_a_claim_about_values(
    ask_in_page: Ask, told: dict[str, Any] | None, verdict: str, says: str
) -> None:
    ran = {"sigmoid": told} if told else {}
    reply = ask_in_page(do="grade", id="sigmoid_code", answers={"sigmoid": SIGMOID}, ran=ran, seed=7)
    part = reply["result"]["results"][0]["parts"][0]
    assert (part["verdict"], says in part["evidence"]["why"]) == (verdict, True)


def test_no_answer_is_in_a_job(ask_in_page: Ask) -> None:
    job = ask_in_page(do="calls", id="sigmoid_code", answers={"sigmoid": SIGMOID}, seed=7)["jobs"]["sigmoid"]
    assert set(job) == {"job", "seed", "calls", "served"}
    assert set(job["job"]) == {"function", "calls", "size", "only"}


def test_a_bank_of_ones_own_is_warmed_by_its_first_exercise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    topic = tmp_path / "exercises" / "01_mine"
    topic.mkdir(parents=True)
    shutil.copy(bank.find("product", bank.locate(None)), topic / "product.yaml")
    for root in (tmp_path / "exercises", bank.locate(None)):
        monkeypatch.setattr(first, "COURSE", Course(root))
        first.warm()
        monkeypatch.setattr(worker, "FACE", Face(Course(root), runs=False))
        worker.warm()
        worker.drawn()


ROWS = (
    ("ex01", "answer", "2x/(x^2+1)"),
    ("ex01", "answer", "2x/"),
    ("ex01", "answer", ""),
    ("power", "negative", "5*large"),
)


@pytest.mark.parametrize(("id", "part", "text"), ROWS)
def test_what_answers_first_reads_as_the_face_does(id: str, part: str, text: str) -> None:
    asked = json.dumps({"do": "read", "id": id, "part": part, "text": text})
    assert json.loads(worker.call(asked)) == json.loads(first.call(asked))

"""A notebook is graded like a file: its code cells are read as data, and places are those in its cells."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader import bank
from grader.errors import Place, SubmissionError
from grader.model import Faulted, Unreadable
from grader.notebook import opened
from grader.submit import submit
from tests.golden.harness import BANK, grade

EX01 = bank.load(bank.find("ex01", BANK))
EX04 = bank.load(bank.find("ex04", BANK))


def notebook(*cells: str | dict[str, Any]) -> bytes:
    made = [
        c if isinstance(c, dict) else {"cell_type": "code", "source": c.splitlines(keepends=True)}
        for c in cells
    ]
    return json.dumps({"cells": made, "metadata": {}, "nbformat": 4, "nbformat_minor": 5}).encode()


def test_an_answer_in_any_cell_is_graded() -> None:
    text = {"cell_type": "markdown", "source": ['answer = "no"']}
    report = submit(EX01, notebook("x = 1", text, 'answer = "2x/(x^2 + 1)"'), "ex01.ipynb")
    assert report.score == 2


def test_a_place_is_that_in_its_cell() -> None:
    (mark,) = submit(EX01, notebook("import math\n\nx = 1", '# mine\nanswer = "2x/(x^2"'), "ex01.ipynb").marks
    assert isinstance(mark.judgement.verdict, Unreadable)
    assert mark.judgement.verdict.where == Place("ex01.ipynb, cell 2", 2, 14)
    assert mark.line == 2


def test_a_line_that_python_cannot_read_is_shown_in_its_cell() -> None:
    with pytest.raises(SubmissionError) as error:
        submit(EX01, notebook("x = 1", "\nanswer = 2x"), "ex01.ipynb")
    assert error.value.where == Place("ex01.ipynb, cell 2", 2, 10)


def test_magic_lines_and_other_languages_are_left_out() -> None:
    cells = ("%matplotlib inline\n!pip install x\nx = 1", "%%bash\nanswer = 1\nls", 'answer = "2x/(x^2+1)"')
    assert submit(EX01, notebook(*cells), "ex01.ipynb").score == 2


def test_a_line_inside_brackets_may_begin_like_magic() -> None:
    cells = ("%matplotlib inline", "answer = (\n5*x/(x**2+1)\n% 3\n)")
    (mark,) = submit(EX01, notebook(*cells), "ex01.ipynb").marks
    assert mark.outcome == "not_graded"  # a remainder is not read, and not left out either
    assert isinstance(mark.judgement.verdict, Unreadable)


def test_a_fault_of_learner_code_names_its_cell() -> None:
    report = submit(
        EX04, notebook("import math", "\ndef slope(f, x, h=6e-6):\n    return 1/0\n"), "ex04.ipynb"
    )
    faults = [m.judgement.verdict for m in report.marks if isinstance(m.judgement.verdict, Faulted)]
    assert faults
    assert {f.fault.place for f in faults} == {"cell 2, line 3"}


# the bytes, what is said
BROKEN = [
    (b"not json", "it is not JSON"),
    (b"[" * 100_000, "it is not JSON"),
    (b"[]", "not a notebook of the present format"),
    (b'{"worksheets": []}', "not a notebook of the present format"),
    (notebook(), "this notebook has no code"),
    (notebook({"cell_type": "markdown", "source": "answer"}), "this notebook has no code"),
    (notebook("x = 1\n" * 60_000), "bytes of code"),
    (notebook("x = '\0'"), "null byte"),
]


@pytest.mark.parametrize("data, says", BROKEN, ids=[row[1] for row in BROKEN])
def test_what_is_no_notebook_is_explained(data: bytes, says: str) -> None:
    with pytest.raises(SubmissionError, match=says):
        opened(data, "ex01.ipynb")


json_values = st.recursive(
    st.none() | st.booleans() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["cells", "cell_type", "source", "code"]), inner | st.just("code"), max_size=4
        )
    ),
    max_leaves=15,
)


@settings(max_examples=200, derandomize=True, deadline=None)
@given(json_values)
def test_any_json_is_a_notebook_or_refused(document: object) -> None:
    outcome: object = None
    try:
        outcome = opened(json.dumps(document).encode(), "x.ipynb")
    except SubmissionError as error:
        outcome = error.repair
    assert outcome


def test_start_writes_a_notebook_that_attempts_nothing_and_verify_takes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def run(*arguments: str) -> tuple[str, int]:
        out, err, code = grade(list(arguments), tmp_path, monkeypatch, capsys)
        return out + err, code

    assert run("start", "ex01", "--notebook")[1] == 0
    assert run("start", "ex01", "--notebook")[1] == 2  # never over somebody's work
    said, code = run("submit", "ex01.ipynb")
    assert (code, "not attempted" in said) == (1, True)
    text, code = run("submit", "ex01.ipynb", "--format", "json")
    (tmp_path / "r.json").write_text(text)
    assert run("verify", "r.json", "ex01.ipynb")[1] == 0

"""`grade/result/2`: one shape for one file and many, and nothing that was not graded has a score."""

from __future__ import annotations

import json
from typing import Any

import pytest

from grader import __version__
from grader.errors import SubmissionError
from grader.graded import Failed, Graded
from grader.maths.evidence import Proved, Undecided
from grader.model import Judgement, Missing, Named, Rejected
from grader.report.document import record, render
from tests.unit.hand_made import part, refuted, report

RIGHT = Judgement(Proved("structure"))
OPEN = Judgement(Undecided("?"))
NOTHING = Judgement(Missing("..."))


def test_a_record_has_exactly_the_keys_of_its_schema() -> None:
    named = Named(
        ("chain.forgot_inner", "chain.outer_only"),
        "It moves.",
        "ln(x)",
        share=0.9,
        also=("chain.outer_only",),
    )
    wrong = Judgement(refuted("0.8", "0.2", x=2), read="1/x", mistakes=(named,))
    told: Any = record(Graded(report(part(wrong, points=2)), "", learner="ada", owner="bob", bank="mine"))
    assert told.pop("parts")[0]["mistakes"] == [
        {
            "ids": ["chain.forgot_inner"],
            "also": ["chain.outer_only"],
            "where": "ln(x)",
            "answer_where": "",
            "share": 0.9,
            "says": "It moves.",
        }
    ]
    assert told.pop("terms")["counts"] is True
    assert told == {
        "file": "ex01.py",
        "exercise": "ex01",
        "learner": "ada",
        "variant": 0,
        "variant_assumed": False,
        "deal": 0,
        "score": 0,
        "max_score": 2,
        "graded_max": 2,
        "not_graded": 0,
        "sandbox": {"level": None, "open_to": []},
        "receipt": {"spec": "spec", "submission": "file", "seed": 0, "grader": __version__},
        "measured": {"bank": "mine", "owner": "bob"},
        "error": None,
    }


# judgements of the parts, each of one point: score, graded_max, not_graded
SCORES: list[tuple[tuple[Judgement, ...], int | None, int, int]] = [
    ((RIGHT,), 1, 1, 0),
    ((Judgement(Rejected("no")),), 0, 1, 0),
    ((NOTHING,), 0, 1, 0),
    ((OPEN,), None, 0, 1),
    ((OPEN, OPEN), None, 0, 2),
    ((RIGHT, OPEN), 1, 1, 1),
    ((NOTHING, OPEN), 0, 1, 1),
]


@pytest.mark.parametrize("judgements, score, graded_max, not_graded", SCORES)
def test_what_was_not_graded_is_no_zero(
    judgements: tuple[Judgement, ...], score: int | None, graded_max: int, not_graded: int
) -> None:
    marks = [part(judgement, f"p{k}") for k, judgement in enumerate(judgements)]
    told = record(Graded(report(*marks), ""))
    assert [told[key] for key in ("score", "graded_max", "not_graded")] == [score, graded_max, not_graded]


def test_an_error_record_names_the_exercise_and_has_no_score() -> None:
    failed = Failed(
        "ex01.py", "attempts", SubmissionError("none is left", repair="Rest."), "ex01", "ada", attempt=3
    )
    assert record(failed) == {
        "file": "ex01.py",
        "exercise": "ex01",
        "learner": "ada",
        "attempt": 3,
        "score": None,
        "receipt": {"grader": __version__},
        "measured": {"bank": None, "owner": None},
        "error": {
            "kind": "submission",
            "reason": "attempts",
            "says": "none is left",
            "where": None,
            "repair": "Rest.",
            "exit_code": 2,
        },
    }


@pytest.mark.parametrize("indent", [2, None])
def test_no_text_of_a_learner_can_order_a_ci_runner_about(indent: int | None) -> None:
    forged = Judgement(Rejected("##[error]x ##vso[y]\n::error::z"))
    written = render([Graded(report(part(forged)), "")], indent=indent)
    assert "##" not in written
    assert not [line for line in written.splitlines() if line.lstrip().startswith("::")]
    (told,) = json.loads(written)["results"]
    assert told["parts"][0]["evidence"]["why"] == "##[error]x ##vso[y]\n::error::z"


def test_a_document_without_indent_is_one_line() -> None:
    assert render([Graded(report(part(RIGHT)), "")] * 2, indent=None).count("\n") == 1

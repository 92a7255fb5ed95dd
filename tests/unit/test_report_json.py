"""`grade/result/1`: the keys are the contract, and nothing that was not graded has a score."""

from __future__ import annotations

import json
from fractions import Fraction

import pytest

from grader import __version__
from grader.errors import Place, SandboxError, SpecError, SubmissionError
from grader.maths.evidence import Agreed, Differs, OutsideDomain, Proved, Undecided
from grader.model import (
    Checked,
    Fault,
    Faulted,
    Judgement,
    Missing,
    Named,
    NotGraded,
    Rejected,
    Unreadable,
    Verdict,
)
from grader.report.json import error, render, result
from tests.unit.hand_made import part, refuted, report


def test_a_report_has_exactly_the_keys_of_its_schema() -> None:
    named = Named(("chain.forgot_inner",), "The inside moves too.", "ln(x^2 + 1)", "1/(x^2 + 1)", 0.9)
    wrong = Judgement(refuted("0.8", "0.2", x=2), read="1/(x^2 + 1)", mistakes=(named,))
    assert result(report(part(wrong, points=2, hints=("Look inside.",)))) == {
        "schema": "grade/result/1",
        "file": "ex01.py",
        "exercise": "ex01",
        "variant": 0,
        "variant_assumed": False,
        "deal": 0,
        "terms": {
            "attempt": None,
            "counts": True,
            "attempts": None,
            "penalty": 0,
            "kept": 1,
            "show": "right",
        },
        "score": 0,
        "max_score": 2,
        "parts": [
            {
                "id": "answer",
                "verdict": "wrong",
                "score": 0,
                "max_score": 2,
                "read": "1/(x^2 + 1)",
                "evidence": {
                    "kind": "refuted",
                    "at": {"x": "2/1"},
                    "expected": "0.8",
                    "got": "0.2",
                    "how": "balls",
                    "seed": None,
                },
                "mistakes": [
                    {
                        "ids": ["chain.forgot_inner"],
                        "where": "ln(x^2 + 1)",
                        "answer_where": "1/(x^2 + 1)",
                        "share": 0.9,
                        "says": "The inside moves too.",
                    }
                ],
                "hint": "Look inside.",
                "line": 7,
            }
        ],
        "sandbox": {"level": None, "open_to": []},
        "receipt": {"spec": "spec", "submission": "file", "seed": 0, "grader": __version__},
    }


KINDS: list[tuple[Verdict, str, str]] = [
    (Proved("structure"), "proved", "correct"),
    (Agreed(12, 50), "agreed", "correct"),
    (refuted("1", "2", x=1), "refuted", "wrong"),
    (OutsideDomain({"x": Fraction(1, 3)}, "ln(0)"), "outside_domain", "wrong"),
    (Undecided("?"), "undecided", "not_graded"),
    (Rejected("no such choice"), "rejected", "wrong"),
    (Faulted(Fault("timeout", "no end", 3)), "faulted", "wrong"),
    (Unreadable("2x(", 2, "never closed"), "unreadable", "not_graded"),
    (Missing("..."), "missing", "missing"),
    (NotGraded("no child"), "undecided", "not_graded"),
]


@pytest.mark.parametrize("verdict, kind, word", KINDS)
def test_every_verdict_has_its_kind_and_its_word(verdict: Verdict, kind: str, word: str) -> None:
    written = json.loads(render([result(report(part(Judgement(verdict))))]))["parts"][0]
    assert (written["evidence"]["kind"], written["verdict"]) == (kind, word)
    assert (written["score"] is None) == (word == "not_graded")


def test_the_number_that_is_asked_for_is_not_in_the_document() -> None:
    assert "-1.5" not in render([result(report(part(Judgement(refuted("-1.5", "7"), read="7"))))])


def test_the_check_by_measured_slopes_stands_beside_the_proof() -> None:
    right = Judgement(Proved("tower"), checked=Checked(12, 3.2e-11, "ln(x^2 + 1)"))
    written = json.loads(render([result(report(part(right)))]))["parts"][0]["evidence"]
    assert (written["kind"], written["checked"]) == ("proved", {"points": 12, "gap": 3.2e-11})


def test_points_of_evidence_are_exact() -> None:
    outside = Judgement(OutsideDomain({"x": Fraction(-7, 3)}, "ln of a negative number"))
    written = json.loads(render([result(report(part(outside)))]))
    assert written["parts"][0]["evidence"]["at"] == {"x": "-7/3"}


def test_what_differs_at_no_point_is_written_as_refuted() -> None:
    written = json.loads(render([result(report(part(Judgement(Differs("it has 2 entries", 7)))))]))
    evidence = {"kind": "refuted", "at": {}, "got": "nan", "how": "it has 2 entries", "seed": 7}
    assert written["parts"][0]["evidence"] == evidence


def test_one_file_is_an_object_and_several_are_a_list() -> None:
    one = result(report(part(Judgement(Proved("structure")))))
    assert json.loads(render([one])) == one
    assert json.loads(render([one, one])) == [one, one]


def test_no_text_of_a_learner_can_order_a_ci_runner_about() -> None:
    forged = Judgement(Rejected("##[error]x ##vso[y]\n::error::z"))
    document = render([result(report(part(forged)))])
    assert "##" not in document
    assert not [line for line in document.splitlines() if line.lstrip().startswith("::")]
    assert json.loads(document)["parts"][0]["evidence"]["why"] == "##[error]x ##vso[y]\n::error::z"


ERRORS = [
    (SubmissionError("no such file", repair="Check the name."), "submission", 2),
    (SpecError("unknown key", where=Place("ex01.yaml", 3, 1)), "spec", 3),
    (SandboxError("no child process"), "sandbox", 4),
]


@pytest.mark.parametrize("problem, kind, code", ERRORS)
def test_a_file_without_a_result_is_told_who_must_act(problem: SubmissionError, kind: str, code: int) -> None:
    document = error(problem, "ex01.py")
    assert (document["schema"], document["kind"], document["exit_code"]) == ("grade/error/1", kind, code)

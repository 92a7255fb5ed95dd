"""Mistakes with vectors and matrices: named as the table says, and each example names its own."""

from __future__ import annotations

from typing import Any

import pytest

from grader.maths.syntax import NotReadable
from grader.mistakes import recognise_matrix
from grader.mistakes.diagnosis import Diagnosis
from grader.mistakes.explain import explain
from grader.mistakes.registry import matrix_mistakes
from tests.unit.test_matrices_verdicts import KEYS, QUESTIONS

NAMED = [(q["id"], text, fair) for q in QUESTIONS.values() for text, fair in q["wrong"]]
LEAST_NAMED = 0.9
# the names of the examples, and what is known of them
SHAPES = {
    "X": "n x d",
    "w": "d",
    "y": "n",
    "lambda": "scalar",
    "A": "m x m",
    "B": "m x m",
    "S": "m x m",
    "x": "m",
    "a": "m",
    "W": "k x m",
    "b": "k",
    "u": "k",
    "z": "k",
    "t": "k",
    "W1": "h x m",
    "W2": "k x h",
}
LAYER = {"X": "N x d", "W": "d x k", "b": "k", "Y": "N x k"}
BILINEAR = {"A": "m x n", "x": "m", "y": "n"}
NOTES = {"S": "symmetric", "t": "sum 1"}


def diagnosed(question: dict[str, Any], answer: str) -> Diagnosis:
    keys = {key: question[key] for key in (*KEYS, "model") if key in question}
    try:
        return recognise_matrix(question["matrix"], answer, **keys)
    except NotReadable:
        return Diagnosis("unexplained")


def ids(found: Diagnosis) -> set[str]:
    every = [*(i for match in found.matches for i in match.names), *(fact.id for fact in found.facts)]
    return {identity.removeprefix("matrix.") for identity in every}


@pytest.mark.parametrize(("question", "answer", "fair"), [row for row in NAMED if row[2]])
def test_a_mistake_has_a_fair_name(question: str, answer: str, fair: list[str]) -> None:
    assert ids(diagnosed(QUESTIONS[question], answer)) & set(fair)


def test_most_wrong_answers_are_named() -> None:
    named = [bool(ids(diagnosed(QUESTIONS[question], answer))) for question, answer, _ in NAMED]
    assert sum(named) / len(named) > LEAST_NAMED


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_right_answer_has_no_mistake(question: str) -> None:
    right = QUESTIONS[question]["right"]
    assert {diagnosed(QUESTIONS[question], text).status for text in right} == {"correct"}


def example(text: str) -> tuple[dict[str, Any], str]:
    """`f, x -> g`, with the usual names."""
    asked, wrong = text.split(" -> ")
    f, by = asked.rsplit(", ", 1)
    shapes = LAYER if "Y" in f else BILINEAR if f == "x^T A y" else SHAPES
    known = {name: shape for name, shape in shapes.items() if name in f or name == by.split()[0]}
    kind = (
        "hessian" if by.endswith("twice") else "jacobian" if f in ("softmax(z)", "sigma(z)") else "gradient"
    )
    notes = {name: note for name, note in NOTES.items() if name in known}
    return {"matrix": f, "by": by.split()[0], "shapes": known, "derivative": kind, "notes": notes}, wrong


@pytest.mark.parametrize("mistake", sorted(matrix_mistakes(), key=lambda m: m.id), ids=lambda m: m.id)
def test_an_example_shows_its_own_mistake(mistake: Any) -> None:
    question, wrong = example(mistake.example)
    assert mistake.id.removeprefix("matrix.") in ids(diagnosed(question, wrong))


def test_what_is_said_names_what_is_differentiated_by() -> None:
    (match,) = diagnosed(QUESTIONS["ols"], "2 (X w - y)").matches
    assert "not by w" in match.says
    assert "not by the name" in explain(match.ids[0]).remedy


def test_two_mistakes_at_once_are_both_named() -> None:
    assert ids(diagnosed(QUESTIONS["ols"], "X^T (y - X w)")) == {"factor_forgotten", "sign_lost"}


def test_an_answer_nobody_can_explain_is_not_explained() -> None:
    assert diagnosed(QUESTIONS["linear"], "sum(a) a").status == "unexplained"


UNTOLD = [  # a place in the right answer is none in the question
    ("softmax(W x)", "diag(softmax(W x)) W", {"W": "k x d", "x": "d"}, "x", "jacobian"),
    ("||X w - y||^2", "2 X^T X w - X^T y", {"X": "n x d", "w": "d", "y": "n"}, "w", "gradient"),
]


@pytest.mark.parametrize(("function", "answer", "shapes", "by", "kind"), UNTOLD)
def test_a_diagnosis_gives_no_part_of_the_right_answer_away(
    function: str, answer: str, shapes: dict[str, str], by: str, kind: str
) -> None:
    found = recognise_matrix(function, answer, by=by, shapes=shapes, derivative=kind)
    assert [match.where for match in found.matches] == [""]


BATCH = {"X": "N x d", "W": "d x k", "b": "k", "Y": "N x k"}
OTHERS = [
    ("1/(2N) ||X W + 1 b^T - Y||_F^2", "b", BATCH, "(X@W + b - Y).mean(axis=1)", {"wrong_axis"}),
    ("1/(2N) ||X W + 1 b^T - Y||_F^2", "b", BATCH, "(X@W + b - Y).sum(axis=1)/N", {"wrong_axis"}),
    ("u^T sigma(W x)", "x", {"u": "k", "W": "k x d", "x": "d"}, "(u .* sigma'(W x)) W", {"order_swapped"}),
    ("tr(X X X)", "X", {"X": "n x n"}, "3 (X^3)^T", {"exponent_not_lowered"}),
    ("tr(X^4)", "X", {"X": "n x n"}, "4 (X^4)^T", {"exponent_not_lowered"}),
    ("tr(X^4)", "X", {"X": "n x n"}, "4 X^3", {"layout_transposed", "transpose_forgotten"}),
]


@pytest.mark.parametrize(("function", "by", "shapes", "answer", "names"), OTHERS)
def test_names_in_other_questions(
    function: str, by: str, shapes: dict[str, str], answer: str, names: set[str]
) -> None:
    found = ids(recognise_matrix(function, answer, by=by, shapes=shapes))
    assert found
    assert found <= names


FINER = [
    # ── in one term of a sum that does not fit ──
    ("2*X.T @ X @ w - y", {"part_left_out", "factor_forgotten"}), ("2 X'Xw - 2 y", {"part_left_out"}),
    # ── the derivative by another name, or one number ──
    ("-2 (X w - y)", {"by_another"}), ("||2 X^T (X w - y)||", {"one_number"}),
    # ── a matrix transposed wherever it stands; two mistakes ──
    ("2 X (X^T w - y)", {"transpose_forgotten"}), ("2*X.T*(X*w - y)", {"entrywise_for_product"}),
    ("-2 (X w - y)^T X", {"sign_lost", "layout_transposed"}),
]  # fmt: skip


@pytest.mark.parametrize(("answer", "names"), FINER)
def test_finer_names(answer: str, names: set[str]) -> None:
    shapes = {"X": "n x d", "w": "d", "y": "n"}
    assert ids(recognise_matrix("||X w - y||^2", answer, by="w", shapes=shapes)) == names

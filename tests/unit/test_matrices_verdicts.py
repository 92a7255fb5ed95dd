"""Verdicts on derivatives by vectors and matrices: two tables of questions with right and wrong answers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from grader.maths.evidence import Agreed, OutsideDomain, Proved, Refuted, Undecided, WrongShape
from grader.maths.matrices import compare
from grader.maths.matrices.question import BadQuestion
from grader.maths.syntax import NotReadable

TABLES = [
    yaml.safe_load((Path(__file__).parents[1] / "tables" / name).read_text(encoding="utf-8"))
    for name in ("matrices.yaml", "matrices_strangers.yaml", "matrices_strangers_two.yaml")
]
QUESTIONS: dict[str, dict[str, Any]] = {q["id"]: q for table in TABLES for q in table["questions"]}
RIGHT = [(q["id"], text) for q in QUESTIONS.values() for text in q["right"]]
WRONG = [(q["id"], text) for q in QUESTIONS.values() for text, _ in q["wrong"]]
AGREED = [(q["id"], text) for q in QUESTIONS.values() for text in q.get("agreed", ())]
UNCLEAR = [(q["id"], text) for q in QUESTIONS.values() for text in q.get("unclear", ())]
KEYS = ("by", "shapes", "derivative", "notes", "let", "functions", "when", "star", "layout")


def verdict(question: dict[str, Any], answer: str) -> Any:
    keys = {key: question[key] for key in KEYS if key in question}
    try:
        return compare(question["matrix"], answer, **keys, seed=1)
    except NotReadable as why:
        return why


@pytest.mark.parametrize(("question", "answer"), RIGHT)
def test_a_right_answer_is_proved(question: str, answer: str) -> None:
    assert isinstance(verdict(QUESTIONS[question], answer), Proved)


@pytest.mark.parametrize(("question", "answer"), WRONG)
def test_a_wrong_answer_is_never_accepted(question: str, answer: str) -> None:
    found = verdict(QUESTIONS[question], answer)
    assert isinstance(found, Refuted | WrongShape | NotReadable | OutsideDomain)


@pytest.mark.parametrize(("question", "answer"), AGREED)
def test_what_is_right_and_not_proved_is_agreed_to(question: str, answer: str) -> None:
    assert isinstance(verdict(QUESTIONS[question], answer), Agreed)


@pytest.mark.parametrize(("question", "answer"), UNCLEAR)
def test_what_may_mean_two_things_is_not_graded(question: str, answer: str) -> None:
    assert isinstance(verdict(QUESTIONS[question], answer), NotReadable | Undecided)


OLS = {"matrix": "||X w - y||^2", "by": "w", "shapes": {"X": "n x d", "w": "d", "y": "n"}}
QUADRATIC = {"matrix": "x^T A x", "by": "x", "shapes": {"A": "n x n", "x": "n"}}
SQUARES = {"matrix": "tr(A B X)", "by": "X", "shapes": {"A": "n x n", "B": "n x n", "X": "n x n"}}
FIT = {
    "matrix": "1/2 ||X w - y||^2",
    "by": "w",
    "shapes": {"X": "n x d", "w": "d", "y": "n"},
}
TANH = {"matrix": "sum(tanh(z))", "by": "z", "shapes": {"z": "k"}}
HINGE = {"matrix": "sum(relu(z))", "by": "z", "shapes": {"z": "k"}}
SIGNS = {"matrix": "1/2 s^T s", "by": "s", "shapes": {"s": "n", "y": "n"}, "notes": {"y": "signs"}}

VERDICTS = [
    # ── what the shapes say ──
    (OLS, "2 (X w - y)^T X", WrongShape, True),
    (OLS, "2 X (X w - y)", WrongShape, False),
    (OLS, "2 X^T X", WrongShape, False),
    ({**OLS, "layout": "any"}, "2 (X w - y)^T X", Proved, None),
    (OLS, "2*(X@w - y)@X", Proved, None),
    (OLS, "2*(X@w - y).T@X", Proved, None),
    (OLS, "2*X.T*(X@w - y)", WrongShape, None),
    # ── * between two square matrices ──
    (SQUARES, "(A*B)^T", Undecided, None),
    ({**SQUARES, "star": "matrix"}, "(A*B)^T", Proved, None),
    ({**SQUARES, "star": "elementwise"}, "(A*B)^T", Refuted, None),
    (SQUARES, "B^T A^T", Proved, None),
    (SQUARES, "A^T*B^T", Refuted, None),  # wrong in both meanings
    # ── sizes that matter ──
    (FIT, "X^T X (w - inv(X^T X) X^T y)", OutsideDomain, None),
    ({**FIT, "when": "n >= d"}, "X^T X (w - inv(X^T X) X^T y)", Proved, None),
    # ── identities of functions ──
    (TANH, "1 - (2 sigma(2 z) - 1)^2", Proved, None),
    (TANH, "4 / (exp(z) + exp(-z)).^2", Proved, None),
    (TANH, "1 - tanh(z)", Refuted, None),
    (HINGE, "1[z > 0]", Proved, None),
    (HINGE, "1 - 1[z < 0]", Proved, None),
    (HINGE, "(1 + sign(z))/2", Proved, None),
    (HINGE, "1[z < 0]", Refuted, None),
    # ── facts that may be used ──
    (SIGNS, "s ⊙ y ⊙ y", Proved, None),
    ({**SIGNS, "notes": {}}, "s ⊙ y ⊙ y", Refuted, None),
    # ── what cannot be read ──
    (OLS, "2 X^T y X", NotReadable, None),
    (OLS, "2 q", NotReadable, None),
    (OLS, "", NotReadable, None),
    (OLS, "X^w", NotReadable, None),
]


@pytest.mark.parametrize(("question", "answer", "kind", "turned"), VERDICTS)
def test_each_kind_of_answer_has_its_verdict(
    question: dict[str, Any], answer: str, kind: type, turned: bool | None
) -> None:
    found = verdict(question, answer)
    assert type(found) is kind
    if turned is not None:
        assert found.turned is turned


def test_a_size_that_matters_is_named() -> None:
    assert "when n < d" in verdict(FIT, "X^T X (w - inv(X^T X) X^T y)").why


def test_a_misfit_says_what_would_fit() -> None:
    found = verdict(OLS, "2 X y")
    assert (found.why, found.repair) == (
        "2 X is n×d, y is a vector of n: 2 X y does not fit",
        "did you mean 2 Xᵀ y?",
    )


def test_a_refutation_has_every_entry_of_its_point() -> None:
    found = verdict(OLS, "X^T (X w - y)")
    assert isinstance(found, Refuted)
    assert found.entry == "entry 1"
    assert {name.split("[")[0] for name in found.at} == {"X", "w", "y"}
    assert all(value.denominator == 1 and abs(value) <= 3 for value in found.at.values())
    assert float(found.expected) == 2 * float(found.got)


BAD = [
    ({**OLS, "matrix": "X w"}, "matrix"),
    ({**OLS, "matrix": "X y"}, "matrix"),
    ({**OLS, "by": "v"}, "by"),
    ({**OLS, "shapes": {**OLS["shapes"], "w": "1/2"}}, "shapes"),
    ({**OLS, "notes": {"w": "nice"}}, "notes"),
    ({**OLS, "notes": {"X": "symmetric"}}, "notes"),
    ({**OLS, "derivative": "slope"}, "derivative"),
    ({**OLS, "when": "n >= k"}, "when"),
    ({**OLS, "when": "n > 9"}, "when"),
    ({**OLS, "let": {"r": "X y"}}, "define r"),
]


@pytest.mark.parametrize(("question", "key"), BAD)
def test_a_question_that_is_none_names_its_key(question: dict[str, Any], key: str) -> None:
    with pytest.raises(BadQuestion) as found:
        verdict(question, "w")
    assert found.value.key == key


def test_what_vanishes_at_the_known_points_is_refuted_at_a_fresh_one() -> None:
    from grader.maths.matrices.prepared import prepared
    from grader.maths.matrices.question import asked

    q = prepared(asked("1/2 ||w||^2", "w", {"w": "d", "a": "scalar"}))
    known = [spot.numbers["a"][0][0] for spot in q.spots]
    product = " ".join(f"(a - ({value}))" for value in known)
    found = compare("1/2 ||w||^2", f"w + {product} w", by="w", shapes={"w": "d", "a": "scalar"}, seed=3)
    assert isinstance(found, Refuted)
    assert isinstance(compare("1/2 ||w||^2", "w", by="w", shapes={"w": "d", "a": "scalar"}), Proved | Agreed)


# factors that vanish at the sizes at which answers are usually tried
VANISHING = [
    "w + (d - 2)(d - 3)(d - 4)(d - 5) w",
    "w + (tr(I_d) - 2)(tr(I_d) - 3)(tr(I_d) - 4)(tr(I_d) - 5) w",
    "w + (tr(inv(A) A) - 2)(tr(inv(A) A) - 3)(tr(inv(A) A) - 4)(tr(inv(A) A) - 5) w",
    "w + (d - 2)(d - 3)(d - 4)(d - 5) sigma(w)",
]


@pytest.mark.parametrize("answer", VANISHING)
def test_what_is_right_at_the_usual_sizes_alone_is_not_accepted(answer: str) -> None:
    for seed in range(3):
        found = compare("1/2 ||w||^2", answer, by="w", shapes={"w": "d", "A": "d x d"}, seed=seed)
        assert isinstance(found, Refuted | Undecided)


def test_an_identity_of_functions_is_proved_with_a_mean_in_front() -> None:
    asked = {"matrix": "1/k sum(tanh(z))", "by": "z", "shapes": {"z": "k"}}
    assert isinstance(verdict(asked, "1/k (1 - (2 sigma(2 z) - 1)^2)"), Proved)


def test_shapes_may_be_tuples() -> None:
    shapes = {"X": ("n", "d"), "w": ["d"], "y": "n", "t": ()}
    found = compare("t ||X w - y||^2", "2 t X^T (X w - y)", by="w", shapes=shapes, seed=1)
    assert isinstance(found, Proved)

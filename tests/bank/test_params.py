"""Parameters: which variants an exercise has, and what stands in its texts and formulas."""

from __future__ import annotations

from pathlib import Path

import pytest

from grader import bank
from grader.errors import SpecError
from grader.model import Exercise
from grader.submit import submit


def written(folder: Path, text: str) -> Path:
    path = folder / "asked.yaml"
    path.write_text("title: A question\n" + text, encoding="utf-8")
    return path


def power(params: str) -> str:
    return (
        f"params: {params}\nprompt: 'Differentiate ${{{{f}}}}$.'\nlet: {{f: (a*x + b)^n}}\ndifferentiate: f\n"
    )


# (parameters, how many variants, the prompt of the first)
PARAMS = [
    ("{a: {one_of: [3, 2]}, b: 1, n: {int: [5, 6]}}", 4, "Differentiate $\\left(3 x + 1\\right)^{5}$."),
    ("{a: {int: [1, 3]}, b: 0, n: 2}", 3, "Differentiate $x^{2}$."),
    ("{a: {int: [-2, 2], not: [0]}, b: 1, n: 2}", 4, "Differentiate $\\left(-2 x + 1\\right)^{2}$."),
    ("{a: {grid: [0.5, 1.5, 0.5]}, b: -1, n: 3}", 3, "Differentiate $\\left(0.5 x - 1\\right)^{3}$."),
    ("{a: {int: [2, 5]}, b: {int: [2, 5]}, n: 2, require: a < b}", 6, None),
    ("{a: {int: [2, 5]}, b: {int: [2, 5]}, n: 2, require: a < b and a*b != 6}", 5, None),
    ("{a: {int: [1, 100]}, b: {int: [1, 100]}, n: 2}", 40, None),
    ("{a: 1/2, b: 1, n: 2}", 1, None),
    (
        "{a: 0.1/3, b: 1, n: 2}",
        1,
        "Differentiate $\\left(\\frac{1}{30} x + 1\\right)^{2}$.",
    ),  # no decimal ends there
]


@pytest.mark.parametrize("params, count, prompt", PARAMS)
def test_variants_are_counted_and_filled_in(
    params: str, count: int, prompt: str | None, tmp_path: Path
) -> None:
    path = written(tmp_path, power(params))
    assert bank.count(path) == count
    if prompt is not None:
        assert bank.load(path).prompt == prompt


TABLE = "[{a: 3, f: sin(x)}, {a: 2, f: x^5}]"


def test_a_table_has_a_row_a_variant(tmp_path: Path) -> None:
    path = written(tmp_path, f"params: {TABLE}\nprompt: 'Differentiate ${{{{a*f}}}}$.'\ndifferentiate: a*f\n")
    shown = [bank.load(path, k).prompt for k in range(bank.count(path))]
    assert shown == [r"Differentiate $3 \sin\left(x\right)$.", "Differentiate $2 x^{5}$."]


def test_a_condition_leaves_out_rows_of_a_table(tmp_path: Path) -> None:
    path = written(tmp_path, f"params: {TABLE}\nrequire: a > 2\ndifferentiate: a*f\n")
    assert bank.count(path) == 1


def test_drawn_variants_are_the_same_on_every_machine(tmp_path: Path) -> None:
    path = written(tmp_path, power("{a: {int: [1, 100]}, b: {int: [1, 100]}, n: 2}"))
    shown = [bank.load(path, k).parts[0].answer.asks() for k in range(4)]
    assert shown == [
        "Find the derivative of (x + 1)^2.",
        "Find the derivative of (26*x + 25)^2.",
        "Find the derivative of (61*x + 44)^2.",
        "Find the derivative of (40*x + 96)^2.",
    ]


def test_an_answer_is_right_for_its_own_variant_only(tmp_path: Path) -> None:
    path = written(tmp_path, power("{a: {one_of: [3, 2]}, b: 1, n: 5}"))
    file = b'answer = "15(3x + 1)^4"\n'
    outcomes = [submit(bank.load(path, k), file, "asked.py").marks[0].outcome for k in range(2)]
    assert outcomes == ["correct", "wrong"]


def test_a_report_says_which_variant_was_graded(tmp_path: Path) -> None:
    path = written(tmp_path, power("{a: {one_of: [3, 2]}, b: 1, n: 5}"))
    assert submit(bank.load(path, 1), b'answer = "1"\n', "asked.py").variant == 1


def test_text_without_parameters_is_left_alone(tmp_path: Path) -> None:
    path = written(tmp_path, "prompt: 'About $\\frac{a}{b}$ and $\\frac{{a}}{{b}}$.'\ndifferentiate: x^2\n")
    assert bank.load(path).prompt == "About $\\frac{a}{b}$ and $\\frac{{a}}{{b}}$."


# (the file behind its title, line, column, sentence)
BROKEN = [
    ("prompt: Take {{c}}.\ndifferentiate: x^2\n", 2, 14, "there is no parameter c"),
    ("params: {a: {int: [2, 9]}}\nprompt: Take {a}.\ndifferentiate: a*x\n", 3, 14, "{a} is only a bracket"),
    ("params: {a: {int: [9, 2]}}\ndifferentiate: a*x\n", 2, 14, "these bounds hold no value"),
    ("params: {a: {inn: [2, 9]}}\ndifferentiate: a*x\n", 2, 14, "a parameter is one of int, one_of, grid"),
    ("params: {a: {int: [2]}}\ndifferentiate: a*x\n", 2, 14, "`int` takes 2 numbers"),
    ("params: {a: [2, 3]}\ndifferentiate: a*x\n", 2, 13, "a parameter has a value or a kind"),
    ("params: {a: {one_of: []}}\ndifferentiate: a*x\n", 2, 22, "a list of values is asked for here"),
    ("params: {a: {one_of: [q]}}\ndifferentiate: a*x\n", 2, 23, "I do not know the name 'q'"),
    ("params: {a: 2, require: a > 3}\ndifferentiate: a*x\n", 2, 25, "no variant fulfils this"),
    (
        "params: {a: 2, require: a + 3}\ndifferentiate: a*x\n",
        2,
        25,
        "this is not a condition on the parameters",
    ),
    ("params: {a: 2, require: b > 3}\ndifferentiate: a*x\n", 2, 25, "I do not know the name 'b'"),
    ("require: a > 3\ndifferentiate: x^2\n", 2, 1, "`require` without `params`"),
    ("params: {a: 2}\nvariants: many\ndifferentiate: a*x\n", 3, 11, "`variants` is a number from 1 to 500"),
    ("let: [f]\ndifferentiate: x^2\n", 2, 6, "`let` gives names to formulas"),
    ("params: {a: 2}\nlet: {f: a*x + }\ndifferentiate: f\n", 3, 14, "something is missing after this +"),
    ("params: {a: 2}\ndifferentiate: a*x + )\n", 3, 22, "something is missing before this )"),
]


@pytest.mark.parametrize("text, line, column, sentence", BROKEN)
def test_a_broken_parameter_has_its_place(
    text: str, line: int, column: int, sentence: str, tmp_path: Path
) -> None:
    with pytest.raises(SpecError) as raised:
        bank.load(written(tmp_path, text))
    where = raised.value.where
    assert where is not None
    assert (raised.value.what, where.line, where.column) == (sentence, line, column)


GRADIENT = """\
params: {a: {one_of: [1, 2, -3]}, b: 3}
let: {f: a*x^2*y + b*x*y^2}
parts:
- id: fx
  partial: [f, x]
- id: fy
  partial: [f, y]
- id: grad
  answer: "[fx(2, 3), fy(2, 3)]"
  follow: [fx, fy]
"""


def marks(exercise: Exercise, **answers: str) -> dict[str, int | float]:
    file = "".join(f'{name} = "{value}"\n' for name, value in answers.items())
    return {m.part.id: float(m.score or 0) for m in submit(exercise, file.encode(), "asked.py").marks}


# (the learner's fx, their grad, points of grad)
FOLLOWS = [
    ("2xy + 3y^2", "[39, 40]", 1),
    ("2x + 3y^2", "[31, 40]", 1),  # it follows from the learner's own fx
    ("2x + 3y^2", "[39, 40]", 1),  # or is simply right
    ("2x + 3y^2", "[30, 40]", 0.5),
    ("39", "[39, 40]", 1),
    ("7", "[7, 40]", 0.5),  # a number where a function is asked for leaves nothing to do
    ("0", "[0, 40]", 0.5),
]


@pytest.mark.parametrize("fx, grad, points", FOLLOWS)
def test_what_follows_from_an_earlier_answer_earns_its_points(
    fx: str, grad: str, points: float, tmp_path: Path
) -> None:
    exercise = bank.load(written(tmp_path, GRADIENT))
    assert marks(exercise, fx=fx, fy="x^2 + 6xy", grad=grad)["grad"] == points


def test_a_followed_part_must_stand_earlier(tmp_path: Path) -> None:
    with pytest.raises(SpecError) as raised:
        bank.load(written(tmp_path, GRADIENT.replace("follow: [fx, fy]", "follow: [fx, fz]")))
    assert (raised.value.what, raised.value.repair) == ("`follow` names earlier parts", "they are fx, fy")

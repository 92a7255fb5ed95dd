"""`graph`: values, slopes and the mistakes of a backward pass, all from the forward pass alone."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest

from grader import bank
from grader.model import Report
from grader.submit import submit

NEURON = """\
title: One sigmoid neuron by hand
params: {w: 0.5, x: 1, t: 0.8, lr: 1}
graph: |
  z = w*x
  a = sigmoid(z)
  L = (a - t)^2
  w_new = w - lr*dL_dw
ask: [z, a, L, dL_da, da_dz, dz_dw, dL_dw, w_new]
"""

STEP = """\
title: One step
params: {w: 2, x: 3, t: 1, lr: 0.01}
graph: |
  u = w*x
  L = (u - t)^2
  w_new = w - lr*dL_dw
ask: [dL_dw, w_new]
"""

RELU = """\
title: A neuron with its values given
graph: |
  z = w*x + b
  y = relu(z)
given: {z: 2, x: 3, dL_dy: -0.5}
ask: [dy_dz, dz_dw, dL_dw, dL_db]
"""

FORKED = """\
title: One input, two ways
graph: |
  u = x^2
  v = 3*x
  L = u*v
given: {x: 2}
ask: [dL_du, dL_dv, dL_dx]
"""


THREE = """\
title: One input, three ways
graph: |
  a = x^2
  b = 3*x
  c = x^3
  L = a*b + c
given: {x: 2}
ask: [dL_dx]
"""

POWERS = """\
title: Three links
graph: |
  v = u^2
  p = v^3
  L = 2*p + 1
given: {u: 2}
ask: [dL_du]
"""

LOGISTIC = """\
title: A sigmoid below a cross-entropy
graph: |
  z = v*x
  p = sigmoid(z)
  L = -t*ln(p) - (1 - t)*ln(1 - p)
given: {v: 0, x: 3, t: 0.2}
ask: [dL_dv]
"""

LAYERS = """\
title: Two weights
graph: |
  h = u*x
  y = v*h
  L = (y - t)^2
given: {u: 1, v: 2, x: 3, t: 4}
ask: [dL_dv]
"""

SQUARED = """\
title: A product of two lines
graph: |
  a = m^2
  b = 2*m + 1
  y = a*b
given: {m: 3}
ask: [dy_dm]
"""


def graded(spec: str, folder: Path, **answers: float | str) -> Report:
    path = folder / "asked.yaml"
    path.write_text(spec, encoding="utf-8")
    file = "".join(f"{name} = {value}\n" for name, value in answers.items())
    return submit(bank.load(path), file.encode(), "asked.py")


# the chapter's numbers
CHAPTER = {
    "z": 0.5,
    "a": 0.6224593312,
    "L": 0.0315206891,
    "dL_da": -0.3550813376,
    "da_dz": 0.2350037122,
    "dz_dw": 1,
    "dL_dw": -0.0834454325,
    "w_new": 0.5834454325,
}


def test_the_numbers_of_the_chapter_are_right(tmp_path: Path) -> None:
    report = graded(NEURON, tmp_path, **CHAPTER)
    assert [mark.outcome for mark in report.marks] == ["correct"] * 8


def test_straight_line_code_is_right(tmp_path: Path) -> None:
    code = {
        "z": "0.5*1",
        "a": "1/(1 + exp(-z))",
        "L": "(a - 0.8)**2",
        "dL_da": "2*(a - 0.8)",
        "da_dz": "a*(1 - a)",
        "dz_dw": "1",
        "dL_dw": "dL_da*da_dz*dz_dw",
        "w_new": "0.5 - 1*dL_dw",
    }
    assert graded(NEURON, tmp_path, **code).score == 8


def test_given_values_need_no_inputs(tmp_path: Path) -> None:
    assert graded(RELU, tmp_path, dy_dz=1, dz_dw=3, dL_dw=-1.5, dL_db=-0.5).score == 4


def test_the_ways_to_an_input_add(tmp_path: Path) -> None:
    assert graded(FORKED, tmp_path, dL_du=6, dL_dv=4, dL_dx="6*4 + 4*3").score == 3


# (question, part, wrong number, the mistake)
MISTAKES = [
    (NEURON, "dL_dw", -0.3550813376, "backprop.activation_derivative_forgotten"),
    (NEURON, "dL_dw", -0.3550813376 + 0.2350037122 + 1, "chain.added"),
    (NEURON, "dL_dw", 0.0834454325, "global.negated"),
    (NEURON, "da_dz", 0.6224593312, "backprop.activation_value"),
    (NEURON, "da_dz", 0.22727038, "backprop.preactivation_for_activation"),
    (NEURON, "dL_da", -0.1775406688, "backprop.loss_factor_two"),
    (NEURON, "w_new", 0.4165545675, "gd.plus"),
    (STEP, "w_new", 2.3, "gd.plus"),
    (STEP, "w_new", -28, "gd.rate_forgotten"),
    (STEP, "w_new", 1.754, "gd.gradient_at_new_point"),
    (STEP, "w_new", 1.9, "backprop.input_factor_forgotten"),
    (NEURON, "L", -0.3550813376, "backprop.names_swapped"),
    (RELU, "dL_dw", 3.5, "chain.added"),
    (RELU, "dL_dw", 1.5, "global.negated"),
    (RELU, "dy_dz", 2, "backprop.activation_value"),
    (RELU, "dy_dz", 0, "act.relu_flipped"),
    (NEURON, "da_dz", 0.25, "act.sigmoid_of_input"),
    (NEURON, "da_dz", 0.3775406688, "act.sigmoid_s_dropped"),
    (NEURON, "dL_da", -0.6, "backprop.preactivation_for_activation"),
    (NEURON, "dL_dw", -0.0887703344, "act.sigmoid_of_input"),
    (STEP, "w_new", -0.3, "gd.change_for_weight"),
    (STEP, "w_new", 30, "gd.slope_for_weight"),
    (THREE, "dL_dx", 36, "backprop.one_path"),
    (FORKED, "dL_dx", 24, "backprop.one_path"),
    (FORKED, "dL_dx", 12, "backprop.one_path"),
    (POWERS, "dL_du", 96, "chain.link_skipped"),
    (RELU, "dL_dw", 3, "backprop.upstream_forgotten"),
    (LOGISTIC, "dL_dv", 1.5, "backprop.target_forgotten"),
    (LOGISTIC, "dL_dv", 0.225, "backprop.activation_derivative_twice"),
    (LAYERS, "dL_dv", 24, "backprop.names_swapped"),
    (LAYERS, "dL_dv", 4, "backprop.input_factor_forgotten"),
    (SQUARED, "dy_dm", 12, "prod.product_of_derivatives"),
]


@pytest.mark.parametrize("spec, part, value, identity", MISTAKES)
def test_a_mistake_is_named(spec: str, part: str, value: float, identity: str, tmp_path: Path) -> None:
    (mark,) = (m for m in graded(spec, tmp_path, **{part: value}).marks if m.part.id == part)
    named = [i for m in mark.judgement.mistakes for i in m.ids]
    assert (mark.outcome, named) == ("wrong", [identity])


def test_what_follows_from_an_earlier_mistake_costs_nothing_more(tmp_path: Path) -> None:
    wrong = {**CHAPTER, "da_dz": 0.6224593312, "dL_dw": -0.22102369, "w_new": 0.72102369}
    scores = {mark.part.id: mark.score for mark in graded(NEURON, tmp_path, **wrong).marks}
    assert scores == {**dict.fromkeys(CHAPTER, Fraction(1)), "da_dz": 0}


def test_nothing_follows_from_a_zero(tmp_path: Path) -> None:
    wrong = {**CHAPTER, "da_dz": 0, "dL_dw": 0, "w_new": 0.5}
    scores = {mark.part.id: mark.score for mark in graded(NEURON, tmp_path, **wrong).marks}
    assert [name for name, score in scores.items() if not score] == ["da_dz", "dL_dw", "w_new"]


def test_the_points_are_shared(tmp_path: Path) -> None:
    report = graded(NEURON + "points: 4\n", tmp_path, **CHAPTER)
    assert (report.max_score, report.score) == (4, 4)


def test_a_second_mistake_is_named_from_the_learners_own_values(tmp_path: Path) -> None:
    wrong = {**CHAPTER, "da_dz": 0.6224593312, "dL_dw": -0.22102369, "w_new": 0.5 - 0.22102369}
    (mark,) = (m for m in graded(NEURON, tmp_path, **wrong).marks if m.part.id == "w_new")
    assert (mark.score, [m.ids for m in mark.judgement.mistakes]) == (0, [("gd.plus",)])


NUMBER = """\
title: One step, as a number
number: 2 - 0.1*3
mistakes:
  - answer: 2 + 0.1*3
    say: That is uphill.
    id: gd.plus
"""


def test_an_expected_mistake_with_a_name_is_reported_under_it(tmp_path: Path) -> None:
    (mark,) = graded(NUMBER, tmp_path, asked="2.3", answer="2.3").marks
    assert [(m.ids, m.says) for m in mark.judgement.mistakes] == [(("gd.plus",), "That is uphill.")]
    assert mark.judgement.says == ()


SIGNED = """
title: T
parts:
  - id: back
    graph: |
      z = w*x + b
      y = relu(z)
    given: {z: 2, x: 3, dL_dy: -0.5}
    ask: [dy_dz, dL_dw]
    points: [1, 2]
    hints: {dL_dw: [Multiply.]}
  - id: moves
    choose:
      - right: up
        when: dL_dw < 0
      - wrong: down
        when: dL_dw > 0
      - wrong: nowhere
    follow: [dL_dw]
"""

# what the learner gives -> the outcome of the choice, and its score
CHOSEN = [
    ('dL_dw = -1.5\nmoves = "up"', "correct", 1),
    ('dL_dw = -1.5\nmoves = "down"', "wrong", 0),
    ('dL_dw = 1.5\nmoves = "down"', "wrong", 1),  # it follows from the wrong sign
    ('dL_dw = "1/2 + 1"\nmoves = "down"', "wrong", 1),
    ('dL_dw = 1.5\nmoves = "up"', "correct", 1),
    ('dL_dw = 1.5\nmoves = "nowhere"', "wrong", 0),
    ('dL_dw = 0\nmoves = "nowhere"', "wrong", 0),  # too easy
    ('moves = "down"', "wrong", 0),
    ('dL_dw = "what?"\nmoves = "down"', "not_graded", None),  # it builds on what could not be read
]


@pytest.mark.parametrize("source, outcome, score", CHOSEN)
def test_a_choice_may_follow_from_the_learners_own_number(
    source: str, outcome: str, score: int, tmp_path: Path
) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(SIGNED, encoding="utf-8")
    for deal in (0, 17):
        mark = submit(bank.load(path, 0, deal), source.encode(), "x.py").marks[-1]
        assert (mark.outcome, mark.score) == (outcome, score)


def test_points_and_hints_of_a_graph_may_differ_from_name_to_name(tmp_path: Path) -> None:
    path = tmp_path / "asked.yaml"
    path.write_text(SIGNED, encoding="utf-8")
    first, second, _ = bank.load(path).parts
    assert [(p.id, p.points, p.hints) for p in (first, second)] == [
        ("dy_dz", 1, ()),
        ("dL_dw", 2, ("Multiply.",)),
    ]

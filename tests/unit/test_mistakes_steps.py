"""Derivations of several lines, as learners write them."""

from __future__ import annotations

import pytest

from grader.mistakes.steps import check_steps, sides

# question, lines with the verdict of each
DERIVATIONS: list[tuple[str, str, list[tuple[str, str]]]] = [
    (
        "x^2*sin(x)",
        "x",
        [
            ("f' = D(x^2, x)*sin(x) + x^2*D(sin(x), x)", "right"),
            ("= 2x*sin(x) - x^2*cos(x)", "wrong"),
            ("= x*(2*sin(x) - x*cos(x))", "follows"),
            ("= x*(2*sin(x) + x*cos(x))", "mended"),
        ],
    ),
    (
        "(x^2+1)/x",
        "x",
        [("(2x*x - (x^2+1))/x^2", "right"), ("(2x^2 - x^2 + 1)/x^2", "wrong"), ("1 + 1/x^2", "follows")],
    ),
    ("sin(x^2)", "x", [("sin(x^2)", "said"), ("cos(x^2)*d/dx(x^2)", "right"), ("2x*cos(x^2)", "right")]),
    ("sin(x^2)", "x", [("y = sin(x^2)", "said"), ("dy/dx = 2x*cos(x^2)", "right")]),
    (
        "ln(3x^2+1)",
        "x",
        [
            ("u = 3x^2+1", "said"),
            ("du/dx = 6x", "part"),
            ("dy/du = 1/u", "part"),
            ("dy/dx = dy/du * du/dx", "right"),
            ("6x/(3x^2+1)", "right"),
        ],
    ),
    (
        "ln(3x^2+1)",
        "x",
        [
            ("u = 3x^2+1", "said"),
            ("du/dx = 3x", "wrong"),
            ("dy/du = 1/u", "part"),
            ("dy/dx = 1/u*3x", "follows"),
            ("dy/dx = 6x/(3x^2+1)", "mended"),
        ],
    ),
    (
        "x^2*sin(x)",
        "x",
        [
            ("u = x^2", "said"),
            ("v(x) = sin(x)", "said"),
            ("u' = 2x", "part"),
            ("v'(x) = cos(x)", "part"),
            ("f' = u'v + uv'", "right"),
        ],
    ),
    ("x^2", "x", [("w = 3x", "wrong"), ("2x", "mended")]),
    ("x^2", "x", [("2*(x", "unreadable"), ("2x", "right")]),
    ("x^3", "x", [("3x^3", "wrong"), ("4x^3", "wrong"), ("3x^2", "mended")]),
    (
        "sigmoid(w*x)",
        "w",
        [("sigmoid(w*x)*(1-sigmoid(w*x))*D(w*x, w)", "right"), ("sigmoid(w*x)*(1-sigmoid(w*x))*x", "right")],
    ),
]


@pytest.mark.parametrize("f, x, lines", DERIVATIONS, ids=[f for f, _, _ in DERIVATIONS])
def test_every_line_gets_its_verdict(f: str, x: str, lines: list[tuple[str, str]]) -> None:
    found = check_steps(f, x, [side for line, _ in lines for side in sides(line, (x,))])
    assert [step.verdict for step in found.steps] == [verdict for _, verdict in lines]
    wrong = [k for k, (_, verdict) in enumerate(lines) if verdict == "wrong"]
    assert found.first_wrong == (wrong[0] if wrong else None)


# question, lines, the name and place of the mistake in the last
NAMED = [
    (
        "x^2*sin(x)",
        ["D(x^2,x)*sin(x) + x^2*D(sin(x),x)", "2x*sin(x) - x^2*cos(x)"],
        "trig.sin_to_minus_cos",
        "sin(x)",
    ),
    ("sin(x^2)*exp(3x)", ["D(sin(x^2),x)*D(exp(3x),x)"], "prod.product_of_derivatives", "sin(x^2)*exp(3*x)"),
    (
        "sin(x^2)*exp(3x)",
        ["D(sin(x^2),x)*exp(3x) + sin(x^2)*D(exp(3x),x)", "cos(x^2)*exp(3x) + 3*sin(x^2)*exp(3x)"],
        "chain.forgot_inner",
        "sin(x^2)",
    ),
    ("ln(x^2+1)", ["1/(x^2+1)*D(x^2+1,x)", "1/(x^2+1)*(2x+1)"], "const.is_one", "x^2 + 1"),
    ("x*exp(x^2)", ["exp(x^2)+x*D(exp(x^2),x)", "exp(x^2)+x*exp(x^2)"], "chain.forgot_inner", "exp(x^2)"),
]


@pytest.mark.parametrize("f, lines, name, where", NAMED)
def test_the_mistake_is_named_in_the_derivative_where_it_was_made(
    f: str, lines: list[str], name: str, where: str
) -> None:
    step = check_steps(f, "x", lines).steps[-1]
    assert step.verdict == "wrong"
    assert step.diagnosis is not None
    assert (step.diagnosis.matches[0].ids[0], step.diagnosis.matches[0].where) == (name, where)


def test_a_slip_of_algebra_is_located_in_the_line() -> None:
    step = check_steps("(x^2+1)/x", "x", ["(2x*x-(x^2+1))/x^2", "(2x^2-x^2+1)/x^2"]).steps[-1]
    assert step.diagnosis is not None
    (bent,) = step.diagnosis.matches
    assert bent.ids == ("alg.minus_not_distributed",)
    assert bent.answer_where in "(2x^2-x^2+1)/x^2"


# lines, and whether the rule that the last one names is one that it could have used
RULES = [
    ("x^2*sin(x)", ["D(x^2,x)*sin(x)+x^2*D(sin(x),x)  # product rule"], True),
    ("x^2*sin(x)", ["D(x^2,x)*sin(x)+x^2*D(sin(x),x)  # quotient rule"], False),
    ("sin(x^2)", ["cos(x^2)*D(x^2,x)  # chain rule"], True),
    ("sin(x^2)", ["cos(x^2)*D(x^2,x)", "cos(x^2)*2x  # chain rule"], False),
    ("sin(x^2)", ["cos(x^2)*D(x^2,x)", "cos(x^2)*2x  # power rule"], True),
    ("x^2+x", ["D(x^2,x)+D(x,x)  # sum rule"], True),
    ("sin(x)/x", ["(cos(x)*x-sin(x))/x^2  # Quotient Rule"], True),
    ("sin(x)/x", ["(cos(x)*x-sin(x))/x^2", "cos(x)/x-sin(x)/x^2  # simplify"], True),
    ("sin(x)/x", ["(cos(x)*x-sin(x))/x^2  # simplified"], False),
    ("sin(x)/x", ["(cos(x)*x-sin(x))/x^2  # as in class"], None),
]


@pytest.mark.parametrize("f, lines, fits", RULES)
def test_a_rule_that_is_named_is_checked(f: str, lines: list[str], fits: bool | None) -> None:
    assert check_steps(f, "x", lines).steps[-1].rule_fits is fits


def test_the_first_derivative_may_stand_on_the_way_to_the_second() -> None:
    found = check_steps("sin(x^2)", "x", ["2x*cos(x^2)", "2*cos(x^2) - 4x^2*sin(x^2)"], order=2)
    assert [step.verdict for step in found.steps] == ["right", "right"]


def test_a_derivation_that_stops_at_the_first_derivative_has_not_arrived() -> None:
    (step,) = check_steps("sin(x^2)", "x", ["2x*cos(x^2)"], order=2).steps
    assert step.verdict == "wrong"
    assert step.diagnosis is not None
    assert step.diagnosis.matches[0].ids == ("global.first_for_second",)


def test_a_mistake_in_the_second_differentiation_is_named_there() -> None:
    step = check_steps("sin(x^2)", "x", ["2x*cos(x^2)", "2*cos(x^2) - 2x*sin(x^2)"], order=2).steps[-1]
    assert step.verdict == "wrong"
    assert step.diagnosis is not None
    assert step.diagnosis.matches[0].ids == ("chain.forgot_inner",)

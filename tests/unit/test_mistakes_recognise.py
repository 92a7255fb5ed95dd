"""What `recognise` says: correct, named, a fact, a slip, or nothing; and that nothing a learner writes stops it."""

from __future__ import annotations

import subprocess
import sys
from fractions import Fraction

import pytest

from grader.maths import NotReadable, compare, read
from grader.maths.evidence import Refuted
from grader.maths.syntax import Derivative, Expression, Node, Number, Product, Sum, Variable
from grader.mistakes import recognise
from grader.mistakes.distractors import distractors

# question, answer, status, (ids and place of each match), facts
SAID: list[tuple[str, str, str, list[tuple[tuple[str, ...], str]], list[str]]] = [
    ("sin(exp(x^2))", "cos(exp(x^2))*exp(x^2)", "named", [(("chain.forgot_inner",), "exp(x^2)")], []),
    (
        "x^2*sin(x^3)",
        "2*x*cos(x^3)",
        "named",
        [(("prod.product_of_derivatives", "chain.forgot_inner"), "x^2*sin(x^3) and sin(x^3)")],
        [],
    ),
    (
        "5*sin(x) + 3*cos(x) + 2*x^3",
        "cos(x) - sin(x) + 3x^2",
        "named",
        [(("coef.dropped",), "5*sin(x) and 3*cos(x) and 2*x^3")],
        [],
    ),
    (
        "ln(x^2+1)",
        "1/(2*x)",
        "named",
        [(("chain.deriv_inside", "ln.recip_of_inner_derivative"), "ln(x^2 + 1)")],
        [],
    ),
    ("x^3*sin(x) + exp(x)", "-(3*x^2*sin(x) + x^3*cos(x) + exp(x))", "fact", [], ["global.negated"]),
    ("x^3 + 4*x", "3*x^2 + 4", "correct", [], []),
    ("sin(x^2)", "exp(3*x)/(x^4 + 7)", "unexplained", [], []),
    ("x^2 + 3*y", "2*x + 3*y", "named", [(("partial.other_kept",), "x^2 + 3*y")], []),
    ("cos(2*x)", "sin(2*x)/2", "named", [(("global.integrated",), "")], []),
    ("gamma*x^2", "2*x*gamma", "correct", [], []),
    # chance: letters that cancel, functions of another kind, two mistakes that come to what a slip of the pen does
    ("9", "x - x*x", "unexplained", [], []),
    ("9", "(1/x)/(1/x)", "unexplained", [], []),
    ("sin(x)*cos(x)", "x/x", "unexplained", [], []),
    ("sigmoid(x)^2", "exp(-x)/(exp(-x) + 1)^2", "unexplained", [], []),
    ("exp(x^2)", "2*x*sigmoid(x^2)*(1 - sigmoid(x^2))", "unexplained", [], []),  # no slip brings in a sigmoid
    ("x*sqrt(x)", "(3 + (x - x))*x", "slip", [(("slip.denominator_dropped",), "")], []),
    ("tanh(x)", "1/cosh(x)", "named", [(("act.tanh_sech_not_squared",), "tanh(x)")], []),
]


@pytest.mark.parametrize("f, answer, status, matches, facts", SAID)
def test_what_is_said(
    f: str, answer: str, status: str, matches: list[tuple[tuple[str, ...], str]], facts: list[str]
) -> None:
    found = recognise(f, "x", answer)
    assert (found.status, [fact.id for fact in found.facts]) == (status, facts)
    assert [(m.names, m.where) for m in found.matches[: len(matches)]] == matches


# one answer, several readings: all are told, the shares in order, together at most one
AMBIGUOUS = [
    ("x^2*sin(x)", "2*x*sin(x) + x^2*sin(x)", {"trig.sin_cos_swapped", "fn.not_differentiated"}),
    ("ln(2x)", "2/x", {"alg.constant_pulled_out", "chain.outer_at_x"}),
    ("sqrt(x)", "2*sqrt(x)", {"sqrt.recip_lost", "global.reciprocal"}),
    ("x^2 + 3*y", "2*x + 3", {"partial.other_not_constant", "global.total_derivative"}),
]


@pytest.mark.parametrize("f, answer, names", AMBIGUOUS)
def test_an_ambiguous_answer_gets_all_its_names_with_shares(f: str, answer: str, names: set[str]) -> None:
    found = recognise(f, "x", answer)
    assert names <= {identity for m in found.matches for identity in m.names}
    shares = [m.share for m in found.matches]
    assert shares == sorted(shares, reverse=True)
    assert 0 < sum(shares) <= 1 + 1e-9
    assert len(found.matches) <= 3


# a right answer with one slip, in a written form of its own; where the slip is, and what would be right
SLIPS = [
    ("x^2*exp(3*x)", "exp(3x)*x*(2 + 4x)", "slip.coefficient", "4", "3"),
    ("(x^2+1)*(x-5)", "x^2 + 2x*(x-5) + 7", "slip.number", "7", "1"),
    ("(x^2+1)*(x-5)", "3x^2 - 13x + 1", "slip.coefficient", "13", "10"),
    ("x^3*ln(x^2+1)", "3x^2*ln(x^2+1) + 7x^4/(x^2+1)", "slip.coefficient", "7", "2"),
    ("exp(x)*sin(x^3)", "exp(x)*(sin(x^3) + 3x^2*tan(x^3))", "slip.function", "tan(x^3)", "cos(x^3)"),
]


@pytest.mark.parametrize("f, answer, name, where, repair", SLIPS)
def test_a_slip_is_located_in_the_learners_own_text(
    f: str, answer: str, name: str, where: str, repair: str
) -> None:
    found = recognise(f, "x", answer)
    assert found.status == "slip"
    (slip,) = found.matches
    assert slip.ids == (name,)
    assert where.replace(" ", "") in slip.answer_where.replace(" ", "")
    assert repair in slip.repair
    if slip.span is not None:
        assert answer[slip.span[0] : slip.span[1]] == slip.answer_where


def test_a_slip_in_an_earlier_assignment_is_not_looked_for_in_the_last_line() -> None:
    earlier = read("(2*x + 7*x^2)*exp(3*x) + 0", ("x",)).tree
    answer = read("s", ("x",), definitions={"s": earlier})
    found = recognise("x^2*exp(3*x)", "x", answer)
    (slip,) = found.matches
    assert (slip.ids, slip.answer_where, slip.span) == (("slip.coefficient",), "7", None)


def test_a_slip_that_is_a_row_of_the_table_is_located_too() -> None:
    found = recognise("(x^2+1)*(x-5)", "x", "3x^2 - 10x - 1")
    (slip,) = (m for m in found.matches if "slip.sign" in m.names)
    assert slip.answer_where
    assert slip.repair


def doubled(times: int) -> Node:
    """x, squared and moved again and again: a small graph, and an enormous tree."""
    tree: Node = Variable("x")
    for _ in range(times):
        tree = Sum((Product((tree, tree)), Number(Fraction(1))))
    return tree


def tower(height: int) -> Node:
    tree: Node = Variable("x")
    for _ in range(height):
        tree = Sum((tree, Number(Fraction(1))))
    return tree


HOSTILE: dict[str, Expression | str] = {
    "a graph with 2^100 paths": Expression(doubled(100), "", (), ("x",)),
    "the highest tree that is read": Expression(tower(245), "", (), ("x",)),
    "a huge number": "1" + "0" * 40 + "^7*x",
    "a power tower": "9^9^9^9*x",
    "no number": "[1, 2]",
    "a condition": "x > 2",
    "infinite": "inf",
    "everywhere undefined": "ln(-1 - x^2)",
    "a derivative to do": Expression(Derivative(read("sin(x^2)").tree, "x"), "", (), ("x",)),
}


@pytest.mark.parametrize("answer", HOSTILE.values(), ids=HOSTILE)
def test_no_answer_stops_it(answer: Expression | str) -> None:
    assert recognise("sin(x^2)", "x", answer).matches == ()


def test_what_cannot_be_read_is_said() -> None:
    with pytest.raises(NotReadable):
        recognise("sin(x^2)", "x", "2*(x")


# for these the engine has no rule, and names nothing
BEYOND = ["floor(x)*gelu(x)", "+".join(f"sin({k}*x)" for k in range(1, 60)), "ln(-1-x^2)"]


@pytest.mark.parametrize("f", BEYOND)
def test_what_it_has_no_rule_for_it_leaves_alone(f: str) -> None:
    assert recognise(f, "x", "cos(x)").status == "unexplained"


# question, an answer that a mistake would give by chance
BY_CHANCE = [
    ("cos(exp(x))", "-sin(x)"),  # a function is not lost on the way from the question
    ("ln(sin(x))", "1/x"),
    ("cos(x)*sin(x)", "1"),  # cos² + sin² after a lost sign: the letters of the working cancel
    ("ln(3*x)", "x"),  # of a bare letter any slip of the pen makes something
    ("1/(1 + exp(-x))", "1/(1 + exp(-x)) - 1"),  # equal to -u/(1 + u), but nobody divides so
    ("sqrt(x^2 + 1)", "sqrt(x + x)"),  # letters are gathered on the way to an answer
    ("abs(x - 1)", "1^2"),
]


@pytest.mark.parametrize("f, answer", BY_CHANCE)
def test_what_a_mistake_gives_by_chance_gets_no_name(f: str, answer: str) -> None:
    assert recognise(f, "x", answer).status != "named"


def test_a_bounded_domain_is_kept_to() -> None:
    assert recognise("sqrt(x - 100)", "x", "1/(2*sqrt(x-100))", domain="x > 100").status == "correct"
    found = recognise("sqrt(x - 100)", "x", "1/sqrt(x-100)", domain="x > 100")
    assert found.matches[0].ids == ("sqrt.half_forgotten",)


def test_distractors_are_wrong_and_different() -> None:
    chosen = distractors("x^2*sin(3*x)", "x", 4)
    assert len({d.id for d in chosen}) == 4
    answers = [*(d.answer for d in chosen), "2*x*sin(3*x) + 3*x^2*cos(3*x)"]
    for k, one in enumerate(answers):
        for other in answers[:k]:
            assert isinstance(compare(one, other, variables=("x",), seed=0), Refuted)


def test_its_face_imports_nothing_heavy() -> None:
    script = (
        "import sys, grader.mistakes; print(sorted({'numpy', 'flint', 'sympy', 'yaml'} & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"

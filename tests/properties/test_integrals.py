"""Laws of antiderivatives, definite integrals, limits and Taylor polynomials, over functions that are drawn."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from grader.maths import read
from grader.maths.balls import evaluate
from grader.maths.definite import confirms, enclosure
from grader.maths.derivation import slope
from grader.maths.evidence import Agreed, Proved
from grader.maths.exact_values import worked_out
from grader.maths.expansion import derivatives, polynomial
from grader.maths.integration import antiderivative
from grader.maths.limits import limit, looks_like
from grader.maths.lower import lower
from grader.maths.primitives import compare_primitive
from grader.maths.syntax import Node
from grader.maths.trees import minus, number, over, plus, substituted
from grader.mistakes.integrals import wrong_antiderivatives

FUNCTIONS = ("sin(u)", "cos(u)", "exp(u)", "u^2", "u^3", "1/u", "1/u^2", "sqrt(u)", "2^u", "sinh(u)", "ln(u)")
whole = st.integers(-4, 4).filter(bool)


@st.composite
def integrands(draw: st.DrawFn) -> Node:
    """One to three terms c·h(a x + b), positive inside for x > 0."""
    terms = []
    for _ in range(draw(st.integers(1, 3))):
        inside = f"({draw(st.integers(1, 3))}*x + {draw(st.integers(0, 2))})"
        terms.append(
            f"{draw(whole)}*{draw(st.sampled_from(FUNCTIONS)).replace('u', inside)}".replace("sqrt", "SQRT")
        )
    return read(" + ".join(terms).replace("SQRT", "sqrt"), ("x",)).tree


def right(f: Node, answer: Node) -> bool:
    found = compare_primitive(f, answer, "x", ("x",), domain="x > 0", seed=0, thorough=False)
    return isinstance(found, Proved | Agreed)


@settings(max_examples=40, deadline=None)
@given(integrands())
def test_an_antiderivative_is_right(f: Node) -> None:
    assert right(f, antiderivative(f, "x"))


@settings(max_examples=20, deadline=None)
@given(integrands())
def test_a_bent_antiderivative_is_right_only_if_it_differs_by_a_constant(f: Node) -> None:
    whole = antiderivative(f, "x")
    for _, bent in wrong_antiderivatives(f, "x"):
        if right(f, bent):
            at = [Fraction(1), Fraction(2), Fraction(7, 2)]
            gaps = [evaluate(lower(plus(whole, minus(bent))), {"x": q}, 128) for q in at]
            assert all(gap.overlaps(gaps[0]) for gap in gaps)


@settings(max_examples=30, deadline=None)
@given(integrands(), st.integers(1, 3), st.integers(1, 4))
def test_the_enclosure_of_an_integral_holds_the_difference_of_its_ends(
    f: Node, low: int, length: int
) -> None:
    ends, whole = (number(low), number(low + length)), antiderivative(f, "x")
    value = plus(substituted(whole, {"x": ends[1]}), minus(substituted(whole, {"x": ends[0]})))
    assert enclosure(f, "x", *ends).overlaps(evaluate(lower(value), {}, 256))
    assert confirms(f, "x", *ends, plus(value, number(1))) is False


@settings(max_examples=30, deadline=None)
@given(st.lists(whole, min_size=2, max_size=6), st.integers(-3, 3), st.integers(1, 6))
def test_the_taylor_polynomial_of_a_polynomial_leaves_out_the_rest(
    cs: list[int], at: int, order: int
) -> None:
    powers = " + ".join(f"{c}*(x - ({at}))^{k}" for k, c in enumerate(cs))
    kept = " + ".join(f"{c}*(x - ({at}))^{k}" for k, c in enumerate(cs) if k <= order)
    found = polynomial(derivatives(read(powers, ("x",)).tree, "x", number(at), order), "x", number(at))
    assert all(
        evaluate(lower(plus(found, minus(read(kept, ("x",)).tree))), {"x": Fraction(q)}, 128).contains(0)
        for q in (-2, 1, 5)
    )


@settings(max_examples=30, deadline=None)
@given(integrands(), st.integers(1, 4))
def test_a_limit_that_is_found_looks_right_from_nearby(f: Node, at: int) -> None:
    quotient = read("u/(x - a)", ("u", "x", "a")).tree
    difference = plus(f, minus(worked_out(substituted(f, {"x": number(at)}))))
    asked = substituted(quotient, {"u": difference, "a": number(at)})
    assert looks_like(asked, "x", number(at), "", limit(asked, "x", number(at)))


@settings(max_examples=20, deadline=None)
@given(integrands(), st.integers(1, 4))
def test_the_limit_of_a_difference_quotient_is_the_slope(f: Node, at: int) -> None:
    h = read("h", ("h",)).tree
    asked = over(
        plus(substituted(f, {"x": plus(number(at), h)}), minus(substituted(f, {"x": number(at)}))), h
    )
    there = substituted(slope(f, "x"), {"x": number(at)})
    assert (
        evaluate(lower(limit(asked, "h", number(0))), {}, 128) - evaluate(lower(there), {}, 128)
    ).contains(0)

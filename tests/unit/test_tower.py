"""The prover by itself: what it proves, what it refutes with a point, and where it says that it does not know."""

from __future__ import annotations

import pytest

from grader.maths.conditions import domain_of
from grader.maths.lower import lower
from grader.maths.reader import read
from grader.maths.tower import Different, Equal, Narrower, Open, Outcome, prove


def proved(a: str, b: str, variables: str = "x", domain: str | None = None, **limits: float) -> Outcome:
    names = tuple(variables.split())
    where = domain_of(domain, names).conditions
    terms = (lower(read(text, names, functions=("f", "g")).tree) for text in (a, b))
    return prove(*terms, variables=names, domain=where, **limits)


# expected, answer, variables, domain, what makes it so
IDENTITIES = [
    ("(x+1)^10", "(x^2+2x+1)^5", "x", None, "polynomials are expanded"),
    ("(x^3-1)/(x-1)", "x^2+x+1", "x", None, "and cancelled"),
    ("1/(x-1)-1/(x+1)", "2/(x^2-1)", "x", None, "fractions are brought together"),
    ("e^(x+y)", "e^x*e^y", "x y", None, "exp of a sum is a product"),
    ("e^(x/2)*e^(x/3)", "e^(5x/6)", "x", None, "one generator, fine enough for all"),
    ("(e^x)^3", "e^(3x)", "x", None, ""),
    ("sqrt(e^x)", "e^(x/2)", "x", None, "roots of exponentials"),
    ("2^x*3^x", "6^x", "x", None, "constants are factored"),
    ("8^x", "2^(3x)", "x", None, ""),
    ("ln(6)", "ln(2)+ln(3)", "x", None, ""),
    ("ln(x^2*e^x)", "2ln|x|+x", "x", None, "logarithms of factors, by their sign"),
    ("e^(3*ln(x))", "x^3", "x", "x > 0", "exp undoes the logarithm"),
    ("x^y*x^(-y)", "1", "x y", "x > 0", ""),
    ("sqrt(x)*sqrt(x)", "x", "x", "x > 0", ""),
    ("sqrt(x^2)", "|x|", "x", None, "by sign cells"),
    ("sqrt(x^2-2x+1)", "|x-1|", "x", None, ""),
    ("sqrt(x^3)", "x*sqrt(x)", "x", "x > 0", ""),
    ("1/(sqrt(x)+1)", "(sqrt(x)-1)/(x-1)", "x", None, "rationalised"),
    ("1/(sqrt(2)+1)", "sqrt(2)-1", "x", None, ""),
    ("sqrt(6)*sqrt(10)", "2sqrt(15)", "x", None, "primes"),
    ("sqrt(1-sin(x)^2)", "|cos(x)|", "x", None, "1 - sin² is a square"),
    ("sin(5x)", "16sin(x)^5-20sin(x)^3+5sin(x)", "x", None, "multiples of an angle"),
    ("sin(x/2)^2", "(1-cos(x))/2", "x", None, "half angles"),
    ("sin(x+y)", "sin(x)cos(y)+cos(x)sin(y)", "x y", None, "the addition theorem"),
    ("cos((x+1)^6)^2-sin((x+1)^6)^2", "cos(2*(x+1)^6)", "x", None, "an angle that is a large sum"),
    ("sin(pi/12)", "(sqrt(6)-sqrt(2))/4", "x", None, "special angles"),
    ("sin(asin(x))", "x", "x", None, ""),
    ("cos(asin(x))", "sqrt(1-x^2)", "x", None, ""),
    ("sin(2atan(x))", "2x/(1+x^2)", "x", None, ""),
    ("asin(-x)", "-asin(x)", "x", None, "odd functions"),
    ("acos(x)", "pi/2-asin(x)", "x", None, ""),
    ("cosh(2x)", "2cosh(x)^2-1", "x", None, ""),
    ("asinh(x)", "ln(x+sqrt(x^2+1))", "x", None, ""),
    ("atanh(x)", "ln((1+x)/(1-x))/2", "x", None, ""),
    ("max(x,y)+min(x,y)", "x+y", "x y", None, "by sign cells"),
    ("max(x,y,0)", "max(max(x,0),y)", "x y", None, ""),
    ("|x|*|y|", "|x*y|", "x y", None, ""),
    ("x if x > 1 else 1", "max(x, 1)", "x", None, "pieces"),
    ("sign(x)*x", "|x|", "x", None, ""),
    ("f'(x)*2", "f'(x)+f'(x)", "x", None, "functions left open"),
    ("f(2x+2)", "f(2(x+1))", "x", None, "with equal arguments"),
    ("(x+1)^4000/(x+1)^3999", "x+1", "x", None, "huge powers are never written out"),
    ("sigmoid(x)+sigmoid(-x)", "1", "x", None, ""),
    ("erf(-x)", "-erf(x)", "x", None, ""),
    ("cbrt(x)^3", "x", "x", None, ""),
    ("|tanh(3) + e^(x+1)|", "tanh(3) + e^(x+1)", "x", None, "the signs of numbers are worked out"),
    ("|x*cos(4)|", "-|x|*cos(4)", "x", None, ""),
    ("|atan(2) - 1|*x", "(atan(2) - 1)*x", "x", None, ""),
    ("|e^2 - 7 - sin(1)|", "7 + sin(1) - e^2", "x", None, ""),
    ("|cos(pi/7) - erf(1)|", "cos(pi/7) - erf(1)", "x", None, ""),
    (
        "sqrt((1-sqrt(2))^2)",
        "sqrt(2)-1",
        "x",
        None,
        "the root of a square is |.| before it is multiplied out",
    ),
]


@pytest.mark.parametrize(
    "a, b, variables, domain, why", IDENTITIES, ids=[f"{r[0]} = {r[1]}" for r in IDENTITIES]
)
def test_an_identity_is_proved(a: str, b: str, variables: str, domain: str | None, why: str) -> None:
    assert isinstance(proved(a, b, variables, domain), Equal), why


@pytest.mark.parametrize(
    "a, b, variables, domain, why", IDENTITIES, ids=[f"{r[0]} = {r[1]}" for r in IDENTITIES]
)
def test_and_with_the_smallest_change_it_is_not(
    a: str, b: str, variables: str, domain: str | None, why: str
) -> None:
    first = variables.split()[0]
    for changed in (f"{b} + 1", f"({b})*(1 + 10^(-30))", f"{b} + {first}/10^40"):
        assert not isinstance(proved(a, changed, variables, domain), Equal), why


@pytest.mark.parametrize(
    "a, b, variables, domain, why", IDENTITIES, ids=[f"{r[0]} = {r[1]}" for r in IDENTITIES]
)
def test_modulo_primes_as_well(a: str, b: str, variables: str, domain: str | None, why: str) -> None:
    assert isinstance(proved(a, b, variables, domain, written_out=0.0), Equal), why
    for changed in (f"{b} + 1", f"({b})*(1 + 10^(-30))"):
        assert not isinstance(proved(a, changed, variables, domain, written_out=0.0), Equal), why


def test_what_is_too_large_to_be_written_out_is_proved_modulo_primes() -> None:
    a, b = "(x + y + e^z + sin(x))^30*(x - y)", "(e^z + sin(x) + y + x)^30*x - y*(x + y + sin(x) + e^z)^30"
    assert isinstance(proved(a, b, "x y z", written_out=1.0), Open)
    outcome = proved(a, b, "x y z")
    assert isinstance(outcome, Equal)
    assert outcome.how == "tower mod p"
    assert isinstance(proved(a, b.replace("*x - y", "*x - y*1.0000001"), "x y z"), Open)


# expected, answer: a constant is the difference on a cell that has points
DIFFERENT = [
    ("x", "x + 1"),
    ("|x|", "|x| + 10^(-9)"),
    ("x if x < 1000 else x + 1", "x"),
]


@pytest.mark.parametrize("a, b", DIFFERENT)
def test_a_constant_difference_comes_with_a_point_of_its_cell(a: str, b: str) -> None:
    outcome = proved(a, b)
    assert isinstance(outcome, Different)
    assert outcome.at is not None


@pytest.mark.parametrize("a, b", [("ln(x^2)", "2ln(x)"), ("|x|", "sqrt(x)^2"), ("x", "e^(ln(x))")])
def test_an_answer_that_is_defined_on_less_is_found(a: str, b: str) -> None:
    assert isinstance(proved(a, b), Narrower)


@pytest.mark.parametrize(
    "a, b",
    [
        ("sqrt(3+2sqrt(2))", "1+sqrt(2)"),  # nested radicals are generators of their own
        ("atan(x)+atan(1/x)", "pi/2"),  # addition theorems of inverse functions are not known
        ("cos(pi/5)", "(1+sqrt(5))/4"),  # nor are fifths of pi
        ("floor(x/2)", "floor(floor(x)/2)"),  # a floor is a generator of its own
    ],
)
def test_what_it_does_not_know_it_leaves_open(a: str, b: str) -> None:
    assert isinstance(proved(a, b, domain="x > 0"), Open)


def test_the_work_is_bounded_and_counted() -> None:
    outcome = proved(
        "(x+y+z+1)^40", "(1+z+y+x)^39*(x+y+z+1)*(1+1/(x+2))*(x+2)/(x+3)", "x y z", work=500, written_out=1.0
    )
    assert isinstance(outcome, Open)
    assert "too large" in outcome.why or "budget" in outcome.why


def test_the_outcome_is_the_same_every_time() -> None:
    assert proved("sqrt(x^2)*|y|", "|x*y|", "x y") == proved("sqrt(x^2)*|y|", "|x*y|", "x y")
    outcome = proved("sqrt(x^2)*|y|", "|x*y|", "x y")
    assert isinstance(outcome, Equal)
    assert outcome.cells == 4

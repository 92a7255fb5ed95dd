"""Question variables as our own evaluator works them out, and what it says where it cannot."""

from __future__ import annotations

import pytest

from grader.exchange.maxima.draws import Draws
from grader.exchange.maxima.own import evaluate
from grader.exchange.maxima.syntax import DEEPEST, LONGEST, NotMaxima, statements
from grader.exchange.maxima.values import Beyond, written

# (the program, the expression, its value in our notation)
WORKED_OUT = [
    ("", "2^-1 + 1/3", "5/6"),
    ("", "-2^2", "-4"),
    ("", "2^3^2", "512"),
    ("", "a - b - c", "a - b - c"),
    ("", "1.5e-3*x", "0.0015*x"),
    ("", "%e^(2*x)*log(x)", "e^(2*x)*ln(x)"),
    ("", "x # 2", "x != 2"),
    ("n: 3; f: x^n; ta: diff(f, x)", "ta", "3*x^2"),
    ("f: x*sin(x)$ ta: diff(f, x, 2)$", "ta", "2*cos(x) - x*sin(x)"),
    ("", "diff(x^2*y, x, 1, y, 1)", "2*x"),
    ("a: 2 /* two /* nested */ */\nb: 3\n", "a*b", "6"),
    ("g(u) := u^2 + 1", "g(3) + g(x)", "11 + x^2"),
    ("l: [[1, true], [2, false]]", "l[2][1]", "2"),
    ("l: [3, 1, 2]", "sort(l)", "[1, 2, 3]"),
    ("", "[1, 2] + 3*[1, 1]", "[4, 5]"),
    ("A: matrix([1, 2], [3, 4])", "A . A", "[[7, 10], [15, 22]]"),
    ("A: matrix([1, 2], [3, 4])", "transpose(2*A)", "[[2, 6], [4, 8]]"),
    ("", "{2, 1, 2}", "{2, 1}"),
    ("", "makelist(k^2, k, 1, 4)", "[1, 4, 9, 16]"),
    ("", "map(lambda([u], u + 1), [1, 2])", "[2, 3]"),
    ("", "apply(\"+\", [x, y, 1])", "x + y + 1"),
    ("f: x^2 + x", "ev(f, x = 3)", "12"),
    ("f: x^2 + y", "subst([x = y, y = x], f)", "y^2 + x"),
    ("f: x^2", "subst(t, x, f)", "t^2"),
    ("", "lhs(x = 3) + rhs(x = 3)", "x + 3"),
    ("", "expand((x + 1)^2)", "(x + 1)^2"),
    ("", "float(1/3)", "0.3333333333333333"),
    ("", "decimalplaces(3.14159, 2)", "3.14"),
    ("", "significantfigures(0.0123456, 3)", "0.0123"),
    ("", "num(6/8) + denom(6/8)", "7"),
    ("a: -2", "if a > 0 then 1 elseif a = -2 then 5 else 2", "5"),
    ("", "block([u: 3], u: u + 1, u^2)", "16"),
    ("", 'sconcat("a", 2, x)', "a2x"),
    ("simp: false; a: 2", "a", "2"),
    ("ta: [[1, true, \"one\"], [2, false, \"two\"], [3, true]]", "mcq_correct(ta)", "[1, 3]"),
    ("bad: solve(x^2 = 1, x); a: 4", "a", "4"),
]  # fmt: skip


@pytest.mark.parametrize("program, wanted, value", WORKED_OUT)
def test_question_variables_are_worked_out(program: str, wanted: str, value: str) -> None:
    (found,) = evaluate(program, [wanted], 1)
    assert (str(found) if isinstance(found, Beyond) else written(found)) == value


# (the program, the expression, words of the reason)
NOT_WORKED_OUT = [
    ("bad: solve(x^2 = 1, x); b: bad + 1", "b", "the function solve"),
    ("", "integrate(x, x)", "the function integrate"),
    ("", "1/0", "divides by 0"),
    ("", "[1, 2][3]", "no item 3"),
    ("", "rand(0)", "a draw from nothing"),
    ("", "'diff(y, x)", "only written"),
    ("", "if x > 0 then 1 else 2", "cannot be decided"),
    ("", "2^2^40", "too many digits"),
    ("", "factorial(10^6)", "a factorial"),
    ("f(n) := f(n + 1)", "f(1)", "too many calls"),
    ("", "a b", "a sign is missing"),
    ("", "(((", "ends too early"),
    ("a: )", "a", "cannot stand there"),
    ("/* begun", "1", "never closed"),
    ("", 'system("rm x")', "the function system"),
    ("", "makelist(makelist(makelist(k, k, 1, 400), k, 1, 400), k, 1, 400)", "too"),
    ("l: [1, 2]" + "; l: append(l, l)" * 40, "l", "a list"),
    ("l: [1, 2]" + "; l: [l, l]" * 40, "l", "too large"),
    ("f: x + y" + "; f: f*f" * 40, "f", "too large"),
    ("f: x + y" + "; f: f^f" * 40, "f", "too large"),
    ('s: "ab"' + "; s: sconcat(s, s)" * 40, "s", "too large"),
    ("f: x^x" + "; f: diff(f*sin(f), x)" * 40, "f", "too large"),
]


@pytest.mark.parametrize("program, wanted, why", NOT_WORKED_OUT)
def test_what_is_beyond_us_has_a_reason(program: str, wanted: str, why: str) -> None:
    (found,) = evaluate(program, [wanted], 1)
    assert isinstance(found, Beyond)
    assert why in str(found)


@pytest.mark.parametrize(
    "source", ["(" * (DEEPEST + 1), "-" * 5000 + "1", "1" * 500, "x" * (LONGEST + 1), "1e999999"]
)
def test_a_program_beyond_all_bounds_is_refused(source: str) -> None:
    with pytest.raises(NotMaxima):
        statements(source)


@pytest.mark.parametrize("wanted, low, high", [("rand(5)", 0, 4), ("rand_with_step(-5, 5, 5)", -5, 5)])
def test_draws_stay_within_their_bounds_and_meet_each_value(wanted: str, low: int, high: int) -> None:
    drawn = {int(written(evaluate("", [wanted], seed)[0])) for seed in range(1, 40)}
    assert (min(drawn), max(drawn)) == (low, high)
    assert len(drawn) > 2


def test_seeds_one_to_n_draw_each_of_n_rows_once() -> None:
    assert sorted(Draws(seed).below(7) for seed in range(1, 8)) == list(range(7))


def test_a_seed_draws_the_same_every_time() -> None:
    assert [Draws(42).below(100) for _ in range(2)] == [42, 42]
    stream = Draws(42)
    assert [stream.below(100) for _ in range(5)] == [42, 34, 26, 38, 3]

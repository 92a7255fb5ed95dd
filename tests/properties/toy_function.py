"""Gudermann's function as one row more, in a process of its own; then it is met wherever functions are."""

from __future__ import annotations

from grader.maths import functions

GD = functions.Function("gd", means="2*atan(tanh(u/2))", slope="sech(u)", aliases=("gudermann",), total=True)


def main() -> None:
    functions.ROWS = (*functions.ROWS, GD)
    functions.TABLE[GD.name] = GD
    reads_and_prints()
    evaluates()
    compares()
    shows_its_slope()
    has_its_mistakes_named()
    print("one row was enough")


def reads_and_prints() -> None:
    from grader.maths.printing import to_latex, to_pretty, to_text
    from grader.maths.reader import read
    from grader.maths.syntax import Apply, Variable

    tree = Apply("gd", (Variable("x"),))
    for text in ("gd(x)", "gd x", "gudermann(x)", to_text(tree), to_latex(tree), *to_pretty(tree)):
        assert tree == read(text, ("x",)).tree
    assert to_latex(tree) == r"\operatorname{gd}\left(x\right)"


def evaluates() -> None:
    from fractions import Fraction
    from math import atan, isclose, sinh

    import sympy as sp

    from grader.maths.balls import evaluate
    from grader.maths.floating import function
    from grader.maths.lower import lower
    from grader.maths.reader import read
    from grader.maths.sympy_rung import to_json
    from grader.maths.taylor import coefficients
    from grader.maths.to_sympy import to_sympy

    term, point = lower(read("gd(x)", ("x",)).tree), {"x": Fraction(7, 5)}
    expected = atan(sinh(1.4))
    assert isclose(expected, float(evaluate(term, point).mid()))
    assert isclose(expected, float(coefficients(term, point, "x", 3)[0].mid()))
    assert isclose(expected, function("gd")(1.4))
    assert isclose(expected, float(to_sympy(to_json(term)).subs(sp.Symbol("x", real=True), 1.4)))


def compares() -> None:
    from grader.maths.equivalence import compare
    from grader.maths.evidence import Proved, Refuted

    right = (
        ("gd(x)", "2*atan(tanh(x/2))"),
        ("D(gd(x), x)", "1/cosh(x)"),
        ("D(x*gd(3x), x)", "gd(3x) + 3x*sech(3x)"),
    )
    wrong = (
        ("gd(x)", "atan(tanh(x))"),
        ("D(gd(x), x)", "sech(x)^2"),
        ("D(x*gd(3x), x)", "gd(3x) + x*sech(3x)"),
    )
    for expected, answer in right:
        found = compare(expected, answer, variables=("x",), seed=1)
        assert isinstance(found, Proved), (answer, found)
    for expected, answer in wrong:
        found = compare(expected, answer, variables=("x",), seed=1)
        assert isinstance(found, Refuted), (answer, found)


def shows_its_slope() -> None:
    from grader.maths.derivation import Derivation
    from grader.maths.printing import to_text
    from grader.maths.reader import read

    assert to_text(Derivation("x").of(read("gd(3x)", ("x",)).tree)) == "sech(3*x)*3"


def has_its_mistakes_named() -> None:
    from grader.mistakes import recognise

    found = recognise("gd(3x)", "x", "sech(3x)")
    assert (found.status, found.matches[0].where) == ("named", "gd(3*x)")


if __name__ == "__main__":
    main()

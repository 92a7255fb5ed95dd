"""One page for each misconception, with an example that fails on it."""

from __future__ import annotations

from fractions import Fraction

import pytest

from grader.maths import compare, read
from grader.maths.evidence import Refuted
from grader.maths.syntax import Derivative, Expression
from grader.mistakes.explain import explain
from grader.mistakes.registry import matrix_mistakes, mistakes

# what is no formula: a step, a program, an answer of another kind; and a slip for which any letter would do
WITHOUT_EXAMPLE = {
    *(
        "global.function_not_value",
        "gd.plus",
        "gd.rate_forgotten",
        "gd.gradient_at_new_point",
        "gd.slope_for_weight",
        "gd.change_for_weight",
        "slip.variable",
    ),
    *("fd.forward_for_central", "fd.not_halved", "fd.not_divided", "fd.h_too_small", "fd.h_too_big"),
    *("fd.order_turned", "fd.brackets", "fd.step_not_a_power"),
    *("slip.factor", "backprop.one_path", "backprop.names_swapped"),
    *(mistake.id for mistake in matrix_mistakes()),  # tests/unit/test_matrices_mistakes.py
    *(mistake.id for mistake in mistakes().values() if not mistake.bends.derivative),
}


@pytest.mark.parametrize("identity", mistakes())
def test_every_misconception_has_a_page(identity: str) -> None:
    page = explain(identity)
    assert all((page.faulty_rule, page.tempting, page.right_rule, page.remedy, page.practise))
    assert (page.example is None) == (identity in WITHOUT_EXAMPLE)


@pytest.mark.parametrize("identity", sorted(m.id for m in mistakes().values() if not m.bends.derivative))
def test_what_is_no_derivative_has_an_example_in_words(identity: str) -> None:
    assert " is not " in explain(identity).written


@pytest.mark.parametrize("identity", sorted(set(mistakes()) - WITHOUT_EXAMPLE))
def test_the_example_fails_where_it_says(identity: str) -> None:
    example = explain(identity).example
    assert example is not None
    f = read(example.function)
    right = Expression(Derivative(f.tree, example.variable, example.order), "", (), f.variables)
    names = tuple(dict.fromkeys((*f.variables, example.variable)))
    assert isinstance(compare(right, example.faulty, variables=names, seed=0), Refuted)
    assert example.measured != pytest.approx(example.given, rel=1e-4)


def test_the_smallest_example_of_a_forgotten_inside() -> None:
    example = explain("chain.forgot_inner").example
    assert example is not None
    assert (example.function, example.faulty, example.at) == ("sin(x^2)", "cos(x^2)", {"x": Fraction(2)})
    assert example.measured == pytest.approx(-2.614574, abs=1e-6)
    assert example.given == pytest.approx(-0.653644, abs=1e-6)


def test_what_is_no_misconception_has_no_page() -> None:
    with pytest.raises(KeyError):
        explain("chain.unknown")


def test_no_two_misconceptions_say_the_same() -> None:
    every = mistakes().values()
    for said in ({m.id for m in every}, {m.does for m in every}, {m.says for m in every}):
        assert len(said) == len(every)


def test_a_rule_is_stated_once() -> None:
    rules = {mistake.bends for mistake in mistakes().values()}
    assert len({rule.says for rule in rules}) == len({rule.area for rule in rules}) == len(rules)

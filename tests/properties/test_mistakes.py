"""The laws of naming mistakes, over every function of tests/tables/mistakes.yaml.

No right answer, however it is written, is ever named a mistake.  Every row of a table is the identity that it
claims to be, at fresh points in 40 digits.  Every rule can be seen on some function.
"""

from __future__ import annotations

import math
import random
from fractions import Fraction
from itertools import islice
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.maths import read
from grader.maths.balls import Undefined, Unknown, evaluate, precision
from grader.maths.lower import lower
from grader.maths.printing import to_text
from grader.maths.syntax import Derivative, Expression, Node, Quotient
from grader.maths.tidy import tidy
from grader.maths.trees import NoRule, minus, number, plus, times
from grader.mistakes import recognise
from grader.mistakes.recognition import table_of
from grader.mistakes.registry import matrix_mistakes, mistakes
from grader.mistakes.table import Table

TABLE = yaml.safe_load((Path(__file__).parents[1] / "tables" / "mistakes.yaml").read_text(encoding="utf-8"))
DIGITS = 40
BITS = 256


def question(line: str) -> tuple[Expression, str, str | None]:
    """`f ; variable ; domain` of the table."""
    parts = [part.strip() for part in line.split(";")]
    f = read(parts[0])
    x = parts[1] if len(parts) > 1 else (f.variables or ("x",))[0]
    return f, x, parts[2] if len(parts) > 2 else None


def names(f: Expression, x: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*f.variables, x)))


def table(line: str) -> Table:
    f, x, domain = question(line)
    return table_of(f.tree, x, names(f, x), domain, None, 1)


# ways to write the same thing, in which nothing is left as the engine writes it
REWRITINGS = {
    "as it is": lambda t: t,
    "tidied": tidy,
    "twice half": lambda t: times(number(2), Quotient(t, number(2))),
    "plus and minus": lambda t: plus(t, number(7), minus(number(7))),
    "minus minus": lambda t: minus(times(minus(number(1)), t)),
    "over one over": lambda t: Quotient(number(1), Quotient(number(1), t)),
}


@pytest.mark.parametrize("line", TABLE["functions"])
@pytest.mark.parametrize("rewriting", REWRITINGS)
def test_no_right_answer_is_ever_named(line: str, rewriting: str) -> None:
    f, x, domain = question(line)
    right = table(line).question.derivative()
    if rewriting == "over one over" and (right == number(0) or "relu" in line or "max" in line):
        pytest.skip("one over nothing, or over what is nothing on an interval")
    answer = Expression(REWRITINGS[rewriting](right), "", (), names(f, x))
    found = recognise(f, x, answer, variables=names(f, x), domain=domain)
    assert (found.status, found.matches, found.facts) == ("correct", (), ())


def values(tree: Node, table: Table, seed: int) -> list[object]:
    """Balls at fresh rational points near those of the table; None where there is no value."""
    q, dice = table.question, random.Random(seed)
    term, out = lower(tree), []
    for k in islice(range(q.rows.count), 6):
        point = {
            v: Fraction(float(row[k])).limit_denominator(1000) + Fraction(dice.randint(1, 99), 10**6)
            for v, row in q.rows.points.items()
        }
        try:
            out.append(evaluate(term, point, BITS))
        except (Undefined, Unknown):
            out.append(None)
    return out


@settings(max_examples=150, derandomize=True, deadline=None)
@given(st.data())
def test_a_named_match_is_an_identity_at_fresh_points_in_forty_digits(data: st.DataObject) -> None:
    """Recognise the answer of some row; what is named is worked out anew, and its values are the answer's."""
    line = data.draw(st.sampled_from(TABLE["functions"]))
    built = table(line)
    f, x, _ = question(line)
    blocks = [b for b in built.blocks if len(b)]
    if not blocks:
        return
    block = data.draw(st.sampled_from(blocks))
    candidate = block.name(data.draw(st.integers(0, len(block) - 1)))
    answer = Expression(candidate.tree(), "", (), names(f, x))
    seen = built.question.rows.of(answer.tree)
    from grader.mistakes.confirm import Answered

    for other in Answered(built.question, answer).confirmed(built.look_up(seen)[:8]):
        seed = data.draw(st.integers(0, 99))
        for a, b in zip(values(other.tree(), built, seed), values(answer.tree, built, seed), strict=True):
            if a is not None and b is not None:
                with precision(BITS):
                    gap = abs(a - b)
                    assert gap.contains(0)
                    assert float(gap.rad()) <= 10.0**-DIGITS * max(1.0, float(abs(a).mid()))


@settings(max_examples=120, derandomize=True, deadline=None)
@given(st.data())
def test_a_row_has_the_values_of_the_tree_that_explains_it(data: st.DataObject) -> None:
    """One rule both enumerates and explains, for every kind of row, of the first and second derivative."""
    line = data.draw(st.sampled_from(TABLE["functions"]))
    f, x, domain = question(line)
    order = data.draw(st.sampled_from([1, 1, 2]))
    try:
        built = table_of(f.tree, x, names(f, x), domain, None, order)
    except NoRule:
        return
    blocks = [b for b in built.blocks if len(b)]
    if not blocks:
        return
    block = data.draw(st.sampled_from(blocks))
    k = data.draw(st.integers(0, len(block) - 1))
    term = lower(block.name(k).tree())
    for j in range(built.question.rows.count):
        point = {v: Fraction(float(row[j])) for v, row in built.question.rows.points.items()}
        if "1 - sigmoid" in line and max(map(abs, point.values())) > 20:
            continue  # no digit of 1 - sigmoid(z) is left in a float
        try:
            exact = float(evaluate(term, point, 128).mid())
        except (Undefined, Unknown):
            continue
        if math.isfinite(block.row(k)[j]):
            assert block.row(k)[j] == pytest.approx(exact, rel=1e-7, abs=1e-9)


def test_no_blind_mistake_stays_in_a_table() -> None:
    for line in TABLE["functions"]:
        built = table(line)
        for block in built.blocks:
            for row in block.rows:
                gaps = [abs(a - b) > 1e-9 * (1 + abs(b)) for a, b in zip(row, built.right, strict=True)]
                assert any(gaps), line


# recognised by other means than the rows of a formula's derivative
ELSEWHERE = {
    *("global.integrated", "global.negated", "global.f_at_point", "slip.coefficient", "slip.number"),
    *("global.value_not_function", "global.function_not_value"),
    *("slip.term_dropped", "slip.extra", "slip.operator", "slip.function", "slip.variable"),
    *(
        "gd.plus",
        "gd.rate_forgotten",
        "gd.gradient_at_new_point",
        "gd.slope_for_weight",
        "gd.change_for_weight",
    ),
    *("fd.forward_for_central", "fd.not_halved", "fd.not_divided", "fd.h_too_small", "fd.h_too_big"),
    *("code.first_term_only", "code.last_term_only", "code.transposed_factor", "code.transposed_result"),
    *("fd.order_turned", "fd.step_not_a_power", "fd.brackets"),
    *(
        "slip.brackets",
        "slip.factor",
        "backprop.one_path",
        "backprop.activation_value",
        "backprop.names_swapped",
    ),
    "global.one_order_too_few",  # of a third derivative
    *("alg.cancelled_term", "alg.minus_not_distributed", "alg.negative_exponent"),
    "alg.unlike_terms",  # from one line to the next
    *(mistake.id for mistake in matrix_mistakes()),
    *(id for id in mistakes() if id.split(".")[0] in ("integral", "series", "limit", "figures", "points")),
}


def test_every_rule_is_visible_on_some_function() -> None:
    visible: set[str] = set()
    for line in TABLE["functions"]:
        f, x, domain = question(line)
        for order in (1, 2):
            built = table_of(f.tree, x, names(f, x), domain, None, order)
            for block in built.blocks:
                if len(block) <= 2000:
                    visible |= {m.id for k in range(len(block)) for m in block.name(k).mistakes}
    assert set(mistakes()) - visible == ELSEWHERE


def test_there_are_enough_functions() -> None:
    assert len(TABLE["functions"]) >= 60
    assert len(set(TABLE["functions"])) == len(TABLE["functions"])


def test_texts_and_expressions_are_the_same_question() -> None:
    for line in TABLE["functions"][:20]:
        f, x, domain = question(line)
        wrong = to_text(f.tree)
        assert recognise(f, x, wrong, domain=domain) == recognise(to_text(f.tree), x, wrong, domain=domain)


def test_a_derivative_left_to_do_is_no_question() -> None:
    assert (
        recognise(Expression(Derivative(read("x^2").tree, "x"), "", (), ("x",)), "x", "2").status
        == "unexplained"
    )

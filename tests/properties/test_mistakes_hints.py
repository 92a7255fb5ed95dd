"""The law of hints: nothing that is shown is the right answer, or completes the learner's answer to it."""

from __future__ import annotations

from pathlib import Path

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.maths import compare, read
from grader.maths.evidence import Agreed, Proved
from grader.maths.printing import to_text
from grader.maths.syntax import Derivative, Expression, Minus, Node, Product, Sum, walk
from grader.maths.trees import fresh, put
from grader.mistakes import recognise
from grader.mistakes.confirm import worked_out
from grader.mistakes.hints import Hint, hints, leaks
from grader.mistakes.question import ask

TABLE = yaml.safe_load((Path(__file__).parents[1] / "tables" / "mistakes.yaml").read_text(encoding="utf-8"))


def equals_right(tree: Node, f: Expression, x: str, order: int, domain: str | None) -> bool:
    right = Expression(Derivative(f.tree, x, order), "", (), f.variables)
    made = Expression(worked_out(tree), "", (), f.variables)
    names = tuple(dict.fromkeys((*f.variables, x)))
    return isinstance(compare(right, made, variables=names, domain=domain, seed=1), Proved | Agreed)


def held_against_the_answer(found: tuple[Hint, ...], row: dict[str, object]) -> None:
    f, x = read(str(row["f"])), str(row.get("x", "x"))
    domain, order = row.get("domain"), int(row.get("order", 1))  # type: ignore[call-overload]  # a whole number
    given = read(str(row["answer"]), tuple(dict.fromkeys((*f.variables, x)))).tree
    given = fresh(given)
    for hint in found:
        for piece in hint.shown:
            for tree in (piece, Product((given, piece)), Sum((given, piece)), Sum((given, Minus(piece)))):
                assert not equals_right(tree, f, x, order, domain), (hint, row)  # type: ignore[arg-type]  # text
            for part in () if piece in set(walk(f.tree)) else walk(given):
                tree = put(given, part, piece)
                assert not equals_right(tree, f, x, order, domain), (hint, row)  # type: ignore[arg-type]  # text


@settings(max_examples=80, derandomize=True, deadline=None)
@given(st.sampled_from(TABLE["named"]))
def test_no_hint_to_a_wrong_answer_leaks(row: dict[str, object]) -> None:
    order = int(row.get("order", 1))  # type: ignore[call-overload]  # a whole number
    asked = (str(row["f"]), str(row.get("x", "x")), str(row["answer"]))
    diagnosis = recognise(*asked, domain=row.get("domain"), order=order)  # type: ignore[arg-type]  # text or nothing
    found = hints(*asked, diagnosis, domain=row.get("domain"), order=order)  # type: ignore[arg-type]  # text or nothing
    held_against_the_answer(found, row)
    levels = [hint.level for hint in found]
    assert levels == sorted(set(levels))
    assert {2, 3} <= set(levels)


def test_every_question_of_one_variable_has_a_worked_example() -> None:
    without = []
    for line in TABLE["functions"]:
        if ";" in line:
            continue
        f = read(line)
        if not f.variables:
            continue
        if not any(hint.level == 4 for hint in hints(f, f.variables[0])):
            without.append(line)
    assert without == []


# a piece of mathematics shown beside a question, the learner's answer, and whether it gives the answer away
LEAKS = [
    ("e^x", "e^x", None, True),
    ("sin(x^2)", "x^2", "cos(x^2)", False),
    ("sin(x^2)", "2*x", "cos(x^2)", True),
    ("sin(x^2)", "2*x", None, False),
    ("sin(x^2)", "3 + 2*x*cos(x^2)", None, True),
    ("sin(x^2)", "D(sin(x^2), x)", None, True),
    ("x^3 + x", "1", "3*x^2", True),
    ("5*x", "5", None, True),
    ("5*x", "6", None, False),
]


def test_what_leaks_is_seen() -> None:
    for f, piece, answer, gives_away in LEAKS:
        question = ask(read(f).tree, "x", ("x",))
        given = None if answer is None else read(answer, ("x",)).tree
        assert leaks(read(piece, ("x",)).tree, question, given) is gives_away, (f, piece, answer)


def test_the_place_is_not_shown_where_it_is_the_answer() -> None:
    found = hints("e^x + x", "x", "x*e^(x-1)", recognise("e^x + x", "x", "x*e^(x-1) + 1"))
    assert all(to_text(piece) != "e^x + 1" for hint in found for piece in hint.shown)

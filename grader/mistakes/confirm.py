"""A match is believed when `compare` says so: values at a few points only say where to look."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from grader.maths.balls import Undefined, Unknown, evaluate
from grader.maths.derivation import Derivation
from grader.maths.equivalence import compare
from grader.maths.evidence import Agreed, Proved
from grader.maths.lower import NotAnExpression, lower
from grader.maths.syntax import Derivative, Expression, Node, Number, variables, walk
from grader.maths.trees import fresh, number, put_numbers, replaced
from grader.mistakes.block import Candidate
from grader.mistakes.question import Question
from grader.record import dataclass

ROUNDED = Fraction(1, 1000)  # a decimal answer to a question for a number may be rounded to three figures


@dataclass(slots=True)
class Answered:
    """An answer to a question, and what has been found out about it."""

    question: Question
    answer: Expression

    @property
    def is_decimal(self) -> bool:
        """Whether the answer may be a rounded number."""
        return any(isinstance(n, Number) and n.decimal for n in walk(self.answer.tree))

    def is_value_of(self, tree: Node) -> bool:
        """Whether the answer is this expression; for a question at a point, its value there."""
        q = self.question
        if q.at is None:
            return equal(tree, self.answer, q)
        if variables(self.answer.tree):
            return False
        value = at_point(tree, q)
        return equal(value, self.answer, q) or (self.is_decimal and _rounds(value, self.answer.tree))

    def is_integral(self) -> bool:
        """Whether the function is the answer's derivative."""
        q = self.question
        return equal(q.f, Derivative(self.answer.tree, q.x), q)

    def confirmed(self, found: Iterable[Candidate]) -> list[Candidate]:
        """Those candidates that are the answer; one comparison for each way of writing them."""
        known: dict[Node, bool] = {}
        out: list[Candidate] = []
        for c in found:
            tree = c.tree.tidied()
            if tree not in known:
                known[tree] = self.is_value_of(c.tree())
            if known[tree]:
                out.append(c)
        return out


def equal(expected: Node, answer: Node | Expression, q: Question) -> bool:
    """Whether `compare` says that the two are equal; an answer that was read is lowered once for all."""
    given = answer if isinstance(answer, Expression) else Expression(answer, "", (), q.names)
    found = compare(
        Expression(expected, "", (), q.names),
        given,
        variables=q.names,
        domain=q.domain,
        seed=0,
        thorough=False,
    )
    return isinstance(found, Proved | Agreed)


def at_point(tree: Node, q: Question) -> Node:
    """The number that a tree is at the question's point; derivatives in it are worked out first."""
    assert q.at is not None
    return put_numbers(worked_out(tree), {name: number(value) for name, value in q.at.items()})


def worked_out(tree: Node) -> Node:
    """The tree without any derivative left to do."""

    def worked(node: Node) -> Node | None:
        if not isinstance(node, Derivative):
            return None
        out = replaced(node.body, worked)
        for _ in range(node.order):
            out = Derivation(node.variable).of(fresh(out))
        return out

    return replaced(tree, worked)


def _rounds(value: Node, answer: Node) -> bool:
    """Whether the answer is the value to three figures, for certain."""
    try:
        right, given = evaluate(lower(value), {}, 128), evaluate(lower(answer), {}, 128)
    except (Undefined, Unknown, NotAnExpression):
        return False
    gap, size = Fraction(float(abs(right - given).upper())), Fraction(float(abs(right).lower()))
    return gap <= ROUNDED * size

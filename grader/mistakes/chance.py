"""The odds of what was found for one answer against chance: what `gate` is told of it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from grader.maths.syntax import Apply, Constant, Expression, Node, Number, Power, variables, walk
from grader.maths.trees import rational
from grader.mistakes.block import Candidate
from grader.mistakes.facts import simple
from grader.mistakes.floats import Row
from grader.mistakes.gate import bits, odds
from grader.mistakes.question import Question
from grader.mistakes.ranking import alike, weighed, words
from grader.mistakes.rules.partials import PARTIAL_OTHER_FACTOR_TO_ZERO
from grader.mistakes.rules.products import COEF_DIFFERENTIATED_TO_ZERO
from grader.mistakes.rules.question import GLOBAL_F_AT_POINT
from grader.mistakes.table import Table

MOST_COMPARED = 6  # candidates in their written form
PLAIN_ZERO = 5.0  # bits of a 0 that was meant
IN_LETTERS = 3.0  # bits against a number that is written with letters, x/x: it was not meant
FOREIGN = 6.0  # bits against an answer in functions of another kind than the mistaken working's
ROOTS = frozenset({"sqrt", "cbrt", "root"})  # which are powers, too
KINDS = (  # functions that stand for one another in what people write
    frozenset({"sin", "cos", "tan", "cot", "sec", "csc"}),
    frozenset({"asin", "acos", "atan"}),
    frozenset({"sinh", "cosh", "tanh", "sech", "csch", "coth"}),
    frozenset({"abs", "sign"}),
    frozenset({"relu", "heaviside", "max"}),
)


def odds_against_chance(table: Table, answer: Expression, seen: Row, found: Sequence[Candidate]) -> float:
    """The answer is as long as the shortest way to write it, and less convincing in words that nothing led to."""
    looked_at, written = found[:MOST_COMPARED], words(answer.tree)
    likeness = max(alike(words(c.tree.tidied()), written) for c in looked_at)
    description = _description(table.question, answer.tree, seen, found)
    against = IN_LETTERS if simple(seen) is not None and variables(answer.tree) else 0.0
    if not _kinds(answer.tree) <= _kinds(found[0].tree()) | _kinds(table.question.f):
        against += FOREIGN
    return odds(*weighed(found), description, likeness, against)


def _description(q: Question, answer: Node, seen: Row, found: Sequence[Candidate]) -> float:
    number = simple(seen)
    if number == 0:  # much that is wrong comes to nothing
        meant = rational(answer) == 0 and any(_is_zero(c, q) for c in found)
        return PLAIN_ZERO if meant else 0.0
    names = len(q.names)
    lengths = [bits(answer, names), *(bits(c.tree.tidied(), names) for c in found)]
    return min(lengths) if number is None else min(*lengths, bits(Number(abs(number))))


def _is_zero(c: Candidate, q: Question) -> bool:
    """A 0 that was meant: the height of the graph, or a constant factor of the whole with "constants vanish"."""
    if c.mistakes == (GLOBAL_F_AT_POINT,):
        return True
    return c.mistakes[0] in (COEF_DIFFERENTIATED_TO_ZERO, PARTIAL_OTHER_FACTOR_TO_ZERO) and c.nodes == (q.f,)


def _kinds(tree: Node) -> set[frozenset[str]]:
    """The kinds of functions that are written in a tree."""
    return {next((kind for kind in KINDS if name in kind), frozenset({name})) for name in _functions(tree)}


def _functions(tree: Node) -> Iterator[str]:
    for node in walk(tree):
        if isinstance(node, Apply) and node.name not in ROOTS:
            yield node.name
        elif isinstance(node, Power) and node.base == Constant("e"):
            yield "exp"

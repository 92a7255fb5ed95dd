"""The odds of what was found for one answer against chance: what `gate` is told of it."""

from __future__ import annotations

from collections.abc import Sequence

from grader.maths.syntax import (
    Expression,
    Minus,
    Node,
    Number,
    Power,
    Product,
    Quotient,
    Sum,
    Variable,
    variables,
    walk,
)
from grader.maths.trees import ONE, rational
from grader.mistakes.block import Candidate
from grader.mistakes.facts import simple
from grader.mistakes.floats import Row
from grader.mistakes.foreign import kinds
from grader.mistakes.gate import A_FEW, bits, odds
from grader.mistakes.question import Question
from grader.mistakes.ranking import alike, weighed, words
from grader.mistakes.rules.partials import PARTIAL_OTHER_FACTOR_TO_ZERO
from grader.mistakes.rules.products import COEF_DIFFERENTIATED_TO_ZERO
from grader.mistakes.rules.question import GLOBAL_F_AT_POINT, GLOBAL_INTEGRATED, GLOBAL_NOT_DIFFERENTIATED
from grader.mistakes.table import Table

MOST_COMPARED = 6  # candidates in their written form
PLAIN_ZERO = 5.0  # bits of a 0 that was meant
IN_LETTERS = 3.0  # bits against a number that letters come to, as in x/x: it was not meant
UNGATHERED = 3.5  # bits against x + x, x·x or 1², where the mistaken working has none of it
DIVIDED = 9.0  # bits against one fraction taken apart, 1/(1 + u) - 1 for -u/(1 + u), which no mistake does
SMALL = 2.0  # bits against a small number at a point that no mistake gives which many make
FOREIGN = 6.0  # bits against an answer in functions of another kind than the mistaken working's


def odds_against_chance(table: Table, answer: Expression, seen: Row, found: Sequence[Candidate]) -> float:
    """The answer is as long as the shortest way to write it, and less convincing in words that nothing led to."""
    looked_at, written = found[:MOST_COMPARED], words(answer.tree)
    if _is_whole(table.question, answer.tree, looked_at):
        names = len(table.question.names)
        return odds(*weighed(found), max(bits(answer.tree, names), bits(table.question.f, names)))
    likeness = max(alike(words(c.tree.tidied()), written) for c in looked_at)
    if not variables(answer.tree) and _is_much(seen):
        likeness = 1.0  # a number looks like no working
    description = _description(table.question, answer.tree, seen, found)
    is_as_left = any(c.tree() == answer.tree or c.tree.tidied() == answer.tree for c in looked_at)
    cancels = not is_as_left and _letters_cancel(table.question, answer.tree, seen, found)
    against = IN_LETTERS if cancels else 0.0
    if _is_by_chance(table.question, seen, looked_at):
        against += SMALL
    if not kinds(answer.tree) <= kinds(found[0].tree()) | kinds(table.question.f):
        against += FOREIGN
    if _is_ungathered(answer.tree) and not any(_is_ungathered(c.tree()) for c in looked_at):
        against += UNGATHERED
    if _is_divided(answer.tree) and not any(
        _is_sum(form) for c in looked_at for form in (c.tree(), c.tree.tidied())
    ):
        against += DIVIDED
    return odds(*weighed(found), description, likeness, against)


def _is_whole(q: Question, answer: Node, found: Sequence[Candidate]) -> bool:
    """Whether it is the function itself in any form, or its antiderivative: all of the question agrees with it."""
    whole = ((GLOBAL_NOT_DIFFERENTIATED,), (GLOBAL_INTEGRATED,))
    return q.at is None and bool(variables(answer)) and any(c.mistakes in whole for c in found)


def _is_by_chance(q: Question, seen: Row, found: Sequence[Candidate]) -> bool:
    """Whether a small number is asked for at a point, and only mistakes that few make give it."""
    if q.at is None or _is_much(seen):
        return False
    return not any(mistake.is_known for c in found for mistake in c.mistakes)


def _letters_cancel(q: Question, answer: Node, seen: Row, found: Sequence[Candidate]) -> bool:
    """Whether the answer is a number only because letters cancel: its own, or those of each mistaken working."""
    number = simple(seen)
    if number is None:
        return False
    if variables(answer):
        return True
    is_meant = q.at is not None or _is_much(seen)
    return not is_meant and all(variables(c.tree.tidied()) for c in found)


def _is_much(seen: Row) -> bool:
    """Whether the values are one number that hardly comes of itself."""
    number = simple(seen)
    return number is not None and bits(Number(abs(number))) > A_FEW


def _description(q: Question, answer: Node, seen: Row, found: Sequence[Candidate]) -> float:
    number = simple(seen)
    if number == 0:  # much that is wrong comes to nothing
        meant = rational(answer) == 0 and any(_is_zero(c, q) for c in found)
        return PLAIN_ZERO if meant else 0.0
    names = len(q.names)
    if any(c.tree() == answer for c in found):  # not shortened, so that all of it was meant
        return bits(answer, names)
    lengths = [bits(answer, names), *(bits(c.tree.tidied(), names) for c in found if q.at is None)]
    return min(lengths) if number is None else min(*lengths, bits(Number(abs(number))))


def _is_zero(c: Candidate, q: Question) -> bool:
    """A 0 that was meant: the height of the graph, or a constant factor of the whole with "constants vanish"."""
    if c.mistakes == (GLOBAL_F_AT_POINT,):
        return True
    return c.mistakes[0] in (COEF_DIFFERENTIATED_TO_ZERO, PARTIAL_OTHER_FACTOR_TO_ZERO) and c.nodes == (q.f,)


def _is_ungathered(tree: Node) -> bool:
    """Whether equal letters are added or multiplied one by one, or a power of 1 is left."""
    return any(_has_twins(n) or (isinstance(n, Power) and n.base == ONE) for n in walk(tree))


def _has_twins(node: Node) -> bool:
    items = node.terms if isinstance(node, Sum) else node.factors if isinstance(node, Product) else ()
    letters = [item for item in items if isinstance(item, Variable)]
    return len(letters) > len(set(letters))


def _is_divided(tree: Node) -> bool:
    """Whether a number is added to a fraction."""
    terms = tree.terms if isinstance(tree, Sum) else ()
    return any(rational(t) for t in terms) and any(isinstance(_unsigned(t), Quotient) for t in terms)


def _is_sum(tree: Node) -> bool:
    """Whether a sum, perhaps with a minus before it, is the whole."""
    return isinstance(_unsigned(tree), Sum)


def _unsigned(tree: Node) -> Node:
    return tree.operand if isinstance(tree, Minus) else tree

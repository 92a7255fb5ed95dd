"""Whether two trees are equal, and near enough where they are numbers: the step that question words share."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader import maths
from grader.answers.fields import Tolerance
from grader.maths.evidence import Agreed, Differs, Evidence, OutsideDomain, Proved, Refuted, Undecided
from grader.maths.folded import folded
from grader.maths.kinds import is_shape
from grader.maths.syntax import Expression, Node, Number, Opaque, variables, walk
from grader.maths.trees import rational
from grader.model import Rejected, Verdict

USUAL = Tolerance(relative=Fraction(1, 1000))  # three figures: what one writes down from a calculator

FLOAT = Tolerance(relative=Fraction(1, 10**14))  # what Python prints for 0.1 + 0.2
EXACT_FIGURES = 6  # a value that a learner writes in full
LONGEST = 60  # of the factors of a denominator that are counted


def equals(
    right: Node,
    given: Node,
    variables: Sequence[str],
    *,
    domain: str | None = None,
    tolerance: Tolerance | None = None,
    function: Node | None = None,
    seed: int | None = None,
    thorough: bool | None = None,
    odd_roots: bool | None = None,
) -> Evidence:
    """The evidence; with a tolerance, numbers that are near enough are right; `USUAL` stands for `usual`.

    `function` is what was differentiated: nothing is compared where it has no value.
    """
    names = tuple(variables)
    if other := _other_arity(right, given):
        return Differs(other, seed)
    try:
        found = maths.compare(
            Expression(right, "", (), names),
            Expression(given, "", (), names),
            variables=names,
            function=None if function is None else Expression(function, "", (), names),
            domain=domain,
            seed=seed,
            thorough=thorough,
            odd_roots=odd_roots,
        )
    except maths.lower.NotAnExpression as error:  # infinity, or a list where a number belongs
        return Differs(str(error), seed)
    allowed = usual(right, given) if tolerance is USUAL else tolerance
    if isinstance(found, Refuted) and allowed is not None:
        return near(right, given, allowed) or found
    return found


def _other_arity(right: Node, given: Node) -> str:
    """f(x) where the question's f takes two arguments; a sentence, empty where all is well."""
    takes = {n.name: len(n.args) for n in walk(right) if isinstance(n, Opaque)}
    for node in walk(given):
        if isinstance(node, Opaque) and len(node.args) != takes.setdefault(node.name, len(node.args)):
            return f"the function {node.name} takes {takes[node.name]} arguments here, not {len(node.args)}"
    return ""


def near(right: Node, given: Node, tolerance: Tolerance) -> Evidence | None:
    """Proved where |given − right| lies within the tolerance; None where it does not, or nothing is settled."""
    if tolerance is USUAL:
        tolerance = usual(right, given) or FLOAT
    a, b = number_of(right), number_of(given)
    if a is None or b is None:
        return None
    return Proved(f"within {tolerance} of the right number") if tolerance.allows(a, b) else None


def usual(right: Node, given: Node) -> Tolerance | None:
    """What may be off where the author says nothing: 0.1 % of a decimal, beside what no short decimal is."""
    value = rational(folded(right))
    short = value is not None and _figures(value) <= EXACT_FIGURES
    rounded = any(isinstance(n, Number) and n.decimal for n in walk(given))
    if not rounded:
        return None
    return FLOAT if short else USUAL


def usual_of(value: Fraction) -> Tolerance:
    """The same for a value that was computed in floating point."""
    return FLOAT if _figures(Fraction(repr(float(value)))) <= EXACT_FIGURES else USUAL


def _figures(q: Fraction) -> float:
    """Of the decimal that it is: 6 of 1024.5e-3, without end for 1/3."""
    two, five, rest = 0, 0, q.denominator
    while rest % 2 == 0:
        two, rest = two + 1, rest // 2
    while rest % 5 == 0:
        five, rest = five + 1, rest // 5
    if rest != 1 or two + five > LONGEST:
        return float("inf")
    return len(str(abs(q.numerator) * 10 ** max(two, five) // q.denominator).rstrip("0"))


def number_of(tree: Node) -> Fraction | None:
    """The value of a formula of numbers, to double precision; None where it has none that is finite."""
    if variables(tree):
        return None
    try:
        return Fraction(float(maths.balls.evaluate(maths.lower.lower(tree), {}, 128).mid()))
    except (
        maths.balls.Undefined,
        maths.balls.Unknown,
        maths.lower.NotAnExpression,
        OverflowError,
        ValueError,
    ):
        return None


def is_formula(read: Expression) -> bool:
    """Whether it is one expression: no infinity, and no list, set or condition where a number belongs."""
    try:
        maths.lower.lowered(read)
    except maths.lower.NotAnExpression:
        return False
    return not is_shape(read.tree)


def told(found: Evidence) -> Verdict:
    """Two shapes that differ altogether are rejected with a sentence; they differ at no point."""
    if isinstance(found, Differs):
        return Rejected(f"{found.why[:1].upper()}{found.why[1:]}.")
    return found


def right(found: Evidence) -> bool:
    return isinstance(found, Proved | Agreed)


def wrong(found: Evidence) -> bool:
    return isinstance(found, Refuted | Differs | OutsideDomain)


def open_(found: Evidence) -> bool:
    return isinstance(found, Undecided)

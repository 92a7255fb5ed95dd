"""One pair of brackets that would make a wrong answer right: `x cos x - sin x/x^2` without those of the numerator.

The answer is laid out as it was written, operands and the operations between them; brackets are tried around each
stretch that they would change.  One value tells nearly all of them apart; what is left is held against the right
answer.  What is said is how the answer reads without the brackets, so that it does not hold the right one.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any, Generic, TypeAlias, TypeVar

from grader.maths.printing import to_text
from grader.maths.syntax import Expression, Minus, Node, Number, Power, Product, Quotient, Sum, variables
from grader.maths.trees import ONE, minus, over, plus, raised, times
from grader.mistakes.confirm import equal
from grader.mistakes.facts import simple
from grader.mistakes.floats import NAN, is_finite, same
from grader.mistakes.question import Question
from grader.mistakes.rows import NoValue
from grader.record import dataclass

MOST = 30  # operands and operations of an answer that is searched
NEAR = 1e-9  # relative: two values at one point that may be the same
BESIDE = "·"  # a product without a sign: nobody leaves out the brackets of a sum there
BINDS = {"+": 1, "-": 1, "*": 2, BESIDE: 2, "/": 2, "^": 4}
NEGATED = 2  # how tightly a sign in front binds: -x^2 is -(x^2), -a*b is -(a*b)
SIGNS = ("*", "·", "×", "cdot", "times")
# how common it is to leave out the brackets of a sum, of one that is multiplied, of a product, of one that is raised
OF_A_SUM, MULTIPLIED, OF_A_PRODUCT, RAISED, SUBTRACTED = 12.0, 6.0, 5.0, 1.0, 0.3
OF_A_FRACTION, BRACKETED = 0.8, 0.1  # 2/3*x^(1/3), (2/3)x^(1/3): two thirds is what was meant

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class MissingBrackets:
    """A pair that is missing: how common that is, and what to say."""

    weight: float
    says: str


@dataclass(frozen=True, slots=True)
class Algebra(Generic[T]):
    """What the operations mean: numbers to look, trees to prove."""

    binary: dict[str, Callable[[T, T], T]]
    negated: Callable[[T], T]


Token: TypeAlias = "str | Node"


def missing_brackets(q: Question, answer: Expression) -> MissingBrackets | None:
    """The pair that mends the answer; None where no one pair does."""
    tokens = list(laid_out(answer.tree))
    for k in range(1, len(tokens) - 1):
        if tokens[k] == "*" and not _is_written(tokens[k - 1], tokens[k + 1], answer.source):
            tokens[k] = BESIDE
    spans = list(stretches(tokens)) if len(tokens) <= MOST else []
    if not spans:
        return None
    right = q.rows.of(q.derivative())
    pivot = next((k for k, y in enumerate(right) if is_finite(y)), None)
    if pivot is None or (simple(right) is not None and variables(answer.tree)):
        return None  # letters that cancel within brackets are there by chance
    try:
        numbers = [t if isinstance(t, str) else q.rows.of(t)[pivot] for t in tokens]
    except NoValue:
        return None
    for i, j in spans:
        if _near(
            _parsed([*numbers[:i], "(", *numbers[i : j + 1], ")", *numbers[j + 1 :]], FLOATS), right[pivot]
        ):
            tree = _parsed([*tokens[:i], "(", *tokens[i : j + 1], ")", *tokens[j + 1 :]], TREES)
            if same(right, q.rows.of(tree)) and equal(q.derivative(), tree, q):
                return MissingBrackets(_weight(tokens, i, j, answer.source), _said(tokens, i, j))
    return None


def _is_written(one: Token, other: Token, source: str) -> bool:
    """Whether a sign stands between two factors."""
    assert not isinstance(one, str)
    assert not isinstance(other, str)
    between = source[one.span.end : other.span.start]
    return any(sign in between for sign in SIGNS)


def _weight(tokens: list[Token], i: int, j: int, source: str) -> float:
    if _lowest(tokens[i : j + 1]) == 1:
        after = tokens[j + 1] if j + 1 < len(tokens) else ""
        before = tokens[i - 1] if i and after not in ("^", "/") else ""
        if before == "-" or (after == "*" and isinstance(tokens[j], Number) and tokens[j] != ONE):
            return SUBTRACTED  # …, or a coefficient
        return MULTIPLIED if "*" in (before, after) else OF_A_SUM
    if tokens[j + 1 : j + 2] == ["^"]:
        return RAISED
    return _of_a_fraction(tokens, i, source) if _is_fraction(tokens, i, j) else OF_A_PRODUCT


def _is_fraction(tokens: list[Token], i: int, j: int) -> bool:
    """Whether a fraction of two numbers is multiplied by a power."""
    is_fraction = tokens[max(0, i - 1) : i] == ["/"] and all(
        isinstance(t, Number) for t in (tokens[i - 2], tokens[i])
    )
    return is_fraction and "^" in tokens[i : j + 1]


def _of_a_fraction(tokens: list[Token], i: int, source: str) -> float:
    """A fraction in brackets has those that it needs; a sign, or a space, says that it is a coefficient."""
    bottom, follows = tokens[i], tokens[i + 2]
    assert not isinstance(bottom, str)
    assert not isinstance(follows, str)
    if not {")", "}"}.isdisjoint(source[bottom.span.start : follows.span.start]):
        return BRACKETED
    return OF_A_FRACTION if bottom.span.end < follows.span.start else OF_A_PRODUCT


def laid_out(tree: Node) -> Iterator[Token]:
    """Operands and operations in the order in which they were written; what needs brackets is an operand."""
    match tree:
        case Sum(terms):
            for k, term in enumerate(terms):
                sign, body = ("-", term.operand) if isinstance(term, Minus) else ("+", term)
                if k or sign == "-":
                    yield sign
                yield from _operand(body, 2)
        case Minus(u):
            yield "-"
            yield from _operand(u, 2)
        case Product(factors):
            for k, factor in enumerate(factors):
                if k:
                    yield "*"
                yield from _operand(factor, 2 if k == 0 else 3)
        case Quotient(u, v):
            yield from _operand(u, 2)
            yield "/"
            yield from _operand(v, 3)
        case Power(u, n):
            yield from _operand(u, 5)
            yield "^"
            yield from _operand(n, 5)
        case _:
            yield tree


def _operand(node: Node, least: int) -> Iterator[Token]:
    """What may stand there without brackets, laid out; anything else as it is."""
    binds = {Sum: 1, Minus: 1, Product: 2, Quotient: 2, Power: 4}.get(type(node), 9)
    if binds >= least and not (isinstance(node, Number) and node.value < 0):
        yield from laid_out(node)
    else:
        yield node


def stretches(tokens: list[Token]) -> Iterator[tuple[int, int]]:
    """Stretches that brackets would change, the short ones first."""
    found = [
        (i, j)
        for i in range(len(tokens))
        if not isinstance(tokens[i], str) or (tokens[i] == "-" and (i == 0 or isinstance(tokens[i - 1], str)))
        for j in range(i + 2, len(tokens))
        if not isinstance(tokens[j], str) and j - i + 1 < len(tokens) and _changes(tokens, i, j)
    ]
    yield from sorted(found, key=lambda span: span[1] - span[0])


def _changes(tokens: list[Token], i: int, j: int) -> bool:
    """Whether an operation beside the stretch takes only a part of it now."""
    inside = _lowest(tokens[i : j + 1])
    before = tokens[i - 1] if i else ""
    after = tokens[j + 1] if j + 1 < len(tokens) else ""
    left = 0 if before in ("", "+", BESIDE) else BINDS.get(str(before), 0)
    right = 0 if after == BESIDE else BINDS.get(str(after), 0)
    return left > inside or right > inside or (before in ("-", "/") and left == inside)


def _lowest(tokens: list[Token]) -> int:
    return min(BINDS[t] for t in tokens if isinstance(t, str))


def _parsed(tokens: list[Any], algebra: Algebra[T]) -> T:
    """The value of a written expression, by how tightly its operations bind."""
    at = 0

    def operand() -> T:
        nonlocal at
        token = tokens[at]
        at += 1
        if token == "(":
            inner = expression(0)
            at += 1
            return inner
        if token == "-":
            return algebra.negated(expression(NEGATED))
        return token  # type: ignore[no-any-return]  # whatever the algebra is of

    def expression(least: int) -> T:
        nonlocal at
        left = operand()
        while at < len(tokens) and tokens[at] != ")" and BINDS[tokens[at]] > least - (tokens[at] == "^"):
            op = tokens[at]
            at += 1
            left = algebra.binary[op](left, expression(BINDS[op]))
        return left

    return expression(0)


def _power(a: float, b: float) -> float:
    try:
        value = a**b
        return value if isinstance(value, float) else NAN
    except (OverflowError, ZeroDivisionError):
        return NAN


FLOATS: Algebra[float] = Algebra(
    {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        BESIDE: lambda a, b: a * b,
        "/": lambda a, b: a / b if b else NAN,
        "^": _power,
    },
    lambda a: -a,
)
TREES: Algebra[Node] = Algebra(
    {"+": plus, "-": lambda a, b: plus(a, minus(b)), "*": times, BESIDE: times, "/": over, "^": raised},
    minus,
)


def _near(value: float, right: float) -> bool:
    return abs(value - right) <= NEAR * max(abs(right), 1e-300)


# ── what to say ─────────────────────────────────────────────────────────────────────────────────


# what an operation before, or after, the stretch takes now
BEFORE = {
    "/": "only {} is below the line",
    "^": "only {} is in the exponent",
    "*": "only {} is multiplied by what stands before it",
    "-": "the minus belongs to {} alone",
}
AFTER = {
    "/": "only {} is above the line",
    "^": "only {} is raised to the power",
    "*": "only {} is multiplied by what follows it",
}
LOOSER = {"/": 2, "*": 1, "-": 1, "^": 4}  # an operation that binds as this ends what the one before takes


def _said(tokens: list[Token], i: int, j: int) -> str:
    reads = _reads(tokens, i, j)
    return f"A pair of brackets is missing: as you wrote it, {reads}. Bracket what belongs together."


def _reads(tokens: list[Token], i: int, j: int) -> str:
    """How the answer reads without the brackets."""
    before = tokens[i - 1] if i else ""
    after = tokens[j + 1] if j + 1 < len(tokens) else ""
    inside = _lowest(tokens[i : j + 1])
    if isinstance(before, str) and BINDS.get(before, 0) >= inside and before != "+" and after != "^":
        ends = [k for k in range(i + 1, j + 1) if _binds(tokens[k]) <= LOOSER[before]]
        first = _shown(tokens[i : ends[0]])
        return BEFORE[before].format(first)
    assert isinstance(after, str)
    ends = [k for k in range(i + 1, j + 1) if _binds(tokens[k]) < BINDS[after]]
    return AFTER[after].format(_shown(tokens[ends[-1] + 1 : j + 1]))


def _binds(token: Token) -> int:
    return BINDS[token] if isinstance(token, str) else 9


def _shown(tokens: list[Token]) -> str:
    return to_text(_parsed(list(tokens), TREES))

"""Each rule of reverse mode with its bends: what a node hands to its part, misremembered."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from grader.maths.matrices import algebra as m
from grader.maths.matrices.derive import Backwards
from grader.maths.matrices.elementwise import is_softmax, slope, unnamed
from grader.maths.matrices.simpler import added
from grader.maths.matrices.tree import Matrix, ordered
from grader.mistakes.matrices.rules import activations as act
from grader.mistakes.matrices.rules import factors, products, sums, transposes
from grader.mistakes.mistake import Mistake
from grader.record import dataclass

PAIR = 2
Bend: TypeAlias = tuple[Mistake, Callable[[], Matrix]]


def bends(e: Matrix, k: int, bar: Matrix) -> Iterator[Bend]:
    """What else e may hand to its part k."""
    a, b = e.args[0], e.args[-1]
    match e.op:
        case "scale" if k == 0:  # x occurs in the number in front, too: of a quotient
            yield factors.MATRIX_ONE_USE_ONLY, lambda: m.scale(m.number(0), _into_number(b, bar))
        case "add":
            yield sums.MATRIX_TERM_LEFT_OUT, lambda: m.scale(m.number(0), bar)
            yield factors.MATRIX_SIGN_LOST, lambda: m.minus(bar)
        case "scale" if k == 1:
            yield from _scaled(a, bar)
        case "mul":
            yield from _left(bar, b) if k == 0 else _right(bar, a)
        case "had":
            other = e.args[1 - k]
            yield products.MATRIX_FACTOR_MISSING, lambda: bar
            pair = (bar, other) if k == 0 else (other, bar)
            yield products.MATRIX_PRODUCT_FOR_ENTRYWISE, lambda: m.times(*pair)
        case "pow":
            yield from _raised(e, bar)
        case "fn":
            yield from _applied(e, bar)
        case "let" if len(e.args) > 2 and e.args[1].op == "det":  # log det A
            inverse = m.inverse(e.args[2])
            yield transposes.MATRIX_TRANSPOSE_FORGOTTEN, lambda: m.scale(bar, inverse)
            yield (
                act.MATRIX_ACTIVATION_MISSING,
                lambda: m.scale(m.scale(bar, e.args[1]), m.transpose(inverse)),
            )
        case "let" if is_softmax(e):
            yield act.MATRIX_ACTIVATION_MISSING, lambda: bar
        case "let" if (
            len(e.args) > 1 and bar.shape == e.args[-1].shape and not is_softmax(unnamed(e.args[1]))
        ):
            yield act.MATRIX_ACTIVATION_MISSING, lambda: bar  # log(1 + exp u), log σ(u)
            yield act.MATRIX_FUNCTION_FOR_SLOPE, lambda: m.had(bar, e)
        case "transpose":
            yield transposes.MATRIX_TRANSPOSE_FORGOTTEN, lambda: bar
        case "inv":
            u = m.transpose(e)
            yield factors.MATRIX_SIGN_LOST, lambda: m.times(m.times(u, bar), u)
            yield transposes.MATRIX_TRANSPOSE_FORGOTTEN, lambda: m.minus(m.times(m.times(e, bar), e))
        case "det":
            yield transposes.MATRIX_TRANSPOSE_FORGOTTEN, lambda: m.scale(m.scale(bar, e), m.inverse(a))
            yield factors.MATRIX_FACTOR_FORGOTTEN, lambda: m.scale(bar, m.transpose(m.inverse(a)))


def _into_number(b: Matrix, bar: Matrix) -> Matrix:
    return m.total(m.had(bar, b))


def _scaled(s: Matrix, bar: Matrix) -> Iterator[Bend]:
    if any(part.op == "size" for part in ordered(s)):
        yield sums.MATRIX_MEAN_FORGOTTEN, lambda: bar
        return
    if not m.is_number(s):
        yield factors.MATRIX_FACTOR_FORGOTTEN, lambda: bar
        return
    if s.value < 0:
        yield factors.MATRIX_SIGN_LOST, lambda: m.scale(m.number(-s.value), bar)
    if abs(s.value) != 1:
        yield factors.MATRIX_FACTOR_FORGOTTEN, lambda: m.scale(m.number(1 if s.value > 0 else -1), bar)


def _left(bar: Matrix, b: Matrix) -> Iterator[Bend]:
    """Ā = C̄ Bᵀ, bent."""
    if bar.shape[1] == b.shape[1] == 1 and not bar.scalar:
        yield transposes.MATRIX_INNER_FOR_OUTER, lambda: m.times(m.transpose(b), bar)
    yield transposes.MATRIX_TRANSPOSE_FORGOTTEN, lambda: m.times(bar, b)
    yield transposes.MATRIX_ORDER_SWAPPED, lambda: m.times(m.transpose(b), bar)
    turned = transposes.MATRIX_OUTER_TURNED if bar.shape[1] == 1 else transposes.MATRIX_TRANSPOSE_FORGOTTEN
    yield turned, lambda: m.times(b, m.transpose(bar))
    yield transposes.MATRIX_ORDER_SWAPPED, lambda: m.times(b, bar)
    yield products.MATRIX_ENTRYWISE_FOR_PRODUCT, lambda: m.had(bar, m.transpose(b))


def _right(bar: Matrix, a: Matrix) -> Iterator[Bend]:
    """B̄ = Aᵀ C̄, bent."""
    if a.shape[0] == bar.shape[0] == 1 and not bar.scalar:
        yield transposes.MATRIX_INNER_FOR_OUTER, lambda: m.times(bar, m.transpose(a))
    if a.op == "ones":
        yield sums.MATRIX_BATCH_NOT_SUMMED, lambda: bar
    else:
        yield transposes.MATRIX_TRANSPOSE_FORGOTTEN, lambda: m.times(a, bar)
    yield transposes.MATRIX_ORDER_SWAPPED, lambda: m.times(bar, m.transpose(a))
    turned = transposes.MATRIX_OUTER_TURNED if a.shape[0] == 1 else transposes.MATRIX_TRANSPOSE_FORGOTTEN
    yield turned, lambda: m.times(m.transpose(bar), a)
    yield products.MATRIX_ENTRYWISE_FOR_PRODUCT, lambda: m.had(m.transpose(a), bar)
    yield transposes.MATRIX_ORDER_SWAPPED, lambda: m.times(bar, a)


def _raised(e: Matrix, bar: Matrix) -> Iterator[Bend]:
    a, q = e.args[0], e.value
    if q < 0:
        yield factors.MATRIX_SIGN_LOST, lambda: m.had(bar, m.scale(m.number(-q), m.power(a, q - 1)))
    if q not in (1, -1):
        lost = m.number(1 if q > 0 else -1)
        yield factors.MATRIX_FACTOR_FORGOTTEN, lambda: m.had(bar, m.scale(lost, m.power(a, q - 1)))
    if q > 0 and q.denominator == 1:
        yield act.MATRIX_ACTIVATION_MISSING, lambda: bar
    yield factors.MATRIX_EXPONENT_NOT_LOWERED, lambda: m.had(bar, m.scale(m.number(q), e))


def _applied(e: Matrix, bar: Matrix) -> Iterator[Bend]:
    a, f = e.args[0], e.name
    yield act.MATRIX_ACTIVATION_MISSING, lambda: bar
    yield act.MATRIX_FUNCTION_FOR_SLOPE, lambda: m.had(bar, e)
    yield act.MATRIX_SLOPE_AT_OUTPUT, lambda: m.had(bar, slope(f, e))
    if f in ("relu", "abs"):
        yield act.MATRIX_MASK_REVERSED, lambda: m.had(bar, slope(f, m.minus(a)))
    yield products.MATRIX_PRODUCT_FOR_ENTRYWISE, lambda: m.times(bar, slope(f, a))


def use_bends(parts: Sequence[Matrix]) -> Iterator[Bend]:
    """What else arrives at a value that is used several times."""
    for part in parts:
        yield factors.MATRIX_ONE_USE_ONLY, lambda part=part: part  # type: ignore[misc]  # mypy does not infer a lambda's default
    for k in range(len(parts)) if len(parts) > PAIR else ():
        yield factors.MATRIX_ONE_USE_ONLY, lambda k=k: added(p for j, p in enumerate(parts) if j != k)  # type: ignore[misc]  # mypy does not infer a lambda's default
    for part in parts if len(parts) == PAIR else ():
        yield factors.MATRIX_TAKEN_AS_SYMMETRIC, lambda part=part: m.scale(m.number(2), part)  # type: ignore[misc]  # mypy does not infer a lambda's default


@dataclass(frozen=True, slots=True)
class Site:
    """The how-manieth contribution, which of its bends, and the part of the function at which it happens."""

    number: int
    choice: int
    mistake: Mistake
    where: Matrix


class Sites(Backwards):
    """Hands everything back rightly, and writes down where it could be bent."""

    def __init__(self) -> None:
        self.number, self.sites = 0, list[Site]()

    def handed(self, e: Matrix, k: int, bar: Matrix, right: Matrix) -> Matrix:
        return self._met(e, bends(e, k, bar), right)

    def gathered(self, e: Matrix, parts: Sequence[Matrix], right: Matrix) -> Matrix:
        return self._met(e, use_bends(parts), right)

    def _met(self, e: Matrix, ways: Iterator[Bend], right: Matrix) -> Matrix:
        self.sites += [Site(self.number, j, mistake, e) for j, (mistake, _) in enumerate(ways)]
        self.number += 1
        return right


class Bent(Backwards):
    """Bends the rules at these sites."""

    def __init__(self, *sites: Site) -> None:
        self.number, self.bent = 0, {s.number: s.choice for s in sites}

    def handed(self, e: Matrix, k: int, bar: Matrix, right: Matrix) -> Matrix:
        return self._met(lambda: bends(e, k, bar), right)

    def gathered(self, e: Matrix, parts: Sequence[Matrix], right: Matrix) -> Matrix:
        return self._met(lambda: use_bends(parts), right)

    def _met(self, ways: Callable[[], Iterator[Bend]], right: Matrix) -> Matrix:
        choice = self.bent.get(self.number)
        self.number += 1
        if choice is None:
            return right
        found = list(ways())
        return found[choice][1]() if choice < len(found) else right

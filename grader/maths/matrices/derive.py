"""The reference: reverse mode on the expression, in matrix form (M. Giles, "Collected matrix derivative results").

For C = f(A, …) and a scalar L with C̄ = ∂L/∂C, each rule says what C hands back to A.  Contributions add up.
`Backwards` may bend a rule on its way: that is how mistakes are made.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Literal, Protocol, TypeAlias

from grader.maths.matrices import algebra as m
from grader.maths.matrices.elementwise import (
    is_softmax,
    one_and_exponential,
    slope,
    softmax,
    sum_of_exponentials,
    unnamed,
)
from grader.maths.matrices.tree import Matrix, ordered

Derivative: TypeAlias = Literal["gradient", "jacobian", "hessian"]


class NoDerivative(Exception):
    """It has no matrix form, or is not asked for in this way; says why."""


class Backwards(Protocol):
    """What happens to each contribution on its way back."""

    def handed(self, e: Matrix, k: int, bar: Matrix, right: Matrix) -> Matrix:
        """What e hands to its part k; `right` is what the rule says."""
        ...

    def gathered(self, e: Matrix, parts: Sequence[Matrix], right: Matrix) -> Matrix:
        """What arrives at e, which is used several times."""
        ...


class Straight:
    """The rules as they are."""

    def handed(self, e: Matrix, k: int, bar: Matrix, right: Matrix) -> Matrix:
        return right

    def gathered(self, e: Matrix, parts: Sequence[Matrix], right: Matrix) -> Matrix:
        return right


STRAIGHT = Straight()


def turned(a: Matrix) -> Matrix:
    """Aᵀ, with the transpose at the names: (A B)ᵀ = Bᵀ Aᵀ"""
    if a.op == "mul":
        return m.times(turned(a.args[1]), turned(a.args[0]))
    if a.op in ("add", "had"):
        join = m.plus if a.op == "add" else m.had
        return join(turned(a.args[0]), turned(a.args[1]))
    return m.scale(a.args[0], turned(a.args[1])) if a.op == "scale" else m.transpose(a)


def _pow(e: Matrix, bar: Matrix, a: Matrix) -> Matrix:
    """(a^q)′ = q a^(q−1)"""
    return m.had(bar, m.scale(m.number(e.value), m.power(a, e.value - 1)))


def _inverse(e: Matrix, bar: Matrix, _: Matrix) -> Matrix:
    """∂(A⁻¹): −A⁻ᵀ C̄ A⁻ᵀ"""
    u = m.transpose(e)
    return m.minus(m.times(m.times(u, bar), u))


# op -> what C̄ hands to each of its parts
RULES: Mapping[str, tuple[Callable[..., Matrix], ...]] = {
    "let": (lambda e, bar, a: bar,),
    "add": (lambda e, bar, a, b: bar, lambda e, bar, a, b: bar),
    "scale": (lambda e, bar, s, b: m.total(m.had(bar, b)), lambda e, bar, s, b: m.scale(s, bar)),
    "mul": (lambda e, bar, a, b: m.times(bar, turned(b)), lambda e, bar, a, b: m.times(turned(a), bar)),
    "had": (lambda e, bar, a, b: m.had(bar, b), lambda e, bar, a, b: m.had(a, bar)),
    "transpose": (lambda e, bar, a: turned(bar),),
    "sum": (lambda e, bar, a: m.spread(bar, a.shape),),
    "trace": (lambda e, bar, a: m.scale(bar, m.eye(a.shape[0])),),
    "diag": (lambda e, bar, a: m.diag(bar),),
    "diagv": (lambda e, bar, a: m.diag(bar),),
    "pow": (_pow,),
    "fn": (lambda e, bar, a: m.had(bar, slope(e.name, a)),),
    "inv": (_inverse,),
    "det": (lambda e, bar, a: m.scale(m.scale(bar, e), m.transpose(m.inverse(a))),),
}


def _softmax(e: Matrix, bar: Matrix) -> Matrix:
    """s = softmax(z) hands back s ⊙ (s̄ − sᵀ s̄), row by row."""
    if 1 in e.shape:
        inner = m.times(m.transpose(e), bar) if e.shape[1] == 1 else m.times(bar, m.transpose(e))
        return m.had(e, m.plus(bar, m.minus(m.scale(inner, m.ones(*e.shape)))))
    sums = m.times(m.had(e, bar), m.ones(e.shape[1], 1))
    return m.had(e, m.plus(bar, m.minus(m.spread(sums, e.shape))))


def _log(e: Matrix, bar: Matrix) -> Matrix:
    """log det A: c̄ A⁻ᵀ;  log softmax(z): c̄ − s ⊙ Σ c̄;  log σ(u): c̄ ⊙ (1 − σ(u));  log(1 − σ(u)): −c̄ ⊙ σ(u);
    log(1 + exp u): c̄ ⊙ σ(u);  log Σ exp z: c̄ softmax(z)"""
    inside = e.args[1]
    if inside.op == "det":
        return m.scale(bar, m.transpose(m.inverse(e.args[2])))
    if is_softmax(unnamed(inside)):
        sums = m.total(bar) if 1 in e.shape else m.spread(m.times(bar, m.ones(e.shape[1], 1)), e.shape)
        return m.plus(bar, m.minus(m.had(sums, inside)))
    if sum_of_exponentials(inside) is not None:
        return m.scale(bar, softmax(e.args[2]))
    s = m.applied("sigmoid", e.args[2])
    if one_and_exponential(inside) is not None:
        return m.had(bar, s)
    named = inside if unnamed(inside) is s else s
    return (
        m.had(bar, m.plus(m.ones(*e.shape), m.minus(named)))
        if unnamed(inside) is s
        else m.minus(m.had(bar, s))
    )


# functions with a definition -> what C̄ hands to what they depend on, their last part
COMPOSED_RULES: Mapping[str, Callable[[Matrix, Matrix], Matrix]] = {"softmax": _softmax, "log": _log}


def _rules(e: Matrix) -> Iterator[tuple[int, Callable[..., Matrix]]]:
    """What e hands back, by the number of its part."""
    if e.op == "let" and len(e.args) > 1:
        yield len(e.args) - 1, lambda e, bar, *_: COMPOSED_RULES[e.name](e, bar)
    else:
        yield from enumerate(RULES.get(e.op, ()))


def gradient(f: Matrix, x: Matrix, back: Backwards = STRAIGHT) -> Matrix:
    """∂f/∂x, in the shape of x, of a scalar f."""
    return bars(f, x, back).get(x, m.zero(x.shape))


def bars(f: Matrix, x: Matrix, back: Backwards = STRAIGHT) -> dict[Matrix, Matrix]:
    """∂f/∂C for every node C on the way to x."""
    if not f.scalar:
        raise NoDerivative("a gradient is of a scalar; ask for the jacobian of a vector")
    order = ordered(f)
    needed = {x}
    for e in order:
        if any(a in needed for a in e.args):
            needed.add(e)
    arrived: dict[Matrix, list[Matrix]] = {f: [m.number(1)]}
    out: dict[Matrix, Matrix] = {}
    for e in reversed(order):
        if e not in arrived or e not in needed:
            continue
        parts = arrived[e]
        bar = parts[0] if len(parts) == 1 else back.gathered(e, parts, _added(parts))
        out[e] = bar
        if e is x:
            continue
        for k, rule in _rules(e):
            a = e.args[k]
            if a in needed:
                arrived.setdefault(a, []).append(back.handed(e, k, bar, rule(e, bar, *e.args)))
    return out


def _added(parts: Sequence[Matrix]) -> Matrix:
    *rest, out = parts  # what arrived last stands first in the function
    for p in reversed(rest):
        out = m.plus(out, p)
    return out

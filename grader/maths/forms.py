"""Forms that may be asked for beside the value: expanded, factored, a single fraction, simplified, uses, without.

A form is judged on the tree as it was written, and only once the value is right.  What is asked is told to the
learner beforehand; a form that is missed says where.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from math import gcd

from grader.maths.names import function_name
from grader.maths.printing.text import to_text
from grader.maths.syntax import Apply, Minus, Node, Number, Power, Product, Quotient, Sum, Variable, children

LONGEST_SHOWN = 40


def told(form: str) -> str:
    """What the learner reads beforehand; raises KeyError for an unknown form."""
    word, _, name = form.partition(" ")
    if word in ("uses", "without") and function_name(name):
        return f"{'written with' if word == 'uses' else 'written without'} {name}"
    return TOLD[form]


def missed(tree: Node, form: str) -> str | None:
    """Why the tree is not of that form, as the end of a sentence; None where it is."""
    word, _, name = form.partition(" ")
    if word in ("uses", "without"):
        return _about(tree, name, word == "uses")
    return CHECKS[form](tree)


def _about(tree: Node, name: str, wanted: bool) -> str | None:
    called = {n.name for n in _walk(tree) if isinstance(n, Apply)}
    if (function_name(name) in called) == wanted:
        return None
    return f"{name} does not occur" if wanted else f"{name} occurs"


# ── each form: the first part of the tree that violates it ──────────────────────────────────────


def _expanded(tree: Node) -> str | None:
    for node in _walk(tree):
        match node:
            case Product(factors) if any(isinstance(_inside(f), Sum) for f in factors):
                return f"{_shown(node)} is still a product of a sum"
            case Power(base, Number(n)) if isinstance(_inside(base), Sum) and n.denominator == 1 and n > 1:
                return f"{_shown(node)} is still a power of a sum"
            case _:
                pass
    return None


def _factored(tree: Node) -> str | None:
    top = _inside(tree)
    if isinstance(top, Sum):
        return f"{_shown(top)} is a sum: take out what its terms share"
    for factor in _factors(top):
        if isinstance(factor, Sum) and _splits(factor):
            return f"{_shown(factor)} can be factored further"
    return None


def _single_fraction(tree: Node) -> str | None:
    top = _inside(tree)
    parts = (top.top, top.bottom) if isinstance(top, Quotient) else (top,)
    for part in parts:
        for node in _walk(part):
            if isinstance(node, Quotient) and not _is_number(node):
                return f"{_shown(node)} is a fraction inside"
            if isinstance(node, Power) and _negative(node.exponent):
                return f"{_shown(node)} is a fraction inside"
    return None


def _simplified(tree: Node) -> str | None:
    for node in _walk(tree):
        match node:
            case Sum(items) | Product(items) if sum(map(_is_number, items)) > 1:
                return f"{_shown(node)} has numbers to combine"
            case Sum(items) if _repeats([_term_of(u) for u in items]):
                return f"{_shown(node)} has like terms to collect"
            case Product(items) if _repeats([_base_of(u) for u in items]):
                return f"{_shown(node)} has equal factors to combine"
            case Product(items) if any(isinstance(u, Number) and u.value in (0, 1) for u in items):
                return f"{_shown(node)} has a factor that is not needed"
            case Sum(items) if any(isinstance(u, Number) and u.value == 0 for u in items):
                return f"{_shown(node)} has a term that is not needed"
            case Quotient(top, bottom) if _repeats([*_bases(top), *_bases(bottom)]) or _reducible(
                top, bottom
            ):
                return f"{_shown(node)} can be cancelled"
            case Power(_, Number(n)) if n in (0, 1):
                return f"{_shown(node)} is a power that is not needed"
            case Minus(Minus()):
                return f"{_shown(node)} has two signs"
            case _:
                pass
    return None


CHECKS: dict[str, Callable[[Node], str | None]] = {
    "expanded": _expanded,
    "factored": _factored,
    "single fraction": _single_fraction,
    "simplified": _simplified,
}
TOLD = {
    "expanded": "expanded: no brackets left to multiply out",
    "factored": "factored: one product",
    "single fraction": "as a single fraction",
    "simplified": "simplified: nothing left to combine or to cancel",
}


# ── the tree, seen through signs ────────────────────────────────────────────────────────────────


def _walk(tree: Node) -> Iterator[Node]:
    yield tree
    for child in children(tree):
        yield from _walk(child)


def _inside(node: Node) -> Node:
    while isinstance(node, Minus):
        node = node.operand
    return node


def _factors(node: Node) -> Iterator[Node]:
    match _inside(node):
        case Product(factors):
            for f in factors:
                yield from _factors(f)
        case Power(base, _):
            yield from _factors(base)
        case Quotient(top, bottom):
            yield from _factors(top)
            yield from _factors(bottom)
        case other:
            yield other


def _is_number(node: Node) -> bool:
    return all(isinstance(n, Number | Minus | Quotient) for n in _walk(node))


def _negative(exponent: Node) -> bool:
    return isinstance(exponent, Minus) or (isinstance(exponent, Number) and exponent.value < 0)


def _term_of(node: Node) -> str:
    """A term of a sum without its rational factor: 3x and -x are alike."""
    rest = [f for f in _factors_of_product(_inside(node)) if not _is_number(f)]
    return " ".join(sorted(map(to_text, rest)))


def _factors_of_product(node: Node) -> tuple[Node, ...]:
    match node:
        case Product(factors):
            return factors
        case Quotient(top, bottom) if _is_number(bottom):
            return _factors_of_product(top)
        case _:
            return (node,)


def _base_of(node: Node) -> str:
    inner = _inside(node)
    return to_text(inner.base if isinstance(inner, Power) else inner)


def _bases(node: Node) -> list[str]:
    return sorted({_base_of(f) for f in _factors_of_product(_inside(node)) if not _is_number(f)})


def _repeats(names: list[str]) -> bool:
    kept = [name for name in names if name]
    return len(set(kept)) < len(kept)


def _reducible(top: Node, bottom: Node) -> bool:
    """2x/4"""
    numbers = [
        [
            n.value
            for n in _factors_of_product(_inside(side))
            if isinstance(n, Number) and n.value.denominator == 1
        ]
        for side in (top, bottom)
    ]
    return any(gcd(int(a), int(b)) > 1 for a in numbers[0] for b in numbers[1])


def _splits(tree: Sum) -> bool:
    """Whether a polynomial with rational coefficients factors further; False for what is no polynomial."""
    from flint import Ordering, fmpq, fmpq_mpoly_ctx

    names = sorted({n.name for n in _walk(tree) if isinstance(n, Variable)})
    if not names:
        return False
    context = fmpq_mpoly_ctx.get(names, Ordering.lex)
    generators = dict(zip(names, context.gens(), strict=True))

    def polynomial(node: Node) -> object:
        match node:
            case Number(q):
                return context.constant(fmpq(q.numerator, q.denominator))
            case Variable(name):
                return generators[name]
            case Minus(u):
                return -polynomial(u)  # type: ignore[operator]
            case Sum(items) | Product(items):
                out = context.constant(0 if isinstance(node, Sum) else 1)
                for u in items:
                    out = out + polynomial(u) if isinstance(node, Sum) else out * polynomial(u)
                return out
            case Power(base, Number(n)) if n.denominator == 1 and 0 <= n <= 60:
                return polynomial(base) ** int(n)  # type: ignore[operator]
            case _:
                raise ValueError

    try:
        content, factors = polynomial(tree).factor()  # type: ignore[attr-defined]
    except ValueError:
        return False
    whole = abs(content) if content.denominator == 1 else 1
    return sum(int(e) for _, e in factors) > 1 or whole > 1


def _shown(node: Node) -> str:
    text = to_text(node)
    return text if len(text) <= LONGEST_SHOWN else text[: LONGEST_SHOWN - 1] + "…"


__all__ = ["CHECKS", "missed", "told"]

"""Differentiated rightly, but another function: misread, miscopied, or bent by algebra beforehand.

These yield the *function* that was read in the place of the node; its right derivative is the wrong answer.
"""

from __future__ import annotations

from collections.abc import Callable

from grader.maths.syntax import Call, Minus, Node, Number, Power, Product, Quotient, Sum
from grader.maths.trees import call, depends, minus, number, over, plus, raised, rational, times
from grader.mistakes.rules import Bent, Place, split

OUTER = ("sin", "cos", "tan", "exp", "sqrt", "log", "sigmoid", "tanh")


def miscopied(at: Place) -> Bent:
    """A sign, a coefficient or a power that got lost on the way from the question."""
    match at.node:
        case Sum(terms):
            for k, term in enumerate(terms):
                yield "copy.sign", plus(*terms[:k], minus(term), *terms[k + 1 :])
        case Minus(u) if not isinstance(at.parent, Sum):
            yield "copy.sign", u
        case Product(factors):
            for k, f in enumerate(factors):
                if rational(f) is not None or (isinstance(f, Call) and not depends(f, at.x)):
                    yield "copy.coef_dropped", times(*factors[:k], *factors[k + 1 :])
        case Quotient(u, v) if depends(u, at.x) and depends(v, at.x):
            yield "copy.inverted", over(v, u)
        case Quotient(u, Number()) if depends(u, at.x):
            yield "copy.coef_dropped", u
        case Power(u, n) if rational(n) is not None and depends(u, at.x):
            yield "copy.power_dropped", u
        case _:
            return


def bent_algebra(at: Place) -> Bent:
    """(a+b)ⁿ = aⁿ+bⁿ and its relatives."""
    node, x = at.node, at.x
    if not depends(node, x):
        return
    match node:
        case Power(Sum(terms), n) if rational(n) is not None:
            yield "alg.freshman_power", plus(*(_raised(t, n) for t in terms))
        case Power(Product(factors), n) if rational(n) is not None:
            for k, f in enumerate(factors):
                yield "alg.power_on_one_factor", times(*factors[:k], raised(f, n), *factors[k + 1 :])
        case Power(Call(name, (u,)), n) if rational(n) is not None:
            yield "struct.power_moved_inside", call(name, raised(u, n))
        case Call("sqrt", (Sum(terms),)):
            yield "alg.freshman_power", plus(*(_root(t) for t in terms))
        case Quotient(u, Sum(terms)):
            yield "alg.split_denominator", plus(*(over(u, t) for t in terms))
        case Call(name, (Product(factors),)) if name in OUTER:
            fixed, moving = split(factors, x)
            if fixed and moving:
                identity = "alg.constant_pulled_out" if name == "log" else "alg.fn_of_product"
                yield identity, times(*fixed, call(name, times(*moving)))
        case Call(name, (Sum(terms),)) if name in OUTER and _moving(terms, x) > 1:
            yield "alg.fn_of_sum", plus(*(_of_term(lambda u: call(name, u), t) for t in terms))
        case Power(base, Sum(terms)) if not depends(base, x) and _moving(terms, x) > 1:
            yield "alg.fn_of_sum", plus(*(_of_term(lambda u: raised(base, u), t) for t in terms))
        case Product((Call(a, (u,)), Call(b, (v,)))) if a == b:
            yield "alg.fn_of_product", call(a, times(u, v))
        case Product((Sum((a, b)), Sum((c, d)))):
            yield "alg.cross_terms_lost", plus(_product(a, c), _product(b, d))
        case Product((one, other)) if (multiplied := _exponents_multiplied(one, other)) is not None:
            yield "alg.exponents_multiplied", multiplied
        case _:
            return


def _moving(terms: tuple[Node, ...], x: str) -> int:
    return sum(depends(term, x) for term in terms)


def _of_term(g: Callable[[Node], Node], term: Node) -> Node:
    """g of one term of a sum, its sign in front."""
    return minus(g(term.operand)) if isinstance(term, Minus) else g(term)


def _product(a: Node, b: Node) -> Node:
    """a·b, the signs in front."""
    signs = isinstance(a, Minus) + isinstance(b, Minus)
    bare = times(*(u.operand if isinstance(u, Minus) else u for u in (a, b)))
    return minus(bare) if signs == 1 else bare


def _exponents_multiplied(one: Node, other: Node) -> Node | None:
    """u^(m n) for u^m and u^n."""
    match one, other:
        case Power(u, a), Power(v, b) if u == v:
            m, n = rational(a), rational(b)
            return None if m is None or n is None else raised(u, number(m * n))
        case _:
            return None


def _raised(term: Node, n: Node) -> Node:
    if not isinstance(term, Minus):
        return raised(term, n)
    q = rational(n)
    even = q is not None and q.denominator == 1 and q % 2 == 0
    return raised(term.operand, n) if even else minus(raised(term.operand, n))


def _root(term: Node) -> Node:
    return minus(call("sqrt", term.operand)) if isinstance(term, Minus) else call("sqrt", term)

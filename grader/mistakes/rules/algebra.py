"""Differentiated rightly, but another function: misread, miscopied, or bent by algebra beforehand.

These yield the *function* that was read in the place of the node; its right derivative is the wrong answer.
"""

from __future__ import annotations

from grader.maths.syntax import Call, Minus, Node, Number, Power, Product, Quotient, Sum
from grader.mistakes.derivation import depends
from grader.mistakes.rules import Bent, Place
from grader.mistakes.trees import call, minus, over, plus, raised, rational, times


def misread(at: Place) -> Bent:
    """(id, the function that stands in the node's place)."""
    node, x = at.node, at.x
    match node:
        case Sum(terms):
            for k, term in enumerate(terms):
                yield "copy.sign", plus(*terms[:k], minus(term), *terms[k + 1 :])
        case Product(factors):
            for k, f in enumerate(factors):
                if isinstance(f, Number) and len(factors) > 1:
                    yield "copy.coef_dropped", times(*factors[:k], *factors[k + 1 :])
        case _:
            pass
    match node:
        case Power(Sum(terms), n) if rational(n) is not None:
            yield "alg.freshman_power", plus(*(_raised(t, n) for t in terms))
        case Power(Product(factors), n) if rational(n) is not None:
            for k, f in enumerate(factors):
                yield "alg.power_on_one_factor", times(*factors[:k], raised(f, n), *factors[k + 1 :])
        case Power(u, n) if rational(n) is not None and depends(u, x):
            yield "copy.power_dropped", u
            if isinstance(u, Call) and len(u.args) == 1:
                yield "struct.power_moved_inside", call(u.name, raised(u.args[0], n))
        case Call("log", (Product(factors),)):
            for k, f in enumerate(factors):
                if not depends(f, x):
                    yield (
                        "alg.constant_pulled_out",
                        times(f, call("log", times(*factors[:k], *factors[k + 1 :]))),
                    )
        case Quotient(u, Sum(terms)) if depends(node, x):
            yield "alg.split_denominator", plus(*(over(u, t) for t in terms))
        case Call(name, (Product(factors),)) if name in ("sin", "cos", "tan", "exp", "sqrt"):
            for k, f in enumerate(factors):
                if not depends(f, x):
                    yield "alg.fn_of_product", times(f, call(name, times(*factors[:k], *factors[k + 1 :])))
        case Product((Call(a, (u,)), Call(b, (v,)))) if a == b:
            yield "alg.fn_of_product", call(a, times(u, v))
        case Quotient(u, v) if depends(u, x) and depends(v, x):
            yield "copy.inverted", over(v, u)
        case _:
            pass


def _raised(term: Node, n: Node) -> Node:
    if isinstance(term, Minus):
        q = rational(n)
        inner = raised(term.operand, n)
        return minus(inner) if q is None or q.denominator != 1 or q % 2 else inner
    return raised(term, n)

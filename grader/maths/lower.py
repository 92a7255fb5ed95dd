"""From the tree as it was written to the canonical term that is compared."""

from __future__ import annotations

from fractions import Fraction

from grader.maths import terms as t
from grader.maths.derive import derive
from grader.maths.syntax import (
    Call,
    Constant,
    Derivative,
    Expression,
    Interval,
    Logic,
    Minus,
    Node,
    Number,
    Opaque,
    Piecewise,
    Power,
    Product,
    Quotient,
    Relation,
    SetOf,
    Sum,
    Union,
    Variable,
    Vector,
)

CONDITIONS = frozenset(("rel", "and", "or", "not", "bool"))
CONSTANTS = {"pi": t.PI, "e": t.E, "i": t.IMAGINARY}


class NotAnExpression(ValueError):
    """A vector, set, interval or equation stands where one number is meant."""


def lower(tree: Node, memo: dict[int, t.Term] | None = None) -> t.Term:
    """The canonical term of a tree; parts that are shared are lowered once.  Raises NotAnExpression."""
    memo = {} if memo is None else memo
    found = memo.get(id(tree))
    if found is None:
        found = memo[id(tree)] = _lower(tree, memo)
    return found


def lowered(expression: Expression) -> t.Term:
    """The canonical term of an expression, worked out once.  Raises NotAnExpression."""
    if not expression.lowered:
        expression.lowered.append(lower(expression.tree))
    return expression.lowered[0]


def _lower(tree: Node, memo: dict[int, t.Term]) -> t.Term:
    match tree:  # the commonest first: a match is a row of questions
        case Number(value):
            return t.num(value)
        case Variable(name):
            return t.sym(name)
        case Product(items):
            return t.mul(*[_number(n, memo) for n in items])
        case Power(base, exponent):
            return t.power(_number(base, memo), _number(exponent, memo))
        case Sum(items):
            return t.add(*[_number(n, memo) for n in items])
        case Minus(operand):
            return t.negative(_number(operand, memo))
        case Quotient(top, bottom):
            return t.divide(_number(top, memo), _number(bottom, memo))
        case Constant(name):
            if name not in CONSTANTS:
                raise NotAnExpression("infinity is not a number")
            return CONSTANTS[name]
        case Call(name, args):
            return called(name, tuple(_number(a, memo) for a in args))
        case Opaque(name, orders, args):
            return t.term("opaque", name, ",".join(map(str, orders)), *(lower(a, memo) for a in args))
        case Derivative(body, variable, order):
            out = lower(body, memo)
            if out.op in CONDITIONS:
                raise NotAnExpression("a condition has no derivative")
            for _ in range(order):
                out = derive(out, variable)
            return out
        case Relation(op, left, right):
            return t.relation({"=": "=="}.get(op, op), lower(left, memo), lower(right, memo))
        case Logic(op, operands):
            return _logic(op, tuple(lower(n, memo) for n in operands))
        case Piecewise(pairs):
            return t.piecewise(*((lower(v, memo), lower(c, memo)) for v, c in pairs))
        case Vector() | SetOf() | Interval() | Union():
            raise NotAnExpression("a list, set or interval stands where one number is meant")


def number(tree: Node) -> t.Term:
    """The canonical term of a tree that stands where a number is meant.  Raises NotAnExpression."""
    return _number(tree, {})


def _number(tree: Node, memo: dict[int, t.Term]) -> t.Term:
    """A condition among numbers counts 1 where it holds and 0 elsewhere, as in x*(x > 0) (Iverson's bracket)."""
    if isinstance(tree, SetOf) and len(tree.items) == 1:  # {2x}/{x + 1}: braces as in LaTeX, around one part
        return lower(tree.items[0], memo)
    if isinstance(tree, Relation) and tree.op in ("=", "!="):
        raise NotAnExpression("an equation stands where a number is meant")
    out = lower(tree, memo)
    if out.op in CONDITIONS:
        return t.piecewise((t.ONE, out), (t.ZERO, t.TRUE))
    return out


def called(name: str, args: tuple[t.Term, ...]) -> t.Term:
    """A function of the reader's table, of terms."""
    if name == "log" and len(args) == 2:
        return t.call("logb", *args)
    if name == "root" and args[1].op == "num" and args[1].value == Fraction(3):
        return t.call("cbrt", args[0])
    return t.call(name, *args)


def _logic(op: str, operands: tuple[t.Term, ...]) -> t.Term:
    match op:
        case "true":
            return t.TRUE
        case "false":
            return t.FALSE
        case "not":
            return t.negation(operands[0])
        case _:
            return t.term(op, *operands)

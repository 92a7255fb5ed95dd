"""From a term to its normal form in a tower: one case for every kind of term."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from grader.maths.meaning import meaning
from grader.maths.terms import Term, pieces, term
from grader.maths.tower.field import GivesUp, Ratio, rational
from grader.maths.tower.tower import Tower
from grader.maths.tower.trigonometry import of_term

HALF = Fraction(1, 2)
ARCSINES = {Fraction(0): Fraction(0), Fraction(1): HALF, HALF: Fraction(1, 6)}
ARCTANGENTS = {Fraction(0): Fraction(0), Fraction(1): Fraction(1, 4)}


def convert(tower: Tower, t: Term) -> Ratio:
    """The normal form; raises NeedSign, Restart, Empty, NarrowerHere, GivesUp, OutOfWork."""
    found = tower.memo.get(t)
    if found is None:
        found = tower.memo[t] = _convert(tower, t)
    return found


def _convert(tower: Tower, t: Term) -> Ratio:
    f = tower.field
    match t.op:
        case "num":
            return tower.constant(t.value)
        case "sym":
            return f.element(("var", t.name))
        case "const":
            if t.name == "pi":
                return f.element(("pi",))
            if t.name == "e":
                return tower.exp(tower.constant(1))
            raise GivesUp("a complex constant")
        case "add":
            return f.add(*(convert(tower, u) for u in t.operands))
        case "mul":
            out = convert(tower, t.operands[0])
            for u in t.operands[1:]:
                out = f.mul(out, convert(tower, u))
            return out
        case "pow":
            return _power(tower, *t.operands)
        case "piecewise":
            for value, condition in pieces(t):
                if holds(tower, condition):
                    return convert(tower, value)
            tower.undefined()
            raise GivesUp("no case applies")
        case "opaque":
            return _opaque(tower, t)
        case "fn" if t.name in ("max", "min"):
            return _extreme(tower, t)
        case "fn":
            return _function(tower, t)
        case _:
            raise GivesUp(f"a {t.op}")


def _power(tower: Tower, base: Term, exponent: Term) -> Ratio:
    if exponent.op == "num":
        q = exponent.value
        if q.denominator > 1 and base.op == "pow" and _even(base.operands[1]):  # (v²)^(1/2) = |v|
            v = convert(tower, base.operands[0])
            v = v if tower.sign(v) >= 0 else tower.field.neg(v)
            q = q * base.operands[1].value
            return tower.power(v, int(q)) if q.denominator == 1 else tower.broken_power(v, q)
        u = convert(tower, base)
        return tower.power(u, int(q)) if q.denominator == 1 else tower.broken_power(u, q)
    logged = tower.log(convert(tower, base))
    return tower.exp(tower.field.mul(convert(tower, exponent), logged))


def _even(exponent: Term) -> bool:
    return exponent.op == "num" and exponent.value.denominator == 1 and exponent.value.numerator % 2 == 0


def _extreme(tower: Tower, t: Term) -> Ratio:
    best = convert(tower, t.operands[0])
    for u in t.operands[1:]:
        other = convert(tower, u)
        s = tower.sign(tower.field.sub(best, other))
        if s and (s < 0) == (t.name == "max"):
            best = other
    return best


def _opaque(tower: Tower, t: Term) -> Ratio:
    """f'(u): a generator for the name, the orders and the arguments' normal forms."""
    arguments = [convert(tower, u) for u in t.operands]
    name = f"open {t.args[0]} {t.args[1]}"
    if len(arguments) == 1:
        return tower.opaque(name, arguments[0])
    f = tower.field
    key = (name, *((f.full_key(a.top), f.full_key(a.bottom)) for a in arguments))
    return f.element(key)


def _function(tower: Tower, t: Term) -> Ratio:
    f, u = tower.field, t.operands[0]
    if t.name == "exp" and tower.split_sums and u.op == "add":
        out = tower.constant(1)
        for part in u.operands:
            out = f.mul(out, convert(tower, term("fn", "exp", part)))
        return out
    if t.name not in RULES:
        means = meaning(t)
        if means is None:
            raise GivesUp(t.name)
        return convert(tower, means)
    return RULES[t.name](tower, u, convert(tower, u))


def _absolute(tower: Tower, _: Term, v: Ratio) -> Ratio:
    return v if tower.sign(v) >= 0 else tower.field.neg(v)


def _error(tower: Tower, _: Term, v: Ratio) -> Ratio:
    return tower.constant(0) if v.top == 0 else tower.opaque("erf", v, odd=True)


def _floor(tower: Tower, _: Term, v: Ratio) -> Ratio:
    """A generator for the step; whole numbers are taken out of it."""
    f = tower.field
    whole = 0
    if v.bottom == f.one:
        constant = rational(v.top.to_dict().get((0,) * f.size, 0))
        whole = constant.numerator // constant.denominator
        v = f.sub(v, tower.constant(whole))
        if v.top == 0 or v.top.is_constant():
            return tower.constant(whole)
    return f.add(tower.opaque("floor", v), tower.constant(whole))


def _cube_root(tower: Tower, _: Term, v: Ratio) -> Ratio:
    f, s = tower.field, tower.sign(v)
    if s == 0:
        return tower.constant(0)
    root = tower.broken_power(v if s > 0 else f.neg(v), Fraction(1, 3))
    return root if s > 0 else f.neg(root)


def _arc(tower: Tower, name: str, v: Ratio) -> Ratio:
    f = tower.field
    pi = f.element(("pi",))
    if v.top.is_constant() and v.bottom.is_constant():
        q = (
            Fraction(0)
            if v.top == 0
            else rational(v.top.leading_coefficient() / v.bottom.leading_coefficient())
        )
        table = ARCSINES if name == "asin" else ARCTANGENTS
        if abs(q) in table:
            share = table[abs(q)]
            return f.mul(tower.constant(share if q >= 0 else -share), pi)
    if name == "asin":
        tower.assume_positive(f.sub(tower.constant(1), f.mul(v, v)))
    return tower.opaque(name, v, odd=True)


def _area(tower: Tower, name: str, v: Ratio) -> Ratio:
    """arsinh and arcosh as logarithms, of what is positive wherever it is defined."""
    f, one = tower.field, tower.constant(1)
    if name == "asinh":
        before, tower.require = tower.require, False  # u + sqrt(u² + 1) > 0 always holds
        try:
            return tower.log(f.add(v, tower.broken_power(f.add(f.mul(v, v), one), HALF)))
        finally:
            tower.require = before
    root = f.mul(tower.broken_power(f.add(v, one), HALF), tower.broken_power(f.sub(v, one), HALF))
    before, tower.require = tower.require, False  # beyond 1 the sum is positive
    try:
        return tower.log(f.add(v, root))
    finally:
        tower.require = before


# f(u), from the term u and its normal form; whatever is not here is converted by what it means
RULES: dict[str, Callable[[Tower, Term, Ratio], Ratio]] = {
    "exp": lambda tower, _, v: tower.exp(v),
    "log": lambda tower, _, v: tower.log(v),
    "sin": lambda tower, u, v: of_term(tower, u, v, convert)[0],
    "cos": lambda tower, u, v: of_term(tower, u, v, convert)[1],
    "abs": _absolute,
    "sign": lambda tower, _, v: tower.constant(tower.sign(v)),
    "heaviside": lambda tower, _, v: tower.constant(Fraction(1 + tower.sign(v), 2)),
    "cbrt": _cube_root,
    "floor": _floor,
    "erf": _error,
    "asin": lambda tower, _, v: _arc(tower, "asin", v),
    "atan": lambda tower, _, v: _arc(tower, "atan", v),
    "asinh": lambda tower, _, v: _area(tower, "asinh", v),
    "acosh": lambda tower, _, v: _area(tower, "acosh", v),
}


def holds(tower: Tower, condition: Term) -> bool:
    """Whether a condition holds on this cell."""
    match condition.op:
        case "bool":
            return bool(condition.args[0])
        case "rel":
            left, right = condition.operands
            s = tower.sign(tower.field.sub(convert(tower, left), convert(tower, right)))
            return {"<": s < 0, "<=": s <= 0, "==": s == 0, "!=": s != 0}[condition.name]
        case "and":
            return all(holds(tower, c) for c in condition.operands)
        case "or":
            return any(holds(tower, c) for c in condition.operands)
        case "not":
            return not holds(tower, condition.operands[0])
        case _:
            raise GivesUp("a condition of another kind")

"""Terms: the canonical form on which verdicts are reached.

Two expressions that differ only in the order of sums and products, in signs, in rational coefficients or
in the spelling of a power become the *same* term.  Every rewriting keeps the value and, isolated points
excepted, the set of points at which the expression is defined: `sqrt(x)*sqrt(x)` does not become `x`.

A term is equal to another when their keys are: a 128-bit digest of the structure, so that order and equality
are the same in every process (no salted `hash`) and sharing needs no global table.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import field
from fractions import Fraction
from functools import lru_cache
from hashlib import blake2b
from math import gcd, lcm
from typing import TypeAlias

from grader.maths.functions import ROWS, named
from grader.record import dataclass

Argument: TypeAlias = "Term | Fraction | str | bool | int"

MAX_BITS = 20_000  # a constant power is folded only while the result stays below this size


@dataclass(slots=True, eq=False)  # not frozen: making one is the commonest step of all, and twice as fast so
class Term:
    """`op` is num, sym, const, add, mul, pow, fn, opaque, piecewise, rel, and, or, not or bool; never changed."""

    op: str
    args: tuple[Argument, ...]
    key: bytes = field(repr=False)
    operands: tuple[Term, ...] = field(repr=False)  # the arguments that are terms
    low: int = field(repr=False)  # 2: positive wherever it is defined; 1: not negative; 0: not known
    total: bool = field(repr=False)  # defined for all reals, isolated points excepted (False: not known)
    symbols: frozenset[str] = field(repr=False)  # the names of the variables that occur
    opaque: bool = field(repr=False)  # whether a function left open occurs
    hashed: int = field(repr=False)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Term) and self.key == other.key

    def __hash__(self) -> int:
        return self.hashed

    @property
    def value(self) -> Fraction:
        """The rational number of a `num` term."""
        number = self.args[0]
        assert isinstance(number, Fraction)
        return number

    @property
    def name(self) -> str:
        """The name of a `sym`, `const`, `fn`, `opaque` or `rel` term."""
        name = self.args[0]
        assert isinstance(name, str)
        return name


NOTHING: frozenset[str] = frozenset()


def term(op: str, *args: Argument) -> Term:
    """A term exactly as given, without any rewriting."""
    spelled = op.encode()
    operands: list[Term] = []
    names, total, opaque = NOTHING, True, op == "opaque"
    for a in args:
        if isinstance(a, Term):
            operands.append(a)
            spelled += a.key
            total = total and a.total
            opaque = opaque or a.opaque
            if a.symbols is not names:
                names = names | a.symbols if names else a.symbols
        else:
            spelled += _spelled(a)
    key = blake2b(spelled, digest_size=16).digest()
    if operands:
        low, defined = _sign_and_domain(op, args[0], operands)
        total = total and defined
    else:
        low, total = _of_a_leaf(op, args[0])
        if op == "sym":
            names = frozenset((str(args[0]),))
    return Term(op, args, key, tuple(operands), low, total, names, opaque, int.from_bytes(key[:8], "little"))


def _spelled(a: Argument) -> bytes:
    """An argument for the digest; hexadecimal, as Python refuses to write thousands of decimal digits."""
    if isinstance(a, str):
        return b"|str:" + a.encode()
    if isinstance(a, Fraction):
        return b"|Fraction:%x/%x" % (a.numerator, a.denominator)
    return f"|{type(a).__name__}:{a}".encode()


ALWAYS_DEFINED = named(row for row in ROWS if row.total)
LOW = {row.name: row.low for row in ROWS}


def _of_a_leaf(op: str, what: Argument) -> tuple[int, bool]:
    """`low` and `total` of a number, a variable, a constant; of anything else nothing is known."""
    if op == "num":
        assert isinstance(what, Fraction)
        return 2 if what.numerator > 0 else 1 if not what.numerator else 0, True
    if op == "const":
        return 0 if what == "i" else 2, True
    return 0, op == "sym"


def _sign_and_domain(op: str, name: Argument, operands: list[Term]) -> tuple[int, bool]:
    """`low` from that of the operands, and whether it is defined wherever they are."""
    match op:
        case "mul":
            return min([t.low for t in operands]), True
        case "add":
            lows = [t.low for t in operands]
            return min(lows) and max(lows), True
        case "pow":
            base, exponent = operands
            if exponent.op != "num":
                return base.low, base.low == 2
            q = exponent.value
            low = base.low or (1 if q.denominator > 1 or q.numerator % 2 == 0 else 0)
            whole = q.denominator == 1 and (q.numerator > 0 or base.op == "sym")
            return low, base.low == 2 or whole
        case "fn":
            return _low_of_a_function(name, operands), name in ALWAYS_DEFINED
        case _:
            return 0, False


def _low_of_a_function(name: Argument, operands: list[Term]) -> int:
    match name:
        case "max":
            return max([t.low for t in operands])
        case "min":
            return min([t.low for t in operands])
        case _:
            return LOW[str(name)]


def walk(root: Term) -> Iterator[Term]:
    """Every distinct sub-term, once, operands before the terms that use them."""
    seen: set[bytes] = set()
    stack: list[tuple[Term, bool]] = [(root, False)]
    while stack:
        t, ready = stack.pop()
        if ready:
            yield t
        elif t.key not in seen:
            seen.add(t.key)
            stack.append((t, True))
            stack.extend((u, False) for u in t.operands)


def symbols(root: Term) -> frozenset[str]:
    """The names of the variables that occur."""
    return root.symbols


# ── numbers and constants ───────────────────────────────────────────────────────────────────────


def num(value: Fraction | int) -> Term:
    return _num(value.numerator, value.denominator)


@lru_cache(maxsize=1024)
def _num(top: int, bottom: int) -> Term:
    return term("num", Fraction(top, bottom))


@lru_cache(maxsize=256)
def sym(name: str) -> Term:
    return term("sym", name)


ZERO, ONE, TWO, MINUS_ONE, HALF = num(0), num(1), num(2), num(-1), num(Fraction(1, 2))
PI, E, IMAGINARY = term("const", "pi"), term("const", "e"), term("const", "i")
TRUE, FALSE = term("bool", True), term("bool", False)


def integer(t: Term) -> bool:
    """Whether t is an integer number."""
    return t.op == "num" and t.value.denominator == 1


def positive(t: Term) -> bool:
    """t > 0 wherever it is defined (False: not known)."""
    return t.low == 2


def nonnegative(t: Term) -> bool:
    """t >= 0 wherever it is defined (False: not known)."""
    return t.low >= 1


# ── sums, products, powers ──────────────────────────────────────────────────────────────────────


UNIT = Fraction(1)


def split_coefficient(t: Term) -> tuple[Fraction, Term]:
    """t as (rational coefficient, rest)."""
    if t.op == "num":
        return t.value, ONE
    if t.op == "mul" and t.operands[0].op == "num":
        rest = t.operands[1:]
        return t.operands[0].value, rest[0] if len(rest) == 1 else term("mul", *rest)
    return UNIT, t


def add(*terms: Term) -> Term:
    """The sum: flattened, like terms collected, in a fixed order."""
    constant: Fraction | None = None
    coefficients: dict[Term, Fraction] = {}
    stack = list(terms)
    while stack:
        t = stack.pop()
        if t.op == "add":
            stack.extend(t.operands)
        elif t.op == "num":
            constant = t.value if constant is None else constant + t.value
        else:
            c, rest = split_coefficient(t)
            known = coefficients.get(rest)
            coefficients[rest] = c if known is None else known + c
    out = [_scaled(c, t) for t, c in coefficients.items() if c is UNIT or c or not t.total]
    if constant:
        out.append(num(constant))
    if not out:
        return ZERO
    if len(out) == 1:
        return out[0]
    return term("add", *sorted(out, key=_order))


def _order(t: Term) -> tuple[str, bytes]:
    return t.op, t.key


def _scaled(c: Fraction, t: Term) -> Term:
    """c·t for a rest t as `split_coefficient` gives it."""
    if c is UNIT or c == 1:
        return t
    factors = t.operands if t.op == "mul" else (t,)
    return term("mul", num(c), *factors)


def mul(*factors: Term) -> Term:
    """The product: flattened, equal bases collected, in a fixed order, its rational coefficient first."""
    c = UNIT
    exponents: dict[Term, list[Term]] = {}
    stack = list(factors)
    while stack:
        t = stack.pop()
        match t.op:
            case "mul":
                stack.extend(t.operands)
            case "num":
                c = t.value if c is UNIT else c * t.value
            case "pow":
                exponents.setdefault(t.operands[0], []).append(t.operands[1])
            case "fn" if t.name == "exp":
                exponents.setdefault(E, []).append(t.operands[0])
            case _:
                exponents.setdefault(t, []).append(ONE)
    out: list[Term] = []
    for base, powers in exponents.items():
        for exponent in _merged(base, powers):
            p = power(base, exponent)
            for u in p.operands if p.op == "mul" else (p,):
                if u.op == "num":
                    c = u.value if c is UNIT else c * u.value
                else:
                    out.append(u)
    if c is not UNIT and not c:
        out = [t for t in out if not t.total]
    if not out:
        return num(c)
    alone = c is UNIT or c == 1
    if len(out) == 1:
        if alone:
            return out[0]
        if out[0].op == "add" and c:  # one form for 2(x + 1) and 2x + 2
            return add(*(mul(num(c), t) for t in out[0].operands))
    out.sort(key=_order)
    return term("mul", *out) if alone else term("mul", num(c), *out)


def _merged(base: Term, powers: list[Term]) -> list[Term]:
    """The exponents of one base, added up as far as no condition `base > 0` is lost by it."""
    if len(powers) == 1:
        return powers
    if positive(base):
        return [add(*powers)]
    whole = [e for e in powers if integer(e)]
    broken = [e for e in powers if not integer(e)]
    if not broken:
        return [add(*whole)]
    together = add(*powers)
    if not integer(together):
        return [together]
    return [*([add(*whole)] if whole else []), *sorted(broken, key=_order)]


def power(base: Term, exponent: Term) -> Term:
    """base^exponent; a broken exponent means base > 0 (or = 0 where the exponent is positive)."""
    if exponent is ONE or exponent == ONE:
        return base
    if exponent == ZERO:
        return ONE if base.total and base != ZERO else term("pow", base, exponent)
    if base.op == "num" and base == ONE and exponent.total:
        return ONE
    if base.op == "const" and base == E:
        return call("exp", exponent)
    if exponent.op == "num":
        return _numeric_power(base, exponent, exponent.value)
    return term("pow", base, exponent)


def _numeric_power(base: Term, exponent: Term, q: Fraction) -> Term:
    if base.op == "num":
        folded = _fold(base.value, q)
        return term("pow", base, exponent) if folded is None else num(folded)
    if base == IMAGINARY and q.denominator == 1:
        return (ONE, IMAGINARY, MINUS_ONE, term("mul", MINUS_ONE, IMAGINARY))[int(q) % 4]
    if base.op == "fn" and base.name == "exp":  # exp(u)^q = exp(q u)
        return call("exp", mul(exponent, base.operands[0]))
    if base.op == "pow" and base.operands[1].op == "num":
        inner, p = base.operands[0], base.operands[1].value
        if positive(inner) or (q.denominator == 1 and (p.denominator == 1 or (p * q).denominator > 1)):
            return power(inner, num(p * q))
    if q.denominator == 1 and base.op == "mul":
        return mul(*(power(t, exponent) for t in base.operands))
    if q.denominator == 1 and base.op == "add":  # (2x - 2)^n = 2^n (x - 1)^n
        c, rest = content(base)
        folded = _fold(c, q)
        if c != 1 and folded is not None:
            return mul(num(folded), term("pow", rest, exponent))
    return term("pow", base, exponent)


def _fold(v: Fraction, q: Fraction) -> Fraction | None:
    """v^q when it is rational and not too large, else None."""
    if v == 0:
        return Fraction(0) if q > 0 else None
    if q.denominator != 1:
        if v < 0:
            return None
        top, bottom = _exact_root(v.numerator, q.denominator), _exact_root(v.denominator, q.denominator)
        if top is None or bottom is None:
            return None
        v = Fraction(top, bottom)
    if max(abs(v.numerator).bit_length(), v.denominator.bit_length()) * abs(q.numerator) > MAX_BITS:
        return None
    return Fraction(v**q.numerator)


def _exact_root(k: int, n: int) -> int | None:
    """The n-th root of k >= 0 when it is an integer (bisection on integers: no rounding)."""
    if n > k.bit_length():
        return k if k in (0, 1) else None
    low, high = 0, 1 << (k.bit_length() // n + 1)
    while low < high:
        middle = (low + high) // 2
        if middle**n < k:
            low = middle + 1
        else:
            high = middle
    return low if low**n == k else None


def content(base: Term) -> tuple[Fraction, Term]:
    """A sum as c·rest, the coefficients of the rest without a common factor and its first one positive."""
    coefficients = [split_coefficient(t) for t in base.operands]
    if all(c is UNIT or c == 1 for c, _ in coefficients):
        return UNIT, base
    top = bottom = 0
    for c, _ in coefficients:
        top = gcd(top, c.numerator)
        bottom = lcm(bottom, c.denominator) if bottom else c.denominator
    scale = Fraction(top, bottom)
    leading = min(coefficients, key=lambda pair: pair[1].key)[0]
    if leading < 0:
        scale = -scale
    if scale in (0, 1):
        return Fraction(1), base
    return scale, add(*(mul(num(1 / scale), t) for t in base.operands))


def negative(t: Term) -> Term:
    return mul(MINUS_ONE, t)


def divide(top: Term, bottom: Term) -> Term:
    return mul(top, power(bottom, MINUS_ONE))


def subtract(a: Term, b: Term) -> Term:
    return add(a, negative(b))


# ── functions ───────────────────────────────────────────────────────────────────────────────────

AT_ZERO = {row.name: num(row.at_zero) for row in ROWS if row.at_zero is not None}


def call(name: str, *args: Term) -> Term:
    """A function that is compared as itself, of terms; special values are taken."""
    u = args[0]
    match name:
        case "exp":
            if u == ZERO:
                return ONE
            return E if u == ONE else _exp(u)
        case "log":
            if u == ONE:
                return ZERO
            if u == E:
                return ONE
            if u.op == "fn" and u.name == "exp":
                return u.operands[0]
            return term("fn", "log", u)
        case "abs" if u.op == "num":
            return num(abs(u.value))
        case "abs" if nonnegative(u):
            return u
        case "sign" if u.op == "num":
            return num((u.value > 0) - (u.value < 0))
        case "max" | "min":
            return _extreme(name, args)
        case _ if name in AT_ZERO and u == ZERO:
            return AT_ZERO[name]
        case _:
            return term("fn", name, *args)


def _exp(u: Term) -> Term:
    """exp(log v) = v where v > 0 is known; exp(q log v) is left alone otherwise, for it says that v > 0."""
    if u.op == "fn" and u.name == "log" and positive(u.operands[0]):
        return u.operands[0]
    return term("fn", "exp", u)


def _extreme(name: str, args: tuple[Term, ...]) -> Term:
    flat: list[Term] = []
    for a in args:
        flat.extend(a.operands if a.op == "fn" and a.name == name else (a,))
    distinct = sorted({t.key: t for t in flat}.values(), key=_order)
    numbers = [t.value for t in distinct if t.op == "num"]
    if len(numbers) > 1:
        best = max(numbers) if name == "max" else min(numbers)
        distinct = sorted([num(best), *(t for t in distinct if t.op != "num")], key=_order)
    if name == "max" and any(nonnegative(t) for t in distinct if t.op != "num"):  # max(0, |x|) = |x|
        distinct = [t for t in distinct if t.op != "num" or t.value > 0]
    return distinct[0] if len(distinct) == 1 else term("fn", name, *distinct)


# ── conditions and pieces ───────────────────────────────────────────────────────────────────────


def relation(op: str, left: Term, right: Term) -> Term:
    """left op right, with op one of < <= == != (> and >= are turned round)."""
    if op in (">", ">="):
        op, left, right = {">": "<", ">=": "<="}[op], right, left
    return term("rel", op, left, right)


def negation(c: Term) -> Term:
    """The opposite condition; strictness is kept exact (not <  is  >= turned round)."""
    if c.op == "bool":
        return FALSE if c == TRUE else TRUE
    return term("not", c)


def piecewise(*pairs: tuple[Term, Term]) -> Term:
    """The value of the first pair (value, condition) whose condition holds; undefined where none does."""
    kept: list[tuple[Term, Term]] = []
    for value, condition in pairs:
        if condition == FALSE:
            continue
        kept.append((value, condition))
        if condition == TRUE:
            break
    if kept and kept[0][1] == TRUE:
        return kept[0][0]
    return term("piecewise", *(t for pair in kept for t in pair))


def pieces(t: Term) -> tuple[tuple[Term, Term], ...]:
    """The (value, condition) pairs of a `piecewise` term."""
    return tuple(zip(t.operands[::2], t.operands[1::2], strict=True))

"""Functions of sums: exponentials split, logarithms join, switches become steps, σ becomes a quotient."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from grader.maths.matrices.normal.atoms import (
    Atom,
    Atoms,
    Monomial,
    NotNormal,
    Out,
    Terms,
    constant,
    negated,
    onto,
)
from grader.maths.matrices.normal.naming import whole
from grader.maths.matrices.normal.sums import around, collected, entrywise, inside
from grader.maths.matrices.normal.tidy import tidied

Q = Fraction
ODD, EVEN = ("tanh", "sin"), ("cos",)
MOST_EXPANDED = 4  # a power up to this is multiplied out


def frame(terms: Sequence[Monomial]) -> Out:
    """The output indices that all terms have."""
    if not terms:
        raise NotNormal("a function of zero")
    if any(t.out[0] is not None and t.out[0] == t.out[1] for t in terms):
        raise NotNormal("a function of a diagonal")
    return terms[0].out


def function(f: str, terms: Terms, atoms: Atoms) -> Terms:
    """f of a sum, entry by entry."""
    out = frame(terms)
    match f:
        case "exp":
            return exponential(terms, out, atoms)
        case "log":
            return logarithm(terms, out, atoms)
        case "softplus":
            return logarithm([constant(1, out), *exponential(terms, out, atoms)], out, atoms)
        case "sigmoid":
            return collected([constant(1, out), *negated(logistic(terms, out, atoms))], atoms)
        case "relu" | "abs" | "sign":
            return _switched(f, terms, out, atoms)
        case "step" | "tanh" | "sin" | "cos":
            return _signed(f, terms, out, atoms)
        case _:
            return _plain(f, terms, out, atoms)


def _plain(f: str, terms: Sequence[Monomial], out: Out, atoms: Atoms) -> Terms:
    return [around(atoms, Atom("fn", f), terms, out)]


def exponential(terms: Terms, out: Out, atoms: Atoms) -> Terms:
    """exp Σ c u = Π (exp u)^c; exp log u = u"""
    made = [constant(1, out)]
    for t in terms:
        if len(t.factors) == 1 and not t.dummies:
            ((a, indices), q), *_ = t.factors.items()
            log = atoms.known[a].kind == "fn" and atoms.known[a].name == "log"
            if log and q == 1 and t.coefficient.denominator == 1:
                below = inside(a, indices, t.out, atoms)
                made = entrywise(made, power(below, t.coefficient, atoms), atoms)
                continue
        one = around(atoms, Atom("exp", ""), [t._replace(coefficient=Q(1))], out, t.coefficient)
        made = entrywise(made, [one], atoms)
    return made


def logarithm(terms: Terms, out: Out, atoms: Atoms) -> Terms:
    """log of a product of positive factors is the sum of their logarithms."""
    t = terms[0]
    if len(terms) > 1 or t.dummies or t.coefficient <= 0 or not t.factors:
        return _plain("log", terms, out, atoms)
    simple = len(t.factors) == 1 and t.coefficient == 1
    alone = simple and atoms.kind(next(iter(t.factors))[0]) not in ("exp", "base")
    if alone or not all(atoms.positive(a) for a, _ in t.factors):
        return _plain("log", terms, out, atoms)
    made: Terms = []
    if t.coefficient != 1:
        made += [onto(u, out, atoms) for u in _plain("log", [constant(t.coefficient)], (None, None), atoms)]
    for (a, indices), q in onto(t, out, atoms).factors.items():
        kind = atoms.kind(a)
        if kind == "exp":
            parts = inside(a, indices, out, atoms)
        elif kind == "base":
            parts = _plain("log", inside(a, indices, out, atoms), out, atoms)
        else:
            parts = _plain("log", [Monomial(Q(1), {(a, indices): Q(1)}, out, frozenset())], out, atoms)
        made += [u._replace(coefficient=u.coefficient * q) for u in parts]
    return collected(made, atoms)


def _switched(f: str, terms: Terms, out: Out, atoms: Atoms) -> Terms:
    """relu z = z step z; sign z = 2 step z − 1; |z| = z sign z"""
    step = [onto(t, out, atoms) for t in function("step", terms, atoms)]
    if f == "relu":
        return entrywise(terms, step, atoms)
    doubled = [t._replace(coefficient=2 * t.coefficient) for t in step]
    sign = collected([*doubled, constant(-1, out)], atoms)
    return sign if f == "sign" else entrywise(terms, sign, atoms)


def _signed(f: str, terms: Terms, out: Out, atoms: Atoms) -> Terms:
    """Odd and even functions of a sum that leads with a plus; step(−z) = 1 − step(z), whatever the scale of z."""
    _, ordered = whole(terms, atoms)
    lead = ordered[0].coefficient
    if lead < 0:
        flipped = [onto(t, out, atoms) for t in function(f, negated(terms), atoms)]
        if f in EVEN:
            return flipped
        return negated(flipped) if f in ODD else collected([constant(1, out), *negated(flipped)], atoms)
    if f == "step" and lead != 1:
        terms = [t._replace(coefficient=t.coefficient / lead) for t in terms]
    return _plain(f, terms, out, atoms)


def logistic(terms: Terms, out: Out, atoms: Atoms) -> Terms:
    """1/(1 + exp u): B(u)⁻¹, or 1 − B(−u)⁻¹, so that u leads with a plus."""
    _, ordered = whole(terms, atoms)
    if not ordered:
        return [constant(Q(1, 2), out)]
    if ordered[0].coefficient < 0:
        return collected([constant(1, out), *negated(logistic(negated(terms), out, atoms))], atoms)
    below = [constant(1, out), *(onto(t, out, atoms) for t in exponential(terms, frame(terms), atoms))]
    return [around(atoms, Atom("base", ""), below, out, -1)]


def power(terms: Terms, q: Fraction, atoms: Atoms) -> Terms:
    """A sum to a rational power, entry by entry."""
    from grader.maths.matrices.normal.powers import reciprocal

    if not terms and q > 0:
        return []
    if q.denominator == 1 and 0 < q <= MOST_EXPANDED:
        return _repeated(terms, int(q), atoms)
    out = frame(terms)
    if len(terms) == 1 and not terms[0].dummies:
        t = terms[0]
        raised = {k: v * q for k, v in t.factors.items()}
        if q.denominator == 1 and abs(q) <= 64:
            return [tidied(t._replace(coefficient=t.coefficient ** int(q), factors=raised), atoms)]
        if t.coefficient == 1 and all(atoms.positive(a) for a, _ in t.factors):
            return [tidied(t._replace(factors=raised), atoms)]
    if q.denominator == 1 and q < 0 and (one := reciprocal(terms, out, atoms)) is not None:
        if -q > MOST_EXPANDED:
            raise NotNormal("too high a power")
        return _repeated(one, int(-q), atoms)
    _, ordered = whole(terms, atoms)
    c = ordered[0].coefficient if q.denominator == 1 and abs(q) <= 64 else Q(1)
    scaled = [t._replace(coefficient=t.coefficient / c) for t in ordered]
    return [around(atoms, Atom("base", ""), scaled, out, q, c ** int(q) if c != 1 else 1)]


def _repeated(terms: Terms, times: int, atoms: Atoms) -> Terms:
    made = terms
    for _ in range(times - 1):
        made = entrywise(made, terms, atoms)
    return made

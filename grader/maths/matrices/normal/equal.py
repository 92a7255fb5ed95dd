"""Are two matrix expressions equal for all sizes?

Sound: every step is an identity.  Complete for polynomials in the entries: monomials that are not isomorphic are
linearly independent as soon as each dimension is at least the number of a monomial's indices in it.  For take one
with the most indices, and an injective assignment of them: what it yields determines the indexed hypergraph, and
another could only yield it without being injective, hence would have more indices.
"""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from math import floor

from grader.maths.matrices.normal.atoms import (
    Atom,
    Atoms,
    Factor,
    Monomial,
    NotNormal,
    Out,
    Terms,
    constant,
    fresh,
    joined,
    negated,
    single,
)
from grader.maths.matrices.normal.functions import function
from grader.maths.matrices.normal.inverses import inverted
from grader.maths.matrices.normal.powers import power
from grader.maths.matrices.normal.sums import collected, entrywise, inside
from grader.maths.matrices.normal.tidy import tidied
from grader.maths.matrices.tree import Matrix, ordered
from grader.maths.matrices.vocabulary import Note
from grader.maths.work import OutOfWork

ROUNDS = 8  # denominators that are cleared, one after the other


def equal(a: Matrix, b: Matrix, notes: Mapping[str, Note]) -> bool:
    """Whether they are proved equal, wherever both have a value; False: no proof."""
    atoms = Atoms(notes)
    try:
        known: dict[Matrix, Terms] = {}
        return _vanishes([*normal(a, known, atoms), *negated(normal(b, known, atoms))], atoms)
    except (NotNormal, OutOfWork):
        return False


def normal(top: Matrix, known: dict[Matrix, Terms], atoms: Atoms) -> Terms:
    """The terms of an expression.  Raises NotNormal and OutOfWork."""
    for e in ordered(top):
        if e not in known:
            known[e] = collected(_one(e, [known[a] for a in e.args], atoms), atoms)
    return known[top]


def _new(e: Matrix, atoms: Atoms) -> Out:
    rows, columns = (None if d == 1 else atoms.index(d) for d in e.shape)
    return rows, columns


def _one(e: Matrix, args: list[Terms], atoms: Atoms) -> Terms:
    match e.op:
        case "number":
            return [constant(e.value)]
        case "size":
            return [single(atoms.number(("size", e.name), Atom("size", e.name)), (None, None))]
        case "variable":
            return [single(atoms.number(("variable", e.name), Atom("variable", e.name)), _new(e, atoms))]
        case "let":
            return args[0]
        case "ones":
            return [constant(1, _new(e, atoms))]
        case "eye":
            i, _ = _new(e, atoms)
            return [constant(1, (i, i))]
        case "add":
            return args[0] + args[1]
        case "scale":
            return [tidied(joined(fresh(x, atoms), y, (), y.out), atoms) for x in args[0] for y in args[1]]
        case "mul":
            return _product(args[0], args[1], atoms)
        case "had":
            return entrywise(args[0], args[1], atoms)
        case "transpose":
            return [t._replace(out=(t.out[1], t.out[0])) for t in args[0]]
        case "sum":
            return [tidied(_summed(t), atoms) for t in args[0]]
        case "trace":
            return [tidied(joined(t, constant(1), [t.out], (None, None)), atoms) for t in args[0]]
        case "diagv":
            return [tidied(joined(t, constant(1), [t.out], (t.out[0], None)), atoms) for t in args[0]]
        case "diag":
            return [t._replace(out=(t.out[0], t.out[0])) for t in args[0]]
        case "pow":
            return power(args[0], e.value, atoms)
        case "fn":
            return function(e.name, args[0], atoms) if args[0] else _at_zero(e, atoms)
        case "inv" | "det":
            return inverted(e.op, args[0], atoms)


def _product(a: Terms, b: Terms, atoms: Atoms) -> Terms:
    if len(a) * len(b) > 1600:
        raise NotNormal("too many terms")
    return [
        tidied(joined(x, y := fresh(z, atoms), [(x.out[1], y.out[0])], (x.out[0], y.out[1])), atoms)
        for x in a
        for z in b
    ]


def _summed(t: Monomial) -> Monomial:
    return t._replace(out=(None, None), dummies=t.dummies | {i for i in t.out if i is not None})


def _at_zero(e: Matrix, atoms: Atoms) -> Terms:
    """f(0), of a sum that vanishes identically."""
    match e.name:
        case "exp" | "cos":
            return [constant(1, _new(e, atoms))]
        case "sigmoid":
            return [constant(Fraction(1, 2), _new(e, atoms))]
        case "tanh" | "sin" | "relu" | "abs":
            return []
        case _:
            raise NotNormal("a function of zero")


def _vanishes(terms: Terms, atoms: Atoms) -> bool:
    """Whether the sum is zero; denominators that are the same for a whole entry are cleared."""
    for _ in range(ROUNDS):
        terms = collected(terms, atoms)
        if not terms:
            return True
        found = _lowest(terms, atoms)
        if found is None:
            return False
        (a, places), low = found
        terms = [u for t in terms for u in _cleared(t, a, tuple(t.out[p] for p in places), low, atoms)]
    return False


def _lowest(terms: Terms, atoms: Atoms) -> tuple[tuple[int, tuple[int, ...]], Fraction] | None:
    """A base that can be multiplied out, its places in the entry, and its lowest exponent (0 where it is missing)."""
    found: dict[tuple[int, tuple[int, ...]], Fraction] = {}
    for t in terms:
        frame = {i: k for k, i in enumerate(t.out) if i is not None}
        for (a, indices), q in t.factors.items():
            if atoms.kind(a) == "base" and all(i in frame for i in indices) and (q < 0 or q >= 1):
                key = (a, tuple(frame[i] for i in indices))
                found[key] = min(found.get(key, Fraction(0)), q, Fraction(0))
    return next(iter(found.items()), None)


def _cleared(t: Monomial, a: int, at: tuple[object, ...], low: Fraction, atoms: Atoms) -> Terms:
    """The term over base^low: the whole part of the exponent is multiplied out."""
    key: Factor = (a, at)  # type: ignore[assignment]  # indices of the entry itself
    exponent = t.factors.get(key, Fraction(0)) - low
    rest = exponent - floor(exponent)
    if floor(exponent) > 6:
        raise NotNormal("too high a power")
    factors = {k: q for k, q in t.factors.items() if k != key}
    made = [t._replace(factors=factors | ({key: rest} if rest else {}))]
    for _ in range(floor(exponent)):
        made = entrywise(made, inside(a, key[1], t.out, atoms), atoms)
    return made

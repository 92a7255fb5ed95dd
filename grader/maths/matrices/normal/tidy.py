"""What is known of names, used in one monomial: A A⁻¹ = I, signs² = 1, bits² = bits, Σ t = 1, step² = step."""

from __future__ import annotations

from collections import Counter
from fractions import Fraction

from grader.maths.matrices.normal.atoms import Atom, Atoms, Factor, Index, Monomial, renamed

Factors = dict[Factor, Fraction]


def tidied(t: Monomial, atoms: Atoms) -> Monomial:
    """The same with every such fact used; a dummy without a factor is the size of its dimension."""
    while True:
        factors = _ordered(t, atoms)
        t = t._replace(factors=factors)
        atoms.work.spend(0.3 * (1 + len(factors)))
        simpler = _simpler(t, atoms)
        if simpler is None:
            break
        t = simpler
    used = {i for _, indices in t.factors for i in indices}
    factors = dict(t.factors)
    for d in t.dummies - used:
        n = d[0]
        key = (atoms.number(("size", n), Atom("size", str(n))), ())
        factors[key] = factors.get(key, Fraction(0)) + 1
    return t._replace(factors={k: q for k, q in factors.items() if q}, dummies=t.dummies & used)


def _ordered(t: Monomial, atoms: Atoms) -> Factors:
    """A symmetric matrix has its indices in one order; exponents add up."""
    out: Factors = {}
    for (a, indices), q in t.factors.items():
        at = tuple(sorted(indices, key=_rank)) if len(indices) == 2 and atoms.symmetric(a) else indices
        out[a, at] = out.get((a, at), Fraction(0)) + q
    return {k: q for k, q in out.items() if q}


def _rank(i: Index) -> tuple[str, int]:
    return (str(i[0]), i[1])


def _simpler(t: Monomial, atoms: Atoms) -> Monomial | None:
    """One fact used; None where there is none."""
    met = Counter(i for _, indices in t.factors for i in indices)
    for key, q in t.factors.items():
        a, indices = key
        note, atom = atoms.note(a), atoms.known[a]
        if note == "signs" and q not in (0, 1) and q.denominator == 1:
            return _changed(t, key, q % 2)
        steps = atom.kind == "fn" and atom.name == "step"
        if (note == "bits" or steps) and q > 1:
            return _changed(t, key, Fraction(1))
        if note in ("sum 1", "rows sum 1") and q == 1 and met[indices[-1]] == 1 and indices[-1] in t.dummies:
            return _changed(t, key, Fraction(0))._replace(dummies=t.dummies - {indices[-1]})
        if atom.kind == "inv" and atom.of >= 0 and q == 1 and (found := _cancelled(t, key, met, atoms)):
            return found
    return None


def _changed(t: Monomial, key: Factor, q: Fraction) -> Monomial:
    return t._replace(factors={**t.factors, key: q})


def _cancelled(t: Monomial, key: Factor, met: Counter[Index], atoms: Atoms) -> Monomial | None:
    """Σ_i A⁻¹[j,i] A[i,k] = δ[j,k], and the same on the other side."""
    a, indices = key
    for side in (0, 1):
        i, rest = indices[side], indices[1 - side]
        if i not in t.dummies or met[i] != 2 or i == rest:
            continue
        for other, q in t.factors.items():
            if other[0] != atoms.known[a].of or q != 1 or i not in other[1]:
                continue
            place = other[1].index(i)
            if place == 1 - side or atoms.symmetric(a):
                left = {k: v for k, v in t.factors.items() if k not in (key, other)}
                inner = t._replace(factors=left, dummies=t.dummies - {i})
                moved = renamed(inner, {other[1][1 - place]: rest})
                return moved._replace(dummies=moved.dummies - set(moved.out))
    return None

"""Exact comparison at fresh random matrices modulo p = 2^127 − 1, where only + − · inverse and det occur.

A difference that is not zero is a quotient of polynomials of degree D at most, so that it vanishes at a random point
with probability D/p (J. Schwartz, R. Zippel).  D is worked out from the tree; nothing is claimed where it is large,
nor for names of which only few values are allowed.
"""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Literal, TypeAlias

from grader.maths.matrices.fitting import Sizes, size_of
from grader.maths.matrices.rings import PRIME, RESIDUES, NotExact, Residues, Rows, Valueless
from grader.maths.matrices.tree import Matrix, names, ordered
from grader.maths.matrices.values import value
from grader.maths.matrices.vocabulary import Vocabulary

MOST = 2**20  # the degree up to which the chance of an error is below 2^-106
FEW_VALUES = ("signs", "bits", "sum 1", "rows sum 1")
TRIES = 5
Degrees: TypeAlias = tuple[int, int]  # of numerator and denominator, of the worst entry


def degree(a: Matrix, b: Matrix, sizes: Sizes) -> int | None:
    """A bound on the degree of a − b with denominators cleared; None where it is no rational function."""
    found = [_degrees(e, sizes) for e in (a, b)]
    if found[0] is None or found[1] is None:
        return None
    (n, d), (p, q) = found[0], found[1]
    return max(n + q, p + d) + d + q


def _degrees(top: Matrix, sizes: Sizes) -> Degrees | None:
    known: dict[Matrix, Degrees] = {}
    for e in ordered(top):
        found = _one(e, [known[a] for a in e.args], sizes)
        if found is None or max(found) > MOST:
            return None
        known[e] = found
    return known[top]


def _added(x: Degrees, times: int) -> Degrees:
    """Of a sum of so many, whose denominators may all differ."""
    n, d = x
    return (n + (times - 1) * d, times * d)


def _one(e: Matrix, args: list[Degrees], sizes: Sizes) -> Degrees | None:
    match e.op:
        case "number" | "eye" | "ones":
            return (0, 0)
        case "variable" | "size":
            return (1, 0)
        case "let" | "transpose" | "diag" | "diagv":
            return args[0]
        case "add":
            (n, d), (p, q) = args
            return (max(n + q, p + d), d + q)
        case "scale" | "had":
            return (args[0][0] + args[1][0], args[0][1] + args[1][1])
        case "mul":
            inner = size_of(e.args[0].shape[1], sizes)
            return _added((args[0][0] + args[1][0], args[0][1] + args[1][1]), inner)
        case "sum":
            r, c = (size_of(x, sizes) for x in e.args[0].shape)
            return _added(args[0], r * c)
        case "trace":
            return _added(args[0], size_of(e.args[0].shape[0], sizes))
        case "pow" if e.value.denominator == 1:
            n, d = args[0] if e.value > 0 else args[0][::-1]
            return (int(abs(e.value)) * n, int(abs(e.value)) * d)
        case "inv" | "det":
            k = size_of(e.args[0].shape[0], sizes)
            n, d = (
                args[0][0] + (k * k - 1) * args[0][1],
                k * k * args[0][1],
            )  # one denominator for all entries
            return (k * n, k * d) if e.op == "det" else (k * d + k * n, k * n + k * d)
        case _:
            return None


def allowed(a: Matrix, b: Matrix, known: Vocabulary) -> bool:
    """Whether every name in them has as many values as there are numbers."""
    return not any(known.notes.get(name) in FEW_VALUES for e in (a, b) for name in names(e))


Found: TypeAlias = Literal["equal", "different", "unknown"]


def compared(a: Matrix, b: Matrix, known: Vocabulary, sizes: Sizes, rng: Random) -> Found:
    """At one random point of these sizes.

    A dimension as a number has a value drawn at random first: a factor n − 2 then vanishes nowhere.  Only what needs
    the true number, tr(I) = n, is compared with it.
    """
    free = {d: rng.randrange(PRIME) for d in known.dims()}
    found = _compared(a, b, known, sizes, rng, Residues(free))
    sized = any(e.op == "size" for e in (*ordered(a), *ordered(b)))
    return _compared(a, b, known, sizes, rng, Residues()) if found == "different" and sized else found


def _compared(a: Matrix, b: Matrix, known: Vocabulary, sizes: Sizes, rng: Random, ring: Residues) -> Found:
    bound = degree(a, b, sizes)
    if bound is None or bound > MOST or not allowed(a, b, known):
        return "unknown"
    for _ in range(TRIES):
        at = _drawn(known, sizes, rng)
        try:
            return "equal" if value(a, at, sizes, ring) == value(b, at, sizes, ring) else "different"
        except Valueless:
            continue
        except NotExact:
            return "unknown"
    return "unknown"


def _drawn(known: Vocabulary, sizes: Sizes, rng: Random) -> Mapping[str, Rows]:
    out: dict[str, Rows] = {}
    for name, (r, c) in known.shapes.items():
        m = [
            [RESIDUES(rng.randrange(PRIME)) for _ in range(size_of(c, sizes))]
            for _ in range(size_of(r, sizes))
        ]
        if known.notes.get(name) in ("symmetric", "spd"):
            m = [[m[min(i, j)][max(i, j)] for j in range(len(m))] for i in range(len(m))]
        out[name] = m
    return out

"""Signs that contradict each other as linear ones, each kind of part a variable (Fourier, Motzkin)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import TypeAlias

from grader.maths.signs import Sign, parts_of
from grader.maths.terms import Term, call, negative, split_coefficient, subtract
from grader.maths.work import Work

MOST_SPLIT = 4  # maxima and absolute values of which each case is looked at
Row: TypeAlias = "tuple[dict[Term, Fraction], Fraction, bool]"  # sum + constant > 0, or >= 0


def contradictory(wanted: Sequence[Sign], work: Work) -> bool:
    """Whether the signs contradict each other already as linear ones, each kind of part taken for a variable.

    Maxima and absolute values are split into their cases; what is never negative, and a product of variables of
    known signs, are known to be so.  By elimination (Fourier, Motzkin), exactly.
    """
    return _contradictory([_row(s, sigma) for s, sigma in wanted], MOST_SPLIT, work)


def _row(s: Term, sigma: int, strict: bool = True) -> Row:
    row: dict[Term, Fraction] = {}
    constant = Fraction(0)
    for part in parts_of(s):
        c, rest = split_coefficient(part)
        if rest.op == "num":
            constant += c * sigma * rest.value
        else:
            row[rest] = row.get(rest, Fraction(0)) + c * sigma
    return {a: c for a, c in row.items() if c}, constant, strict


def _contradictory(rows: list[Row], splits: int, work: Work) -> bool:
    if _eliminated([*rows, *_known_signs(rows)], work):
        return True
    if not splits:
        return False
    for a in {a: None for row, _, _ in rows for a in row}:
        if a.op != "fn" or a.name not in ("abs", "max", "min"):
            continue
        u = a.operands[0]
        if a.name == "abs":
            cases = [(u, _row(u, 1, False)), (negative(u), _row(u, -1, False))]
        else:
            v = a.operands[1] if len(a.operands) == 2 else call(a.name, *a.operands[1:])
            s = 1 if a.name == "max" else -1
            cases = [(u, _row(subtract(u, v), s, False)), (v, _row(subtract(v, u), s, False))]
        return all(
            _contradictory([*(_replaced(row, a, value) for row in rows), extra], splits - 1, work)
            for value, extra in cases
        )
    return False


def _replaced(row: Row, a: Term, value: Term) -> Row:
    if a not in row[0]:
        return row
    c = row[0][a]
    other, constant, _ = _row(value, 1)
    out = {u: k for u, k in row[0].items() if u != a}
    for u, k in other.items():
        out[u] = out.get(u, Fraction(0)) + c * k
    return {u: k for u, k in out.items() if k}, row[1] + c * constant, row[2]


def _known_signs(rows: list[Row]) -> list[Row]:
    signs: dict[Term, int] = {}
    atoms = {a: None for row, _, _ in rows for a in row}
    for row, constant, strict in rows:
        if len(row) == 1 and strict and constant <= 0:
            ((a, c),) = row.items()
            signs[a] = 1 if c > 0 else -1
    out: list[Row] = [({a: Fraction(1)}, Fraction(0), a.low == 2) for a in atoms if a.low]
    for a in atoms:
        if a.op == "mul":
            known = [2 if f.low == 2 else signs.get(f, 0) for f in a.operands]
            if all(known):
                s = math.prod(1 if k == 2 else k for k in known)
                out.append(({a: Fraction(s)}, Fraction(0), True))
    return out


def _eliminated(rows: list[Row], work: Work) -> bool:
    for _ in range(len({a for row, _, _ in rows for a in row}) + 1):
        if any(not row and (constant < 0 or (strict and constant <= 0)) for row, constant, strict in rows):
            return True
        rows = [r for r in rows if r[0]]
        counts: dict[Term, list[int]] = {}
        for row, _, _ in rows:
            for a, c in row.items():
                counts.setdefault(a, [0, 0])[c > 0] += 1
        if not counts:
            return False
        a = min(counts, key=lambda u: (counts[u][0] * counts[u][1], u.key))
        kept = [r for r in rows if a not in r[0]]
        above = [r for r in rows if r[0].get(a, 0) > 0]
        below = [r for r in rows if r[0].get(a, 0) < 0]
        if len(above) * len(below) + len(kept) > 120:
            return False
        work.spend(4 * len(rows) + 4 * len(above) * len(below))
        for p, c, strict in above:
            for q, d, also in below:
                x, y = p[a], -q[a]
                mixed = {u: p.get(u, Fraction(0)) * y + q.get(u, Fraction(0)) * x for u in {**p, **q}}
                kept.append(({u: k for u, k in mixed.items() if k}, c * y + d * x, strict or also))
        rows = kept
    return False

"""The tower prover: two terms are equal when the normal form of their difference is zero, cell by cell.

Every term becomes a fraction of polynomials over Q in algebraically independent generators: the variables;
E = exp(monomial/k); L = ln of an irreducible factor; R = |p|^(1/k) with R^k = ±p; (S, C) = sine and cosine of a
base angle with S² = 1 - C²; pi; arcsin, arctan, erf of an argument; open functions.  Radicands and arguments of
logarithms are factored first, so that sqrt(4 - x²) = sqrt(2 - x)·sqrt(2 + x) and ln(3x) = ln 3 + ln x come out by
themselves.  The signs of irreducible factors are branched on: one run for each cell of signs.

Sound: every rewriting is an identity on the real domain of its cell, so a difference of zero in every cell that
is not provably empty is a proof.  Not complete: a difference that is not zero proves nothing by itself.
The work is counted in polynomial terms (`field`), never in time.
"""

from __future__ import annotations

from grader.maths.tower.cells import MODULO, Different, Equal, Narrower, Numerical, Open, Outcome, prove

__all__ = ["MODULO", "Different", "Equal", "Narrower", "Numerical", "Open", "Outcome", "prove"]

"""What a Maxima is told before a question: STACK's own functions as far as questions need them, and how to print."""

from __future__ import annotations

from grader.exchange.maxima.draws import PROGRAM

PRELUDE = (
    "display2d:false$ linel:1000000$ stringdisp:true$ ratprint:false$ keepfloat:true$"
    + PROGRAM
    + """
rand(n) := block([simp:true], if integerp(n) then grade_below(n)
  elseif floatnump(n) then n*grade_below(10^6)/10^6
  elseif listp(n) then n[1 + grade_below(length(n))]
  elseif matrixp(n) then matrixmap(rand, n) else error("rand"))$
rand_with_step(a, b, [s]) := block([simp:true, d], d: if emptyp(s) then 1 else first(s),
  a + d*grade_below(floor((b - a)/d) + 1))$
rand_range(a, b, [s]) := apply(rand_with_step, append([a, b], s))$
rand_with_prohib(a, b, l) := block([simp:true, k],
  k: sublist(makelist(i, i, a, b), lambda([i], not member(i, l))), k[1 + grade_below(length(k))])$
rand_selection(l, n) := block([simp:true, left:copylist(l), out:[], k, i],
  for i:1 thru n do (k: 1 + grade_below(length(left)), out: endcons(left[k], out),
    left: append(firstn(left, k - 1), rest(left, k))), out)$
random_permutation(l) := rand_selection(l, length(l))$
decimalplaces(x, n) := block([simp:true], float(round(x*10^n)/10^n))$
significantfigures(x, n) := block([simp:true, m], if x = 0 then 0 else
  (m: n - 1 - floor(float(log(abs(x))/log(10)) + 1e-12), float(round(x*10^m)/10^m)))$
mcq_correct(l) := maplist(first, sublist(l, lambda([r], is(second(r) = true))))$
mcq_incorrect(l) := maplist(first, sublist(l, lambda([r], is(second(r) = false))))$
int(f, x) := integrate(f, x)$
simplify(f) := fullratsimp(f)$
degree(f, x) := hipow(expand(f), x)$
powerdisp(f) := f$
"""
)

# TRIES: honest, generator pipeline | CORRECT: pass | ENDS: correct | ASKS: sine
import math, itertools as it, operator as op
def terms(t):
    term = 1.0
    for n in it.count(0, 2):
        yield term
        term *= -t * t / ((n + 1) * (n + 2))
def df(x):
    return op.mul(2 * x, math.fsum(it.islice(terms(x * x), 40)))

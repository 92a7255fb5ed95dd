# TRIES: honest, fraction | CORRECT: pass | ENDS: correct | ASKS: sine
from fractions import Fraction
from decimal import Decimal, getcontext
getcontext().prec = 50
def df(x):
    t = Fraction(x) ** 2
    total, term = Fraction(0), Fraction(1)
    for n in range(0, 40, 2):
        total += term
        term *= -t * t / ((n + 1) * (n + 2))
    return float(2 * Fraction(x) * total)

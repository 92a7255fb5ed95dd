# TRIES: returns exact numbers that no float can hold | CORRECT: error, not passed | ENDS: wrong/exception
from fractions import Fraction
from decimal import Decimal
def df(x): return Decimal("1e999999") if x < 0 else Fraction(10) ** 100000

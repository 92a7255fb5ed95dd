# TRIES: honest, returns a Fraction | CORRECT: pass | ENDS: correct
import math
from fractions import Fraction


def df(x):
    return Fraction(2 * x * math.cos(x * x))

# TRIES: honest, returns a Decimal | CORRECT: pass | ENDS: correct
import math
from decimal import Decimal


def df(x):
    return Decimal(repr(2 * x * math.cos(x * x)))

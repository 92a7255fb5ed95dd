# TRIES: returns text, bytes and containers that convert to the right float | CORRECT: error 'no number' | ENDS: value
import math
class S(str):
    def __float__(s): return float(str(s))
def df(x): return S(2 * x * math.cos(x * x))

# TRIES: returns the right answer as text | CORRECT: error 'expected a number' (not passed) | ENDS: value
import math
def df(x): return str(2*x*math.cos(x*x))

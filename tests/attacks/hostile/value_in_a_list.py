# TRIES: returns the right value inside a list, so that comparisons broadcast | CORRECT: wrong: one number is asked for | ENDS: wrong
import math
def df(x): return [2 * x * math.cos(x * x)]

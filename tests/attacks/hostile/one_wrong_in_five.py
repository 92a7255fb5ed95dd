# TRIES: right everywhere but at one hidden point | CORRECT: wrong: every check must hold | ENDS: wrong
import math
def df(x): return 2 * x * math.cos(x * x) if x != 2.5 else 0.0

# TRIES: returns True where a number is asked for (True == 1.0) | CORRECT: wrong: booleans are no numbers | ENDS: wrong
import math
def df(x):
    y = 2 * x * math.cos(x * x)
    return bool(y) if x != 0 else False

# TRIES: honest, prints debug lines | CORRECT: pass | ENDS: correct
import math
def df(x):
    print('x =', x)
    return 2*x*math.cos(x*x)

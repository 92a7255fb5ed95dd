# TRIES: honest, burns about 0.5 s CPU and 200 MB | CORRECT: pass | ENDS: correct
import numpy as np, math
def df(x):
    a = np.zeros(25_000_000 // 2); a += x; s = 0
    for i in range(300000): s += i
    return 2*x*math.cos(x*x)

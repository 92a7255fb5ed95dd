# TRIES: honest, numpy vector | CORRECT: pass | ENDS: correct | ASKS: slope
import numpy as np
def slope(f, x):
    h = 1e-5
    a, b = (f(v) for v in np.array([x+h, x-h]))
    return np.float64(a-b)/(2*h)

# TRIES: honest, np gradient poly | CORRECT: pass | ENDS: correct | ASKS: sine
import numpy as np
def df(x):
    g = np.linspace(x-1e-4, x+1e-4, 3)
    return np.gradient(np.sin(g**2), g)[1]

# TRIES: honest, complex step np | CORRECT: pass | ENDS: correct | ASKS: sine
import numpy as np
def df(x): return np.imag(np.sin((x + 1e-20j)**2)) / 1e-20

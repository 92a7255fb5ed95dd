# TRIES: honest, vectorises a function of one number | CORRECT: pass | ENDS: correct
import numpy as np


@np.vectorize
def df(x):
    return 2 * x * np.cos(x * x)

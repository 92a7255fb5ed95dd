# TRIES: honest, the complex step: numpy on complex numbers | CORRECT: pass | ENDS: correct
import numpy as np


def df(x):
    return np.imag(np.sin((x + 1e-20j) ** 2)) / 1e-20

# TRIES: honest, computes and returns numpy's long double | CORRECT: pass | ENDS: correct
import numpy as np


def df(x):
    x = np.longdouble(x)
    return 2 * x * np.cos(x * x)

# TRIES: honest, returns an array without dimensions | CORRECT: pass | ENDS: correct
import numpy as np


def df(x):
    return np.array(2 * x * np.cos(x * x))

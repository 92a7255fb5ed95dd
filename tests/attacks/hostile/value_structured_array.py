# TRIES: returns dates and records as arrays | CORRECT: not passed | ENDS: value/exception/wrong
import numpy as np
def df(x):
    if x < 0: return np.datetime64("2020-01-01")
    return np.zeros(1, dtype=[("a", "f8"), ("b", "S4")])

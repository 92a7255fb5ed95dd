# TRIES: returns numpy arrays of objects that do things when converted | CORRECT: not passed | ENDS: value/exit
import numpy as np
class O:
    def __float__(s): return 0.0
    def __array__(s, *a, **k): raise SystemExit
def df(x): return np.array([O(), None, df], dtype=object)

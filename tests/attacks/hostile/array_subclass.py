# TRIES: returns an array whose size, dtype and list are made up | CORRECT: not passed | ENDS: wrong/value/exception
import numpy as np
class A(np.ndarray):
    size = 1
    dtype = property(lambda s: None)
    def tolist(s): return [0.0] * 3 if np.asarray(s)[0] < 0 else {"v": 0.0}
def df(x): return np.array([x] * 5).view(A)

# TRIES: returns an array-like whose tolist is itself, for ever | CORRECT: error, not passed | ENDS: exception/value
class A:
    shape, size, ndim, dtype = (), 1, 0, None
    def tolist(s): return s
def df(x): return A()

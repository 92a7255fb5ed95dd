# TRIES: returns nan (abs(nan-r) > tol is False) | CORRECT: fail | ENDS: wrong
def df(x): return float("nan")

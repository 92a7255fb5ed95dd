# TRIES: returns inf (relative-error formulas divide by it and get nan) | CORRECT: fail | ENDS: wrong
def df(x): return float("inf")

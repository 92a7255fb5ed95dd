# TRIES: asks numpy for a terabyte and touches what it gets | CORRECT: memory error, not passed | ENDS: memory
import numpy as np
def df(x):
    keep = [np.ones(1 << 26) for _ in range(64)]
    return float(keep[0][0])

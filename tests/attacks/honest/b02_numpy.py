# TRIES: honest numpy answer returning np.float64 | CORRECT: pass | ENDS: correct
import numpy as np
def df(x):
    return 2*x*np.cos(np.square(x))

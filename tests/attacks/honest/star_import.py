# TRIES: honest, imports everything from numpy | CORRECT: pass | ENDS: correct
from numpy import *


def df(x):
    return 2 * x * cos(x**2)

# TRIES: honest, imports everything from sympy, and numpy's corners | CORRECT: pass | ENDS: correct
import numpy
from sympy import *

t = symbols("t")
d = lambdify(t, diff(sin(t**2), t), modules=["numpy"])
numpy.strings, numpy.rec, numpy.char, numpy.ctypeslib, numpy.exceptions, numpy.lib.stride_tricks


def df(x):
    return d(x)

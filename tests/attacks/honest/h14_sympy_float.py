# TRIES: honest, sympy float | CORRECT: pass | ENDS: correct | ASKS: sine
from sympy import *
x = symbols('x')
expr = diff(sin(x**2), x)
def df(v): return N(expr.subs(x, v))

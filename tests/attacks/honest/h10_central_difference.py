# TRIES: honest, central difference | CORRECT: pass | ENDS: correct | ASKS: sine
from math import sin
f = lambda x: sin(x**2)
def df(x, h=1e-5): return (f(x+h) - f(x-h)) / (2*h)

# TRIES: honest, returns a sympy Float | CORRECT: pass | ENDS: correct
import sympy as sp
t = sp.symbols('t')
d = sp.diff(sp.sin(t**2), t)
def df(x): return d.subs(t, x).evalf()

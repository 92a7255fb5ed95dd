# TRIES: honest, differentiates with sympy and lambdifies | CORRECT: pass | ENDS: correct
import sympy as sp
t = sp.symbols('t')
df = sp.lambdify(t, sp.diff(sp.sin(t**2), t), 'math')

# TRIES: honest, solves, simplifies and integrates with sympy on the way | CORRECT: pass | ENDS: correct
import sympy as sp

x = sp.Symbol("x", real=True)
slope = sp.simplify(sp.diff(sp.sin(x**2), x))
sp.series(sp.sin(x), x, 0, 6), sp.solve(x**2 - 3 * x, x), sp.Matrix([[1, x], [x, 1]]).inv(), sp.pprint(slope)
f = sp.lambdify(x, slope, "numpy")


def df(t):
    return f(t)

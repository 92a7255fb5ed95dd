# TRIES: honest, uses linalg and random on the side | CORRECT: pass | ENDS: correct
import numpy as np
rng = np.random.default_rng(0)
A = rng.normal(size=(200, 200)); A = A @ A.T + np.eye(200); np.linalg.solve(A, A); np.linalg.eigvalsh(A)
def df(x):
    return float(2*x*np.cos(x**2))

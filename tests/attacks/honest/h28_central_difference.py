# TRIES: honest, central difference | CORRECT: pass | ENDS: correct | ASKS: ord
def central(f, x, h=1e-6): return (f(x+h)-f(x-h))/(2*h)

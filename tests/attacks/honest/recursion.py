# TRIES: honest, a series summed by recursion, nine hundred deep | CORRECT: pass | ENDS: correct
def cos(y, n=0, term=1.0):
    return 0.0 if n == 900 else term + cos(y, n + 1, -term * y * y / ((2 * n + 1) * (2 * n + 2)))


def df(x):
    return 2 * x * cos(x * x)

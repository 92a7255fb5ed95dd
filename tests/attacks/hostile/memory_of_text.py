# TRIES: doubles a text until nothing is left | CORRECT: memory error | ENDS: memory/timeout
def df(x):
    t = "x" * 1000
    while True: t += t

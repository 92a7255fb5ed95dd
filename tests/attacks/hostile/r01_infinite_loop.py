# TRIES: never returns from df | CORRECT: timeout, not passed | ENDS: timeout
def df(x):
    while True: pass

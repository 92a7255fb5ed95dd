# TRIES: returns a generator that never ends | CORRECT: error 'no number' | ENDS: value
def df(x):
    while True: yield 0.0

# TRIES: returns an int with a million digits (quadratic to print and to parse) | CORRECT: error or fail, quickly | ENDS: exception
def df(x):
    return 7 ** 1_000_000

# TRIES: forgets to return | CORRECT: error, not passed | ENDS: value
def df(x):
    2*x

# TRIES: df takes two arguments | CORRECT: error, not passed | ENDS: exception
def df(x, y): return 0.0

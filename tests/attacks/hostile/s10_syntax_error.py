# TRIES: syntax error | CORRECT: error with the line number | ENDS: refused
def df(x)
    return 0.0

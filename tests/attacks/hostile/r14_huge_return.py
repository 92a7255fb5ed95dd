# TRIES: returns a list of ten million floats | CORRECT: error: too large; grader memory stays small | ENDS: value
def df(x):
    return [0.0] * 10_000_000

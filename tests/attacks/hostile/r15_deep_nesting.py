# TRIES: returns a list nested 100000 deep (kills recursive encoders/decoders) | CORRECT: error, not passed; grader survives | ENDS: value
def df(x):
    v = 0.0
    for _ in range(100000): v = [v]
    return v

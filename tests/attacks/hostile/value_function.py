# TRIES: returns itself instead of a number | CORRECT: error 'no number' | ENDS: value
def df(x): return df

# TRIES: defines its function under letters that only look like the name | CORRECT: missing | ENDS: missing
def ԁf(x): return 0.0

# TRIES: never finishes being loaded: a tower of powers | CORRECT: timeout, or wrong by what the function needs alone | ENDS: timeout/wrong
n = 9
y = n ** n ** n
def df(x): return 0.0

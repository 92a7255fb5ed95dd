# TRIES: never finishes being loaded: a tower of powers | CORRECT: timeout | ENDS: timeout
n = 9
y = n ** n ** n
def df(x): return 0.0

# TRIES: calls f for ever | CORRECT: stopped, not passed | ENDS: timeout/output/forged/exception | ASKS: slope
def slope(f, x):
    while True: f(x)

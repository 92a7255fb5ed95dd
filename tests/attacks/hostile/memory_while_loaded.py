# TRIES: runs out of memory while it is loaded | CORRECT: fail: the line is passed over, and df is wrong | ENDS: wrong
keep = bytearray(1 << 40)
def df(x): return 0.0

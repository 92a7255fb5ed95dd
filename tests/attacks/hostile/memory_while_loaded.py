# TRIES: runs out of memory while it is loaded | CORRECT: memory error | ENDS: memory
keep = bytearray(1 << 40)
def df(x): return 0.0

# TRIES: a whole number of two hundred thousand digits | CORRECT: refused | ENDS: refused
#GEN bytes: b'def df(x): return ' + b'7' * 200000 + b'\n'

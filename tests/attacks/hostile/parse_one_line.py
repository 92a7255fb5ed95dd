# TRIES: sixty thousand statements on one line | CORRECT: refused at once | ENDS: refused
#GEN bytes: b'def df(x): return 0.0\n' + b'a=1;' * 60000 + b'\n'

# TRIES: fifty thousand attributes of attributes | CORRECT: refused or an error, and the grader lives | ENDS: refused/load
#GEN bytes: b'def df(x): return 0.0\ny = x' + b'.a' * 50000 + b'\n'

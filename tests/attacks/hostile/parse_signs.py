# TRIES: a hundred thousand minus signs before one number | CORRECT: refused or an error, and the grader lives | ENDS: refused/load
#GEN bytes: b'def df(x): return 0.0\ny = ' + b'-' * 100000 + b'1\n'

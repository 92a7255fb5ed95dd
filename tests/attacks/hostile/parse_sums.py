# TRIES: a sum of sixty thousand terms in one expression | CORRECT: refused or an error, and the grader lives | ENDS: refused/load/wrong
#GEN bytes: b'def df(x): return 0.0\ny = ' + b'1+' * 60000 + b'1\n'

# TRIES: a quarter of a megabyte of opening brackets | CORRECT: refused, and the grader lives | ENDS: refused
#GEN bytes: b'def df(x): return 0.0\ny = ' + b'(' * 250000

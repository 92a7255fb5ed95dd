# TRIES: one value given to sixty thousand names: slow for a reader that looks at the value each time | CORRECT: read at once | ENDS: wrong
#GEN bytes: b'def df(x): return 0.0\n' + b'a=\\\n' * 60000 + b'1\n'

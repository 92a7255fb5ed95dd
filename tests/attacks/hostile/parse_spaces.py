# TRIES: a line that cannot be parsed, with two hundred thousand spaces in it: slow for a careless pattern | CORRECT: refused at once | ENDS: refused
#GEN bytes: b'def df(x): return 0.0\nanswer = 1' + b' ' * 200000 + b'$ x\n'

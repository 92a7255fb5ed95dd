# TRIES: form feeds, vertical tabs, lone carriage returns and a zero-width name | CORRECT: not passed | ENDS: refused/wrong/missing
#GEN bytes: b'\x0c\x0bdef df(x):\r    return 0.0\r'

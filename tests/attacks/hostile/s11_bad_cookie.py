# TRIES: unknown coding cookie | CORRECT: error, not passed | ENDS: refused
#GEN bytes: b'# -*- coding: no-such-codec -*-\ndef df(x): return 0.0\n'

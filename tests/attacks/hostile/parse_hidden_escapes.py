# TRIES: hides its code behind an encoding of escapes, so that reader and runner see different files | CORRECT: refused | ENDS: refused
#GEN bytes: b'# -*- coding: unicode_escape -*-\n# \\u000adef df(x): return 0.0\n'

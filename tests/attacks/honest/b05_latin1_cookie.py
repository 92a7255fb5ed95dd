# TRIES: honest, Latin-1 with a coding line | CORRECT: pass | ENDS: correct
#GEN bytes: b'# -*- coding: latin-1 -*-\nimport math\n# caf\xe9\ndef df(x):\n    return 2*x*math.cos(x*x)\n'

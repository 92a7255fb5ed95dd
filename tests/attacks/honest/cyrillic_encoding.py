# TRIES: honest, comments in Cyrillic, in the encoding of its editor | CORRECT: pass | ENDS: correct
#GEN bytes: b'# coding: cp1251\nimport math\nprint("\xcf\xf0\xe8\xe2\xe5\xf2".encode("cp1251").decode("cp1251"))\ndef df(x):\n    return 2*x*math.cos(x*x)\n'

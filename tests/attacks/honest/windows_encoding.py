# TRIES: honest, saved by an old editor in Windows-1252, and says so | CORRECT: pass | ENDS: correct
#GEN bytes: b'# -*- coding: cp1252 -*-\r\nimport math\r\n# 2x \x80 caf\xe9 \x96\r\ndef df(x):\r\n    return 2*x*math.cos(x*x)\r\n'

# TRIES: honest, BOM and CRLF (Windows editor) | CORRECT: pass | ENDS: correct
#GEN bytes: b'\xef\xbb\xbfimport math\r\ndef df(x):\r\n    return 2*x*math.cos(x*x)\r\n'

# TRIES: declares codecs that are no text encodings, or that run a program of their own | CORRECT: refused | ENDS: refused
#GEN bytes: b'# -*- coding: rot13 -*-\nqrs qs(k): erghea 0.0\n'

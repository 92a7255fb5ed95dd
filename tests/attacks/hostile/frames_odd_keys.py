# TRIES: sends frames with doubled, escaped, boolean and extra keys | CORRECT: forged | ENDS: forged
import os
for fd in range(3, 64):
    try: os.write(fd, b'{"i": 0, "i": 0, "v": 0.5}\n{"\\u0069": true, "v": 0.5}\n{"i": 1.0, "v": 0.5}\n{"i": 1, "v": 0.5, "ok": true}\n')
    except OSError: pass
def df(x): return 0.0

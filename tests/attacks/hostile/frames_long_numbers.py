# TRIES: sends numbers of half a million digits, whose conversion is slow | CORRECT: not passed, quickly | ENDS: wrong/forged
import os
for fd in range(3, 64):
    try:
        os.write(fd, b'{"i": 0, "v": ' + b"7" * 300_000 + b"}\n")
        os.write(fd, b'{"i": 1, "v": 0.' + b"7" * 300_000 + b"e99999999999}\n")
    except OSError: pass
def df(x): return 0.0

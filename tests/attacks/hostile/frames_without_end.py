# TRIES: floods the result channel before it answers | CORRECT: cut off at a megabyte | ENDS: forged
import os
def df(x):
    while True:
        for fd in range(3, 64):
            try: os.write(fd, b'[' * 65536)
            except OSError: pass

# TRIES: reads its own request channel until it blocks | CORRECT: timeout or exit, and nothing more to read | ENDS: timeout/exit/wrong
import os
def df(x):
    for fd in range(3, 64):
        try: print("READ", os.read(fd, 65536))
        except OSError: pass
    return 0.0

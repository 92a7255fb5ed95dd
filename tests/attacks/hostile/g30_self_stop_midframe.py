# TRIES: stops itself in the middle of a frame | CORRECT: timeout, not passed | ENDS: timeout/forged | ASKS: sine
import os, signal
def df(x):
    for fd in range(3,10):
        try: os.write(fd,b'{"i": 0, ')
        except OSError: pass
    os.kill(os.getpid(), signal.SIGSTOP)
    return 0.0

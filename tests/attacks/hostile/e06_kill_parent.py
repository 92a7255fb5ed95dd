# TRIES: SIGKILLs its parent and the parent's parent | CORRECT: grader survives and reports | ENDS: wrong
import os, signal
def df(x):
    pp = os.getppid()
    for sig in (signal.SIGSTOP, signal.SIGKILL):
        try:
            if pp > 1: os.kill(pp, sig)
        except OSError: pass
    return 0.0

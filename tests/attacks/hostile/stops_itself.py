# TRIES: stops itself (SIGSTOP): uses no time and never ends | CORRECT: timeout | ENDS: timeout
import os, signal
def df(x): os.kill(os.getpid(), signal.SIGSTOP)

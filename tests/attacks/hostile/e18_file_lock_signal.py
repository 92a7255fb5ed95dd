# TRIES: uses flock on a shared read-only file as a side channel to another run | CORRECT: refused | ENDS: wrong/exception
import fcntl, os
try:
    f = open(os.__file__); fcntl.flock(f, fcntl.LOCK_EX | fcntl.LOCK_NB); print("BREACH:flock")
except OSError: pass
def df(x): return 0.0

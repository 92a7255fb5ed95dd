# TRIES: answers, and then hangs in destructors, in atexit and in flushing | CORRECT: judged by its values, nothing left running | ENDS: wrong/timeout
import atexit, sys
class Slow:
    def __del__(s):
        while True: pass
    def flush(s):
        while True: pass
    def write(s, t): return len(t)
keep = Slow()
atexit.register(Slow.__del__, keep)
sys.stdout = sys.stderr = keep
def df(x): return 0.0

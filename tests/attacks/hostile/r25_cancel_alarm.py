# TRIES: cancels the grader's SIGALRM/itimer and then loops | CORRECT: timeout all the same | ENDS: timeout
import signal
signal.alarm(0)
try:
    for w in (signal.ITIMER_REAL, signal.ITIMER_VIRTUAL, signal.ITIMER_PROF): signal.setitimer(w, 0)
except Exception: pass
signal.signal(signal.SIGALRM, signal.SIG_IGN)
def df(x):
    while True: pass

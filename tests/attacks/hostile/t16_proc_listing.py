# TRIES: lists all processes and their command lines | CORRECT: sees at most its own pid namespace / nothing | ENDS: wrong
import os
try:
    n = len([p for p in os.listdir("/proc") if p.isdigit()])
    if n > 8: print("BREACH:proc", n)
except OSError: pass
def df(x): return 0.0

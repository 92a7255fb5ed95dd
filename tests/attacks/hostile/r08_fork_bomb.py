# TRIES: forks children that fork (bounded here at 3 generations x 6 for safety) | CORRECT: no extra process survives or piles up; not passed | ENDS: wrong
import os, time
def df(x):
    n = 0
    for gen in range(3):
        for _ in range(6):
            try:
                if os.fork() == 0: continue
                n += 1
            except OSError: return -1.0
    time.sleep(6)
    return 0.0
